"""A team is made: one command for the first administrator, invitations for the others, and what each act ends."""

from pathlib import Path

import httpx
import pytest

from tests.support.command import veille
from tests.support.web import Member, Served, path_in, served
from veille.domain.clock import utc_now
from veille.domain.person import COMMUN, Line, Role


def watch(folder: Path) -> Path:
    veille("init", folder=folder)
    return folder


def test_the_first_administrator_is_one_command(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        said = veille("personnes", "creer", "Chef@x.example", "--nom", "Claire", folder=tmp_path)
        assert said.code == 0, said.err
        link = said.out.strip()
        assert link.startswith("https://v.example/entrer/")
        here.clock.now = utc_now()
        answer = here.post(link.removeprefix("https://v.example"))
        assert answer.status_code == 303
        cookie = {"Cookie": answer.headers["set-cookie"].partition(";")[0]}
        assert "Claire, administrateur" in here.get("/reglages/personnes", headers=cookie).text
        assert here.post(link.removeprefix("https://v.example")).status_code == 404


def test_people_are_listed_given_a_role_and_taken_out_at_the_command_line(tmp_path: Path) -> None:
    folder = watch(tmp_path)
    assert "veille personnes creer" in veille("personnes", "lister", folder=folder).err
    made = veille("personnes", "creer", "chef@x.example", "--json", folder=folder).record
    assert made["lien"].startswith("http://127.0.0.1:8000/entrer/")
    veille("personnes", "creer", "ana@x.example", "--role", "curateur", "--nom", "Ana", folder=folder)
    listed = veille("personnes", "lister", "--json", folder=folder).records
    assert [(one["adresse"], one["role"]) for one in listed] == [
        ("c…@x….example", "administrateur"),
        ("a…@x….example", "curateur"),
    ]
    assert "ana@x.example" in veille("personnes", "lister", "--en-clair", folder=folder).out
    assert veille("personnes", "role", "ana@x.example", "responsable", folder=folder).code == 0
    assert veille("personnes", "lister", "--json", folder=folder).records[1]["role"] == "responsable"
    assert veille("personnes", "lien", "ana@x.example", folder=folder).out.startswith("http://127.0.0.1:8000/entrer/")
    assert veille("personnes", "retirer", "ana@x.example", folder=folder).code == 0
    assert len(veille("personnes", "lister", "--json", folder=folder).records) == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("role", "chef@x.example", "curateur"), 1, "au moins un administrateur"),
        (("retirer", "chef@x.example"), 1, "au moins un administrateur"),
        (("creer", "chef@x.example"), 1, "déjà celle d'une personne"),
        (("creer", "chef@"), 1, "ne se comprend pas"),
        (("creer", "bob@x.example", "--espace", "rien"), 4, "espace introuvable"),
        (("creer", "bob@x.example", "--courriel"), 3, "adresse publique"),
        (("lien", "zoe@x.example"), 4, "personne introuvable"),
        (("role", "chef@x.example", "roi"), 2, "roi"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, words: tuple[str, ...], code: int, told: str) -> None:
    folder = watch(tmp_path)
    veille("personnes", "creer", "chef@x.example", folder=folder)
    said = veille("personnes", *words, folder=folder)
    assert said.code == code
    assert told.lower() in said.err.lower()


def come_in(here: Served, link: str) -> dict[str, str]:
    answer = here.post(link)
    assert answer.status_code == 303, answer.text
    return {"Cookie": answer.headers["set-cookie"].partition(";")[0]}


def lines(here: Served) -> list[Line]:
    return list(reversed(here.house.archive.journal.last()))


def test_an_administrator_invites_changes_a_role_and_removes(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        admin = here.signed_in(Role.ADMINISTRATEUR)
        answer = admin.post("/reglages/personnes", adresse="ana@x.example", nom="Ana", role="curateur")
        assert answer.headers["location"] == "/reglages/personnes?fait=invitation"
        (letter,) = here.letters()
        assert "rejoignez" in letter.subject
        here.wait(days=6)
        inside = come_in(here, path_in(letter, "entrer"))
        ana = here.house.archive.people.at("ana@x.example")
        assert ana is not None
        assert here.get("/reglages", headers=inside).status_code == 200
        admin = here.signed_in(Role.ADMINISTRATEUR)
        page = f"/reglages/personnes/{ana.id}"
        assert 'value="curateur" checked' in admin.get(page).text
        admin.post(page, role="responsable", adresse="ana@x.example")
        assert here.get("/reglages", headers=inside).status_code == 303
        member = here.house.archive.people.member(ana.id, COMMUN)
        assert member is not None
        assert member.role is Role.RESPONSABLE
        here.post("/entrer", adresse="ana@x.example")
        (letter,) = here.letters()
        inside = come_in(here, path_in(letter, "entrer"))
        admin.post(page, role="responsable", adresse="ana.b@x.example")
        assert here.get("/reglages", headers=inside).status_code == 303
        admin.post(f"{page}/retirer")
        assert admin.get(page).status_code == 404
        assert here.house.archive.people.names()[ana.id] == "Ana"
        assert "ana.b@x.example" not in here.rows()
        acts = [(line.act, line.detail) for line in lines(here) if line.target == f"personne/{ana.id}"]
        assert acts == [
            ("inviter", "curateur"),
            ("entrer", "lien"),
            ("role", "curateur → responsable"),
            ("entrer", "lien"),
            ("adresse", ""),
            ("retirer", ""),
        ]
        journal = admin.get("/reglages/journal").text
        assert "<b>Administrateur</b> a changé le rôle : Ana (curateur → responsable)" in journal
        assert "x.example" not in journal.partition("<main")[2]


def test_an_address_that_is_taken_or_wrong_is_told_in_the_form(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        admin, other = here.signed_in(Role.ADMINISTRATEUR), here.signed_in(Role.CURATEUR)
        for typed, words in ((other.person.address.upper(), "déjà celle"), ("pas une adresse", "ne se comprend pas")):
            answer = admin.post("/reglages/personnes", adresse=typed, nom="Bob", role="responsable")
            assert answer.status_code == 400
            assert words in answer.text
            assert 'value="Bob"' in answer.text
            assert 'value="responsable" checked' in answer.text
        answer = admin.post(f"/reglages/personnes/{other.person.id}", adresse=admin.person.address, role="responsable")
        assert answer.status_code == 400
        member = here.house.archive.people.member(other.person.id, COMMUN)
        assert member == other.person


def test_the_last_administrator_stays(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        admin = here.signed_in(Role.ADMINISTRATEUR)
        page = f"/reglages/personnes/{admin.person.id}"
        answer = admin.post(page, role="curateur", adresse=admin.person.address)
        assert (answer.status_code, 'href="#role"' in answer.text) == (400, True)
        assert admin.post(f"{page}/retirer").status_code == 409
        second = here.signed_in(Role.ADMINISTRATEUR, name="second")
        assert second.post(f"{page}/retirer").status_code == 303


def test_one_sees_one_s_sessions_and_ends_the_others(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        one, other, stranger = (here.signed_in(Role.CURATEUR, name=name) for name in ("ana", "ana", "bob"))
        page = one.get("/reglages/sessions").text
        assert page.count("Arrêter la session") == 1
        assert "celle-ci" in page
        (foreign,) = here.house.archive.sessions.of(stranger.person.id)
        one.post("/reglages/sessions", session=foreign.id)
        assert stranger.get("/reglages").status_code == 200
        one.post("/reglages/sessions")
        assert (one.get("/reglages").status_code, other.get("/reglages").status_code) == (200, 303)
        assert stranger.get("/reglages").status_code == 200


def two_espaces(here: Served) -> tuple[Member, Member]:
    admin = here.signed_in(Role.ADMINISTRATEUR)
    answer = admin.post("/reglages/espaces", nom="SESSAD Nord", court="sessad-nord")
    assert answer.status_code == 303, answer.text
    return admin, here.signed_in(Role.ADMINISTRATEUR, espace="sessad-nord", name="chef")


def test_each_espace_has_its_own_people_and_journal(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        admin, chief = two_espaces(here)
        common = here.signed_in(Role.CURATEUR, name="ana")
        assert chief.get(f"/reglages/personnes/{common.person.id}").status_code == 404
        assert chief.post(f"/reglages/personnes/{common.person.id}/retirer").status_code == 404
        assert chief.get("/reglages/espaces").status_code == 403
        assert chief.post("/reglages/espaces", nom="X", court="x").status_code == 403
        assert chief.post("/reglages/espaces/liste", liste="hebdo", espace="sessad-nord").status_code == 403
        assert "a créé un espace" in admin.get("/reglages/journal").text
        assert "a créé un espace" not in chief.get("/reglages/journal").text


def test_one_chooses_among_one_s_own_espaces(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        admin, chief = two_espaces(here)
        assert '<select id="espace"' in admin.get("/reglages").text
        assert '<select id="espace"' not in chief.get("/reglages").text
        answer = admin.post("/espace", espace="sessad-nord", vers="/reglages/personnes")
        assert answer.headers["location"] == "/reglages/personnes"
        page = admin.get("/reglages/personnes").text
        assert "Chef" in page
        assert "dans l'espace « SESSAD Nord »" in page.replace("&#39;", "'")
        assert chief.post("/espace", espace=COMMUN).status_code == 403
        assert admin.post("/espace", espace=COMMUN, vers="//evil.example").headers["location"] == "/reglages"


def test_whoever_is_in_two_espaces_is_neither_s_to_redirect(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        admin, chief = two_espaces(here)
        page = f"/reglages/personnes/{admin.person.id}"
        answer = chief.post(page, role="administrateur", adresse="mine@evil.example")
        assert answer.status_code == 403
        assert here.house.archive.people.at("mine@evil.example") is None
        assert chief.post(f"{page}/retirer").status_code == 303
        assert here.house.archive.people.member(admin.person.id, COMMUN) is not None


@pytest.mark.parametrize("short", ["", "É", "a b", "commun", "-a", "x" * 41, "../a"])
def test_an_espace_has_a_short_name_that_can_stand_in_an_address(tmp_path: Path, short: str) -> None:
    with served(tmp_path) as here:
        admin = here.signed_in(Role.ADMINISTRATEUR)
        answer = admin.post("/reglages/espaces", nom="Service", court=short)
        assert (answer.status_code, 'value="Service"' in answer.text) == (400, True)


def test_a_list_is_handed_to_an_espace(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        admin, _ = two_espaces(here)
        assert here.house.archive.spaces.owners(["hebdo"]) == {"hebdo": COMMUN}
        admin.post("/reglages/espaces/liste", liste="hebdo", espace="sessad-nord")
        assert here.house.archive.spaces.owners(["hebdo"]) == {"hebdo": "sessad-nord"}
        assert admin.post("/reglages/espaces/liste", liste="hebdo", espace="rien").status_code == 404


def test_a_token_is_shown_once_acts_with_today_s_role_and_can_be_taken_back(tmp_path: Path) -> None:
    from veille import wiring
    from veille.services.api_tokens import person_of_bearer

    with served(tmp_path) as here:
        member = here.signed_in(Role.CURATEUR)
        assert member.post("/reglages/jetons", nom="").status_code == 400
        page: httpx.Response = member.post("/reglages/jetons", nom="tableau de bord")
        token = page.text.partition('value="veille_')[2].partition('"')[0]
        assert len(token) == 43
        bearer = f"Bearer veille_{token}"
        office = wiring.office(here.settings, here.house.archive, here.clock)
        assert person_of_bearer(bearer, office) == member.person
        assert token not in here.rows()
        assert token not in member.get("/reglages/jetons").text
        for odd in ("", "Bearer", bearer[:-1], f"Basic veille_{token}", f"Bearer {token}", f"Bearer {member.cookie}"):
            assert person_of_bearer(odd, office) is None
        here.house.archive.people.give_role(member.person.id, COMMUN, Role.LECTEUR_INTERNE)
        acting = person_of_bearer(bearer.replace("Bearer", "bearer"), office)
        assert acting is not None
        assert acting.role is Role.LECTEUR_INTERNE
        (held,) = here.house.archive.keys.tokens(member.person.id, COMMUN)
        other = here.signed_in(Role.CURATEUR, name="autre")
        other.post("/reglages/jetons/revoquer", jeton=held.hash)
        assert person_of_bearer(bearer, office) is not None
        member.post("/reglages/jetons/revoquer", jeton=held.hash)
        assert person_of_bearer(bearer, office) is None
