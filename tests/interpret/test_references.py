import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interpret.citations import CITED, NOT_CITED
from tests.interpret.citations_acts import ACTS, NOT_ACTS
from tests.interpret.citations_codes import ARTICLES, NOT_ARTICLES
from tests.interpret.citations_later import CITED_LATER, NOT_CITED_LATER
from veille.domain.reference import Reference, read_reference
from veille.interpret.codes import CODES
from veille.interpret.laws import NAMED_LAWS, address_of
from veille.interpret.references import find_references


@pytest.mark.parametrize(("text", "forms"), (*CITED, *ARTICLES, *ACTS, *CITED_LATER))
def test_a_citation_gives_its_normal_form(text: str, forms: str) -> None:
    assert sorted(map(str, find_references(text))) == sorted(forms.split())


@pytest.mark.parametrize("text", (*NOT_CITED, *NOT_ARTICLES, *NOT_ACTS, *NOT_CITED_LATER))
def test_what_only_looks_like_a_citation_gives_nothing(text: str) -> None:
    assert find_references(text) == ()


def test_references_come_once_in_the_order_of_the_text() -> None:
    text = "La loi n° 2002-2 cite l'article L. 311-3 du CASF ; la loi n° 2002-2, encore, et l'article L. 311-3 du CASF."
    assert [str(reference) for reference in find_references(text)] == ["loi/2002-2", "casf/L311-3"]


@given(st.lists(st.sampled_from(
    ["article ", "art. ", "L. ", "221-1", " à ", ", ", " et ", "du CASF", "375", " du même code", "n° ", "loi ",
     "2022-140", " du 7 février 2022", "code civil", "(", ")", "al. 2", " ; ", "proposition de loi ", "règlement (UE) ",
     "2016/679", "\n"]
)).map("".join))  # fmt: skip
def test_any_jumble_of_legal_words_is_read_without_failing(text: str) -> None:
    for reference in find_references(text):
        assert read_reference(str(reference)) == reference


@pytest.mark.parametrize(
    "piece",
    [
        "article L. 221-1, ",
        "projet de loi ",
        "L. 221-1 à ",
        "n° ",
        "loi du ",
        "9",
        "conseil d'etat ",
        "loi de 2005 ",
        "lois Taquet, ",
        "du 3 mars 2005, ",
        "2002-2, ",
        "article 3.1 ",
        "circulaire a/",
        "directive europeenne ",
    ],
)
def test_a_hundred_thousand_characters_of_one_thing_are_read(piece: str) -> None:
    find_references(piece * (100_000 // len(piece)))


def test_an_official_address_is_given_where_a_stable_one_is_known() -> None:
    assert address_of("celex/32016R0679") == "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32016R0679"
    law = "https://www.legifrance.gouv.fr/eli/loi/2022/2/7/2022-140/jo/texte"
    assert address_of(Reference("loi", "2022-140")) == law
    assert address_of("casf/L112-3") == address_of("loi/1999-999") == ""


def test_every_named_law_was_made_in_the_year_of_its_number() -> None:
    for law in NAMED_LAWS:
        year = law.form.partition("/")[2].partition("-")[0]
        assert str(law.day.year).endswith(year), law


def test_no_alias_belongs_to_two_codes() -> None:
    aliases = [alias for names in CODES.values() for alias in names]
    assert len(aliases) == len(set(aliases))
