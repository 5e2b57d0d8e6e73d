"""The team says which texts it relies on; readers see a text, a set and their feeds."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import pytest

from tests.support.web import Served, served
from veille.domain.followed import KnownVersion
from veille.domain.person import Role

FORM = "/reglages/suivis"


@pytest.fixture
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("web")) as site:
        site.town.publish("loi", date(2026, 11, 17), references=("casf/L223-1", "loi/2002-2"))
        site.town.publish("large", date(2026, 11, 18), references=("casf/L223-1..L224-4",))
        yield site


def test_a_member_follows_a_text_in_words_and_it_is_told_with_its_reason(here: Served) -> None:
    ana = here.signed_in(Role.LECTEUR_INTERNE, name="Ana")
    answer = ana.post(FORM, texte="art. L. 223-1 du CASF", pour="Formation ASE", raison="module 3")
    assert answer.headers["location"] == f"{FORM}?fait=suivi"
    [kept] = here.house.archive.followed.all()
    assert (kept.name, kept.reference, kept.who, kept.why) == ("Formation ASE", "casf/L223-1", "Ana", "module 3")
    page = ana.get(FORM).text
    assert "Formation ASE" in page
    assert "module 3" in page


@pytest.mark.parametrize(
    ("typed", "name", "words"), [("bonjour", "", "ne désigne pas un texte"), ("loi/2002-2", "a/b", "nom court")]
)
def test_what_cannot_be_followed_is_said_beside_its_field_and_typed_words_stay(
    here: Served, typed: str, name: str, words: str
) -> None:
    answer = here.signed_in(Role.LECTEUR_INTERNE).post(FORM, texte=typed, pour=name, raison="ma raison")
    assert answer.status_code == 400
    assert words in answer.text
    assert 'value="ma raison"' in answer.text
    assert here.house.archive.followed.all() == ()


def test_one_ends_one_s_own_and_who_sorts_ends_anybody_s(here: Served) -> None:
    ana, bob = (here.signed_in(Role.LECTEUR_INTERNE, name=name) for name in ("Ana", "Bob"))
    for text in ("casf/L223-1", "loi/2002-2"):
        ana.post(FORM, texte=text)
    assert bob.post(FORM, pour="tous", cesser="casf/L223-1").status_code == 403
    assert ana.post(FORM, pour="tous", cesser="casf/L223-1").status_code == 303
    assert here.signed_in(Role.CURATEUR).post(FORM, pour="tous", cesser="loi/2002-2").status_code == 303
    assert here.house.archive.followed.all() == ()
    assert ana.post(FORM, pour="tous", cesser="loi/2002-2").status_code == 404


def test_the_page_of_a_text_gathers_what_names_it_ranges_included(here: Served) -> None:
    page = here.get("/references/casf/L223-1").text.replace("\u00a0", " ")
    assert "Article L. 223-1 du code de l&#39;action sociale et des familles" in page
    assert "2 articles" in page
    feed = here.get("/references/casf/L223-1.atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert feed.text.count("<entry>") == 2
    assert len(here.get("/references/casf/L223-1.json").json()["items"]) == 2


def test_two_known_versions_are_shown_word_by_word(here: Served) -> None:
    first, then = date(2020, 1, 1), date(2024, 1, 1)
    versions = [
        KnownVersion(
            reference="casf/L223-1", id="LEGIARTI1", since=first, until=then, text="Le juge peut <b>entendre</b>."
        ),
        KnownVersion(reference="casf/L223-1", id="LEGIARTI2", since=then, text="Le juge doit <b>entendre</b>."),
    ]
    here.house.archive.followed.learn(versions)
    page = here.get("/references/casf/L223-1").text
    assert "<del>peut</del>" in page
    assert "<ins>doit</ins>" in page
    assert "&lt;b&gt;entendre" in page
    assert "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI2" in page


def test_a_number_with_points_or_slashes_has_a_page_and_rubbish_a_sentence(here: Served) -> None:
    assert here.get("/references/jurisprudence/09-68.141").status_code == 200
    assert here.get("/references/jurisprudence/09-68.141.atom").headers["content-type"].startswith("application/atom")
    assert len(here.get("/references/casf/L223-1..L223-3.json").json()["items"]) == 2
    page = here.get("/references/casf/L223-1..L223-3").text.replace("\u00a0", " ")
    assert "Articles L. 223-1 à L. 223-3" in page
    assert here.get("/references/instruction/DGCS~SD3A~CNSA~2023~76").status_code == 200
    refused = here.get("/references/casf/bonjour")
    assert refused.status_code == 404
    assert "ne désigne pas un texte" in refused.text


def test_a_set_has_a_page_and_a_feed_and_one_that_follows_nothing_has_none(here: Served) -> None:
    here.signed_in(Role.LECTEUR_INTERNE, name="Ana").post(FORM, texte="loi/2002-2", pour="Formation ASE")
    path = f"/suivis/{quote('Formation ASE')}"
    assert "Ana" not in here.get(path).text
    assert "Cite la loi" in here.get(path).text.replace("\u00a0", " ")
    assert "cite la loi" in here.get(f"{path}.atom").text
    here.signed_in(Role.LECTEUR_INTERNE).post(FORM, texte="loi/2002-2", pour="S.A.V.S")
    assert here.get("/suivis/S.A.V.S").status_code == 200
    assert here.get("/suivis/S.A.V.S.json").json()["items"]
    assert here.get("/suivis/personne").status_code == 404
    assert here.get("/suivis/personne.atom").status_code == 404
