"""The archive's promises are kept by every engine: each test of the suite runs on all of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.articles import stem
from tests.support.postgres import new_database, server
from veille.keep.archive import Archive
from veille.keep.opening import open_archive


class Doors(NamedTuple):
    """Two archives over one database (in memory they are the same): what one writes the other reads."""

    archive: Archive
    other: Archive


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with server() as uri:
        yield uri


@pytest.fixture(params=["memory", "disk", "postgres"])
def doors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Doors]:
    address = {"memory": "sqlite://", "disk": "sqlite:///veille.db"}.get(request.param)
    address = address or new_database(request.getfixturevalue("postgres"))
    archive = open_archive(address, folder=tmp_path, stem=stem)
    other = archive if request.param == "memory" else open_archive(address, folder=tmp_path, stem=stem)
    yield Doors(archive, other)
    assert archive.check() == []
    other.close()
    archive.close()
