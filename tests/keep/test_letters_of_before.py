"""An archive of before subscribers: its letters are carried over, each with its fate, and none leaves again."""

import sqlite3
from pathlib import Path

from tests.support.articles import NOW, stem
from veille.domain.message import batch_of
from veille.keep.opening import open_archive
from veille.keep.queries import load, steps

BEFORE = [number for number in steps("sqlite") if number < 6]


def old_archive(path: Path) -> None:
    """Make an archive as it was, with one letter in each of its states."""
    connection = sqlite3.connect(path)
    connection.execute(load("sqlite")["begin_steps"])
    for number in BEFORE:
        for name in steps("sqlite")[number]:
            connection.execute(load("sqlite")[name])
        connection.execute(load("sqlite")["note_step"], {"number": number, "name": "before"})
    for rank, state in enumerate(("attente", "en_cours", "envoye", "refuse"), start=1):
        values = (rank, f"p{rank}@x.example", f"<{rank}@x>", state)
        connection.execute(
            "INSERT INTO delivery VALUES (?, 'hebdo', '2026-S47', ?, ?, ?, 1, 'somebody', NULL, '')", values
        )
    connection.commit()
    connection.close()


def test_every_letter_is_carried_over_with_its_fate(tmp_path: Path) -> None:
    old_archive(tmp_path / "veille.db")
    batch = batch_of("hebdo", "2026-S47")
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as archive:
        assert archive.outbox.counts(batch) == {"attente": 1, "en_cours": 1, "envoye": 1, "echec": 1}
        archive.outbox.recover()
        claimed = archive.outbox.due(NOW, after=0, limit=10)
        assert [letter.address for letter in claimed] == ["p1@x.example", "p2@x.example"]
        assert claimed[0].list_and_label == ("hebdo", "2026-S47")
