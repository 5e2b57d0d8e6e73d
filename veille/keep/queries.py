"""The named queries: one SQL file a store, so that SQL has one home and a name for everything it does.

A file holds blocks `-- name: …`, a line that explains, one statement. `items.sql` is for every engine;
`items.sqlite.sql` and `items.postgres.sql` hold what must differ. The steps of the schema are written the same way in
`schema/`: the name of a step's file begins with its number.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_HERE = Path(__file__).parent
_NAME = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)
_COMMENT = re.compile(r"^--.*\n", re.MULTILINE)


@cache
def load(dialect: str) -> Mapping[str, str]:
    """Give every statement of a dialect (`sqlite`, `postgres`) by its name; raises ValueError for a name used twice."""
    statements: dict[str, str] = {}
    for folder in ("queries", "schema"):
        for path in _files(_HERE / folder, dialect):
            for name, statement in _blocks(path):
                if name in statements:
                    raise ValueError(f"{path.name}: the name {name!r} is already taken")
                statements[name] = statement
    return MappingProxyType(statements)


@cache
def steps(dialect: str) -> Mapping[int, tuple[str, ...]]:
    """Give the names of the statements of each step of the schema, by its number, in the order to carry them out."""
    found: dict[int, tuple[str, ...]] = {}
    for path in _files(_HERE / "schema", dialect):
        number = int(path.name.partition("_")[0])
        found[number] = found.get(number, ()) + tuple(name for name, _ in _blocks(path))
    return MappingProxyType(found)


def _files(folder: Path, dialect: str) -> Iterator[Path]:
    for path in sorted(folder.glob("*.sql")):
        store, *dialects = path.name.split(".")[:-1]
        if store and dialects in ([], [dialect]):
            yield path


def _blocks(path: Path) -> Iterator[tuple[str, str]]:
    _, *parts = _NAME.split(path.read_text(encoding="utf-8"))
    for name, block in zip(parts[::2], parts[1::2], strict=True):
        yield name, _COMMENT.sub("", block).strip()
