"""On a phone, without script: choose, give an address, read the mail, press a button; then change, pause, leave."""

import json
from pathlib import Path

from tests.support.web import Served, path_in, served


def test_in_three_steps_and_one_button(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        first = here.get("/abonnement")
        assert "Que souhaitez-vous suivre" in first.text
        second = here.get("/abonnement/rythme?theme=ethique&public=handicap")
        assert 'name="theme" value="ethique"' in second.text
        third = here.get("/abonnement/adresse?theme=ethique&public=handicap&rythme=hebdomadaire&jour=2")
        assert "chaque mercredi" in third.text
        form = {"theme": "ethique", "rythme": "hebdomadaire", "jour": "2", "accord": "oui"}
        told = here.post("/abonnement/adresse", adresse="ana@x.example", **form)
        assert "Consultez votre messagerie" in told.text
        assert "ana@x.example" in told.text
        (request,) = here.letters()
        page = here.get(path_in(request, "confirmer"))
        assert "Confirmer mon abonnement</button>" in page.text
        assert here.town.archive.subscribers.at("ana@x.example").state == "demande"  # type: ignore[union-attr]
        done = here.post(path_in(request, "confirmer"))
        assert "votre abonnement est confirmé" in done.text
        person = here.town.archive.subscribers.at("ana@x.example")
        assert person is not None
        assert (person.state, person.choices.themes, person.choices.day) == ("actif", ("ethique",), 2)
        again = here.post(path_in(request, "confirmer"))
        assert "déjà confirmé" in again.text
        assert "/preferences/" not in again.text


def test_what_is_missing_is_said_above_and_at_the_field(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        page = here.post("/abonnement/adresse", adresse="pas une adresse", accord="oui", theme="ethique")
        assert page.status_code == 400
        assert 'href="#adresse"' in page.text
        assert 'aria-invalid="true"' in page.text
        assert 'value="pas une adresse"' in page.text
        assert 'href="#accord"' in here.post("/abonnement/adresse", adresse="ana@x.example").text
        assert here.letters() == []


def test_a_machine_that_fills_every_field_is_told_the_same_and_nothing_leaves(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        told = here.post("/abonnement/adresse", adresse="ana@x.example", accord="oui", site_web="http://spam.example")
        assert "Consultez votre messagerie" in told.text
        assert here.letters() == []


def test_a_known_address_and_an_unknown_one_are_told_the_same(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.subscribe("ana@x.example")
        here.wait(days=8)
        for path, form in (("/abonnement/adresse", {"accord": "oui"}), ("/abonnement/lien", {})):
            known = here.post(path, adresse="ana@x.example", **form)
            unknown = here.post(path, adresse="bob@x.example", **form)
            assert known.text.replace("ana@", "bob@") == unknown.text
            here.wait(days=8)


def test_preferences_are_changed_paused_taken_away_and_erased(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        mine = path_in(here.subscribe(), "preferences")
        assert "ana@x.example" in here.get(mine).text
        done = here.browser.post(here.root + mine, data={"theme": "dispositifs", "rythme": "mensuel"})
        assert done.status_code == 303
        assert "Vos choix sont enregistrés" in here.get(done.headers["location"]).text
        person = here.town.archive.subscribers.at("ana@x.example")
        assert person is not None
        assert (person.choices.themes, person.choices.pace) == (("dispositifs",), "mensuel")
        here.post(f"{mine}/pause", mois="2")
        assert "en pause jusqu" in here.get(mine).text
        here.post(f"{mine}/reprise")
        assert "en pause" not in here.get(mine).text
        held = here.get(f"{mine}/donnees.json")
        assert held.headers["content-disposition"].startswith("attachment")
        assert json.loads(held.text)["adresse"] == "ana@x.example"
        assert "Tout effacer ?" in here.get(f"{mine}/effacer").text
        assert "Tout est effacé" in here.post(f"{mine}/effacer").text
        assert here.get(mine).status_code == 404


def test_a_new_address_is_confirmed_where_it_is(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        mine = path_in(here.subscribe(), "preferences")
        assert here.post(f"{mine}/adresse", adresse="n'importe quoi").status_code == 400
        here.wait(hours=2)
        here.post(f"{mine}/adresse", adresse="ana@y.example")
        (asked,) = here.letters()
        assert asked.to == "ana@y.example"
        link = path_in(asked, "adresse")
        assert "ana@y.example" in here.get(link).text
        assert "Votre adresse est à jour" in here.post(link).text
        assert here.get(mine).status_code == 404


def test_leaving_is_one_button_and_may_be_undone(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        door = path_in(here.subscribe(), "d")
        assert "Me désabonner</button>" in here.get(door).text
        assert "C'est fait" in here.post(door).text.replace("&#39;", "'")
        assert "déjà désabonné" in here.get(door).text
        assert "Merci" in here.post(f"{door}/raison", raison="trop de lettres").text
        assert "toujours abonné" in here.post(f"{door}/retour").text


def test_a_mail_program_leaves_for_its_reader_in_one_request(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        door = path_in(here.subscribe(), "d")
        for options in (
            {"data": {"List-Unsubscribe": "One-Click"}},
            {"files": {"List-Unsubscribe": (None, "One-Click")}},
        ):
            answer = here.browser.post(here.root + door, headers={"Sec-Fetch-Site": "cross-site"}, **options)
            assert answer.status_code == 200
            assert "set-cookie" not in answer.headers
            person = here.town.archive.subscribers.at("ana@x.example")
            assert person is not None
            assert person.state == "parti"


def every_page_of(here: Served) -> list[str]:
    welcome = here.subscribe()
    mine, door = path_in(welcome, "preferences"), path_in(welcome, "d")
    here.post("/abonnement/adresse", adresse="bob@x.example", accord="oui")
    (request,) = here.letters()
    confirm, refuse = path_in(request, "confirmer"), path_in(request, "refuser")
    return [mine, f"{mine}/donnees.json", f"{mine}/effacer", door, confirm, refuse]


def test_a_scanner_that_follows_every_link_changes_nothing(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        paths = [*every_page_of(here), "/", "/recherche?q=secret", "/abonnement", "/editions", "/etat"]
        before = here.rows()
        for path in paths:
            assert here.get(path).status_code == 200
            assert here.browser.head(here.root + path).status_code == 200
        assert here.rows() == before


def test_not_me_erases_the_request_and_closes_the_address(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.post("/abonnement/adresse", adresse="bob@x.example", accord="oui")
        (request,) = here.letters()
        link = path_in(request, "refuser")
        assert "Effacer cette demande" in here.get(link).text
        assert "la demande est effacée" in here.post(link).text
        here.wait(days=8)
        assert "Consultez" in here.post("/abonnement/adresse", adresse="bob@x.example", accord="oui").text
        assert here.letters() == []


def test_another_site_s_form_is_refused(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        answer = here.browser.post(
            here.root + "/abonnement/adresse",
            data={"adresse": "bob@x.example", "accord": "oui"},
            headers={"Sec-Fetch-Site": "cross-site"},
        )
        assert answer.status_code == 400
        assert here.letters() == []
