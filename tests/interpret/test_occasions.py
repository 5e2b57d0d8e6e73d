"""When, where, how and for how much: read from plain words, with what bears it out, and never invented."""

from datetime import UTC, date, datetime

import pytest

from tests.support.reading import source
from veille.domain.item import Found
from veille.domain.occasion import NO_OCCASION, Occasion
from veille.interpret.moments import find_dates
from veille.interpret.occasions import occasion_of, told_part
from veille.interpret.packaged import packaged_lexicon
from veille.interpret.reading import interpret, relabel

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def read(text: str, told: Occasion = NO_OCCASION) -> Occasion:
    return occasion_of(text, find_dates(text, NOW), told)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Colloque le 3 décembre 2026 en visioconférence.", "mode", "distance"),
        ("Webinaire le 3 décembre 2026.", "mode", "distance"),
        ("Formation le 3 décembre 2026, en présentiel.", "mode", "presentiel"),
        ("Formation le 3 décembre 2026, en présentiel ou à distance.", "mode", "hybride"),
        (
            "Journée d'étude le 3 décembre 2026. Lieu : Maison des associations, Rennes.",
            "place",
            "Maison des associations, Rennes",
        ),
        ("Le colloque du 3 décembre 2026 se tiendra à Clermont-Ferrand.", "place", "à Clermont-Ferrand"),
        ("Colloque le 3 décembre 2026. Entrée libre.", "price", "entrée libre"),
        ("Formation le 3 décembre 2026. Tarif : 120 € par personne.", "price", "120 € par personne"),
        ("Colloque le 3 décembre 2026, inscription gratuite.", "price", "gratuit"),
        ("Formation le 3 décembre 2026 (1 250,00 € TTC).", "price", "1 250,00 €"),
    ],
)
def test_plain_words_are_read_with_the_words_that_say_so(text: str, field: str, value: str) -> None:
    occasion = read(text)
    assert getattr(occasion, field) == value
    assert occasion.start == date(2026, 12, 3)
    assert dict(occasion.proofs)[field]


@pytest.mark.parametrize(
    "text",
    [
        "La contention à distance des regards coûte 120 €. Lieu : Rennes.",
        "Un webinaire en présentiel, tarif : 12 €.",
        "Le décret du 3 décembre 2026 est gratuit.",
        "",
    ],
)
def test_a_text_that_names_neither_event_nor_deadline_announces_nothing(text: str) -> None:
    assert read(text) == NO_OCCASION


@pytest.mark.parametrize(
    "text",
    [
        "Colloque le 3 décembre 2026. Gratuit pour les enfants placés : le décret est paru.",
        "Colloque le 3 décembre 2026. Le travail à distance y sera débattu.",
        "Colloque le 3 décembre 2026. Il a lieu de s'interroger. Au lieu de punir, écouter.",
    ],
)
def test_words_that_only_look_like_a_place_a_mode_or_a_price_are_left_alone(text: str) -> None:
    occasion = read(text)
    assert (occasion.place, occasion.mode, occasion.price) == ("", "", "")


def test_two_events_in_one_text_are_none() -> None:
    assert read("Colloque le 3 décembre 2026. Webinaire le 9 décembre 2026.").start is None


def test_what_the_source_told_is_never_overruled_and_survives_a_second_reading() -> None:
    told = Occasion(start=date(2026, 12, 4), place="Nantes", mode="presentiel")
    body = "<p>Colloque le 3 décembre 2026 en visioconférence. Lieu : Rennes. Tarif : 20 €.</p>"
    one = source("https://v.example/")
    found = Found(url="https://v.example/c", title="Colloque", body=body, occasion=told)
    [item] = interpret([found], one, packaged_lexicon(), NOW)
    occasion = item.labels.occasion
    assert (occasion.start, occasion.place, occasion.mode, occasion.price) == (
        told.start,
        "Nantes",
        "presentiel",
        "20 €",
    )
    assert told_part(occasion) == told
    assert relabel(item, one, packaged_lexicon()).occasion == occasion
    assert {(met.day, met.role) for met in item.labels.dates} == {
        (date(2026, 12, 3), "evenement"),
        (date(2026, 12, 4), "evenement"),
    }


def test_a_deadline_that_the_source_told_enters_the_agenda() -> None:
    found = Found(url="https://v.example/a", title="Appel", occasion=Occasion(deadline=date(2026, 12, 1)))
    [item] = interpret([found], source("https://v.example/"), packaged_lexicon(), NOW)
    assert [(met.day, met.role) for met in item.labels.dates] == [(date(2026, 12, 1), "echeance")]
