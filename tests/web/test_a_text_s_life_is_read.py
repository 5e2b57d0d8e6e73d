"""A text's dossier on the web: one page, one address, feeds; articles lead there; facts keep their own dossiers."""

import html
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.support.bills import DEPOSIT, HANDED, NOW, VOTE, assembly, senate, step
from tests.support.web import Served, served
from veille.services.tracking import settle_dossiers

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LAW = step("gouvernement", "promulgation", 11, 20, label="Loi n° 2026-310 relative à l'accueil familial", reading="")
OURS = assembly("DLR5L17N1", "senat/ppl26-101", "loi/2026-310", steps=(DEPOSIT, VOTE, LAW))
WHERE = "/dossiers/an-dlr5l17n1"


def plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def furnish(here: Served) -> None:
    settle_dossiers([OURS, senate(steps=(HANDED,))], here.town.archive, NOW)
    here.town.publish("presse", date(2026, 11, 21), references=("loi/2026-310",))


def test_a_page_tells_a_text_s_life_in_order_and_where_it_stands(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        page = plain(here.get(WHERE).text)
        places = [
            page.index(f"<h2>{title}") for title in ("Dépôt du texte", "Texte adopté", "Texte transmis", "Loi n°")
        ]
        assert places == sorted(places)
        assert page.index(">Article presse</a>") > places[-1]
        assert "Où il en est" in page
        assert 'href="https://an.example/ta400"' in page


def test_an_earlier_address_and_any_identifier_lead_to_the_dossier(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        settle_dossiers([assembly(steps=(DEPOSIT,)), senate(steps=(HANDED,))], here.town.archive, NOW)
        assert here.get("/dossiers/senat-ppl26-101").status_code == 200
        settle_dossiers([OURS], here.town.archive, NOW)
        moved = here.get("/dossiers/senat-ppl26-101")
        assert (moved.status_code, moved.headers["location"]) == (301, WHERE)
        assert here.get("/dossiers/rien").status_code == here.get("/dossiers/rien.atom").status_code == 404


def test_an_article_that_cites_the_law_leads_to_its_life(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        here.town.publish("autre", date(2026, 11, 21))
        assert f'href="{WHERE}"' in here.get("/articles/id-presse-article-presse").text
        assert "La vie du texte" not in here.get("/articles/id-autre-article-autre").text


def test_a_dossier_is_followed_in_atom_and_json_under_identifiers_that_stay(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        furnish(here)
        feed = ET.fromstring(here.get(f"{WHERE}.atom").content)
        entries = feed.findall("a:entry", ATOM)
        titles = [entry.findtext("a:title", "", ATOM) for entry in entries]
        assert titles[0].startswith("Article presse")
        assert titles[-1] == "Dépôt du texte"
        names = [entry.findtext("a:id", "", ATOM) for entry in entries]
        told = json.loads(here.get(f"{WHERE}.json").text)
        assert [item["id"] for item in told["items"]] == names
        assert len(set(names)) == len(names) == 5
        settle_dossiers([replace(OURS, title="Autre titre")], here.town.archive, NOW)
        assert [item["id"] for item in json.loads(here.get(f"{WHERE}.json").text)["items"]] == names


def test_dossiers_are_listed_and_found_by_words(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        assert "Aucun dossier encore" in plain(here.get("/dossiers").text)
        furnish(here)
        assert f'href="{WHERE}"' in here.get("/dossiers").text
        assert f'href="{WHERE}"' in here.get("/dossiers?q=accueil").text
        assert f'href="{WHERE}"' not in here.get("/dossiers?q=marine").text


def test_what_sources_say_is_never_markup_and_only_web_addresses_are_links(tmp_path: Path) -> None:
    hostile = replace(DEPOSIT, label="<script>alert(1)</script>", url="javascript:alert(1)")
    law = replace(LAW, label="Loi <b onclick=x>", url="https://l.example/?a=1&b=<i>")
    with served(tmp_path) as here:
        state = replace(
            OURS, title="<img src=x>", long_title="projet de loi <b>", url="javascript:x", steps=(hostile, law)
        )
        settle_dossiers([state], here.town.archive, NOW)
        for path in (WHERE, "/dossiers", f"{WHERE}.atom"):
            page = here.get(path).text
            assert "<script>" not in page
            assert "<img" not in page
            assert "<b onclick" not in page
            assert 'href="javascript' not in page
