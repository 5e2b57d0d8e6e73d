"""What every archive promises of judgements, of decisions on words, and of new labels for old articles."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import NOW, article, articles, ask
from veille.domain.errors import NotFound
from veille.domain.item import Labels
from veille.domain.judgement import Change, Judgement

SAID = Judgement(item="id-a", label="ethique", verdict=True, curator="Anne", at=NOW, lexicon="v1")
CHANGE = Change(act="ajouter", target="ethique", term="réflexion collégiale", weight=3.5)


def test_judgements_come_back_exactly_in_the_order_they_were_written(doors: Doors) -> None:
    lines = [
        SAID,
        replace(SAID, verdict=False, curator="Bruno", at=NOW - timedelta(days=3)),
        replace(SAID, item="id-b", label="pertinence"),
        replace(SAID, revoked=True, curator="Zoé\0"),
    ]
    for line in lines:
        doors.archive.judgements.note(line)
    lines[3] = replace(lines[3], curator="Zoé\N{REPLACEMENT CHARACTER}")
    assert doors.other.judgements.all() == tuple(lines)
    assert doors.other.judgements.of("id-a") == (lines[0], lines[1], lines[3])
    assert doors.other.judgements.of("nobody") == ()


def test_a_decision_is_kept_with_its_author_and_can_be_revoked_once(doors: Doors) -> None:
    book = doors.archive.judgements
    first = book.decide(CHANGE, accepted=True, curator="Anne", at=NOW)
    second = book.decide(replace(CHANGE, term="autre"), accepted=False, curator="Anne", at=NOW)
    assert doors.other.judgements.decisions() == (first, second)
    assert doors.other.judgements.learned() == (CHANGE,)
    later = NOW + timedelta(days=1)
    book.revoke(first.number, curator="Bruno", at=later)
    book.revoke(first.number, curator="Zoé", at=later + timedelta(days=1))
    (revoked, _) = doors.other.judgements.decisions()
    assert (revoked.revoked_by, revoked.revoked_at) == ("Bruno", later)
    assert doors.other.judgements.learned() == ()
    with pytest.raises(NotFound):
        book.revoke(99, curator="Anne", at=NOW)


def test_an_article_remembers_the_words_it_was_read_with(doors: Doors) -> None:
    read = replace(article(), labels=replace(article().labels, lexicon="v1"))
    doors.archive.items.save([read, article("b")])
    assert doors.other.items.get("id-a").labels.lexicon == "v1"
    assert [item.id for item in doors.other.items.stale("v1")] == ["id-b"]
    assert doors.other.items.count_stale("v2") == 2
    assert [item.id for item in doors.other.items.stale("v2", after="id-a")] == ["id-b"]


def test_new_labels_are_found_at_once_and_old_ones_no_longer(doors: Doors) -> None:
    doors.archive.items.save([article()])
    doors.archive.items.save([article(source="cnape", sources=("cnape",))])
    item = doors.archive.items.get("id-a")
    new = Labels(relevant=True, score=0.75, themes=("metiers",), lexicon="v2")
    assert doors.archive.items.relabel([item], [new]) == 1
    assert doors.other.items.get("id-a") == replace(item, labels=new)
    assert doors.other.items.search(ask("", themes=("metiers",))).total == 1
    assert doors.other.items.search(ask("", themes=("ethique",))).total == 0
    assert doors.other.items.search(ask("œuvre protection", sources=("cnape",))).total == 1
    assert doors.other.items.versions("id-a") == ()


def test_labels_that_only_explain_themselves_otherwise_leave_the_index_alone(doors: Doors) -> None:
    doors.archive.items.save([article()])
    item = doors.archive.items.get("id-a")
    assert doors.archive.items.relabel([item], [replace(item.labels, reasons=(), lexicon="v3")]) == 0
    assert doors.other.items.get("id-a").labels.lexicon == "v3"
    assert doors.other.items.search(ask("", themes=("ethique",))).total == 1


def test_the_whole_archive_can_be_walked_once(doors: Doors) -> None:
    doors.archive.items.save(articles(7))
    assert [item.id for item in doors.other.items.walk(batch=3)] == [f"id-{number:04}" for number in range(7)]
    assert [item.sources for item in doors.other.items.walk()] == [("has-social",)] * 7
