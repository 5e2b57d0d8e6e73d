import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.interpret.service_types import SERVICE_TYPES, find_service_types


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("La MECS de Lyon recrute", "mecs"),
        ("Trois Mecs du département", "mecs"),
        ("Les maisons d’enfants à caractère social", "mecs"),
        ("Foyer départemental de l'enfance : travaux", "foyer-enfance"),
        ("Le foyer de l'enfance et sa pouponnière", "foyer-enfance pouponniere"),
        ("Les pouponnières à caractère social", "pouponniere"),
        ("Un lieu de vie et d'accueil ferme", "lieu-de-vie"),
        ("Les LVA s'inquiètent", "lieu-de-vie"),
        ("Les villages d'enfants SOS", "village-enfants"),
        ("Assistantes familiales : nouveau statut", "placement-familial"),
        ("Quitter sa famille d'accueil à 18 ans", "placement-familial"),
        ("AEMO renforcée et PEAD", "aemo placement-domicile"),
        ("L'assistance éducative en milieu ouvert", "aemo"),
        ("Une mesure d'AED, puis une AEMO", "aed aemo"),
        ("Une aide éducative à domicile", "aed"),
        ("Les TISF de l'ASE", "tisf"),
        ("La CRIP et l'ODPE", "crip odpe"),
        ("Cellules de recueil des informations préoccupantes", "crip"),
        ("Une UAPED par juridiction", "uaped"),
        ("Les visites médiatisées en espace de rencontre", "visites-mediatisees"),
        ("Mineurs non accompagnés : MNA", "mna"),
        ("Prévention spécialisée et éducateurs de rue", "prevention-specialisee"),
        ("STEMO et UEHC de la PJJ", "pjj-milieu-ouvert uehc"),
        ("Centres éducatifs fermés : rapport", "cef"),
        ("Les CEF de la PJJ", "cef"),
        ("Un CER pour mineurs", "cer"),
        ("Administrateurs ad hoc : vivier", "administrateur-ad-hoc"),
        ("Maison des adolescents", "maison-adolescents"),
        ("La protection maternelle et infantile", "pmi"),
        ("Un centre maternel ouvre", "centre-parental"),
        ("IME, SESSAD et ITEP", "ime sessad itep"),
        ("Les IMEs de la région", "ime"),
        ("Instituts médico-éducatifs", "ime"),
        ("Institut médico éducatif", "ime"),
        ("Le DITEP et les dispositifs ITEP", "ditep itep"),
        ("CAMSP et CMPP : délais", "camsp cmpp"),
        ("Centres médico-psycho-pédagogiques", "cmpp"),
        ("PCO et repérage de l'autisme", "pco"),
        ("Élèves d'ULIS et AESH", "ulis aesh"),
        ("Travailleurs d'Esat", "esat"),
        ("Les établissements et services d'aide par le travail", "esat"),
        ("Une entreprise adaptée", "ea"),
        ("La MAS accueille des résidents polyhandicapés", "mas"),
        ("Maisons d'accueil spécialisées", "mas"),
        ("FAM et EAM pour adultes handicapés", "fam-eam"),
        ("Foyers de vie et foyers occupationnels", "foyer-de-vie"),
        ("SAVS, SAMSAH", "savs samsah"),
        ("Services d'accompagnement à la vie sociale", "savs"),
        ("L'habitat inclusif se développe", "habitat-inclusif"),
        ("Groupes d'entraide mutuelle", "gem"),
        ("Les GEM et la santé psychique", "gem"),
        ("La MDPH du Lot et sa CDAPH", "mdph"),
        ("Communautés 360", "communaute-360"),
        ("PCPE : bilan", "pcpe"),
        ("Plateformes de répit, baluchonnage", "repit"),
        ("Un établissement pour adultes handicapés", "ems-adulte"),
        ("Mandataires judiciaires à la protection des majeurs", "protection-majeurs"),
    ],
)  # fmt: skip
def test_a_kind_of_service_is_known_by_its_acronym_or_its_name(text: str, slugs: str) -> None:
    found = find_service_types(text)
    assert set(slugs.split()) <= set(found)
    assert set(found) <= set(slugs.split()) | {"ditep"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Un mas provençal à vendre",
        "Le MAS de Nîmes, musée",
        "Les mecs du quartier",
        "La CER, société de chemin de fer",
        "GEM, école de commerce de Grenoble",
        "Un fam trip en Grèce",
        "L'IMe siècle",
        "esatisfaction",
        "Un lieu de vie agréable",
        "Le vice-président",
        "La CEF brésilienne",
        "Le milieu ouvert des steppes",
        "Un placement financier",
        "CRA et météo",
    ],
)
def test_what_only_looks_like_a_service_gives_nothing(text: str) -> None:
    assert find_service_types(text) == ()


def test_types_come_once_in_the_order_of_the_text() -> None:
    assert find_service_types("SESSAD, IME, SESSAD, institut médico-éducatif") == ("sessad", "ime")


def test_every_slug_can_be_typed_as_a_filter() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug) for slug in SERVICE_TYPES)


@given(st.text(max_size=400))
def test_no_text_makes_it_fail(text: str) -> None:
    assert set(find_service_types(text)) <= set(SERVICE_TYPES)


def test_ten_million_characters_and_hostile_ones_are_read() -> None:
    assert find_service_types("IME " * 2_500_000) == ("ime",)
    assert find_service_types("\x00\u202eIM\u200bE\u202c\x00 de Lyon") == ("ime",)
