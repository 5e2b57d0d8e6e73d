import pytest

from tests.interpret.homonyms import HOMONYMS
from veille.domain.item import Reason
from veille.interpret.lexicon import Lexicon, parse_lexicon
from veille.interpret.tagger import tag


@pytest.mark.parametrize(("title", "summary", "source"), HOMONYMS)
def test_a_homonym_never_reaches_a_reader(title: str, summary: str, source: str, lexicon: Lexicon) -> None:
    assert not tag(title, summary, lexicon, source=source).relevant


def test_there_are_homonyms_enough_to_mean_something() -> None:
    assert len({title for title, _, _ in HOMONYMS}) >= 130


@pytest.mark.parametrize(
    ("title", "publics"),
    [
        ("Assistants familiaux : un décret attendu", ("protection_enfance",)),
        ("Dans une Mecs du Rhône, la nuit", ("protection_enfance",)),
        ("Les AESH manifestent", ("handicap",)),
        ("Esat : la réforme des droits des travailleurs", ("handicap",)),
        ("Confié à l'ASE et notification MDPH : qui décide ?", ("protection_enfance", "handicap")),
        ("Éducatrice spécialisée, un métier qui change", ()),
    ],
)
def test_the_words_of_the_field_are_known(title: str, publics: tuple[str, ...], lexicon: Lexicon) -> None:
    verdict = tag(title, "", lexicon)
    assert verdict.relevant
    assert verdict.publics == publics


def test_one_weak_word_in_a_title_does_not_pass_alone(lexicon: Lexicon) -> None:
    for title in ("Mineurs", "Inclusion", "Institution", "Accessibilité", "L'enfance"):
        assert not tag(title, "", lexicon).relevant, title


def test_an_acronym_is_read_as_it_is_written_only(lexicon: Lexicon) -> None:
    assert "handicap" in tag("Ouverture d'une MAS pour adultes, places en MAS", "", lexicon).publics
    assert not tag("Un mas provençal à vendre, pas de fam ni de dar", "", lexicon).relevant


def test_a_title_in_capitals_proves_nothing_about_acronyms(lexicon: Lexicon) -> None:
    assert not tag("IL N'Y A PAS DE MAS PLUS BEAU QUE CELUI-CI", "", lexicon).relevant


def test_a_legal_reference_of_the_field_is_evidence(lexicon: Lexicon) -> None:
    verdict = tag("Les délais de l'article L. 226-4", "", lexicon, references=("casf/L226-4",))
    assert verdict.publics == ("protection_enfance",)
    assert Reason(label="protection_enfance", term="casf/L226-4", place="reference", weight=4.0) in verdict.reasons


def test_a_reference_is_not_taken_for_another_that_begins_like_it(lexicon: Lexicon) -> None:
    assert not tag("Un article", "", lexicon, references=("casf/L2269", "loi/2005-1029")).relevant


def test_a_source_s_hint_helps_and_never_decides_alone(lexicon: Lexicon) -> None:
    hinted = {"publics": ("handicap",), "nature": "formation"}
    assert not tag("Le mot du président", "", lexicon, publics=("handicap",), nature="formation").relevant
    verdict = tag("Autisme : deux jours pour comprendre", "", lexicon, publics=("handicap",), nature="formation")
    assert verdict.relevant and hinted["publics"] == verdict.publics
    assert [reason.weight for reason in verdict.reasons if reason.place == "source"]


def test_the_reasons_add_up_and_show_the_words_as_written(lexicon: Lexicon) -> None:
    verdict = tag("Enfants PLACÉS : le secret professionnel", "", lexicon)
    terms = {reason.term for reason in verdict.reasons if reason.label == "protection_enfance"}
    assert "Enfants PLACÉS" in terms
    assert all(
        reason.place in ("titre", "resume", "titre et resume", "source", "reference") for reason in verdict.reasons
    )


def test_what_was_set_aside_is_told_with_a_negative_weight(lexicon: Lexicon) -> None:
    verdict = tag("Golf : le handicap de jeu, mode d'emploi", "", lexicon)
    against = {reason.term for reason in verdict.reasons if reason.weight < 0}
    assert {"Golf", "handicap de jeu"} <= against


def test_irrelevant_articles_carry_no_label_and_score_under_a_half(lexicon: Lexicon) -> None:
    verdict = tag("Secret professionnel et déontologie du notaire", "Décret publié.", lexicon)
    assert (verdict.relevant, verdict.publics, verdict.themes, verdict.nature) == (False, (), (), None)
    assert 0 <= verdict.score < 0.5 <= tag("Enfants placés", "", lexicon).score <= 1


def test_the_longest_term_counts_and_not_its_parts() -> None:
    lexicon = parse_lexicon({"publics": {"p": {"seuil": 1, "4": ["enfant placé"], "2": ["enfant"]}}})
    (reason,) = tag("Un enfant placé", "", lexicon).reasons
    assert (reason.term, reason.weight) == ("enfant placé", 6.4)


def test_a_term_counts_twice_at_most() -> None:
    lexicon = parse_lexicon({"publics": {"p": {"seuil": 1, "4": ["mot"]}}})
    assert len(tag("", "mot " * 50, lexicon).reasons) == 2


def test_exact_start_and_pair_terms_do_what_they_say() -> None:
    lexicon = parse_lexicon({"publics": {"p": {"seuil": 1, "4": ["=placement", "^décret", "juge + fratrie"]}}})
    assert tag("Les placements", "", lexicon).relevant
    assert not tag("La place", "", lexicon).relevant
    assert tag("Décret du jour", "", lexicon).relevant
    assert not tag("Publication d'un décret", "décret", lexicon).relevant
    assert tag("Le juge", "Une fratrie.", lexicon).relevant
    assert not tag("Le juge", "", lexicon).relevant


def test_a_longer_exact_term_counts_before_the_words_inside_it() -> None:
    lexicon = parse_lexicon({"publics": {"p": {"seuil": 1, "4": ["=enfant placé"], "1": ["enfant"]}}})
    (reason,) = tag("Un enfant placé", "", lexicon).reasons
    assert (reason.term, reason.weight) == ("enfant placé", 6.4)
