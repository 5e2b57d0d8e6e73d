"""A spreadsheet of colleagues into guests: CSV as spreadsheets save it, UTF-8 or Windows-1252, « ; » or « , ».

The column of addresses is the one named so, else the first whose cells look like addresses. Other columns are left
alone, save `liste`, `themes`, `publics`, `natures` and `territoires`, where spaces or `|` separate several values.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from veille.domain.errors import ConfigError, Fault

MAX_BYTES = 5 * 1024 * 1024
MAX_CELL = 1000

_ADDRESS_NAMES = ("adresse", "email", "e-mail", "mail", "courriel", "adresse électronique", "adresse e-mail")
_CHOICES = ("liste", "themes", "publics", "natures", "territoires")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """One line of the file: where it stands, the address as typed, and what its other columns chose."""

    line: int
    address: str
    chosen: dict[str, tuple[str, ...]]


def read_guests(raw: bytes, file: str) -> tuple[Guest, ...]:
    """Read every line that holds an address or should; raises ConfigError for what is no such file."""
    rows = _rows(raw, file)
    if not rows:
        return ()
    names = [cell.strip().casefold() for cell in rows[0][1]]
    headed = any(name in _ADDRESS_NAMES for name in names)
    column = next((rank for rank, name in enumerate(names) if name in _ADDRESS_NAMES), None)
    column = _first_with_addresses(rows) if column is None else column
    if column is None:
        raise _refusal(file, "aucune colonne d'adresses électroniques n'a été trouvée", "nommez la colonne « adresse »")
    columns = {name: rank for rank, name in enumerate(names) if headed and name in _CHOICES}
    return tuple(_guest(line, cells, column, columns) for line, cells in rows[headed:] if any(map(str.strip, cells)))


def _guest(line: int, cells: Sequence[str], column: int, columns: dict[str, int]) -> Guest:
    def cell(rank: int) -> str:
        return cells[rank].strip() if rank < len(cells) else ""

    chosen = {name: tuple(re.split(r"[\s|]+", cell(rank))) for name, rank in columns.items() if cell(rank)}
    return Guest(line=line, address=cell(column), chosen=chosen)


def _rows(raw: bytes, file: str) -> list[tuple[int, list[str]]]:
    text = _decoded(raw, file)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";,\t", key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=separator)
    try:
        return [(reader.line_num, [cell[:MAX_CELL] for cell in row]) for row in reader if row]
    except csv.Error:
        raise _refusal(file, "ce tableau est abîmé", "enregistrez-le de nouveau en CSV", reader.line_num) from None


def _decoded(raw: bytes, file: str) -> str:
    if len(raw) > MAX_BYTES:
        raise _refusal(file, "ce fichier est trop gros (5 Mio au plus)", "partagez-le en plusieurs")
    if b"\0" in raw:
        raise _refusal(file, "ce fichier n'est pas du CSV", "dans le tableur : « Enregistrer sous », CSV")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _first_with_addresses(rows: list[tuple[int, list[str]]]) -> int | None:
    for _, cells in rows[:5]:
        for rank, cell in enumerate(cells):
            if re.fullmatch(r"\s*[^\s@]+@[^\s@]+\.[^\s@]+\s*", cell):
                return rank
    return None


def _refusal(file: str, message: str, cure: str, line: int = 1) -> ConfigError:
    return ConfigError((Fault(file=file, line=line, column=1, message=message, cure=cure),))
