"""Archives of open data (`.tar.gz`), read from memory: nothing is ever written, and no link is followed.

A name is only a name: whatever it says (`..`, an absolute path), a member is given or passed over, never put anywhere.
"""

import gzip
import io
import re
import tarfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Response

if TYPE_CHECKING:
    from lxml.etree import _Element

MEMBERS, MEMBER, WHOLE = 50_000, 16 * 2**20, 300 * 2**20
"""How many members an archive may have, and how many bytes one of them, and all of those wanted, may unfold to."""

_PADDING = 2**20


def names_on(index: Response, pattern: re.Pattern[str]) -> list[str]:
    """Give the names of archives on an index page, each once, as they come; raises NotAFeed when there is none."""
    names = list(dict.fromkeys(match[0] for match in pattern.finditer(index.body.decode("utf-8", "replace"))))
    if not names:
        raise NotAFeed("no archive of this kind on the page")
    return names


def address_on(index: Response, name: str) -> str:
    """Give the address of an archive that an index page names."""
    page = index.url.partition("?")[0].partition("#")[0]
    last = page.rpartition("/")[2]
    return urljoin(page if page.endswith("/") or "." in last else f"{page}/", name)


def members(archive: Response, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the plain files whose own name (without folders) is wanted, in the order of the archive.

    Raises Unreadable for what is no archive, is cut short, unfolds to more than is allowed, or holds none of what is
    wanted though it holds files: an archive of another form must not look like a quiet day.
    """
    files = given = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(archive.body)) as unfolded:
            with tarfile.open(fileobj=unfolded, mode="r|") as tar:
                for info in _bounded(tar):
                    files += 1
                    name = info.name.rpartition("/")[2]
                    if wanted.fullmatch(name):
                        given += 1
                        yield name, _content(tar, info)
            _to_the_end(unfolded)
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as error:
        raise Unreadable(f"not a whole archive: {str(error)[:120]}") from error
    if files and not given:
        raise Unreadable("none of the archive's files is of the form expected")


def xml(raw: bytes) -> "_Element | None":
    """Read a document without entities, network or giants; None for a damaged or hostile one."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    declared = root.getroottree().docinfo.internalDTD
    return None if declared is not None and next(declared.iterentities(), None) is not None else root


def text_of(root: "_Element", path: str) -> str:
    """Give the words of the first element at a path, blanks folded; empty when there is none."""
    element = root.find(path)
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _bounded(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Yield the plain files of an archive; links, devices and folders are passed over."""
    size = 0
    for seen, info in enumerate(tar, start=1):
        if seen > MEMBERS:
            raise Unreadable(f"more than {MEMBERS} members in the archive")
        if info.isreg():
            size += info.size
            if info.size > MEMBER or size > WHOLE:
                raise Unreadable(f"the archive unfolds to too much: {info.name[:80]!r}")
            yield info


def _to_the_end(unfolded: gzip.GzipFile) -> None:
    """Read what follows the last member: the checksum comes after it, and only then is the archive known whole."""
    left = _PADDING
    while piece := unfolded.read(2**16):
        left -= len(piece)
        if left < 0:
            raise Unreadable("the archive goes on after its end")


def _content(tar: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(info)
    content = file.read() if file else b""
    if len(content) != info.size:
        raise tarfile.ReadError("cut short")
    return content
