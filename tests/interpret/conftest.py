"""What the tests of understanding share: the packaged lexicon and a fixed instant."""

from datetime import UTC, datetime
from importlib.resources import files

import pytest

from veille.interpret.lexicon import Lexicon, read_packaged


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return read_packaged(files("veille.interpret").joinpath("data", "lexique.toml").read_bytes())


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)
