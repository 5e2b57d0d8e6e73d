from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.domain.item import Dated, TextDate
from veille.interpret.dates import EARLIEST, read_date
from veille.interpret.moments import find_dates

SEEN = date(2026, 11, 22)
INSTANTS = st.integers(800_000_000, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@pytest.mark.parametrize(
    ("text", "day", "precision", "origin"),
    [
        ("12 mars 2026", "2026-03-12", "jour", "page"),
        ("1er avril 2026", "2026-04-01", "jour", "page"),
        ("Publié le 3 févr. 2026", "2026-02-03", "jour", "page"),
        ("Mis en ligne le 1er juillet 2025", "2025-07-01", "jour", "page"),
        ("JO du 12 août 2026", "2026-08-12", "jour", "page"),
        ("Mis à jour le 3 mai 2026, publié le 1er mai 2026", "2026-05-01", "jour", "page"),
        ("VENDREDI 13 NOVEMBRE 2026 à 10 h", "2026-11-13", "jour", "page"),
        ("12/03/2026", "2026-03-12", "jour", "page"),
        ("12.03.26", "2026-03-12", "jour", "page"),
        ("mars 2026", "2026-03-01", "mois", "page"),
        ("févr. 2026", "2026-02-01", "mois", "page"),
        ("32 mars 2026", "2026-03-01", "mois", "page"),
        ("2026", "2026-01-01", "annee", "page"),
        ("2026-03-12", "2026-03-12", "jour", "flux"),
        ("2026-03", "2026-03-01", "mois", "flux"),
        ("2026-03-12T23:30:00Z", "2026-03-13", "jour", "flux"),
        ("2026-03-12T23:30:00+01:00", "2026-03-12", "jour", "flux"),
        ("Thu, 12 Mar 2026 23:30:00 GMT", "2026-03-13", "jour", "flux"),
        ("12 mars", "2026-03-12", "jour", "deduite"),
        ("24 décembre", "2025-12-24", "jour", "deduite"),
        ("il y a 3 jours", "2026-11-19", "jour", "deduite"),
        ("hier à 10 h", "2026-11-21", "jour", "deduite"),
        ("March 12, 2026", "2026-03-12", "jour", "deduite"),
    ],
)
def test_a_source_s_words_give_a_day_and_say_how_sure_it_is(
    text: str, day: str, precision: str, origin: str, now: datetime
) -> None:
    read = read_date(text, now)
    assert (read.day.isoformat(), read.precision, read.origin) == (day, precision, origin)


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "sans date", "31/12/2030", "10000-01-01", "1789-07-14", "2026-02-30", "2026-03-12T10:00:00+99:99",
     "date : à venir", "lundi"],
)  # fmt: skip
def test_what_cannot_be_believed_is_dated_by_the_day_it_was_seen(text: str, now: datetime) -> None:
    assert read_date(text, now) == Dated(day=SEEN, origin="vue")


def test_the_day_seen_is_a_paris_day() -> None:
    assert read_date("", datetime(2026, 11, 22, 23, 30, tzinfo=UTC)).day == date(2026, 11, 23)


@given(st.text(max_size=400), INSTANTS)
def test_no_text_gives_an_absurd_day(text: str, instant: datetime) -> None:
    read = read_date(text, instant)
    assert read.day >= EARLIEST
    assert (read.day - instant.date()).days <= 2


@pytest.mark.parametrize(
    ("text", "days", "role"),
    [
        ("Le décret entre en vigueur le 1er janvier 2027.", ["2027-01-01"], "entree_en_vigueur"),
        ("Date limite de dépôt des dossiers : 31/01/2027.", ["2027-01-31"], "echeance"),
        ("Les candidatures sont reçues jusqu'au 15 décembre 2026 inclus.", ["2026-12-15"], "echeance"),
        ("Réponses à envoyer au plus tard le 3 février 2027", ["2027-02-03"], "echeance"),
        ("Ces règles s'appliquent à compter du 1er mars 2027.", ["2027-03-01"], "application"),
        ("Journée d'étude les 12 et 13 mars 2027 à Lyon", ["2027-03-12", "2027-03-13"], "evenement"),
        ("Colloque du 3 au 5 décembre, à Nantes", ["2026-12-03", "2026-12-05"], "evenement"),
        ("Webinaire jeudi 14 janvier : s'inscrire", ["2027-01-14"], "evenement"),
    ],
)
def test_a_date_in_the_text_has_the_role_its_words_give_it(
    text: str, days: list[str], role: str, now: datetime
) -> None:
    assert find_dates(text, now) == tuple(TextDate(day=date.fromisoformat(day), role=role) for day in days)


@pytest.mark.parametrize(
    "text",
    ["La loi du 14 mars 2016 a dix ans.", "Publié le 3 mars 2026.", "Né le 12 mai 2011, il a été accueilli.",
     "Une formation prévue par l'arrêté du 22 août 2018.", "Le 119 et le 3919", "Elle travaille depuis le 2 mai 2020."],
)  # fmt: skip
def test_a_date_without_a_role_is_left_alone(text: str, now: datetime) -> None:
    assert find_dates(text, now) == ()


@given(st.text())
def test_looking_for_dates_never_fails(text: str) -> None:
    find_dates(text, datetime(2026, 11, 22, tzinfo=UTC))
