"""What tells that two articles report one act when they share few words, and what only looks as if it did."""

from datetime import date, timedelta

import pytest

from veille.interpret.facts.evidence import likeness
from veille.interpret.facts.keys import CROWD, fellows
from veille.interpret.facts.kinship import kinship
from veille.interpret.facts.linkage import join
from veille.interpret.facts.record import read, write
from veille.interpret.facts.signature import Signature, sign
from veille.interpret.facts.signs import signs
from veille.interpret.facts.vetoes import apart, veto
from veille.interpret.packaged import packaged_ground

GROUND = packaged_ground()
MONDAY = date(2026, 3, 2)


def told(title: str, summary: str = "", *, source: str = "ASH", day: int = 0) -> Signature:
    return sign(
        article=f"{title}{source}{day}", title=title, summary=summary, source=source,
        url=f"https://e.org/{source}/{day}/{title}", day=MONDAY + timedelta(days=day), ground=GROUND,
    )  # fmt: skip


def signs_of(one: Signature, other: Signature) -> dict[str, float]:
    return signs(one, other, apart(one, other), GROUND)


def test_two_subjects_of_child_protection_are_no_kin_though_all_of_it_speaks_of_children() -> None:
    hotel, baby = told("Des mineurs placés à l'hôtel"), told("Des bébés confiés aux pouponnières")
    agreement = told("Un accord de branche revalorise les salaires des éducateurs")
    assert kinship(hotel.direction, agreement.direction) < 0.2
    assert kinship(hotel.direction, baby.direction) > kinship(hotel.direction, agreement.direction)


@pytest.mark.parametrize(
    ("title", "summary", "steps"),
    [
        ("Cantine : un rapport alarme [article mis à jour avec la réponse du ministre]", "", set()),
        ("Logement : fin du parcours parlementaire", "Un groupe laisse planer un recours aux Sages.", {"vote-final"}),
        ("Texte adopté n° 246", "Texte définitif, adopté le 5 mars 2026.", {"vote-final"}),
        ("Rapport d'information n° 1902", "Déposé par la commission des affaires sociales.", set()),
        ("Transport : la garde alternée compte", "C'est ce que répond le ministère à un député.", {"reponse"}),
        ("Le projet pour l'enfant obligatoire", "À compter du 2 mars 2026, tous l'utilisent.", {"vigueur"}),
        ("Le projet pour l'enfant obligatoire", "À compter du 1er juin 2026, tous l'utiliseront.", set()),
    ],
)  # fmt: skip
def test_only_the_step_that_an_article_reports_is_its_step(title: str, summary: str, steps: set[str]) -> None:
    assert told(title, summary).steps == steps


def test_an_act_named_by_its_month_is_known_again() -> None:
    decree = told("Décret n° 2026-210 du 27 février 2026 relatif aux fratries", source="Journal officiel", day=0)
    late = told("Fratries : nos craintes", "L'union relit le décret de février.", source="Uniopss", day=50)
    other = told("Fratries : nos craintes", "L'union relit le décret de novembre.", source="Uniopss", day=50)
    assert signs_of(decree, late)["acte du mois"] == 1.0
    assert signs_of(decree, other).get("acte du mois", 0.0) == 0.0
    assert read(write(late)) == late


def test_a_court_s_number_is_one_with_or_without_the_court_s_name() -> None:
    decision = told("Décision n° 489371 du 14 mars 2026 – Accueil provisoire", source="Conseil d'État")
    note = told("CE, 14 mars 2026, n° 489371", source="InfoMIE", day=20)
    other = told("CE, 14 mars 2026, n° 491022", source="InfoMIE", day=20)
    assert likeness(decision, note, GROUND).proof
    assert veto(decision, other) == "numéro"


def test_a_name_is_known_by_a_part_of_it() -> None:
    decree = told("Décret relatif aux mandataires judiciaires à la protection des majeurs", source="Journal officiel")
    press = told("Mandataires : un décret utile, un financement oublié", source="Fnat")
    assert likeness(decree, press, GROUND).chance > 0.55


def test_who_is_named_by_the_press_is_found_among_the_fellows_of_what_he_published() -> None:
    report = told("Quand les enfants vont mal", source="HCFEA")
    press = told("Souffrance psychique : ce que propose le HCFEA", source="Weka", day=13)
    assert press.id in fellows([report, press], GROUND)[report.id]


def test_a_calm_week_is_compared_whole_and_a_crowded_one_is_not() -> None:
    calm = [told("Des voix au téléphone", day=0), told("Nouvelle donne pour le 119", source="B", day=1)]
    assert calm[1].id in fellows(calm, GROUND)[calm[0].id]
    crowded = [*calm, *(told(f"Tramway {n}", source=f"S{n}", day=n % 3) for n in range(CROWD + 1))]
    assert calm[1].id not in fellows(crowded, GROUND)[calm[0].id]


def test_a_week_of_action_and_a_day_within_it_are_two_events() -> None:
    week = told("Semaine européenne pour l'emploi des personnes handicapées : coup d'envoi", "Le DuoDay a lieu jeudi.")
    day = told("DuoDay : une journée à deux, et après ?", "Jeudi, des milliers de duos.", source="B", day=3)
    assert veto(week, day) == "édition"


def test_two_facts_of_several_articles_are_not_joined_by_one_article_that_looks_like_both() -> None:
    first = [
        told("Châteauroux : dix-huit condamnés au procès des familles d'accueil sans agrément", source="A"),
        told("Familles d'accueil sans agrément : le tribunal de Châteauroux condamne", source="B", day=1),
    ]
    second = [
        told("Grève des assistants familiaux le 12 mars : le préavis est déposé", source="C", day=2),
        told("Le 12 mars, les assistants familiaux en grève pour leur salaire", source="D", day=3),
    ]
    groups = [{one.id for one in group} for group in join([*first, *second], GROUND)]
    assert {one.id for one in first} in groups
    assert {one.id for one in second} in groups
