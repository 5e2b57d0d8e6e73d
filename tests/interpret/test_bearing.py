"""What a text does to the texts that it cites is read from the words around, and only from them."""

import pytest

from veille.interpret.bearing import bearings

DOES = [
    ("Ce texte modifie l'article L. 221-1 du code de l'action sociale et des familles.", {"casf/L221-1": "modifie"}),
    (
        "Ce texte crée les articles L. 111-1, L. 111-2 et D. 141-6 du CASF.",
        {"casf/L111-1": "cree", "casf/L111-2": "cree", "casf/D141-6": "cree"},
    ),
    (
        "Il modifie les articles L. 221-1 du CASF et L. 1110-4 du code de la santé publique.",
        {"casf/L221-1": "modifie", "csp/L1110-4": "modifie"},
    ),
    (
        "Décret n° 2031-643 du 2 juillet 2031 modifiant le décret n° 2016-1283 du 28 septembre 2016 relatif à…",
        {"decret/2031-643": "cite", "decret/2016-1283": "modifie"},
    ),
    ("L'article L. 223-1 du CASF est complété par un alinéa ainsi rédigé.", {"casf/L223-1": "modifie"}),
    ("Les articles L. 223-1 et L. 223-2 du CASF sont abrogés.", {"casf/L223-1": "abroge", "casf/L223-2": "abroge"}),
    (
        "Au deuxième alinéa de l'article L. 223-1 du CASF, les mots « conseil » sont remplacés par « département ».",
        {"casf/L223-1": "modifie"},
    ),
    (
        "Après l'article L. 221-2 du CASF, il est inséré un article L. 221-2-1 du CASF ainsi rédigé :",
        {"casf/L221-2": "cite", "casf/L221-2-1": "cree"},
    ),
    ("Arrêté portant abrogation du décret n° 2016-1283", {"decret/2016-1283": "abroge"}),
    (
        "La loi du 7 février 2022 a modifié l'article L. 223-1-1 du CASF.",
        {"loi/2022-140": "cite", "casf/L223-1-1": "modifie"},
    ),
    ("Proposition de loi visant à modifier l'article L. 223-1 du CASF", {"casf/L223-1": "projette"}),
    ("Il est proposé de supprimer l'article L. 223-1 du CASF.", {"casf/L223-1": "projette"}),
]  # fmt: skip

DOES_NOTHING = [
    "Pris en application de l'article L. 223-1 du CASF, ce guide aide les équipes.",
    "La loi Taquet modifie les pratiques. L'article L. 223-1 du CASF demeure.",
    "Vu le CASF, notamment son article L. 312-1 ; vu le décret n° 2003-1010 modifié relatif à la gestion",
    "La loi n° 2002-2 du 2 janvier 2002, modifiée par la loi n° 2022-140 du 7 février 2022, fonde nos pratiques.",
    "Le département supprime des places, au mépris de l'article L. 221-1 du CASF.",
    "Modifier sa pratique : l'article L. 223-1 du CASF expliqué.",
]


@pytest.mark.parametrize(("text", "does"), DOES, ids=lambda one: one[:60] if isinstance(one, str) else "")
def test_the_verb_that_governs_a_citation_says_what_becomes_of_it(text: str, does: dict[str, str]) -> None:
    assert {str(reference): bearing for reference, bearing in bearings(text).items()} == does


@pytest.mark.parametrize("text", DOES_NOTHING)
def test_a_verb_about_something_else_changes_nothing(text: str) -> None:
    found = bearings(text)
    assert found
    assert set(found.values()) == {"cite"}


def test_of_several_mentions_the_strongest_counts() -> None:
    article = "l'article L. 223-1 du CASF"
    text = f"Connaissez-vous {article} ? Ce texte abroge {article}. Voir {article}."
    assert [(str(one), does) for one, does in bearings(text).items()] == [("casf/L223-1", "abroge")]


@pytest.mark.parametrize(
    "text",
    [
        "modifie " + "l'article L. 221-1111-1111, " * 400 + "zz l'article L. 223-1 du CASF",
        "modifie " * 4_000 + "l'article L. 223-1 du CASF",
        "modifie l'article L. 221-1 du CASF. " * 1_000,
        "l" * 60_000 + " l'article L. 223-1 du CASF",
    ],
    ids=["numbers", "verbs", "sentences", "one word"],
)
def test_a_text_made_to_keep_the_reader_busy_is_read(text: str) -> None:
    assert bearings(text)
