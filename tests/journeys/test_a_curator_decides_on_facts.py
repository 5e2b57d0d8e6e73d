"""« veille faits »: a curator sees why articles share a card, parts and joins them; her word stays."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Said, veille


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faits") / "veille-demo"
    assert veille("demo", folder).code == 0
    return folder


def shared(watch: Path) -> Sequence[Any]:
    said = veille("faits", "lister", "--jours", "3650", "--json", folder=watch)
    assert said.code == 0, said.err
    return said.records


def fellows(watch: Path, article: str) -> set[str]:
    (fact,) = veille("faits", "montrer", article, "--json", folder=watch).records
    return {one["id"] for one in fact["articles"]}


def test_each_shared_fact_is_listed_with_a_reason_an_article(watch: Path) -> None:
    facts = shared(watch)
    assert facts and all(len(fact["articles"]) > 1 for fact in facts)
    assert all(one["raison"] for fact in facts for one in fact["articles"])


def test_what_a_curator_parts_stays_apart_and_what_she_joins_stays_together(watch: Path) -> None:
    first, second = (one["id"] for one in shared(watch)[0]["articles"][:2])
    assert veille("faits", "separer", second, "--par", "Ana", folder=watch).code == 0
    assert first not in fellows(watch, second)
    again = veille("faits", "placer", "--json", folder=watch)
    assert again.record == {"articles": 0} and first not in fellows(watch, second)
    assert veille("faits", "joindre", second, first, "--par", "Ana", "--raison", "le même", folder=watch).code == 0
    assert {first, second} <= fellows(watch, first)


def test_an_unknown_article_and_a_nameless_word_get_a_clear_sentence(watch: Path) -> None:
    unknown: Said = veille("faits", "montrer", "inconnu", folder=watch)
    assert unknown.code == 4 and "inconnu" in unknown.err
    assert veille("faits", "separer", "inconnu", folder=watch).code == 2
