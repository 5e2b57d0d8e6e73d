"""A range covers what lies in it, and a typed text is understood or refused."""

import pytest

from veille.domain.reference import read_reference
from veille.interpret.covering import beginnings, covers
from veille.interpret.naming import article_reference, one_reference


@pytest.mark.parametrize(
    ("wanted", "cited", "covered"),
    [
        ("casf/L221-1..L221-5", "casf/L221-3", True),
        ("casf/L221-1..L221-5", "casf/L221-3-1", True),
        ("casf/L221-1..L221-5", "casf/L221-5-1", False),
        ("casf/L221-1..L221-5", "casf/L221-10", False),
        ("casf/L221-1..L221-5", "casf/R221-3", False),
        ("casf/L221-1..L221-5", "css/L221-3", False),
        ("casf/L221-1..L221-5", "casf/L221-4..L222-1", True),
        ("casf/L221-3", "casf/L221-1..L221-5", True),
        ("casf/L221-9", "casf/L221-1..L221-5", False),
        ("code-civil/375", "code-civil/375", True),
        ("code-civil/375", "code-civil/375-1", False),
        ("code-civil/375..375-9", "code-civil/375-2", True),
        ("loi/2002-2", "loi/2002-2", True),
        ("loi/2002-2", "loi/2002-20", False),
    ],
)
def test_a_range_covers_what_lies_in_it(wanted: str, cited: str, covered: bool) -> None:
    assert covers(read_reference(wanted), read_reference(cited)) is covered
    assert not covered or any(cited.startswith(start) for start in beginnings(read_reference(wanted)))


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("casf/L223-1", "casf/L223-1"),
        ("casf/l223-1", "casf/L223-1"),
        ("CASF/L221-1..L221-5", "casf/L221-1..L221-5"),
        ("art. L. 223-1 du CASF", "casf/L223-1"),
        ("article 375 du code civil", "code-civil/375"),
        ("loi Taquet", "loi/2022-140"),
        ("instruction/DGCS/SD3A/CNSA/2023/76", "instruction/DGCS/SD3A/CNSA/2023/76"),
        ("jurisprudence/09-68.141", "jurisprudence/09-68.141"),
    ],
)
def test_a_text_is_named_by_its_normal_form_or_in_words(typed: str, form: str) -> None:
    assert str(one_reference(typed)) == form


@pytest.mark.parametrize(
    "typed",
    ["", "/", "casf/", "casf/bonjour", "truc/12", "article 12", "L. 1 du CASF et L. 2 du CSP", "casf/L1..", "a b"],
)
def test_what_names_no_text_or_several_is_not_guessed(typed: str) -> None:
    assert one_reference(typed) in (None, one_reference("casf/L1") if typed == "casf/L1.." else None)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("L221-1", "css/L221-1"),
        ("R*121-1", "css/R121-1"),
        ("LO111-3", "css/LO111-3"),
        ("Annexe II", "None"),
        ("L351-7-1 A", "None"),
    ],
)
def test_an_article_of_a_code_is_named_by_its_title_and_number(number: str, form: str) -> None:
    assert str(article_reference("Code de la sécurité sociale", number)) == form
