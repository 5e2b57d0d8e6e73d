"""What the editions of the Journal officiel are read as, whatever their deliveries lack."""

from dataclasses import replace
from datetime import date

import pytest

from tests.support.gazettes import PEOPLE, Paper, Text, contents_of, delivery, index_of, name_of, text_of
from tests.support.november import CEILING, DECREE, PERSON, SECOND, SIGNATURE
from tests.support.reading import source
from veille.gather.exchange import Haul, Past, Request, Response, advance
from veille.gather.kinds.jorf import JorfKind
from veille.gather.kinds.jorf_people import names_people
from veille.gather.kinds.jorf_reading import read_delivery

STAMPS = [f"202611{day:02d}-003000" for day in range(1, 21)]
ADDRESS = "https://jo.example/JORFSIMPLE/"


def response(body: bytes, url: str = ADDRESS) -> Response:
    return Response(url=url, status=200, headers={}, body=body)


def second_request(past: Past, **options: str) -> str:
    index = response(index_of(map(name_of, STAMPS)))
    step = advance(JorfKind(), source(ADDRESS, "jorf", options=options), (index,), past)
    assert isinstance(step, Request)
    assert step.bulk
    return step.url


def test_a_first_reading_begins_with_the_newest_ten_or_at_the_day_asked_for() -> None:
    assert second_request(Past()) == f"{ADDRESS}{name_of('20261111-003000')}"
    assert second_request(Past(), depuis="2026-11-03") == f"{ADDRESS}{name_of('20261103-003000')}"


def test_later_readings_go_on_after_the_mark_and_end_at_the_last_name() -> None:
    assert second_request(Past(cursor=name_of("20261104-213000"))) == f"{ADDRESS}{name_of('20261105-003000')}"
    index = response(index_of(map(name_of, STAMPS)))
    past = Past(cursor=name_of(STAMPS[-1]))
    assert advance(JorfKind(), source(ADDRESS, "jorf"), (index,), past) == Haul()


def test_more_is_said_while_archives_wait() -> None:
    answers = (response(index_of(map(name_of, STAMPS))), response(delivery("s", SECOND)))
    for stamp, more in ((STAMPS[-2], False), (STAMPS[-3], True)):
        haul = advance(JorfKind(), source(ADDRESS, "jorf"), answers, Past(cursor=name_of(stamp)))
        assert isinstance(haul, Haul)
        assert haul.more is more


def test_a_day_that_stands_for_never_is_none_and_the_archive_s_own_day_stands_in() -> None:
    raw = contents_of(replace(SECOND, texts=())).replace(b"2026-11-12<", b"2999-01-01<")
    [gazette], _ = read_delivery(response(delivery("s", also={f"x/{SECOND.id}.xml": raw})), date(2026, 11, 12))
    assert gazette.day == date(2026, 11, 12)


def test_texts_that_come_without_contents_stand_under_their_own_edition() -> None:
    [gazette], [found] = read_delivery(
        response(delivery("s", replace(SECOND, texts=(CEILING, PERSON), contents=False))), date(2026, 11, 13)
    )
    assert (gazette.id, gazette.whole, gazette.nominative) == (SECOND.id, False, 1)
    assert found.native_id == CEILING.id


def test_a_delegation_keeps_its_title_and_never_its_body() -> None:
    [gazette], finds = read_delivery(response(delivery("s", SECOND)), date(2026, 11, 12))
    [line] = [line for line in gazette.texts if line.id == SIGNATURE.id]
    assert line.aside
    assert SIGNATURE.id not in {found.native_id for found in finds}


@pytest.mark.parametrize(
    "title",
    [
        "Décret du 10 novembre 2026 portant nomination d'un préfet",
        "Arrêté du 3 novembre 2026 portant cessation de fonctions et nomination",
        "Arrêté du 3 novembre 2026 portant admission à la retraite (magistrature)",
        "Arrêté portant inscription au tableau d'avancement au grade d'attaché principal",
        "Décret du 10 novembre 2026 conférant les insignes",
        "Décret du 10 novembre 2026 portant naturalisation",
        "Arrêté du 2 novembre 2026 fixant la liste des candidats admis au diplôme",
        "Arrêté du 2 novembre 2026 relatif à la composition du cabinet du ministre",
        "Arrêté portant renouvellement de mandat",
        "Décision n° 2026-12 du 3 novembre 2026 portant nomination",
    ],
)
def test_a_title_about_people_is_known_outside_its_rubric_too(title: str) -> None:
    paper = Paper(day=date(2026, 11, 12), number=262, texts=(Text(id="JORFTEXT000052000077", title=title),))
    [gazette], finds = read_delivery(response(delivery("s", paper)), paper.day)
    assert (gazette.nominative, gazette.texts, finds) == (1, (), ())


@pytest.mark.parametrize(
    "title",
    [
        "Décret n° 2026-900 du 5 novembre 2026 portant nomination des directeurs : conditions et procédure",
        "Arrêté du 3 novembre 2026 relatif aux conditions de nomination des assistants familiaux",
        "Arrêté du 3 novembre 2026 fixant la liste des établissements habilités",
        "Loi n° 2026-90 du 7 février 2026 portant réforme de la protection de l'enfance",
        "Arrêté portant agrément d'un accord",
    ],
)
def test_a_rule_for_everybody_is_not_taken_for_a_measure_about_people(title: str) -> None:
    paper = Paper(day=date(2026, 11, 12), number=262, texts=(Text(id="JORFTEXT000052000077", title=title),))
    [gazette], finds = read_delivery(response(delivery("s", paper)), paper.day)
    assert (gazette.nominative, len(finds)) == (0, 1)


def test_the_rubric_of_people_decides_whatever_the_title_says() -> None:
    assert names_people("Décret n° 2026-1 relatif à tout", " › ".join(PEOPLE), numbered=True)


def test_who_decides_a_text_is_said_in_it_and_what_it_decides_comes_first() -> None:
    _, finds = read_delivery(response(delivery("s", SECOND)), date(2026, 11, 12))
    body = next(found.body for found in finds if found.native_id == DECREE.id)
    assert body.index("Publics concernés") < body.index("D. 223-12") < body.index("Ministère : ")
    assert text_of(DECREE, SECOND).decode().count("D. 223-12") == body.count("D. 223-12")


def test_options_are_checked_with_a_cure() -> None:
    faults = dict(JorfKind().faults(source(ADDRESS, "jorf", options={"depuis": "hier"})))
    assert "2026-01-01" in faults["depuis"]
