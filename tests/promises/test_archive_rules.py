"""Rules of exclusion, silences, and what was dropped lately, as every engine keeps them."""

from datetime import date, timedelta

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import NOW, articles
from veille.domain.errors import NotFound
from veille.domain.espace import Mute
from veille.domain.rule import Rule
from veille.domain.triage import Act, Author, Sorting

ANA, BOB = Author(id="p1", name="Ana"), Author(id="p2", name="Bob\0")
JOBS = Rule(list_id="hebdo", source="has", kind="mot", value="offre d'emploi")
MEANS = Rule(list_id="mensuelle", source="has", kind="theme", value="dispositifs")
DAY = date(2026, 11, 20)


def test_a_rule_stands_for_its_list_until_it_is_revoked(doors: Doors) -> None:
    rules = doors.archive.rules
    first = rules.decide(JOBS, accepted=True, author=ANA, at=NOW)
    second = rules.decide(MEANS, accepted=False, author=BOB, at=NOW)
    assert (first.number, second.number, second.author.name) == (1, 2, "Bob\N{REPLACEMENT CHARACTER}")
    assert doors.other.rules.decisions() == (first, second)
    assert doors.other.rules.decisions({"hebdo"}) == (first,)
    assert doors.other.rules.standing({"hebdo", "mensuelle"}) == (JOBS,)
    assert doors.other.rules.standing({"mensuelle"}) == ()
    later = NOW + timedelta(days=1)
    rules.revoke(1, author=BOB, at=later)
    rules.revoke(1, author=ANA, at=later + timedelta(days=1))
    (gone, _) = doors.other.rules.decisions()
    assert (gone.stands, gone.revoked_at, gone.revoked_by) == (False, later, "Bob\N{REPLACEMENT CHARACTER}")
    assert doors.other.rules.standing({"hebdo"}) == ()
    with pytest.raises(NotFound):
        rules.revoke(9, author=ANA, at=NOW)


def test_what_is_muted_may_be_heard_again(doors: Doors) -> None:
    spaces = doors.archive.spaces
    said = [Mute(espace="commun", kind=kind, value="x", person="p1", at=NOW) for kind in ("source", "theme")]
    for one in (*said, said[0]):
        spaces.mute(one)
    assert doors.other.spaces.mutes("commun") == tuple(said)
    assert spaces.unmute("commun", "theme", "x") is True
    assert spaces.unmute("commun", "theme", "x") is False
    assert doors.other.spaces.mutes("commun") == (said[0],)


def test_what_an_espace_dropped_lately_is_told_the_newest_first(doors: Doors) -> None:
    doors.archive.items.save(articles(3))
    for name, espace in (("id-0000", "commun"), ("id-0002", "commun"), ("id-0001", "sessad-nord")):
        act = Act(kind="ecarter", author=ANA, at=NOW, articles=(name,), espace=espace)
        doors.archive.triage.note(act, {name: Sorting(verdict="ecarte")})
    triage = doors.other.triage
    assert triage.dropped(DAY - timedelta(days=90), DAY) == ("id-0002", "id-0000")
    assert triage.dropped(DAY - timedelta(days=90), DAY, "sessad-nord") == ("id-0001",)
    assert triage.dropped(DAY + timedelta(days=1), DAY + timedelta(days=9)) == ()


def test_articles_are_given_as_the_tray_shows_them_however_old(doors: Doors) -> None:
    doors.archive.items.save(articles(3))
    found = doors.other.triage.among(["id-0002", "id-0000", "nobody"], ["has-social"])
    assert [(one.article, one.kept, one.verdict) for one in found] == [("id-0002", True, ""), ("id-0000", True, "")]
