"""A reader's line is always a question, whatever was typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.domain.question import Question
from veille.interpret.asking import read_question
from veille.interpret.snippet import snippet

TODAY = date(2026, 11, 22)


def ask(line: str) -> Question:
    return read_question(line, TODAY)


@pytest.mark.parametrize("line", ["enfants placés", "ENFANT PLACÉ", "l’enfant placé", "  enfant   place "])
def test_case_accents_plurals_and_apostrophes_do_not_matter(line: str) -> None:
    assert ask(line) == ask("enfant placé")


def test_an_expression_keeps_its_order() -> None:
    assert ask('"secret professionnel"').phrases == (("secret", "professionnel"),)
    assert ask("« secret professionnel »").phrases == (("secret", "professionnel"),)


def test_a_word_can_be_excluded_and_another_only_begun() -> None:
    question = ask("handi* -golf")
    assert (question.prefixes, question.without, question.words) == (("handi",), ("golf",), ())


def test_filters_narrow() -> None:
    question = ask("theme:éthique public:handicap nature:formation source:has-social")
    assert (question.themes, question.publics, question.natures) == (("ethique",), ("handicap",), ("formation",))
    assert question.sources == ("has-social",)
    assert ask('public:"protection de l’enfance"').publics == ("protection_enfance",)


@pytest.mark.parametrize(
    ("line", "types", "territories"),
    [
        ("type:mecs", "mecs", ""),
        ("type:MECS type:eanm", "mecs foyer-de-vie", ""),
        ('type:"lieu de vie"', "lieu-de-vie", ""),
        ('type:"instituts médico-éducatifs"', "ime", ""),
        ("type:fam-eam territoire:33", "fam-eam", "33"),
        ("territoire:2a territoire:gironde", "", "2A 33"),
        ('territoire:"Pas de Calais" territoire:national', "", "62 national"),
        ("territoire:region-75 territoire:nord", "", "region-75 59"),
        ("territoire:île-de-france", "", "region-11"),
        ("type:inconnu", "inconnu", ""),
    ],
)
def test_kinds_of_services_and_territories_are_filters(line: str, types: str, territories: str) -> None:
    question = ask(line)
    assert (" ".join(question.types), " ".join(question.territories)) == (types, territories)


@pytest.mark.parametrize(
    ("line", "since", "until"),
    [
        ("depuis:30j", date(2026, 10, 23), None),
        ("depuis:2019", date(2019, 1, 1), None),
        ("jusqua:2026-03", None, date(2026, 3, 31)),
        ("date:2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("date:12/03/2026", date(2026, 3, 12), date(2026, 3, 12)),
        ("depuis:99999a", date(1, 1, 1), None),
    ],
)
def test_time_can_be_said_in_every_usual_way(line: str, since: date | None, until: date | None) -> None:
    question = ask(line)
    assert (question.since, question.until) == (since, until)


@pytest.mark.parametrize("line", ["art. L. 226-4 du CASF", "L226-4 du casf", "ref:casf/L226-4", 'ref:"L. 226-4 CASF"'])
def test_one_legal_reference_has_many_spellings(line: str) -> None:
    assert ask(line).references == ("casf/L226-4",)


def test_an_article_whose_code_is_not_said_is_one_word_or_that_of_any_code() -> None:
    assert ask("L. 226-4").words == ask("L226-4").words != ()
    assert {"casf/L226-4", "csp/L226-4"} <= set(ask('ref:"L. 226-4"').references)


def test_an_unknown_filter_is_taken_as_words_and_told() -> None:
    question = ask("them:ethique")
    assert "vouliez-vous dire theme: ?" in question.remarks[0]
    assert question.words


def test_a_value_that_no_watch_has_is_told() -> None:
    assert ask("public:handicp").remarks == (
        "« public:handicp » n'est pas connu ; vouliez-vous dire public:handicap ?",
    )
    assert "écrivez nature:legislatif ou" in ask("nature:zzz").remarks[0]
    assert ask("public:handicap nature:formation").remarks == ()


def test_a_date_that_is_none_is_told() -> None:
    assert "n'est pas une date" in ask("depuis:hier").remarks[0]


@given(st.text(max_size=300))
def test_no_line_is_ever_an_error(line: str) -> None:
    question = ask(line)
    assert snippet(line * 3, question) is not None


def test_a_snippet_shows_the_answers_between_brackets() -> None:
    text = "Les équipes rappellent que le secret professionnel s’impose aux travailleurs sociaux. " * 3
    assert "[secret] [professionnel]" in snippet(text, ask("secrets professionnels"))


def test_a_snippet_cuts_between_words_and_says_so() -> None:
    text = f"{'avant ' * 200}handicap {'après ' * 200}"
    shown = snippet(text, ask("handicapé"), width=60)
    assert "[handicap]" in shown
    assert shown.startswith("…avant")
    assert shown.endswith("après…")


def test_a_text_without_the_words_has_no_snippet() -> None:
    assert snippet("Autre chose.", ask("handicap")) == ""


def test_either_of_two_may_be_asked() -> None:
    question = ask('secret OU "protection des données" OU handi* mesure')
    (sides,) = question.either
    assert [(side.words, side.prefix) for side in sides] == [
        (("secret",), False),
        (("protect", "don"), False),
        (("handi",), True),
    ]
    assert question.words == ("mesur",)


@pytest.mark.parametrize("line", ["OU", "OU OU", "secret OU", "OU secret", "-a OU b", "a OU -b"])
def test_a_lonely_or_joins_nothing(line: str) -> None:
    assert ask(line).either == ()


def test_an_or_between_words_and_filters_is_told() -> None:
    assert "relie des mots" in ask("secret OU theme:ethique").remarks[0]
    assert "relie des mots" in ask("theme:ethique OU secret").remarks[0]
    assert ask("theme:ethique OU theme:dispositifs").remarks == ()


def test_a_legal_number_is_one_side_however_it_is_typed() -> None:
    assert ask("L. 226-4 OU secret").either == ask("L226-4 OU secret").either != ()


def test_an_acronym_and_its_name_find_each_other() -> None:
    assert dict(ask("ASE").widened) == {"ase": (("aid", "social", "enfanc"),)}
    assert dict(ask("placement aide sociale à l'enfance").widened)["social"] == (("ase",),)
    assert [(one.said, one.other) for one in ask("ase").meant] == [("ase", "aide sociale à l'enfance")]
    assert ask('"ASE"').widened == ask("aide sociale").widened == ask("pas").widened == ()


def test_a_filter_can_be_barred() -> None:
    question = ask("-theme:éthique -source:has secret")
    assert (question.barred, question.words) == ((("theme", "ethique"), ("source", "has")), ("secret",))
    assert question.remarks == ()


def test_a_state_is_a_filter_and_another_word_is_told() -> None:
    assert ask("est:officiel").states == ("officiel",)
    assert "est:officiel ou est:pertinent" in ask("est:perdu").remarks[0]


def test_a_snippet_shows_an_acronym_by_its_name_and_a_phrase_only_whole() -> None:
    text = "Le social d'abord. Les services de l'aide sociale à l'enfance répondent."
    assert "Le social d'abord" in snippet(text, ask("ASE"))
    assert "[aide] [sociale] à l'[enfance]" in snippet(text, ask("ASE"))
