"""Décrets attendus : what a law calls for is listed, told when it changes or is late, and never doubled."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.command import veille
from tests.support.gazettes import packed
from tests.support.reading import limits, source
from tests.support.site import Site
from tests.support.timetables import LAW, LINES, NAME, Line, delivery_of, dole_routes, file_of
from veille.domain.digest import Edition, Plan
from veille.domain.period import Beat, Period
from veille.gather.fetch import HttpFetcher
from veille.gather.kinds.dole import DoleKind
from veille.interpret.packaged import packaged_ground, packaged_lexicon
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.prepare.expected import standing_of, standing_words
from veille.prepare.render import Site as Shelf
from veille.prepare.render import to_html, to_mail_html, to_text
from veille.services.collecting import CollectReport, collect
from veille.services.editing import Desk, preview

NOW = datetime(2026, 11, 17, 6, 0, tzinfo=UTC)
TODAY = date(2026, 11, 17)
FIRST, LATER = "20261110-210000", "20261118-210000"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        opened.routes |= dole_routes({FIRST: delivery_of({NAME: file_of(LINES)})})
        yield opened


def read(site: Site, archive: Archive, now: datetime = NOW) -> CollectReport:
    return collect(
        [source(site.url("/DOLE/"), "dole", id="dole", name="Dossiers législatifs")],
        fetcher=HttpFetcher(limits(deadline=20.0), {"dole": DoleKind()}, lambda: now),
        archive=archive,
        lexicon=packaged_lexicon(),
        ground=packaged_ground(),
        clock=lambda: now,
        explain=str,
    )


def deliver_later(site: Site, *lines: Line) -> None:
    archives = {FIRST: delivery_of({NAME: file_of(LINES)}), LATER: delivery_of({NAME: file_of(lines)})}
    site.routes |= dole_routes(archives)


def letter(archive: Archive, first: date, now: datetime = NOW) -> Edition:
    plan = Plan(id="hebdo", title="Hebdo", beat=Beat(rhythm="hebdomadaire"))
    period = Period(label="2026-S47", first=first, last=first + timedelta(days=6))
    return preview(plan, period, Desk(archive=archive, sources={}, themes=(), now=now))


def test_each_measure_says_where_it_stands(site: Site, archive: Archive) -> None:
    assert not read(site, archive).failed
    told = {decree.article: standing_words(decree, TODAY) for decree in archive.expected.of_law("loi/2022-140")}
    assert {article: words.replace("\u00a0", " ") for article, words in told.items()} == {
        "Article 1er": "en retard de 4 mois (annoncé pour juin 2026)",
        "Article 7": "paru (décret n° 2024-119)",
        "Article 12": "attendu pour mars 2027",
        "Article 20": "« Mesure déjà applicable sans décret »",
    }
    assert {decree.law_title for decree in archive.expected.of_dossier(NAME)} == {LAW}


def test_a_law_s_first_timetable_fills_no_letter(site: Site, archive: Archive) -> None:
    read(site, archive)
    assert letter(archive, date(2026, 11, 16)).awaited == ()


def test_a_letter_tells_the_decree_that_came_and_what_stood_before(site: Site, archive: Archive) -> None:
    read(site, archive)
    come = ("Article 1er", LINES[0][1], LINES[0][2], "Décret n° 2026-1099 du 14 novembre 2026", "2026-06")
    deliver_later(site, come, *LINES[1:])
    read(site, archive, NOW + timedelta(days=2))
    edition = letter(archive, date(2026, 11, 16))
    [link] = edition.awaited
    words = link.words.replace("\u00a0", " ")
    assert words.startswith("Loi n° 2022-140")
    assert "paru (décret n° 2026-1099) ; auparavant : en retard de 4 mois" in words
    assert link.url == "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000045133771"
    for cloth in (to_html(edition, Shelf()), to_mail_html(edition, Shelf()), to_text(edition, Shelf())):
        assert "2026-1099" in cloth
    assert letter(archive, date(2026, 11, 9)).awaited == ()


def test_a_day_announced_that_goes_by_is_told_once(site: Site, archive: Archive) -> None:
    read(site, archive)
    for first, told in ((date(2027, 3, 22), 0), (date(2027, 3, 29), 1), (date(2027, 4, 5), 0)):
        after = datetime(2027, 4, 12, 6, 0, tzinfo=UTC)
        assert len(letter(archive, first, after).awaited) == told


def test_the_same_file_delivered_again_or_numbered_afresh_changes_nothing(site: Site, archive: Archive) -> None:
    read(site, archive)
    before = {decree.article: decree for decree in archive.expected.all(everything=True)}
    deliver_later(site, LINES[3], *LINES[:3])
    read(site, archive, NOW + timedelta(days=2))
    after = {decree.article: decree for decree in archive.expected.all(everything=True)}
    assert after.keys() == before.keys()
    assert all(decree.changed_at is None for decree in after.values())


def test_a_measure_that_left_the_timetable_is_gone(site: Site, archive: Archive) -> None:
    read(site, archive)
    deliver_later(site, *LINES[:2])
    read(site, archive, NOW + timedelta(days=2))
    assert len(archive.expected.of_dossier(NAME)) == 2


def test_laws_of_other_fields_are_listed_only_when_asked_for(site: Site, archive: Archive) -> None:
    other = file_of([("Article 3", "", "Modalités de la pêche au thon", "", "2026-01")], "LOI n° 2026-9 sur la pêche")
    site.routes |= dole_routes({FIRST: delivery_of({NAME: file_of(LINES), "JORFDOLE000000000009": other})})
    read(site, archive)
    assert {decree.dossier for decree in archive.expected.all()} == {NAME}
    assert {decree.dossier for decree in archive.expected.all(everything=True)} == {NAME, "JORFDOLE000000000009"}
    assert standing_of(archive.expected.of_dossier("JORFDOLE000000000009")[0], TODAY) == "en_retard"


def test_a_damaged_file_moves_no_mark(site: Site, archive: Archive) -> None:
    site.routes |= dole_routes({FIRST: packed({f"{NAME}.xml": file_of(LINES)[:300]})})
    assert len(read(site, archive).failed) == 1
    assert archive.sources.memory("dole").cursor == ""
    assert archive.expected.all(everything=True) == ()


def test_the_command_lists_them_by_law_in_words_and_in_json(site: Site, archive: Archive, tmp_path: Path) -> None:
    read(site, archive)
    (tmp_path / "sources.yaml").write_text("sources: []\n", encoding="utf-8")
    said = veille("echeances", "2022-140", folder=tmp_path)
    assert said.code == 0
    assert "paru (décret n° 2024-119)" in said.out.replace("\u00a0", " ")
    records = [json.loads(line) for line in veille("echeances", "--json", folder=tmp_path).out.splitlines()]
    assert {record["etat"] for record in records} >= {"paru", "attendu"}
    assert "Aucune échéance" in veille("echeances", "1999-1", folder=tmp_path).err
