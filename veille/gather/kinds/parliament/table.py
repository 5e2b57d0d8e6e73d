"""The Sénat's CSV: separator and characters found out, lines of comment left out, columns known by their names."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping

from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Response
from veille.gather.kinds.charset import declared_by_header, proves_utf8

_SEPARATORS = ";|\t,"
_FIELD_AT_MOST = 2**20
_OE = re.compile(rb"[a-z]\xbd|\xbd[a-z]")
"""« œ » in ISO-8859-15, where ISO-8859-1 has « ½ »: no word holds a half."""

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


def rows(response: Response) -> Iterator[Mapping[str, str]]:
    """Yield each row as its values by the names of columns, folded (`date de publication jo`).

    Raises NotAFeed when it is a web page or empty, Unreadable when a row has more values than there are columns.
    """
    told = _decoded(response)
    if told.lstrip()[:1] in ("", "<"):
        raise NotAFeed("not a table")
    lines = [line for line in told.splitlines(keepends=True) if not line.startswith("%")]
    head = next((line for line in lines if line.strip()), "")
    separator = max(_SEPARATORS, key=head.count)
    if not head.count(separator):
        raise NotAFeed("no column in it")
    csv.field_size_limit(_FIELD_AT_MOST)
    try:
        yield from _rows(csv.reader(lines, delimiter=separator))
    except csv.Error as error:
        raise Unreadable(f"broken table: {error}") from None


def column(row: Mapping[str, str], *names: str) -> str:
    """Give the value of the first column whose name begins with one of these."""
    for name in names:
        for known, value in row.items():
            if known.startswith(name):
                return value.strip()
    return ""


def folded(name: str) -> str:
    """Fold the name of a column: no case, no accent, one blank between words."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    return _NOT_A_LETTER.sub(" ", plain).strip()


def _rows(read: Iterator[list[str]]) -> Iterator[Mapping[str, str]]:
    names: list[str] = []
    for number, values in enumerate(read, start=1):
        if not any(value.strip() for value in values):
            continue
        if not names:
            names = [folded(value) for value in values]
            continue
        if len(values) > len(names) and any(value.strip() for value in values[len(names) :]):
            raise Unreadable(f"row {number} has {len(values)} values for {len(names)} columns")
        yield dict(zip(names, values, strict=False))


def _decoded(response: Response) -> str:
    body = response.body
    if proves_utf8(body):
        return body.decode("utf-8-sig")
    declared = declared_by_header(response.headers.get("content-type", "")).lower()
    if declared in ("iso-8859-15", "latin-9") or _OE.search(body):
        return body.decode("iso-8859-15")
    return body.decode("cp1252", "replace")
