"""One article: an address that lasts, every reason, what changed, what stands around it, how to cite it; the agenda."""

import html
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.support.web import Served, served
from veille.domain.item import Reason, TextDate
from veille.keep.facts import Placed
from veille.services.withdrawing import merge, withdraw


def plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def place(here: Served, fact: str, *names: str, keys: tuple[str, ...] = (), mentions: tuple[str, ...] = ()) -> None:
    for name in names:
        placed = Placed(article=f"id-{name}", fact=f"id-{fact}", signature="")
        here.town.archive.facts.put(placed, day=1, keys=keys, mentions=mentions)


def test_an_article_has_one_address_and_every_other_leads_there(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("un : l'été, à 8 h", date(2026, 11, 18))
        name = "id-un : l'été, à 8 h"
        for asked in (name, f"{name}-autre-titre", f"{name}-"):
            moved = here.get(f"/articles/{asked}")
            assert moved.status_code == 301
            assert moved.headers["location"].endswith("-article-un-l-ete-a-8-h")
            assert here.browser.get(here.root + moved.headers["location"]).status_code == 200
        assert here.get("/articles/autre-article").status_code == 404


def test_a_corrected_title_changes_the_address_and_the_old_one_still_leads_there(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("un", date(2026, 11, 18))
        before = here.town.archive.items.get("id-un")
        here.town.archive.items.save([replace(before, title="Titre corrigé", text="Une phrase. Une autre.")])
        moved = here.get("/articles/id-un-article-un")
        assert (moved.status_code, moved.headers["location"]) == (301, "/articles/id-un-titre-corrige")
        page = plain(here.get("/articles/id-un-titre-corrige").text)
        assert "Le titre était « Article un »." in page
        assert "Le texte a changé : 2 phrases ajoutées." in page


def test_every_label_is_defended_even_one_that_was_not_kept(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        reasons = (
            Reason("ethique", "secret", "titre", 2.0),
            Reason("protection_enfance", "casf/L226-4", "reference", 1.5),
            Reason("handicap", "golf", "resume", -3.0),
        )
        here.town.publish("un", date(2026, 11, 18), reasons=reasons)
        page = plain(here.get("/articles/id-un-article-un").text)
        assert '« secret » dans le titre</span> <span class="weight">+2,0' in page
        assert "cite art. L. 226-4 CASF" in page
        assert "non retenue" in page
        assert "−3,0" in page


def test_a_citation_comes_in_words_and_for_every_program(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("un", date(2026, 11, 18))
        dates = "18\u00a0novembre 2026 [consulté le 23\u00a0novembre 2026]"
        words = f"AGENCE. Article un [en ligne]. {dates}. Disponible à l'adresse"
        assert here.get("/articles/id-un.txt").text.startswith(words)
        assert plain(words) in plain(here.get("/articles/id-un-article-un").text)
        assert here.get("/articles/id-un-article-un.ris").text.startswith("TY  - ELEC")
        assert here.get("/articles/id-un.bib").text.startswith("@misc{id-un,")
        [object_] = json.loads(here.get("/articles/id-un-article-un.csl.json").text)
        assert object_["title"] == "Article un"
        assert here.get("/articles/id-un.exe").status_code == here.get("/articles/rien.ris").status_code == 404


def test_an_error_is_told_to_a_person_with_the_address_in_the_mail(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("un", date(2026, 11, 18))
        page = here.get("/articles/id-un-article-un").text
        assert "mailto:equipe@v.example?subject=Erreur" in page
        assert "https%3A//v.example/articles/id-un-article-un" in page


def test_what_stands_around_an_article_is_linked_and_read_in_order_as_a_dossier(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        for name, day in (("loi", 10), ("presse", 11), ("decret", 20), ("seul", 1)):
            here.town.publish(name, date(2026, 11, day))
        place(here, "loi", "loi", keys=("loi/1",))
        place(here, "loi", "presse")
        place(here, "decret", "decret", keys=("decret/2",), mentions=("loi/1",))
        law = plain(here.get("/articles/id-loi-article-loi").text)
        assert law.index("Le même fait ailleurs") < law.index("Article presse") < law.index("Les suites")
        assert "Fait suite à" in plain(here.get("/articles/id-decret-article-decret").text)
        assert "Autour de ce fait" not in here.get("/articles/id-seul-article-seul").text
        dossier = plain(here.get("/dossiers/id-loi").text)
        titles = [dossier.index(f">Article {name}</a>") for name in ("loi", "presse", "decret")]
        assert titles == sorted(titles)
        assert dossier.count('class="tag"') == 1
        moved = here.get("/dossiers/id-presse")
        assert (moved.status_code, moved.headers["location"]) == (302, "/dossiers/id-loi")
        assert here.get("/dossiers/rien").status_code == 404


def test_the_days_to_come_are_a_page_and_a_calendar(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        assert "Aucune date à venir" in plain(here.get("/agenda").text)
        soon, late, past = date(2026, 12, 4), date(2027, 1, 1), date(2026, 11, 1)
        here.town.publish("un", date(2026, 11, 18), dates=(TextDate(day=late, role="entree_en_vigueur"),))
        here.town.publish("deux", date(2026, 11, 19), dates=(TextDate(day=soon, role="evenement"),))
        here.town.publish("trois", date(2026, 11, 19), dates=(TextDate(day=late, role="entree_en_vigueur"),))
        here.town.publish("hier", date(2026, 10, 19), dates=(TextDate(day=past, role="echeance"),))
        place(here, "un", "un", "trois")
        page = plain(here.get("/agenda").text)
        assert (
            page.index("Décembre 2026")
            < page.index("Article deux")
            < page.index("Janvier 2027")
            < page.index("Article un")
        )
        assert "Article trois" not in page  # the same day of the same fact is told once
        assert "Article hier" not in page
        calendar = here.get("/agenda.ics")
        assert calendar.headers["content-type"].startswith("text/calendar")
        assert calendar.text.count("BEGIN:VEVENT") == 2
        assert "DTSTART;VALUE=DATE:20261204" in calendar.text
        assert here.get("/agenda.ics").content == calendar.content
        names = re.findall(r'href="/agenda/([\w-]+)\.ics"', here.get("/agenda").text)
        assert names
        for name in names:
            narrow = here.get(f"/agenda/{name}.ics")
            assert narrow.headers["content-type"].startswith("text/calendar")
            assert 0 < narrow.text.count("BEGIN:VEVENT") <= calendar.text.count("BEGIN:VEVENT")
        assert here.get("/agenda/theme-inconnu.ics").status_code == 404


def test_what_left_the_archive_says_so_or_leads_to_what_it_became(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        for name in ("un", "deux", "trois"):
            here.town.publish(name, date(2026, 11, 18))
        withdraw("id-un", "une personne <b>citée</b> l'a demandé.", here.town.archive, here.now)
        merge("id-deux", "id-trois", here.town.archive, here.now)
        for path in ("/articles/id-un", "/articles/id-un-article-un", "/articles/id-un.ris"):
            gone = here.get(path)
            assert gone.status_code == 410
            assert "Une personne &lt;b&gt;citée" in gone.text
            assert "23\u00a0novembre 2026" in gone.text
        moved = here.get("/articles/id-deux-article-deux")
        assert (moved.status_code, moved.headers["location"]) == (301, "/articles/id-trois")
        assert here.get("/articles/id-deux.ris").headers["location"] == "/articles/id-trois.ris"
