"""« Envoyer » : an edition is tried, scheduled, called back, scheduled again, leaves once; nothing is missed after."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tests.support.postbox import Postbox, postbox
from tests.support.web import Member, Served, served
from veille.domain.clock import PARIS
from veille.domain.person import Role
from veille.domain.subscriber import Choices
from veille.services.working import Round, work_once
from veille.worker.tools import tools_for

PAGE = "/tri/editions/hebdo/2026-S48"
SOURCES = "sources:\n  - {id: a, nom: Agence, genre: flux, url: https://a.example/flux, active: false}\n"
LISTS = "listes:\n  - {id: hebdo, titre: Hebdo, rythme: hebdomadaire, destinataires: [un@equipe.example]}\n"


@dataclass
class Newsroom:
    """A served watch, its worker, its mail server."""

    here: Served
    box: Postbox

    def work(self, *moment: int) -> Round:
        """Let the worker make one round, at a day of November and an hour, or now."""
        if moment:
            self.at(*moment)
        house = self.here.house
        return work_once(tools_for(self.here.settings, house.watch, house.archive, self.here.clock))

    def at(self, day: int, hour: int, minute: int = 0, month: int = 11) -> None:
        self.here.clock.now = datetime(2026, month, day, hour, minute, tzinfo=PARIS)

    def letters(self) -> list[tuple[str, str]]:
        """Give who received which subject since the last time."""
        read = [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.box.letters]
        got = [(to, str(letter["Subject"])) for to, letter in zip(self.box.recipients, read, strict=True)]
        self.box.letters.clear()
        self.box.recipients.clear()
        return sorted(got)


@contextmanager
def newsroom(folder: Path) -> Iterator[Newsroom]:
    with postbox(Postbox()) as box:
        mail = f'[courriel]\nsmtp = "{box.address}"\nexpediteur = "Veille <v@x.example>"\n'
        with served(folder, more=mail) as here:
            (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
            (folder / "listes.yaml").write_text(LISTS, encoding="utf-8")
            here.town.publish("ancien", date(2026, 11, 18))
            place = Newsroom(here, box)
            place.work()
            assert [to for to, _ in place.letters()] == ["un@equipe.example"]
            yield place


def state(place: Newsroom) -> str:
    stored = place.here.house.archive.editions.find("hebdo", "2026-S48")
    return stored.state if stored else ""


def words(member: Member, path: str = PAGE) -> str:
    return member.get(path).text.replace("\u00a0", " ")


def test_scheduled_called_back_scheduled_again_and_sent_once(tmp_path: Path) -> None:
    with newsroom(tmp_path) as place:
        here = place.here
        here.town.subscribe("ana@x.example", Choices(list_id="hebdo"))
        here.town.publish("jeudi", date(2026, 11, 25))
        place.at(26, 10)
        chief = here.signed_in(Role.RESPONSABLE)
        assert "Elle part d'elle-même le 30 novembre 2026 à 7 h" in words(chief)
        assert chief.post(f"{PAGE}/depart", acte="programmer", quand="2026-11-26T18:00").status_code == 303
        assert "Elle part le 26 novembre 2026 à 18 h" in words(chief)
        assert place.work(26, 17, 59).issued == ()
        assert {to for to, _ in place.letters()} == {"ana@x.example"}  # her welcome, and her first edition
        chief.post(f"{PAGE}/depart", acte="annuler")
        assert place.work(26, 18, 1).issued == ()
        chief.post(f"{PAGE}/depart", acte="maintenant")
        assert place.work(26, 18, 5).issued == ()
        assert place.letters() == []
        chief.post(PAGE, ouverture="Un mot de dernière minute.")
        (left,) = place.work(26, 18, 6).issued
        assert (left.label, state(place)) == ("2026-S48", "publiee")
        assert [to for to, _ in place.letters()] == ["ana@x.example", "un@equipe.example"]
        assert "Un mot de dernière minute." in words(chief, "/editions/hebdo/2026-S48")
        assert (tmp_path / "digests" / "hebdo").exists()
        late = chief.post(f"{PAGE}/depart", acte="annuler")
        assert late.status_code == 409
        assert "déjà partie" in late.text
        assert chief.post(f"{PAGE}/depart", acte="maintenant").status_code == 409
        assert (place.work(26, 18, 7).issued, place.work(30, 7, 1).issued, place.letters()) == ((), (), [])
        acts = [line.act for line in here.house.archive.journal.last()]
        assert acts == ["programmer", "deprogrammer", "programmer"]


def test_what_appears_after_an_early_departure_is_in_the_next_edition(tmp_path: Path) -> None:
    with newsroom(tmp_path) as place:
        place.here.town.publish("jeudi", date(2026, 11, 26))
        place.at(26, 9)
        chief = place.here.signed_in(Role.RESPONSABLE)
        chief.post(f"{PAGE}/depart", acte="maintenant")
        place.work(26, 9, 5)
        place.here.town.publish("soir", date(2026, 11, 26))
        place.here.town.publish("samedi", date(2026, 11, 28))
        place.at(7, 8, month=12)
        (following,) = place.work().issued
        assert following.label == "2026-S49"
        assert "Article soir" in following.content
        assert "Article samedi" in following.content
        assert "Article jeudi" not in following.content


def test_a_moment_that_cannot_be_undone_or_comes_after_the_hour_is_refused_in_words(tmp_path: Path) -> None:
    with newsroom(tmp_path) as place:
        place.at(26, 10)
        chief = place.here.signed_in(Role.RESPONSABLE)
        for moment in ("2026-11-26T10:04", "2026-11-30T07:00", "2027-01-01T08:00", "demain", ""):
            answer = chief.post(f"{PAGE}/depart", acte="programmer", quand=moment)
            assert answer.status_code == 400, moment
            assert "Choisissez un moment dans cinq minutes au plus tôt" in answer.text.replace("\u00a0", " ")
        for other in ("2026-S47", "2026-S49"):
            assert chief.post(f"/tri/editions/hebdo/{other}/depart", acte="maintenant").status_code in (400, 409)
        assert place.here.house.archive.edition_desks.leaving(datetime(2030, 1, 1, tzinfo=PARIS)) == []
        place.at(30, 6, 58)
        chief = place.here.signed_in(Role.RESPONSABLE)
        assert chief.post(f"{PAGE}/depart", acte="maintenant").status_code == 400
        curator = place.here.signed_in(Role.CURATEUR)
        assert curator.post(f"{PAGE}/depart", acte="annuler").status_code == 403
        assert "Envoyer maintenant" not in words(curator)


def test_a_curator_sends_themselves_a_trial_and_no_more_than_five_an_hour(tmp_path: Path) -> None:
    with newsroom(tmp_path) as place:
        place.here.town.publish("mardi", date(2026, 11, 24))
        place.at(26, 10)
        curator = place.here.signed_in(Role.CURATEUR)
        curator.post(PAGE, ouverture="Bonne semaine.")
        for number in range(5):
            place.here.wait(seconds=number)
            assert curator.post(f"{PAGE}/essai").status_code == 303
        refused = curator.post(f"{PAGE}/essai")
        assert refused.status_code == 429
        place.work()
        bodies = [email.message_from_bytes(raw, policy=email.policy.default) for raw in place.box.letters]
        assert all("Bonne semaine." in str(body.get_body(("plain",))) for body in bodies)
        got = place.letters()
        assert [to for to, _ in got] == [curator.person.address] * 5
        assert all(subject.startswith("[Essai] ") and "Article mardi" in subject for _, subject in got)
        assert state(place) == ""
        place.here.wait(minutes=61)
        assert curator.post(f"{PAGE}/essai").status_code == 303


def test_no_trial_leaves_for_somebody_who_was_removed_meanwhile(tmp_path: Path) -> None:
    with newsroom(tmp_path) as place:
        place.at(26, 10)
        curator, admin = place.here.signed_in(Role.CURATEUR), place.here.signed_in(Role.ADMINISTRATEUR)
        curator.post(f"{PAGE}/essai")
        admin.post(f"/reglages/personnes/{curator.person.id}/retirer", confirmer="oui")
        assert place.here.house.archive.people.member(curator.person.id, "commun") is None
        place.work()
        assert place.letters() == []
