"""Sound words that will hardly do what their author hopes."""

from collections.abc import Mapping

from veille.interpret.doubts import doubts
from veille.interpret.lexicon import Lexicon, merge, parse_lexicon
from veille.interpret.terms import Told


def told(data: Mapping[str, object], base: Lexicon) -> tuple[Told, ...]:
    return doubts(data, merge(base, parse_lexicon(data)))


BASE = parse_lexicon({"masques": ["perte de conscience"]})


def test_a_term_with_two_weights() -> None:
    data = {"themes": {"ethique": {"4": ["dilemme moral", "autre"], "2": ["Dilemmes moraux", "dilemme moral"]}}}
    ((path, said, cure),) = told(data, BASE)
    assert path == ("themes", "ethique", "2", 1)
    assert "déjà écrit avec le poids 4" in said
    assert cure


def test_the_same_term_for_two_labels_is_no_doubt() -> None:
    data = {"themes": {"ethique": {"4": ["dilemme"]}, "metiers": {"2": ["dilemme"]}}, "transversal": {"1": ["dilemme"]}}
    assert told(data, BASE) == ()


def test_a_term_that_a_mask_always_hides() -> None:
    data = {"themes": {"ethique": {"4": ["pertes de conscience au travail", "conscience"]}}}
    ((path, said, _),) = told(data, BASE)
    assert path == ("themes", "ethique", "4", 0)
    assert "perte de conscience" in said
    assert told({**data, "interdits": ["perte de conscience"]}, BASE) == ()


def test_an_acronym_that_is_a_word_of_every_day() -> None:
    data = {"publics": {"handicap": {"sigles_libres": {"3": ["cap", "esat"]}, "sigles": {"3": ["PAS", "Sens"]}}}}
    assert [path[-1] for path, _, _ in told(data, BASE)] == [1, 0]
    assert [path[2] for path, _, _ in told(data, BASE)] == ["sigles", "sigles_libres"]


def test_data_of_any_shape_is_looked_at_without_harm() -> None:
    odd: Mapping[str, object] = {
        "themes": [1],
        "publics": {"a": 3, "b": {"4": "x", "sigles": [2]}},
        "transversal": None,
    }
    assert doubts(odd, BASE) == ()
    assert doubts({}, BASE) == ()
