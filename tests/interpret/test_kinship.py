"""Words that keep the same company bring articles together; a great deal of news keeps them apart."""

from dataclasses import replace
from datetime import date

from veille.interpret.facts.evidence import likeness
from veille.interpret.facts.keys import counted
from veille.interpret.facts.kinship import direction_of, kinship
from veille.interpret.facts.record import read, write
from veille.interpret.facts.signature import Signature, sign
from veille.interpret.facts.vetoes import veto
from veille.interpret.packaged import packaged_ground

GROUND = packaged_ground()
DAY = date(2026, 3, 2)


def told(title: str, source: str, summary: str = "") -> Signature:
    return sign(
        article=title + source, title=title, summary=summary, source=source, url=f"https://e.org/{source}", day=DAY,
        ground=GROUND,
    )  # fmt: skip


def test_words_of_one_company_point_the_same_way_and_others_do_not() -> None:
    siblings, brothers, budget = (
        direction_of({word: 1.0}, GROUND.directions) for word in ("fratr", "soeur", "parking")
    )
    assert kinship(siblings, brothers) > 0.5 > kinship(siblings, budget)
    assert (
        kinship((), siblings)
        == kinship(direction_of({"mot-que-rien-ne-porte": 1.0}, GROUND.directions), siblings)
        == 0.0
    )


def test_a_signature_comes_back_from_the_archive_as_it_was() -> None:
    one = replace(told("Des frères et sœurs réunis", "A"), crowd=7)
    assert read(write(one)) == one


def test_the_same_likeness_tells_less_in_a_crowd() -> None:
    one, other = told("Des fratries réunies en village", "A"), told("Frères et sœurs : un village ouvre", "B")
    calm, crowded = (
        likeness(replace(one, crowd=number), replace(other, crowd=number), GROUND).chance for number in (2, 300)
    )
    assert calm > crowded


def test_an_article_counts_those_of_the_fortnight_before_and_not_itself() -> None:
    late = replace(told("Plus tard", "C"), day=date(2026, 4, 2))
    bare = replace(told("Sans jour", "D"), day=None)
    assert [one.crowd for one in counted([told("Un", "A"), told("Deux", "B"), late, bare])] == [1, 1, 0, 0]


def test_two_departments_of_one_region_s_authority_stay_apart() -> None:
    source = "Chambre régionale des comptes Occitanie"
    one, other = (told(f"L'enfance dans le département {name}", source) for name in ("du Gard", "de l'Aveyron"))
    assert veto(one, replace(other, url="https://e.org/autre")) == "lieu"


def test_a_referent_is_no_court_case() -> None:
    assert "recours" not in told("Un référent pour vingt situations", "A").steps
    assert "recours" in told("Le juge des référés saisi en référé", "A").steps
