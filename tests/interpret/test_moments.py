"""Dates met in a text: the day and the role that its words give it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.domain.item import TextDate
from veille.interpret.moments import find_dates

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

FORCE = [
    ("La loi entre en vigueur le 1er janvier 2027.", "2027-01-01"),
    ("Entrée en vigueur : 1er juillet 2027", "2027-07-01"),
    ("Entrée en vigueur : le texte entre en vigueur le lendemain, au plus tôt le 1er mars 2027.", "2027-03-01"),
    ("Le décret entrera en vigueur au 1er septembre 2027", "2027-09-01"),
    ("Ces dispositions prennent effet le 1er avril 2027", "2027-04-01"),
    ("L'arrêté prendra effet à compter du 15 mars 2027", "2027-03-15"),
    ("En vigueur depuis le 30 septembre 2021, le CJPM", "2021-09-30"),
    ("date d'effet : 01/02/2027", "2027-02-01"),
    ("entrée en vigueur différée au 1er janvier", "2027-01-01"),
    ("La réforme entre en vigueur jeudi 1er octobre 2027", "2027-10-01"),
]
DEADLINE = [
    ("Appel à communications ouvert jusqu'au 15 décembre", "2026-12-15"),
    ("Appel à projets : date limite de dépôt le 31 janvier 2027", "2027-01-31"),
    ("Les candidatures sont attendues avant le 12 février 2027", "2027-02-12"),
    ("Candidatures jusqu’au 5 janvier", "2027-01-05"),
    ("Inscriptions jusqu'au lundi 7 décembre 2026", "2026-12-07"),
    ("Inscription avant le 20 janvier.", "2027-01-20"),
    ("Clôture des inscriptions le 3 mars 2027", "2027-03-03"),
    ("Consultation publique ouverte jusqu'au 14 décembre inclus", "2026-12-14"),
    ("Vous avez jusqu'au 30 novembre pour répondre à l'enquête.", "2026-11-30"),
    ("Réponses attendues pour le 10 janvier 2027", "2027-01-10"),
    ("Dossiers à adresser au plus tard le 28/02/2027 à minuit", "2027-02-28"),
    ("Contributions à envoyer d'ici le 18 décembre", "2026-12-18"),
    ("AAP : dépôt des dossiers du 1er décembre 2026 au 15 janvier 2027", "2027-01-15"),
    ("Échéance : 31 mars 2027", "2027-03-31"),
    ("Délai de réponse : 8 janvier 2027", "2027-01-08"),
    ("Avis d'appel à candidatures, date de clôture : 22.12.2026", "2026-12-22"),
    ("Les résumés sont à soumettre pour le 1er mars 2027", "2027-03-01"),
    ("Prolongation de l'appel à contributions au 15 février 2027", "2027-02-15"),
]
EVENT = [
    ("Colloque « L'enfant et ses droits », le 30 janvier 2027", "2027-01-30"),
    ("Journée nationale, le jeudi 14 janvier", "2027-01-14"),
    ("Formation du 18 au 24 janvier", "2027-01-18 2027-01-24"),
    ("Congrès des 4 et 5 février 2027 à Tours", "2027-02-04 2027-02-05"),
    ("Webinaire le 3 décembre à 14 h", "2026-12-03"),
    ("30 janvier 2027 : colloque à Nantes", "2027-01-30"),
    ("Le 12 mars 2027, journée d'étude sur le secret", "2027-03-12"),
    ("Assises de la protection de l'enfance, 24 et 25 juin 2027", "2027-06-24 2027-06-25"),
    ("Rendez-vous le 10 décembre pour une table ronde", "2026-12-10"),
    ("Session de formation : 4, 5 et 6 mars 2027", "2027-03-04 2027-03-06"),
    ("Conférence mardi 1er décembre 2026", "2026-12-01"),
    ("Le séminaire aura lieu le 9 février 2027", "2027-02-09"),
    ("Ciné-débat jeudi 17 décembre", "2026-12-17"),
    ("Du 30 novembre au 4 décembre : semaine de l'accessibilité, ateliers", "2026-11-30 2026-12-04"),
    ("Salon du 20/01/2027", "2027-01-20"),
    ("Matinale du 8 décembre 2026", "2026-12-08"),
    ("Portes ouvertes samedi 23 janvier 2027", "2027-01-23"),
]
APPLICATION = [
    ("Le barème est applicable à compter du 1er janvier 2027", "2027-01-01"),
    ("À compter du 1er janvier 2027, les tarifs changent.", "2027-01-01"),
    ("À partir du 1er avril 2027, les MDPH notifient par voie dématérialisée", "2027-04-01"),
    ("Généralisation au 1er septembre 2027", "2027-09-01"),
    ("Cette mesure s'applique depuis le 1er octobre 2026", "2026-10-01"),
    ("Application au 1er juillet 2027", "2027-07-01"),
    ("Dès le 1er février 2027, le contrôle des antécédents est généralisé", "2027-02-01"),
    ("Le contrat d'engagement devient obligatoire au 1er mars 2027", "2027-03-01"),
]
NONE = [
    "La loi du 14 mars 2016 a dix ans.",
    "Publié le 3 mars 2026, mis à jour le 4 mars 2026",
    "Né le 12 mai 2011, il a été placé le 3 juin 2014.",
    "Formation : ce que dit l'arrêté du 22 août 2018",
    "Colloque annulé faute d'inscrits",
    "Le rapport remis le 12 octobre 2026 à la ministre",
    "Cass. 1re civ., 20 octobre 2010, n° 09-68.141",
    "CE, 12 mars 2026 : quand le département ferme un service",
    "Journal officiel du 4 mai 2026",
    "Le 119 et le 3919, 24 h sur 24",
    "Décret n° 2026-88 du 3 février 2026 relatif à la formation",
    "Vu l'audience publique ; décision du 3 mars 2026",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "days", "role"),
    [(text, days, role) for role, rows in (
        ("entree_en_vigueur", FORCE), ("echeance", DEADLINE), ("evenement", EVENT), ("application", APPLICATION)
    ) for text, days in rows],
)  # fmt: skip
def test_the_words_around_a_date_give_its_role(text: str, days: str, role: str) -> None:
    assert find_dates(text, NOW) == tuple(TextDate(day=date.fromisoformat(day), role=role) for day in days.split())


@pytest.mark.parametrize("text", NONE)
def test_a_date_whose_words_say_nothing_of_the_future_is_left_alone(text: str) -> None:
    assert find_dates(text, NOW) == ()


def test_a_text_may_hold_several_roles() -> None:
    text = "Colloque le 12 mars 2027 à Lyon. Inscriptions avant le 1er février 2027."
    assert [(found.day.isoformat(), found.role) for found in find_dates(text, NOW)] == [
        ("2027-03-12", "evenement"), ("2027-02-01", "echeance"),
    ]  # fmt: skip


def test_a_day_without_year_follows_the_day_of_publication() -> None:
    text = "Appel à communications ouvert jusqu'au 15 décembre"
    [found] = find_dates(text, NOW, published=date(2024, 11, 3))
    assert found.day == date(2024, 12, 15)


@given(st.text(max_size=300), st.dates())
def test_looking_for_dates_never_fails(text: str, published: date) -> None:
    find_dates(f"colloque du 3 au 5 mars {text} le 31 décembre", NOW, published=published)
