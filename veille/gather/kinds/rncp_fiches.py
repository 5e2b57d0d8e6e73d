"""Certifications out of an export of France compétences: columns by their names, a line at a time, within bounds."""

import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from veille.domain.errors import Unreadable

MOST_LINES = 2_000_000
MOST_BYTES = 600 * 2**20
"""Lines and bytes of one file of an archive: twenty times the largest, below what a bomb holds."""

MOST_FICHES = 20_000
_LONGEST_FIELD, _LONGEST_LINE = 200_000, 1_000_000

Line = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fiche:
    """What is known of one certification; days are ISO 8601, empty when not given."""

    number: str
    title: str
    active: bool = True
    level: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a watch wants: words of the title, Formacodes, NSF codes; one of them is enough, a code is its beginning."""

    words: tuple[str, ...]
    formacodes: tuple[str, ...]
    nsf: tuple[str, ...]


def wanted_fiches(body: bytes, filters: Filters) -> dict[str, Fiche]:
    """Read an export, a CSV or a zip of several; raises Unreadable when it is neither, or has no certification."""
    chosen: set[str] = set()
    if body.startswith(b"PK"):
        files = _Archive(body)
        for name, codes in (("formacode", filters.formacodes), ("nsf", filters.nsf)):
            if codes:
                chosen |= {_number(line) for line in files.lines(name) if _has_code(line, name, codes)}
        lines = files.lines("standard")
    else:
        lines = _lines(io.BytesIO(body))
    words = [_plain(word) for word in filters.words]
    fiches: dict[str, Fiche] = {}
    for line in lines:
        number, title = _number(line), line.get("intitule", "")
        if number and (number in chosen or _says(title, words) or _coded(line, filters)) and len(fiches) < MOST_FICHES:
            fiches[number] = _fiche(number, title, line)
    return fiches


class _Archive:
    """The CSV files of a zip, found by a word of their names."""

    def __init__(self, body: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(body))
            self._names = sorted(name for name in self._zip.namelist()[:10_000] if name.lower().endswith(".csv"))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(f"false archive: {str(error)[:160]}") from None

    def lines(self, word: str) -> Iterator[Line]:
        """Yield the lines of the file with this word in its name; nothing when there is none, but for the main one."""
        name = next((name for name in self._names if word in name.lower().rpartition("/")[2]), "")
        if not name and word == "standard":
            raise Unreadable("no file of certifications in the archive")
        if not name:
            return
        try:
            with self._zip.open(name) as file:
                yield from _lines(file)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
            raise Unreadable(f"false archive: {str(error)[:160]}") from None


def _lines(file: IO[bytes]) -> Iterator[Line]:
    """Yield each line by its columns, whose names are compared without case, accents or signs."""
    csv.field_size_limit(_LONGEST_FIELD)
    start = file.read(4_096)
    text = _text_of(_Bounded(start, file), start)
    pieces = iter(lambda: text.readline(_LONGEST_LINE), "")  # a line without end is cut, and refused as a field
    head = next(pieces, "")[:_LONGEST_FIELD]
    separator = max(";,|\t", key=head.count)
    columns = [_plain(name) for name in next(csv.reader([head], delimiter=separator), [])]
    if "numero fiche" not in columns:
        raise Unreadable("no column « Numero_Fiche »")
    try:
        for count, fields in enumerate(csv.reader(pieces, delimiter=separator)):
            if count > MOST_LINES:
                raise Unreadable("more lines than an export can have")
            yield dict(zip(columns, fields, strict=False))
    except csv.Error as error:
        raise Unreadable(f"broken CSV: {str(error)[:160]}") from None


def _text_of(file: io.RawIOBase, start: bytes) -> io.TextIOWrapper:
    """Decode as UTF-8 when the beginning is, else as what French exports were written in before."""
    try:
        start[:-4].decode("utf-8")
        encoding = "utf-8-sig"
    except UnicodeDecodeError as error:
        encoding = "utf-8-sig" if error.start > len(start) - 8 else "cp1252"
    return io.TextIOWrapper(io.BufferedReader(file), encoding=encoding, errors="replace", newline="")


class _Bounded(io.RawIOBase):
    """A stream that gives its beginning again, and ends in an error rather than never."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start, self._rest, self._left = start, rest, MOST_BYTES

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill the buffer; raises Unreadable beyond `MOST_BYTES`."""
        data, self._start = (self._start[: len(buffer)], self._start[len(buffer) :]) if self._start else (b"", b"")
        data = data or self._rest.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable("a file larger than an export can be")
        buffer[: len(data)] = data
        return len(data)


def _plain(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).split())


def _number(line: Line) -> str:
    match = re.fullmatch(r"\s*(RNCP|RS)\s*(\d{1,6})\s*", line.get("numero fiche", ""), re.IGNORECASE)
    return f"{match[1].upper()}{match[2]}" if match else ""


def _says(title: str, words: list[str]) -> bool:
    said = f" {_plain(title)}"
    return any(f" {word}" in said for word in words if word)


def _has_code(line: Line, name: str, codes: tuple[str, ...]) -> bool:
    written = line.get(f"{name} code") or line.get(f"code {name}") or line.get(name) or ""
    return any(part.strip().startswith(codes) for part in re.split(r"[,|;]", written))


def _coded(line: Line, filters: Filters) -> bool:
    """Look for codes in the line itself: exports in one file have them there."""
    return any(
        codes and _has_code(line, name, codes)
        for name, codes in (("formacode", filters.formacodes), ("nsf", filters.nsf))
    )


def _fiche(number: str, title: str, line: Line) -> Fiche:
    return Fiche(
        number=number,
        title=" ".join(title.split())[:500],
        active=_plain(_first(line, "actif", "etat", "actif inactif"))
        not in ("inactive", "inactif", "non", "0", "false"),
        level=_first(line, "nomenclature europe intitule", "niveau")[:80],
        since=_iso(_first(line, "date decision", "date effet", "date parution jo", "date de publication")),
        until=_iso(_first(line, "date fin enregistrement", "date echeance")),
    )


def _first(line: Line, *names: str) -> str:
    """Give the first of these columns that says something."""
    return next((line[name].strip() for name in names if line.get(name, "").strip()), "")


def _iso(written: str) -> str:
    """Give a day as ISO 8601, of « 2027-08-31 » or « 31/08/2027 »; empty for anything else."""
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", written):
        return match[0]
    match = re.match(r"(\d\d)/(\d\d)/(\d{4})", written)
    return f"{match[3]}-{match[2]}-{match[1]}" if match else ""
