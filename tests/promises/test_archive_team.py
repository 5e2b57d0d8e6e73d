"""What every archive promises of those who keep the watch: roles, sessions, links, keys, espaces, and a journal."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.promises.conftest import Doors
from tests.support.articles import NOW
from veille.domain.espace import Espace, Mute
from veille.domain.person import COMMUN, Account, Person, Role, Session
from veille.keep.keys import ApiToken, Challenge, Passkey
from veille.keep.sessions import Entry

ANA = Account(id="ana", address="Ana@example.org", name="Ana", made_at=NOW, generation=2)
NORTH = Espace(id="nord", name="SESSAD Nord", made_at=NOW)
HOUR = timedelta(hours=1)


def test_somebody_comes_back_exactly_and_has_a_role_in_each_espace(doors: Doors) -> None:
    people = doors.archive.people
    people.put(ANA)
    doors.archive.spaces.put(NORTH)
    people.give_role("ana", "nord", Role.CURATEUR)
    people.give_role("ana", COMMUN, Role.CURATEUR)
    people.give_role("ana", COMMUN, Role.RESPONSABLE)
    assert doors.other.people.get("ana") == doors.other.people.at("ana@EXAMPLE.org") == ANA
    known = Person(id="ana", address="Ana@example.org", name="Ana", role=Role.RESPONSABLE)
    assert doors.other.people.member("ana", COMMUN) == known
    north = replace(known, role=Role.CURATEUR, espace="nord")
    assert doors.other.people.memberships("ana") == (known, north)
    assert (doors.other.people.members("nord"), doors.other.people.everybody()) == ((north,), (known, north))
    assert (people.take_role("ana", "nord"), people.take_role("ana", "nord")) == (True, False)
    assert doors.other.people.member("ana", "nord") is None
    assert doors.other.people.member("zoe", COMMUN) is None


def test_an_address_is_one_person_s_until_it_is_taken_from_them(doors: Doors) -> None:
    people = doors.archive.people
    people.put(ANA)
    with pytest.raises(Exception, match=r"(?i)unique"):
        people.put(replace(ANA, id="bob", address="ana@example.org"))
    people.put(replace(ANA, address="", removed_at=NOW))
    people.put(replace(ANA, id="bob", address="ana@example.org", name=""))
    assert doors.other.people.at("ana@example.org") == replace(ANA, id="bob", address="ana@example.org", name="")
    assert doors.other.people.names() == {"ana": "Ana", "bob": "ana"}


def test_nobody_has_a_role_in_an_espace_that_is_not_there(doors: Doors) -> None:
    doors.archive.people.put(ANA)
    with pytest.raises(Exception, match=r"(?i)foreign"):
        doors.archive.people.give_role("ana", "rien", Role.CURATEUR)


def test_a_link_is_found_until_it_lapses_and_used_up_by_one(doors: Doors) -> None:
    link = Entry(hash="h", purpose="entrer", person="ana", expires_at=NOW + HOUR, towards="/tri")
    doors.archive.entries.give(link)
    assert doors.other.entries.find("h", NOW) == link
    assert doors.other.entries.find("h", NOW + HOUR) is None
    assert (doors.other.entries.spend("h"), doors.archive.entries.spend("h")) == (True, False)
    for name in ("a", "b"):
        doors.archive.entries.give(replace(link, hash=name, expires_at=NOW))
    doors.archive.entries.give(link)
    assert doors.archive.entries.prune(NOW) == 2
    doors.archive.entries.revoke("ana")
    assert doors.other.entries.find("h", NOW) is None


def test_sessions_are_seen_moved_and_ended(doors: Doors) -> None:
    sessions = doors.archive.sessions
    one = Session(id="1", person="ana", espace=COMMUN, made_at=NOW, seen_at=NOW, agent="Firefox", client="192.0.2.0/24")
    for name in ("1", "2", "3"):
        sessions.open(replace(one, id=name))
    sessions.open(replace(one, id="9", person="bob"))
    sessions.see("2", NOW + HOUR)
    sessions.move("2", "nord")
    assert doors.other.sessions.get("2") == replace(one, id="2", seen_at=NOW + HOUR, espace="nord")
    assert [each.id for each in doors.other.sessions.of("ana")] == ["2", "1", "3"]
    assert (sessions.end("3"), sessions.end("3")) == (True, False)
    assert sessions.end_all("ana", but="1") == 1
    assert [each.id for each in doors.other.sessions.of("ana")] == ["1"]
    assert sessions.prune(seen_before=NOW - HOUR, made_before=NOW - HOUR) == 0
    assert sessions.prune(seen_before=NOW - HOUR, made_before=NOW) == 2


def test_the_journal_keeps_every_line_as_it_was_written(doors: Doors) -> None:
    journal, ana = doors.archive.journal, Person(id="ana", address="", name="Ana", role=Role.CURATEUR, espace=COMMUN)
    doors.archive.spaces.put(NORTH)
    journal.write(ana, "ecarter", "article/1", now=NOW, detail="hors sujet")
    journal.write(replace(ana, espace="nord"), "garder", "article/1", now=NOW + HOUR)
    journal.write(None, "inviter", "personne/bob", now=NOW, espace="nord")
    lines = doors.other.journal.last()
    assert [(line.number, line.person, line.act, line.espace) for line in lines] == [
        (3, "", "inviter", "nord"),
        (2, "ana", "garder", "nord"),
        (1, "ana", "ecarter", COMMUN),
    ]
    assert doors.other.journal.last(espace="nord", limit=1) == lines[:1]
    assert doors.other.journal.last(espace="nord", before=3) == lines[1:2]
    assert doors.other.journal.on("article/1") == lines[1:]
    assert (lines[2].detail, lines[2].at) == ("hors sujet", NOW)


def test_an_act_that_is_undone_leaves_no_line(doors: Doors) -> None:
    with pytest.raises(ZeroDivisionError), doors.archive.transaction():
        doors.archive.journal.write(None, "inviter", now=NOW)
        _ = 1 / 0
    assert doors.other.journal.last() == ()


@pytest.mark.parametrize("harm", ["UPDATE act SET person = 'bob'", "DELETE FROM act"])
def test_the_database_itself_lets_nobody_change_a_line(doors: Doors, harm: str) -> None:
    doors.archive.journal.write(None, "inviter", "personne/ana", now=NOW)
    before = doors.other.journal.last()
    database: Any = doors.archive._db
    with database._session() as session:
        session.connection.execute(harm)
    assert doors.other.journal.last() == before


def test_keys_challenges_and_tokens_come_back_exactly(doors: Doors) -> None:
    keys = doors.archive.keys
    key = Passkey(id="k", person="ana", public_key="p", sign_count=1, name="téléphone", made_at=NOW)
    keys.put(key)
    keys.put(replace(key, person="bob"))
    keys.use("k", 2**32 - 1, NOW + HOUR)
    assert doors.other.keys.of("ana") == (replace(key, sign_count=2**32 - 1, used_at=NOW + HOUR),)
    assert (keys.drop("k", "bob"), keys.drop("k", "ana"), doors.other.keys.get("k")) == (False, True, None)
    asked = Challenge(hash="c", purpose="entrer", person="ana", value="v", expires_at=NOW + HOUR)
    keys.challenge(asked)
    assert keys.answer("c", "ajouter", NOW) is None
    assert (keys.answer("c", "entrer", NOW), keys.answer("c", "entrer", NOW)) == (asked, None)
    keys.challenge(asked)
    assert keys.answer("c", "entrer", NOW + HOUR) is None
    keys.challenge(asked)
    assert keys.prune(NOW + HOUR) == 1
    token = ApiToken(hash="t", person="ana", espace=COMMUN, name="tableau", made_at=NOW)
    keys.give_token(token)
    keys.token_used("t", NOW + HOUR)
    assert doors.other.keys.tokens("ana", COMMUN) == (replace(token, used_at=NOW + HOUR),)
    assert (keys.revoke_token("t", "bob"), doors.other.keys.token("t") is None) == (False, False)
    keys.revoke_tokens("ana", "nord")
    assert doors.other.keys.token("t") is not None
    keys.forget("ana")
    assert doors.other.keys.token("t") is None


def test_an_espace_has_its_own_lists_and_mutes_over_the_common_base(doors: Doors) -> None:
    spaces = doors.archive.spaces
    (common,) = spaces.all()
    assert common.id == COMMUN
    spaces.put(NORTH)
    assert doors.other.spaces.all() == (common, NORTH)
    spaces.give_list("hebdo", "nord")
    assert doors.other.spaces.owners(["hebdo", "mensuel"]) == {"hebdo": "nord", "mensuel": COMMUN}
    mute = Mute(espace="nord", kind="terme", value="offre d'emploi", person="ana", at=NOW)
    spaces.mute(mute)
    spaces.mute(replace(mute, person="bob"))
    assert (doors.other.spaces.mutes("nord"), doors.other.spaces.mutes(COMMUN)) == ((mute,), ())
    assert (spaces.unmute("nord", "terme", mute.value), spaces.unmute("nord", "terme", mute.value)) == (True, False)


def test_letters_to_somebody_removed_keep_no_address_and_stay(doors: Doors) -> None:
    from veille.domain.message import Addressee

    letter = Addressee(recipient="ana", address="ana@example.org", message_id="<1@x>")
    doors.archive.outbox.enqueue("entree", "entree/ana/1", [letter], NOW)
    assert doors.archive.outbox.forget_recipient("ana") == 1
    assert doors.other.outbox.counts("entree/ana/1") == {"retire": 1}
    assert doors.other.outbox.due(NOW, after=0, limit=10) == ()
