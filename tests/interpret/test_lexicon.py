import pytest

from veille.interpret.lexicon import Lexicon, LexiconError, Target, merge, parse_lexicon, themes_of
from veille.interpret.tagger import tag


def target(lexicon: Lexicon, name: str) -> Target:
    return next(target for target in lexicon.targets if target.id == name)


def faults(data: dict[str, object]) -> tuple[tuple[tuple[str | int, ...], str, str], ...]:
    with pytest.raises(LexiconError) as caught:
        parse_lexicon(data)
    return caught.value.faults


def test_the_packaged_lexicon_is_sound_and_follows_three_themes(lexicon: Lexicon) -> None:
    assert [(theme.id, theme.label) for theme in themes_of(lexicon)] == [
        ("ethique", "Éthique"),
        ("deontologie", "Déontologie"),
        ("dispositifs", "Dispositifs"),
    ]
    assert all(theme.definition for theme in themes_of(lexicon))


def test_a_watch_adds_a_theme_and_articles_receive_it(lexicon: Lexicon) -> None:
    own = parse_lexicon({"themes": {"partenariat": {"nom": "Partenariat", "seuil": 2, 4: ["travail en réseau"]}}})
    both = merge(lexicon, own)
    verdict = tag("Travail en réseau autour des enfants confiés", "", both)
    assert "partenariat" in verdict.themes
    assert themes_of(both)[-1].label == "Partenariat"


def test_a_watch_changes_the_weight_of_a_word_and_forbids_another(lexicon: Lexicon) -> None:
    own = parse_lexicon({"publics": {"handicap": {"1": ["autisme"], "interdits": ["TRISOMIE"]}}})
    terms = {
        term.written: term.weight for term in target(merge(lexicon, own), "handicap").terms if term.kind == "termes"
    }
    assert terms["autisme"] == 1
    assert "trisomie" not in terms
    assert "surdité" in terms


def test_a_target_that_replaces_starts_from_nothing(lexicon: Lexicon) -> None:
    own = parse_lexicon({"themes": {"ethique": {"remplace": True, "seuil": 1, "2": ["sollicitude"]}}})
    merged = merge(lexicon, own)
    assert [term.written for term in target(merged, "ethique").terms] == ["sollicitude"]
    assert len(target(merged, "deontologie").terms) > 50


def test_a_file_that_replaces_leaves_nothing_of_the_packaged_words(lexicon: Lexicon) -> None:
    own = parse_lexicon({"remplace": True, "themes": {"a": {"2": ["mot"]}}})
    merged = merge(lexicon, own)
    assert [(target.id, [term.written for term in target.terms]) for target in merged.targets] == [("a", ["mot"])]


def test_what_a_watch_adds_without_a_threshold_has_the_usual_one(lexicon: Lexicon) -> None:
    own = parse_lexicon({"publics": {"voisins": {"4": ["voisin"]}}, "themes": {"partage": {"2": ["voisin"]}}})
    merged = merge(lexicon, own)
    assert [target(merged, name).threshold for name in ("voisins", "partage")] == [3.0, 3.0]
    assert tag("Un voisin accueille", "", merged).publics == ("voisins",)


def test_an_addition_without_a_threshold_keeps_the_known_one(lexicon: Lexicon) -> None:
    own = parse_lexicon({"themes": {"dispositifs": {"4": ["relais parental"]}}})
    assert target(merge(lexicon, own), "dispositifs").threshold == target(lexicon, "dispositifs").threshold


def test_a_forbidden_mask_no_longer_hides(lexicon: Lexicon) -> None:
    own = parse_lexicon({"interdits": ["dispositif médical"]})
    assert "dispositif médical" in lexicon.masks
    assert "dispositif médical" not in merge(lexicon, own).masks


def test_the_keys_of_the_first_draft_are_understood() -> None:
    draft = {
        "settings": {"title_weight": 2},
        "mask": ["dispositif médical"],
        "veto": [{"targets": ["handicap"], "weight": 6, "terms": ["golf"]}],
        "publics": {"handicap": {"threshold": 3, "acronyms": {4: ["MDPH"]}, "4": ["handicap"]}},
    }
    lexicon = parse_lexicon(draft)
    assert lexicon.settings.title == 2
    assert tag("La MDPH", "", lexicon).publics == ("handicap",)
    assert not tag("Golf : le handicap", "", lexicon).relevant


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        ({"thèmes": {}}, ("thèmes",), "n'est pas une clé"),
        ({"themes": {"Éthique": {}}}, ("themes", "Éthique"), "identifiant"),
        ({"themes": {"a": {"4": "mot"}}}, ("themes", "a", "4"), "liste"),
        ({"themes": {"a": {"4": ["de la"]}}}, ("themes", "a", "4", 0), "aucun mot"),
        ({"themes": {"a": {"4": ["juge + de"]}}}, ("themes", "a", "4", 0), "aucun mot"),
        ({"themes": {"a": {"4": [True]}}}, ("themes", "a", "4", 0), "texte"),
        ({"themes": {"a": {"4": ["x" * 200]}}}, ("themes", "a", "4", 0), "long"),
        ({"themes": {"a": {"seuil": "haut"}}}, ("themes", "a", "seuil"), "nombre"),
        ({"themes": {"a": {"nom": 3}}}, ("themes", "a", "nom"), "texte"),
        ({"themes": ["a"]}, ("themes",), "clé: valeur"),
        ({"masques": ["bon", "en place"]}, ("masques", 1), "cacherait"),
        ({"vetos": [{"poids": -1}]}, ("vetos", 0, "poids"), "nombre"),
        ({"reglages": {"poids_titre": "x"}}, ("reglages", "poids_titre"), "nombre"),
    ],
)
def test_a_fault_says_where_and_what(data: dict[str, object], path: tuple[str | int, ...], words: str) -> None:
    ((found, said, _),) = faults(data)
    assert found == path
    assert words in said


def test_a_misspelt_key_comes_with_its_cure() -> None:
    ((_, _, cure),) = faults({"themes": {"a": {"seuill": 3}}})
    assert "seuil" in cure


def test_every_fault_is_told_at_once() -> None:
    assert len(faults({"themes": {"a": {"4": ["de", 3.5, None], "nom": []}, "B": {}}, "x": 1})) == 5
