"""What a source owes: what its contract says, else what it used to give."""

from dataclasses import replace
from datetime import timedelta

from tests.support.reading import NOW, source
from veille.domain.errors import Rebuffed
from veille.domain.item import Found
from veille.domain.source import Memory, Source
from veille.gather.exchange import Outcome
from veille.gather.owed import given, lacking
from veille.gather.pace import after, fingerprint, is_due, is_gone, is_quarantined

SOURCE = source("https://h.example/feed")
WHOLE = Found(url="https://h.example/1", title="Un titre", body="Un résumé", date_text="2026-11-02")
DAY = timedelta(days=1)


def read(*found: Found, then: Memory | None = None, of: Source = SOURCE, cursor: str | None = None) -> Memory:
    """Read once more, with these articles."""
    outcome = Outcome(source=of, found=found, status=200, cursor=cursor)
    return after(of, then or Memory(source=of.id), outcome, NOW, 0.0)


def test_a_field_is_given_when_most_articles_have_it() -> None:
    bare = replace(WHOLE, date_text="", body="")
    assert given([WHOLE, WHOLE, bare]) == ("titre", "date", "resume")
    assert given([WHOLE, bare, bare]) == ("titre",)
    assert given([]) == ()


def test_articles_that_had_a_date_owe_one() -> None:
    changed = read(replace(WHOLE, date_text=""), then=read(WHOLE))
    assert lacking(SOURCE, changed) == ("date",)
    assert changed.sound_at == NOW
    assert lacking(SOURCE, read(WHOLE, then=changed)) == ()


def test_a_source_that_never_gave_a_date_owes_none_unless_its_contract_says_so() -> None:
    memory = read(replace(WHOLE, date_text=""))
    assert lacking(SOURCE, memory) == ()
    assert lacking(replace(SOURCE, fields=("date", "titre")), memory) == ("date",)


def test_a_contract_may_let_go_of_what_used_to_be_there() -> None:
    changed = read(replace(WHOLE, date_text="", body=""), then=read(WHOLE))
    assert lacking(SOURCE, changed) == ("date", "resume")
    assert lacking(replace(SOURCE, fields=("titre",)), changed) == ()


def test_a_source_that_gave_articles_and_gives_none_is_not_well_but_one_that_never_did_is() -> None:
    assert lacking(SOURCE, read(then=read(WHOLE))) == ("minimum",)
    assert lacking(SOURCE, read()) == ()
    assert lacking(replace(SOURCE, at_least=0), read(then=read(WHOLE))) == ()


def test_a_contract_says_how_many_articles_a_reading_must_give() -> None:
    strict = replace(SOURCE, at_least=2)
    assert lacking(strict, read(WHOLE, of=strict)) == ("minimum",)
    assert lacking(strict, read(WHOLE, WHOLE, of=strict)) == ()


def test_a_source_that_gives_only_what_is_new_owes_nothing_at_each_reading() -> None:
    memory = read(WHOLE, cursor="1")
    assert lacking(SOURCE, read(then=memory, cursor="2")) == ()


def test_another_address_begins_anew() -> None:
    moved = replace(SOURCE, url="https://h.example/other")
    assert lacking(moved, read(replace(WHOLE, date_text=""), then=read(WHOLE), of=moved)) == ()


def test_an_address_in_quarantine_is_not_read_until_it_changes_or_a_reading_succeeds() -> None:
    held = Memory(source=SOURCE.id, fingerprint=fingerprint(SOURCE), quarantined_at=NOW)
    assert is_quarantined(SOURCE, held)
    assert not is_due(SOURCE, held, NOW + 100 * DAY)
    assert is_due(replace(SOURCE, url="https://h.example/other"), held, NOW)
    assert not is_quarantined(SOURCE, read(WHOLE, then=held))


def test_gone_for_good_is_not_a_failure_like_another() -> None:
    gone = Outcome(source=SOURCE, error=Rebuffed(410), status=410)
    lost = Outcome(source=SOURCE, error=Rebuffed(404), status=404)
    assert is_gone(after(SOURCE, read(WHOLE), gone, NOW, 0.0))
    assert not is_gone(after(SOURCE, read(WHOLE), lost, NOW, 0.0))
