"""A glance may call a reader for nothing; it never leaves one out."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interpret.citations import CITED
from tests.interpret.citations_acts import ACTS
from tests.interpret.citations_codes import ARTICLES
from tests.interpret.citations_later import CITED_LATER
from veille.domain.clock import PARIS
from veille.interpret.clean import plain_text
from veille.interpret.glance import CITES, DATES, PLACES, SERVICES, glance
from veille.interpret.moments import find_dates
from veille.interpret.packaged import packaged_judgements
from veille.interpret.places import find_places
from veille.interpret.references import find_references
from veille.interpret.service_types import find_service_types

NOW = datetime(2026, 11, 22, 12, tzinfo=PARIS)
PIECES = (
    "jusqu'au", "avant le", "3", "1er", "mars", "2026", "12/03/2026", "12.03.26", "Candidatures", "d'avril,", "Nord :",
    "dans le", "l'Ain", "Seine Maritime", "La Réunion", "(59)", "(2A)", "MDPH", "mdph44", "conseil departemental", "62",
    "art. 375", "article", "n° 2002-2", "loi", "Taquet", "RGPD", "protection des données", "NOR : SSAA2133461D", "CASF",
    "l’aide", "IMEs", "Esat", "(CER)", "foyers", "de", "l'enfance", "maisons", "d'enfants", "à caractère social", "\n",
)  # fmt: skip


def left_out(text: str) -> list[str]:
    """Name the readers that find something in a text though the glance does not call them."""
    seen = plain_text(text)
    readers = glance(seen)
    found = {
        "references": (CITES, find_references(seen)),
        "dates": (DATES, find_dates(seen, NOW)),
        "places": (PLACES, find_places(seen)),
        "services": (SERVICES, find_service_types(seen)),
    }
    return [name for name, (reader, told) in found.items() if told and not readers & reader]


@pytest.mark.parametrize("text", [text for text, _ in (*CITED, *ARTICLES, *ACTS, *CITED_LATER)])
def test_no_citation_is_left_out(text: str) -> None:
    assert not left_out(text)


def test_nothing_is_left_out_of_articles_that_people_judged() -> None:
    assert not [one for one in packaged_judgements()[::8] if left_out(f"{one.title}.\n{one.summary}")]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from((" ", "\u00a0", "\n", "\u00ad ", "\t")))
def test_nothing_is_left_out_however_words_stand(words: list[str], blank: str) -> None:
    assert not left_out(blank.join(words))


def test_a_text_that_announces_nothing_calls_no_reader() -> None:
    assert glance("Quand les enfants grandissent, tout change") == 0
