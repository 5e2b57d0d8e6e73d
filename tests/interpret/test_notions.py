"""Families of words: what is prepared is what people wrote, and phrases are told whole."""

from importlib.resources import files

from bench.notions import prepared
from veille.interpret.folding import stems
from veille.interpret.notions import families_of_stem, notions_of, stemmed


def test_the_prepared_families_are_those_that_people_wrote() -> None:
    kept = files("veille.interpret").joinpath("data", "racines.tsv").read_text(encoding="utf-8")
    assert kept == prepared(), "run « python -m bench.notions »"


def test_a_word_tells_its_families_and_a_phrase_only_whole() -> None:
    lines = stemmed({"enfant": ["gamins", "petit d'homme"], "jeu": ["gamin"], "taille": ["petit"]})
    assert lines == {"gamin": "enfant,jeu\t", "pet": "taille\thomm=enfant"}


def test_a_word_of_no_family_tells_nothing() -> None:
    assert families_of_stem("zelp") is None
    assert notions_of(stems("zelp")) == set()


def test_an_inflected_word_tells_the_family_of_its_stem() -> None:
    assert "enfant" in notions_of(stems("Des gamines"))
