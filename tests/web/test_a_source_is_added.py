"""/tri/sources/ajouter: paste an address, see the articles and the difference, confirm; suspend, take up again."""

import re
from html import unescape
from pathlib import Path

from tests.support.site import Site, answer
from tests.support.small_watch import days_before, feed
from tests.support.web import Member, Served, served
from veille.domain.clock import utc_now
from veille.domain.person import Role

ADD = "/tri/sources/ajouter"
PRIVATE = {"VEILLE_RESEAU_ADRESSES_PRIVEES": "true", "VEILLE_RESEAU_PAUSE_PAR_HOTE": "0"}


def furnish(here: Served) -> Member:
    folder = here.settings.folder
    text = "# à nous\nsources:\n  - {id: b, nom: B, genre: flux, url: https://b.example/flux}\n"
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    return here.signed_in(Role.RESPONSABLE)


def is_active(here: Served) -> bool:
    """Look at the source « b » as the house knows it now."""
    return here.house.watch.by_id["b"].active


def said(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " ").split())


def test_an_address_is_looked_at_then_written_by_who_confirms(tmp_path: Path) -> None:
    with Site() as site, served(tmp_path, environ=PRIVATE) as here:
        site.routes["/flux"] = answer(
            feed("a", days_before(utc_now(), *range(1, 9))), content_type="application/rss+xml"
        )
        member = furnish(here)
        before = (here.settings.folder / "sources.yaml").read_text(encoding="utf-8")
        page = member.post(ADD, url=site.url("/flux"))
        assert page.status_code == 200
        assert said(page.text).count("assistance éducative") == 5
        assert "+ - id: " in said(page.text)
        assert (here.settings.folder / "sources.yaml").read_text(encoding="utf-8") == before
        done = member.post(ADD, url=site.url("/flux"), acte="ecrire", genre="flux", id="a", nom="Agence")
        assert done.headers["location"] == "/tri/sources?fait=ajoutee&source=a"
        after = (here.settings.folder / "sources.yaml").read_text(encoding="utf-8")
        assert after.startswith(before)
        assert "nom: Agence" in after
        assert "Agence : elle est ajoutée" in said(member.get(done.headers["location"]).text)
        assert here.house.archive.journal.last()[0].target == "source/a"


def test_what_cannot_be_followed_or_written_is_said_on_the_page(tmp_path: Path) -> None:
    with Site() as site, served(tmp_path, environ=PRIVATE) as here:
        site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /", content_type="text/plain")
        site.routes["/page"] = answer(b"<html><body>Rien</body></html>", content_type="text/html")
        member = furnish(here)
        refused = member.post(ADD, url=site.url("/page"))
        assert refused.status_code == 400
        assert "interdit la lecture automatique" in said(refused.text)
        twin = member.post(ADD, url=site.url("/flux"), acte="ecrire", genre="flux", id="b", nom="B")
        assert "existe déjà" in said(twin.text)
        assert "adresse" in said(member.post(ADD, url="javascript:alert(1)").text)


def test_a_source_is_suspended_and_taken_up_again_by_who_is_responsible(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        member = furnish(here)
        assert member.post("/tri/sources/activite", source="b", acte="suspendre").status_code == 303
        assert not is_active(here)
        assert member.post("/tri/sources/activite", source="b", acte="reprendre").status_code == 303
        assert is_active(here)
        assert member.post("/tri/sources/activite", source="absente").status_code == 404
        assert here.signed_in(Role.CURATEUR).post("/tri/sources/activite", source="b").status_code == 403
