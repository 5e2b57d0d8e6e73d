"""« Ce dossier a avancé » : an article of an edition says where its text stands, when that moved in the period."""

import html
import re
from datetime import date
from pathlib import Path

from tests.support.articles import article, stem
from tests.support.bills import DEPOSIT, NOW, assembly, step
from veille.domain.digest import Edition, Plan
from veille.domain.item import Dated, Labels
from veille.domain.period import Beat, Period
from veille.keep.opening import open_archive
from veille.prepare.record import read, write
from veille.prepare.render import to_html, to_mail_html, to_mail_text, to_text
from veille.prepare.site import Site
from veille.services.editing import Desk, preview
from veille.services.tracking import settle_dossiers

LAW = step("gouvernement", "promulgation", 11, 18, label="Loi n° 2026-310 relative à l'accueil familial", reading="")
WEEK = Period(label="2026-S47", first=date(2026, 11, 16), last=date(2026, 11, 22))
OTHER_WEEK = Period(label="2026-S48", first=date(2026, 11, 19), last=date(2026, 11, 25))
SAID = "Dossier : Accueil familial – où il en est : Loi n° 2026-310 relative à l'accueil familial"
WHERE = "https://veille.example/dossiers/an-dlr5l17n1"


def composed(folder: Path, period: Period) -> Edition:
    archive = open_archive("sqlite:///veille.db", folder=folder, stem=stem)
    settle_dossiers([assembly("DLR5L17N1", "loi/2026-310", steps=(DEPOSIT, LAW))], archive, NOW)
    labels = Labels(relevant=True, publics=("protection_enfance",), references=("loi/2026-310",))
    told = {"published": Dated(day=date(2026, 11, 20)), "seen_at": NOW}
    archive.items.save([article("presse", title="Ce qui change", labels=labels, **told)])
    archive.items.save([article("autre", title="Autre chose", labels=Labels(relevant=True), **told)])
    desk = Desk(archive=archive, sources={}, themes=(), now=NOW)
    edition = preview(Plan(id="hebdo", title="Hebdo", beat=Beat(rhythm="hebdomadaire")), period, desk)
    archive.close()
    return edition


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def test_every_clothing_says_where_the_text_stands_and_leads_to_its_dossier(tmp_path: Path) -> None:
    edition, site = composed(tmp_path, WEEK), Site(address="https://veille.example")
    assert {card.title: len(card.advanced) for card in edition.cards} == {"Ce qui change": 1, "Autre chose": 0}
    for clothing in (to_html, to_mail_html):
        page = words(clothing(edition, site))
        assert page.count("où il en est") == 1
        assert SAID in page
        assert f'href="{WHERE}"' in clothing(edition, site)
        assert WHERE not in clothing(edition, Site())
    for clothing in (to_text, to_mail_text):
        assert f"{SAID} ({WHERE})" in words(clothing(edition, site))
        assert SAID in words(clothing(edition, Site()))
    assert read(write(edition)) == edition


def test_a_step_of_another_week_is_not_told_again(tmp_path: Path) -> None:
    edition = composed(tmp_path, OTHER_WEEK)
    assert [card.title for card in edition.cards if card.advanced] == []
    assert len(edition.cards) == 2
    assert '"advanced"' not in write(edition)
