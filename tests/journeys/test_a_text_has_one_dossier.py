"""A text has one dossier, from the bill to what is written of the law, whichever chamber is read first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.articles import article, stem
from tests.support.bills import DEPOSIT, HANDED, NOW, VOTE, assembly, senate, step
from veille.domain.dossier import DossierState
from veille.domain.errors import NotFound
from veille.domain.item import Dated, Labels
from veille.domain.timetable import Timetable, TimetableLine
from veille.interpret.identity import id_of
from veille.interpret.packaged import packaged_lexicon
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.services.awaiting import expect
from veille.services.editing import Desk
from veille.services.matching import decide, proposals
from veille.services.text_dossiers import TextDossier, dossier_id, dossiers_of, find_dossiers, text_dossier
from veille.services.tracking import settle_dossiers

OURS = assembly("DLR5L17N1", "senat/ppl26-101", "proposition-de-loi/2345", steps=(DEPOSIT, VOTE))
TWIN = senate(steps=(replace(VOTE, url="http://an.example/17/ta400.asp", label="Texte adopté"), HANDED))
LAW = step("gouvernement", "promulgation", 12, 20, label="Loi n° 2026-310 relative à l'accueil familial", reading="")


@contextmanager
def opened(folder: Path) -> Iterator[Archive]:
    archive = open_archive("sqlite:///veille.db", folder=folder, stem=stem)
    yield archive
    archive.close()


def shown(name: str, archive: Archive) -> TextDossier:
    return text_dossier(dossier_id(name, archive), Desk(archive=archive, sources={}, themes=(), now=NOW))


@pytest.mark.parametrize("order", [(OURS, TWIN), (TWIN, OURS)], ids=["assembly first", "senate first"])
def test_both_chambers_make_one_dossier_by_the_identifiers_that_they_give(
    order: tuple[DossierState, ...], tmp_path: Path
) -> None:
    with opened(tmp_path) as archive:
        for state in order:
            assert settle_dossiers([state], archive, NOW) == 1
        assert dossier_id("an/DLR5L17N1", archive) == dossier_id("senat/ppl26-101", archive)
        dossier = shown("senat/ppl26-101", archive)
        assert [(moment.title, moment.where) for moment in dossier.moments] == [
            ("Dépôt du texte", "Assemblée nationale"),
            ("Texte adopté", "Assemblée nationale"),
            ("Texte transmis", "Sénat"),
        ]
        assert len(dossier.moments[1].documents) == 2
        assert dossier.standing == "Texte transmis, Sénat, 1ère lecture"
        assert dossier.long_title == "proposition de loi relative à l'accueil familial"


def test_reading_again_what_has_not_changed_writes_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        assert settle_dossiers([OURS, TWIN], archive, NOW) == 2
        assert settle_dossiers([OURS, TWIN], archive, NOW) == 0


def test_a_law_that_two_tellings_name_joins_them_later_and_the_old_address_leads_on(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        settle_dossiers([assembly(steps=(DEPOSIT, VOTE)), senate(steps=(HANDED,))], archive, NOW)
        assert dossier_id("an-dlr5l17n1", archive) != dossier_id("senat-ppl26-101", archive)
        settle_dossiers([assembly("DLR5L17N1", "loi/2026-310", steps=(DEPOSIT, VOTE, LAW))], archive, NOW)
        settle_dossiers([senate("ppl26-101", "loi/2026-310", steps=(HANDED,))], archive, NOW)
        assert dossier_id("senat-ppl26-101", archive) == dossier_id("loi/2026-310", archive) == "an-dlr5l17n1"
        assert shown("loi/2026-310", archive).standing == "Loi n° 2026-310 relative à l'accueil familial"


def test_a_number_that_bills_share_joins_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        settle_dossiers(
            [assembly("DLR5L17N1", "proposition-de-loi/101"), senate("ppl26-101", "proposition-de-loi/101")],
            archive,
            NOW,
        )
        assert dossier_id("an/DLR5L17N1", archive) != dossier_id("senat/ppl26-101", archive)


def test_likeness_only_proposes_and_a_person_s_word_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        lone, other = assembly(steps=(DEPOSIT,)), senate(steps=(DEPOSIT, HANDED))
        settle_dossiers([lone, other, replace(senate("ppl26-200", title="La marine"), long_title="")], archive, NOW)
        [proposal] = proposals(archive)
        assert (proposal.one.name, proposal.other.name) == ("an/DLR5L17N1", "senat/ppl26-101")
        assert proposal.likeness.day == date(2026, 10, 6)
        pair = ("an/DLR5L17N1", "senat/ppl26-101")
        decide(*pair, together=True, author="Léa", why="", archive=archive, now=NOW)
        assert dossier_id(pair[0], archive) == dossier_id(pair[1], archive)
        assert proposals(archive) == ()
        decide(*pair, together=False, author="Léa", why="deux textes", archive=archive, now=NOW)
        assert dossier_id(pair[0], archive) != dossier_id(pair[1], archive)
        assert proposals(archive) == ()


def test_people_part_what_identifiers_had_joined_and_later_readings_respect_it(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        settle_dossiers([OURS, TWIN], archive, NOW)
        decide("senat/ppl26-101", "an/DLR5L17N1", together=False, author="Léa", why="", archive=archive, now=NOW)
        settle_dossiers([replace(OURS, steps=(DEPOSIT,)), replace(TWIN, steps=(HANDED,))], archive, NOW)
        assert dossier_id("an/DLR5L17N1", archive) != dossier_id("senat-ppl26-101", archive)
        with pytest.raises(NotFound):
            decide("an/DLR5L17N1", "senat/rien", together=True, author="Léa", why="", archive=archive, now=NOW)


def test_the_articles_that_name_the_text_are_in_its_life_and_no_others(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        settle_dossiers(
            [assembly("DLR5L17N1", "loi/2026-310", "proposition-de-loi/2345", steps=(DEPOSIT, LAW))], archive, NOW
        )

        def told(name: str, day: date, *references: str, title: str = "Accueil familial : ce qui change") -> None:
            labels = Labels(relevant=True, references=references)
            archive.items.save([article(name, title=title, published=Dated(day=day), labels=labels)])

        told("presse", date(2026, 12, 21), "loi/2026-310")
        told("avant", date(2026, 10, 8), "proposition-de-loi/2345")
        told("homonyme", date(2026, 10, 9), "proposition-de-loi/2345", title="Pêche en mer")
        told("ancien", date(2021, 10, 9), "proposition-de-loi/2345")
        told("autre", date(2026, 10, 9), "loi/2002-2")
        dossier = shown("loi/2026-310", archive)
        kinds = [moment.card.id for moment in dossier.moments if moment.card and not moment.is_step]
        assert kinds == ["id-avant", "id-presse"]
        assert [one.dossier for one in dossiers_of(archive.items.get("id-presse"), archive)] == ["an-dlr5l17n1"]
        assert dossiers_of(archive.items.get("id-autre"), archive) == ()


def test_an_article_at_the_address_of_a_step_is_the_step_and_is_told_once(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        settle_dossiers([OURS], archive, NOW)
        key = "url:https://an.example/ta400"
        labels = Labels(references=("proposition-de-loi/2345",))
        archive.items.save([article("vote", id=id_of(key), key=key, url="https://an.example/ta400", labels=labels)])
        moments = shown("an/DLR5L17N1", archive).moments
        assert [moment.card.id for moment in moments if moment.card] == [id_of(key)]
        assert [one.dossier for one in dossiers_of(archive.items.get(id_of(key)), archive)] == ["an-dlr5l17n1"]


def test_dossiers_are_found_by_words_of_either_title_those_that_moved_last_in_front(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        settle_dossiers([OURS, TWIN, assembly("DLR5L17N2", title="Tutelles", steps=(LAW,))], archive, NOW)
        assert [one.title for one in find_dossiers("", archive)] == ["Tutelles", "Accueil familial"]
        assert [one.title for one in find_dossiers("relative ACCUEIL", archive)] == ["Accueil familial"]
        assert find_dossiers("marine", archive) == ()


def test_what_a_law_leaves_to_decrees_stands_in_its_dossier(tmp_path: Path) -> None:
    with opened(tmp_path) as archive:
        settle_dossiers([assembly("DLR5L17N1", "loi/2026-310", steps=(DEPOSIT, VOTE, LAW))], archive, NOW)
        measures = (
            TimetableLine(article="3", purpose="Agrément des accueillants", due="mai 2026"),
            TimetableLine(article="5", purpose="Contrat type", said="Décret n° 2026-1011 du 2 novembre 2026"),
        )
        law = Timetable(dossier="JORFDOLE1", title="Loi n° 2026-310 du 20 décembre 2026", lines=measures)
        expect([law], "dole", archive=archive, lexicon=packaged_lexicon(), now=NOW)
        told = [link.words.replace("\u00a0", " ") for link in shown("loi/2026-310", archive).awaited]
        assert told == [
            "article 3 – Agrément des accueillants : en retard de 5 mois (annoncé pour mai 2026)",
            "article 5 – Contrat type : paru (décret n° 2026-1011)",
        ]
