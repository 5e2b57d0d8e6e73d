from datetime import timedelta

import pytest

from tests.support.shared import need_shared
from tests.watch.kinds import KINDS, Anything
from veille.domain.errors import ConfigError
from veille.domain.source import Source
from veille.watch.sources import KEYS, read_sources

WHOLE = """\
# ce que nous lisons
sources:
  - id: has-social
    nom: HAS, social et médico-social
    genre: rayon
    url: https://www.example.org/flux?page=1
    publics: [protection_enfance, handicap]
    nature: politique
    generaliste: true
    intervalle: 90m
    organisme: Haute Autorité de santé
    contrat: {par_mois: 4, minimum: 1, champs: [titre, date], silence: 45j}
    extrait: 0
    licence: Licence Ouverte 2.0
    active: false
    options: {article: "li > a"}
  - id: court
    nom: 119
    genre: flux
    url: http://127.0.0.1:8765/a.xml
"""


def told(text: str) -> list[str]:
    """Give each fault as one line, with ordinary spaces."""
    with pytest.raises(ConfigError) as caught:
        read_sources(text, kinds=KINDS)
    faults = caught.value.faults
    assert [(f.line, f.column) for f in faults] == sorted((f.line, f.column) for f in faults)
    return [f"{f.line}:{f.column} {f.message} | {f.cure}".replace("\N{NO-BREAK SPACE}", " ") for f in faults]


def one(line: str, **others: str) -> str:
    """Write one source, sound but for the line given."""
    lines = {"nom": "A", "genre": "flux", "url": "https://a.example", **others}
    key = line.partition(":")[0]
    kept = "".join(f"    {name}: {value}\n" for name, value in lines.items() if name != key)
    return f"sources:\n  - id: a\n    {line}\n{kept}" if key != "id" else f"sources:\n  - {line}\n{kept}"


def test_every_key_is_read() -> None:
    assert read_sources(WHOLE, kinds=KINDS)[0] == Source(
        id="has-social",
        name="HAS, social et médico-social",
        kind="rayon",
        url="https://www.example.org/flux?page=1",
        publics=("protection_enfance", "handicap"),
        nature="politique",
        generalist=True,
        every=timedelta(minutes=90),
        body="Haute Autorité de santé",
        per_month=4,
        at_least=1,
        fields=("titre", "date"),
        silence=timedelta(days=45),
        excerpt=0,
        licence="Licence Ouverte 2.0",
        active=False,
        options={"article": "li > a"},
    )


def test_what_is_not_written_has_its_default_and_a_number_may_be_a_name() -> None:
    assert read_sources(WHOLE, kinds=KINDS)[1] == Source(
        id="court", name="119", kind="flux", url="http://127.0.0.1:8765/a.xml"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nmo: x", "3:5 clé inconnue « nmo » dans la source « a » | vouliez-vous dire « nom » ?"),
        ("zzz: x", f"3:5 clé inconnue « zzz » dans la source « a » | clés connues : {', '.join(KEYS)}"),
        ("genre: fulx", "3:12 genre inconnu « fulx » ; genres connus : flux, rayon | vouliez-vous dire « flux » ?"),
        ("url: ftp://a.example", "3:10 « ftp://a.example » n'est pas une adresse http ou https"),
        ("url: https://", "3:10 « https:// » n'est pas une adresse"),
        ("url: https://a.example:99999/", "3:10 « https://a.example:99999/ » n'est pas une adresse"),
        ("url: https://a b", "3:10 « https://a b » n'est pas une adresse"),
        ("publics: handicap", "3:14 « publics » doit être une liste | écrivez « publics: [handicap] »"),
        ("publics: [enfance]", "3:15 public inconnu « enfance » ; publics possibles : protection_enfance, handicap"),
        ("nature: politiques", "3:13 « nature » vaut « politiques » | vouliez-vous dire « politique » ?"),
        ("generaliste: oui", "3:18 « generaliste » doit valoir true ou false | écrivez true pour oui"),
        ('active: "true"', "3:13 « active » doit valoir true ou false | écrivez true pour oui"),
        ("intervalle: 15m", "3:17 « intervalle » vaut 15m | 30 minutes au moins, par respect pour le site"),
        ("intervalle: 6", "3:17 « intervalle » ne se comprend pas | écrivez par exemple 30m, 6h ou 2j"),
        ("contrat: 4", "3:14 « contrat » ne se comprend pas | écrivez « contrat: {par_mois: 4} »"),
        ("contrat: {par_moi: 4}", "3:15 clé inconnue « par_moi » dans « contrat » | vouliez-vous dire « par_mois » ?"),
        ("contrat: {par_mois: 0}", "3:25 « par_mois » vaut 0"),
        ("contrat: {minimum: 1.5}", "3:24 « minimum » est un nombre entier d'articles par lecture"),
        ("contrat: {champs: [dates]}", "3:24 champ inconnu « dates » | vouliez-vous dire « date » ?"),
        ("contrat: {silence: 3 mois}", "3:24 « silence » ne se comprend pas | écrivez par exemple 21j ou 60j"),
        ("contrat: {par_mois: beaucoup}", "3:25 « par_mois » doit être un nombre"),
        ("extrait: 1001", "3:14 « extrait » doit être un nombre de 0 à 1000"),
        ("extrait: 1.5", "3:14 « extrait » est un nombre entier"),
        ("options: [a]", "3:5 « options » doit contenir des lignes"),
        ("options: {articl: x, article: y}", "3:23 option « articl » de la source « a » : cette option n'existe pas"),
        ("options: {article: 3}", "3:24 option « article » de la source « a » : il faut un sélecteur"),
        ("nom: true", "3:10 « nom » doit être un texte | écrivez-le entre guillemets"),
        ("nom:", "3:5 « nom » est vide | écrivez « nom: … »"),
        ('nom: "a\\nb"', "3:10 « nom » doit tenir sur une ligne"),
        ("licence:", "3:5 « licence » est vide | complétez ou retirez la ligne"),
        ("id: Été", "2:9 « id » vaut « Été », qui n'est pas un identifiant | lettres minuscules sans accent"),
        ("id: " + "a" * 65, "2:9 « id » vaut"),
    ],
)
def test_a_fault_is_told_with_its_place_and_its_cure(line: str, expected: str) -> None:
    found = told(one(line))
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_a_missing_option_is_shown_on_the_options() -> None:
    assert told(one("options: {autre: 1}")) == [
        "3:5 option « article » de la source « a » : il manque | ",
        "3:22 option « autre » de la source « a » : cette option n'existe pas | ",
    ]


def test_what_is_missing_is_told() -> None:
    assert [line.partition(" | ")[0] for line in told("sources:\n  - nom: A\n")] == [
        "2:5 il manque « id » dans la source",
        "2:5 il manque « genre » dans la source",
        "2:5 il manque « url » dans la source",
    ]


def test_an_identifier_serves_once() -> None:
    twice = WHOLE.replace("id: court", "id: has-social")
    assert told(twice)[0].startswith("17:9 la source « has-social » existe déjà, ligne 3")


def test_every_fault_of_every_source_is_told_at_once() -> None:
    text = "sources:\n" + "".join(f"  - {{id: s{rank}, nom: S, genre: flou, url: x}}\n" for rank in range(200))
    assert len(told(text)) == 400


@pytest.mark.parametrize("text", ["", "# rien\n", "[]", "autre: []", "sources: {a: 1}", "sources: [3]"])
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    assert told(text)


def test_a_watch_may_have_no_source_yet() -> None:
    assert read_sources("sources: []", kinds=KINDS) == ()


def test_a_real_watch_is_accepted() -> None:
    sources = read_sources(
        need_shared("real", "veille-reelle", "sources.yaml").read_bytes(), kinds={**KINDS, "page": Anything()}
    )
    assert len(sources) == 15
    assert all(source.generalist for source in sources if source.id.startswith("senat-"))
