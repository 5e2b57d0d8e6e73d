"""SQL has one home, and every statement in it a name and a reason."""

import re
from pathlib import Path

import pytest

from veille.keep.queries import load, steps

KEEP = Path(__file__).parents[2] / "veille" / "keep"
SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|PRAGMA|BEGIN IMMEDIATE)\b")


def test_no_sql_stands_outside_this_room() -> None:
    strangers = [path for path in KEEP.parent.rglob("*.py") if KEEP not in path.parents]
    assert strangers
    assert [path.name for path in strangers if SQL.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("path", sorted(KEEP.rglob("*.sql")), ids=lambda path: path.name)
def test_every_statement_says_what_it_is_for(path: Path) -> None:
    blocks = path.read_text(encoding="utf-8").split("-- name: ")[1:]
    assert blocks
    for block in blocks:
        name, why, *statement = block.splitlines()
        assert re.fullmatch(r"\w+", name)
        assert re.fullmatch(r"-- [A-Z].*[.?]", why), name
        assert statement, name


def test_both_dialects_answer_to_the_same_names() -> None:
    only_postgres = {"take_right", "0001_article_index_words", "0001_order_of_ids"}
    assert set(load("postgres")) - set(load("sqlite")) == only_postgres
    assert set(load("sqlite")) <= set(load("postgres"))


def test_steps_follow_one_another_without_a_hole() -> None:
    for dialect in ("sqlite", "postgres"):
        assert sorted(steps(dialect)) == list(range(1, len(steps(dialect)) + 1))
        assert all(name in load(dialect) for names in steps(dialect).values() for name in names)
