from datetime import time

import pytest

from tests.support.shared import need_shared
from veille.domain.digest import Plan
from veille.domain.errors import ConfigError
from veille.domain.period import Beat
from veille.watch.lists import read_lists

THEMES = ("ethique", "deontologie", "dispositifs")

WHOLE = """\
listes:
  - id: hebdo
    titre: Veille hebdomadaire
    themes: [ethique, ethique]
    publics: [handicap]
    natures: [legislatif]
    territoires: [01, Gironde]
    rythme: hebdomadaire
    jour: mardi
    heure: 07:30
    tri: mixte
    destinataires: [equipe@example.org]
  - {id: jour, titre: Le jour, rythme: quotidien}
  - {id: mois, titre: Le mois, rythme: mensuel, jour: 28, heure: "03:00"}
"""


def told(line: str) -> str:
    """Give the only fault of a weekly list that is sound but for one line."""
    lines = {"titre": "A", "rythme": "hebdomadaire"}
    kept = "".join(f"    {key}: {value}\n" for key, value in lines.items() if not line.startswith(key))
    with pytest.raises(ConfigError) as caught:
        read_lists(f"listes:\n  - id: a\n    {line}\n{kept}", themes=THEMES)
    (fault,) = caught.value.faults
    return f"{fault.line}:{fault.column} {fault.message} | {fault.cure}".replace("\N{NO-BREAK SPACE}", " ")


def test_every_key_is_read() -> None:
    assert read_lists(WHOLE, themes=THEMES) == (
        Plan(
            id="hebdo",
            title="Veille hebdomadaire",
            beat=Beat(rhythm="hebdomadaire", day=1, hour=time(7, 30)),
            themes=("ethique",),
            publics=("handicap",),
            natures=("legislatif",),
            territories=("01", "Gironde"),
            triage="mixte",
            recipients=("equipe@example.org",),
        ),
        Plan(id="jour", title="Le jour", beat=Beat(rhythm="quotidien")),
        Plan(id="mois", title="Le mois", beat=Beat(rhythm="mensuel", day=28, hour=time(3, 0))),
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "themes: [dispositif]",
            "3:14 thème inconnu « dispositif » ; thèmes déclarés : ethique, deontologie, dispositifs",
        ),
        ("thmes: [ethique]", "3:5 clé inconnue « thmes » dans la liste « a » | vouliez-vous dire « themes » ?"),
        ("natures: [loi]", "3:15 nature inconnue « loi » ; natures possibles : legislatif, politique, formation"),
        ("jour: 1", "3:11 un numéro ne désigne pas le même jour d'un outil à l'autre | écrivez son nom : lundi"),
        ("jour: mardy", "3:11 « mardy » n'est pas un jour de la semaine | vouliez-vous dire « mardi » ?"),
        ('heure: "02:30"', "3:12 entre 02:00 et 02:59, l'heure manque ou revient deux fois"),
        ("heure: 02:00", "3:12 entre 02:00 et 02:59"),
        ("heure: 7h", "3:12 « heure » ne se comprend pas"),
        ("heure: 24:00", "3:12 « heure » ne se comprend pas"),
        (
            "rythme: mensuel\n    jour: 29",
            "4:11 le jour d'une liste mensuelle ne convient pas | écrivez un nombre de 1",
        ),
        ("rythme: mensuel\n    jour: lundi", "4:11 le jour d'une liste mensuelle ne convient pas"),
        ("rythme: quotidien\n    jour: lundi", "4:11 une liste quotidienne part tous les jours | retirez « jour »"),
        ("rythme: annuel", "3:13 « rythme » vaut « annuel » | vouliez-vous dire « mensuel » ?"),
        ("tri: manuel", "3:10 « tri » vaut « manuel » | valeurs possibles : automatique, valide, mixte"),
        ("destinataires: [a@b@example.org]", "3:21 « a@b@example.org » n'est pas une adresse"),
        ('destinataires: ["a@b.fr\\r\\nBcc: c@d.fr"]', "3:21 « a@b.fr Bcc: c@d.fr » n'est pas une adresse"),
        ("destinataires: [Equipe <a@b.fr>]", "3:21 « Equipe <a@b.fr> » n'est pas une adresse"),
        ("destinataires: [.a@b.fr]", "3:21 « .a@b.fr » n'est pas une adresse"),
        ("destinataires: [a@b..fr]", "3:21 « a@b..fr » n'est pas une adresse"),
        ("destinataires: [a@b.fr, A@b.fr]", "3:29 « A@b.fr » est écrite deux fois"),
        ("territoires: [[33]]", "3:19 « territoires » ne contient que des mots"),
    ],
)
def test_a_fault_is_told_with_its_place_and_its_cure(line: str, expected: str) -> None:
    assert told(line).startswith(expected)


def test_an_address_made_to_slow_the_reading_is_refused_at_once() -> None:
    assert "n'est pas une adresse" in told("destinataires: [a@" + "a" * 10_000 + "!]")


def test_an_identifier_serves_once() -> None:
    with pytest.raises(ConfigError, match="existe"):
        read_lists(WHOLE.replace("id: mois", "id: jour"), themes=THEMES)


def test_a_real_list_is_accepted() -> None:
    (plan,) = read_lists(need_shared("real", "veille-reelle", "listes.yaml").read_bytes(), themes=THEMES)
    assert plan.beat == Beat(rhythm="mensuel", day=1, hour=time(7, 0))
