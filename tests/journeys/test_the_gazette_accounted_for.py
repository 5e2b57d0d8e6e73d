"""Un mois de Journal officiel, un jour manquant : every text has a verdict, and a person decides."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.gazettes import delivery, index_of, name_of, packed, routes_of
from tests.support.november import (
    ANNOUNCED,
    ARCHIVES,
    CEILING,
    CORRECTION,
    DECREE,
    DOUBTFUL,
    LOOSE_PERSON,
    PERSON,
    SECOND,
    SIGNATURE,
    THIRD,
    VINES,
)
from tests.support.reading import limits, source
from tests.support.site import Site, answer
from veille.domain.departure import Departure
from veille.domain.digest import Edition, Plan
from veille.domain.period import Beat
from veille.domain.source import Source
from veille.gather.fetch import HttpFetcher
from veille.gather.kinds.jorf import JorfKind
from veille.interpret.packaged import packaged_ground, packaged_lexicon
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.prepare.record import read as read_edition
from veille.prepare.render import Site as Shelf
from veille.prepare.render import to_html, to_mail_html, to_mail_text, to_text
from veille.services.collecting import CollectReport, collect
from veille.services.curating import Study
from veille.services.editing import Desk, issue
from veille.services.placing import Office
from veille.services.reckoning import Reckoning, reckon
from veille.services.recovering import recover, set_aside

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
FOLDER = "/JORFSIMPLE/"
SITE = Shelf(address="https://veille.example.org/")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as opened:
        opened.routes |= routes_of(ARCHIVES)
        yield opened


def gazette(site: Site) -> Source:
    return source(site.url(FOLDER), "jorf", id="jo", name="Journal officiel", generalist=True)


def read(site: Site, archive: Archive) -> CollectReport:
    return collect(
        [gazette(site)],
        fetcher=HttpFetcher(limits(deadline=20.0), {"jorf": JorfKind()}, lambda: NOW),
        archive=archive,
        lexicon=packaged_lexicon(),
        ground=packaged_ground(),
        clock=lambda: NOW,
        explain=str,
    )


def november(archive: Archive) -> Reckoning:
    return reckon(date(2026, 11, 1), date(2026, 11, 30), archive)


def verdicts(reckoning: Reckoning) -> dict[str, str]:
    return {entry.id: entry.verdict for issue in reckoning.issues for entry in issue.entries}


def study(site: Site, archive: Archive) -> Study:
    return Study(archive=archive, sources={"jo": gazette(site)}, words=packaged_lexicon(), now=NOW)


def office(site: Site, archive: Archive) -> Office:
    return Office(archive=archive, sources={"jo": gazette(site)}, ground=packaged_ground())


def test_every_text_of_every_edition_has_a_verdict_and_a_reason(site: Site, archive: Archive) -> None:
    report = read(site, archive)
    assert not report.failed
    reckoning = november(archive)
    assert verdicts(reckoning) == {
        VINES.id: "ecarte",
        DECREE.id: "retenu",
        CEILING.id: "retenu",
        SIGNATURE.id: "ecarte",
        CORRECTION.id: "retenu",
        DOUBTFUL.id: "a_juger",
        ANNOUNCED.id: "ecarte",
    }
    assert all(entry.why.endswith(".") for issue in reckoning.issues for entry in issue.entries)
    assert archive.sources.memory("jo").cursor == name_of("20261114-003000")
    assert report.articles("new") == archive.items.count() == 4


def test_a_text_is_judged_by_the_article_that_its_body_cites_and_not_by_its_title_alone(
    site: Site, archive: Archive
) -> None:
    read(site, archive)
    entry = archive.gazettes.entry(CEILING.id)
    assert "casf/L223-1" in entry.why
    assert "plafond" in entry.title


def test_the_names_of_people_are_counted_and_never_kept(site: Site, archive: Archive) -> None:
    read(site, archive)
    reckoning = november(archive)
    assert reckoning.tally.nominative == 2
    assert not {PERSON.id, LOOSE_PERSON.id} & verdicts(reckoning).keys()
    kept = " ".join(f"{item.title} {item.text} {item.html}" for item in archive.items.walk())
    told = " ".join(f"{entry.title} {entry.why}" for issue in reckoning.issues for entry in issue.entries)
    assert not {"Alpha", "Charlie", "Echo"} & set(f"{kept} {told}".split())


def test_a_missing_day_is_a_hole_in_the_numbers_and_a_day_without_edition_is_none(site: Site, archive: Archive) -> None:
    read(site, archive)
    [gap] = november(archive).gaps
    assert (gap.first, gap.last, gap.numbers) == (date(2026, 11, 13), date(2026, 11, 13), (263,))
    assert "9 textes, 3 retenus, 1 à juger, 1 jour manquant" in november(archive).sentence.replace("\u00a0", " ")
    assert reckon(date(2026, 11, 11), date(2026, 11, 12), archive).missing == 0
    assert reckon(date(2026, 11, 13), date(2026, 11, 13), archive).missing == 1


def test_the_missing_edition_that_comes_at_last_closes_the_hole(site: Site, archive: Archive) -> None:
    read(site, archive)
    late = THIRD.__class__(day=date(2026, 11, 13), number=263, texts=())
    site.routes |= routes_of({**ARCHIVES, "20261115-003000": delivery("20261115-003000", late)})
    read(site, archive)
    assert november(archive).missing == 0


def test_an_edition_delivered_again_in_the_evening_doubles_nothing(site: Site, archive: Archive) -> None:
    read(site, archive)
    before = (verdicts(november(archive)), archive.items.count())
    site.routes |= routes_of({**ARCHIVES, "20261115-213000": delivery("20261115-213000", SECOND, THIRD)})
    report = read(site, archive)
    assert (report.articles("new"), report.articles("changed")) == (0, 0)
    assert (verdicts(november(archive)), archive.items.count()) == before
    assert archive.items.versions(archive.gazettes.entry(DECREE.id).article) == ()


def test_a_correction_is_an_article_of_its_own_beside_what_it_corrects(site: Site, archive: Archive) -> None:
    read(site, archive)
    keys = {item.native_id: item.key for item in archive.items.walk()}
    assert keys[DECREE.id] == "ref:decret/2026-1011"
    assert keys[CORRECTION.id] == "ref:nor/APHA2630001Z"
    correction = archive.items.get(archive.gazettes.entry(CORRECTION.id).article)
    assert "nor/APHA2630001A" in correction.labels.references


def test_a_cut_archive_moves_no_mark_and_loses_nothing(site: Site, archive: Archive) -> None:
    whole = ARCHIVES["20261112-003000"]
    cut = {**ARCHIVES, "20261112-003000": whole[: len(whole) // 2]}
    site.routes |= routes_of(cut)
    [failed] = read(site, archive).failed
    assert failed.error is not None
    assert archive.sources.memory("jo").cursor == name_of("20261111-003000")
    assert set(verdicts(november(archive))) == {VINES.id}
    site.routes |= routes_of(ARCHIVES)
    assert not read(site, archive).failed
    assert november(archive).tally.texts == 9


def test_a_page_without_archives_is_not_a_quiet_day(site: Site, archive: Archive) -> None:
    site.routes[FOLDER] = answer(b"<html>Request Rejected</html>")
    [failed] = read(site, archive).failed
    assert type(failed.error).__name__ == "NotAFeed"
    site.routes[FOLDER] = answer(index_of([name_of("20261111-003000")]))
    site.routes[f"{FOLDER}{name_of('20261111-003000')}"] = answer(packed({"LISEZMOI.txt": b"ailleurs"}))
    assert len(read(site, archive).failed) == 1


def test_a_person_recovers_a_text_that_was_set_aside(site: Site, archive: Archive) -> None:
    read(site, archive)
    item = recover(VINES.id, study(site, archive), office(site, archive), curator="Anne")
    assert item.labels.relevant
    assert item.url.endswith(VINES.id)
    entry = archive.gazettes.entry(VINES.id)
    assert (entry.verdict, entry.by, entry.article) == ("retenu", "Anne", item.id)
    assert item.key == "ref:nor/AGRG2630002A"
    site.routes |= routes_of({**ARCHIVES, "20261116-003000": ARCHIVES["20261111-003000"]})
    assert read(site, archive).articles("changed") == 1
    again = archive.items.get(item.id)
    assert "contrôlés à l'arrivée" in again.text
    assert again.labels.relevant
    assert verdicts(november(archive))[VINES.id] == "retenu"


def test_a_person_sets_a_doubtful_text_aside_and_it_stays_aside(site: Site, archive: Archive) -> None:
    read(site, archive)
    set_aside(DOUBTFUL.id, study(site, archive), curator="Anne")
    site.routes |= routes_of({**ARCHIVES, "20261115-213000": delivery("20261115-213000", THIRD)})
    read(site, archive)
    assert verdicts(november(archive))[DOUBTFUL.id] == "ecarte"


def test_what_was_erased_for_good_is_brought_back_by_no_delivery(site: Site, archive: Archive) -> None:
    read(site, archive)
    erased = archive.gazettes.entry(DECREE.id).article
    archive.departures.erase(Departure(id=erased, target="", why="Demande d'effacement.", at=NOW))
    assert archive.gazettes.entry(DECREE.id).title == ""
    site.routes |= routes_of({**ARCHIVES, "20261115-213000": delivery("20261115-213000", SECOND)})
    read(site, archive)
    entry = archive.gazettes.entry(DECREE.id)
    assert (entry.title, entry.article, entry.verdict) == ("", "", "ecarte")
    assert archive.items.count() == 3


def hebdo(site: Site, archive: Archive) -> Edition:
    desk = Desk(archive=archive, sources={"jo": gazette(site)}, themes=(), now=NOW)
    plan = Plan(id="hebdo", title="Hebdo", beat=Beat(rhythm="hebdomadaire"))
    return read_edition(issue(plan, plan.beat.period_named("2026-S46"), desk).content)


def test_a_letter_says_what_was_read_of_the_gazette_in_every_clothing_and_keeps_saying_it(
    site: Site, archive: Archive
) -> None:
    read(site, archive)
    edition = hebdo(site, archive)
    words = edition.gazette.replace("\u00a0", " ")
    assert words == (
        "JO du 9 au 15 novembre 2026 : 9 textes, 3 retenus, 1 à juger, 1 jour manquant (n° 263, le 13 novembre 2026)."
    )
    clothes = [to_html(edition, SITE), to_mail_html(edition, SITE), to_text(edition, SITE), to_mail_text(edition, SITE)]
    assert all("9 textes, 3 retenus" in " ".join(unescape(cloth).split()) for cloth in clothes)
    late = THIRD.__class__(day=date(2026, 11, 13), number=263, texts=())
    site.routes |= routes_of({**ARCHIVES, "20261115-003000": delivery("20261115-003000", late)})
    read(site, archive)
    assert hebdo(site, archive) == edition


def test_what_is_to_be_judged_is_in_no_letter_before_somebody_kept_it(site: Site, archive: Archive) -> None:
    read(site, archive)
    assert DOUBTFUL.title not in {card.title for card in hebdo(site, archive).cards}


def test_a_watch_that_does_not_read_the_gazette_says_nothing_of_it(site: Site, archive: Archive) -> None:
    edition = hebdo(site, archive)
    assert edition.gazette == ""
    assert "JOURNAL OFFICIEL" not in to_text(edition, SITE)
