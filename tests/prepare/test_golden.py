"""The clothes of one invented week, byte for byte; after a change that was meant, see `rewrite_golden`."""

import pytest

from tests.prepare.rewrite_golden import GOLDEN, clothes


@pytest.mark.parametrize("name", ["edition.html", "edition.txt", "edition.json", "mail.html", "atom.xml"])
def test_the_invented_week_looks_as_it_was_last_seen(name: str) -> None:
    assert clothes()[name] == (GOLDEN / name).read_text(encoding="utf-8")
