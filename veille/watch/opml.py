"""A list of feeds in OPML (2.0, and the 1.x of other readers) into sources; pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from veille.domain.errors import ConfigError, Fault
from veille.domain.source import Source
from veille.watch.edit import slug_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an OPML list gave: new sources, and the addresses left out because they were known or unusable."""

    sources: tuple[Source, ...]
    left_out: tuple[str, ...]


def read_opml(raw: bytes, *, known: Collection[Source], file: str = "liste.opml") -> Imported:
    """Read the feeds of an OPML list as generalist, suspended sources: somebody looks at them before they are read.

    Raises ConfigError when it is no OPML. Entities are not expanded and nothing is fetched.
    """
    taken, addresses = {source.id for source in known}, {source.url for source in known}
    kept: list[Source] = []
    left_out: list[str] = []
    for title, url in _feeds(raw, file):
        if url in addresses or not url.startswith(("http://", "https://")):
            left_out.append(url)
            continue
        name = _free(slug_of(url), taken)
        kept.append(Source(id=name, name=title or name, kind="flux", url=url, generalist=True, active=False))
        taken.add(name)
        addresses.add(url)
    return Imported(sources=tuple(kept), left_out=tuple(left_out))


def _feeds(raw: bytes, file: str) -> Iterator[tuple[str, str]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or etree.QName(root).localname != "opml":
        cure = "exportez la liste au format OPML depuis votre lecteur de flux"
        raise ConfigError((Fault(file=file, line=1, column=1, message="ce fichier n'est pas de l'OPML", cure=cure),))
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        if url:
            yield " ".join((outline.get("title") or outline.get("text") or "").split())[:200], url


def _free(name: str, taken: Collection[str]) -> str:
    """Give a slug nobody has: the name itself, or with a number."""
    number, free = 2, name
    while free in taken:
        free, number = f"{name[:60]}-{number}", number + 1
    return free
