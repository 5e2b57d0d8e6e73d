from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.domain.item import Found
from veille.domain.source import Source
from veille.interpret.identity import canonical_url, id_of, identify, key_of, official_reference

SOURCE = Source(id="s", name="S", kind="flux", url="https://s.example/flux")


def found(url: str = "https://s.example/a", title: str = "Titre", native_id: str = "") -> Found:
    return Found(url=url, title=title, native_id=native_id)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://S.Example/a", "https://s.example/a"),
        ("https://s.example:443/a", "https://s.example/a"),
        ("https://s.example/a/", "https://s.example/a"),
        ("https://s.example/a?utm_source=x&utm_medium=y", "https://s.example/a"),
        ("https://s.example/a?id=1&fbclid=zz", "https://s.example/a?id=1"),
        ("https://s.example/a#xtor=RSS-1", "https://s.example/a"),
        ("https://s.example/a#:~:text=mot", "https://s.example/a"),
        (" https://s.example/é ", "https://s.example/%C3%A9"),
    ],
)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://s.example/a#1", "https://s.example/a#2"),
        ("https://s.example/a?id=1", "https://s.example/a?id=2"),
        ("https://s.example/a?b=1&a=2", "https://s.example/a?a=2&b=1"),
        ("https://s.example/A", "https://s.example/a"),
        ("https://s.example:8080/a", "https://s.example/a"),
    ],
)
def test_addresses_that_may_lead_elsewhere_stay_apart(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    ("title", "reference"),
    [
        ("LOI n° 2022-140 du 7 février 2022 relative à la protection des enfants (1)", "loi/2022-140"),
        ("Décret n°2026-123 du 1er mars 2026 modifiant le code de l'action sociale", "decret/2026-123"),
        ("Ordonnance n° 2019-950 du 11 septembre 2019 portant partie législative du CJPM", "ordonnance/2019-950"),
        ("Loi n° 2002-2 du 2 janvier 2002", "loi/2002-2"),
        ("Arrêté du 3 mars 2026 relatif aux tarifs (NOR : SSAA2133461D)", "nor/SSAA2133461D"),
    ],
)
def test_an_official_text_is_known_by_its_number(title: str, reference: str) -> None:
    assert official_reference(found(title=title)) == reference
    assert key_of(found(title=title), SOURCE) == f"ref:{reference}"


@pytest.mark.parametrize(
    "title",
    [
        "Loi n° 2022-140 : ce qui change pour les départements",
        "Ce que dit la loi n° 2022-140 du 7 février 2022 relative à la protection des enfants",
        "Décret n° 2026-123 du 1er mars 2026 : notre analyse",
        "Décret n° 2026-123 : publication",
        "Le décret n° 2026-123 du 1er mars 2026 modifiant le CASF est paru",
    ],
)
def test_an_article_about_a_law_is_not_the_law(title: str) -> None:
    assert key_of(found(title=title), SOURCE) == "url:https://s.example/a"


@pytest.mark.parametrize("url", ["", "https://s.example", "https://s.example/", "http://s.example/flux", "mailto:a@b"])
def test_an_address_that_names_nothing_leaves_the_name_to_the_source(url: str) -> None:
    assert key_of(found(url=url, native_id="n1"), SOURCE) == "source:s:n1"
    assert key_of(found(url=url, title="Été"), SOURCE) == "source:s:ete"


def test_entries_that_share_an_address_without_an_id_of_their_own_are_one_article() -> None:
    first, second = found(title="Texte adopté"), found(title="Rapport déposé")
    assert identify([first, second], SOURCE) == [(first, "url:https://s.example/a")]


def test_entries_that_share_an_address_with_ids_and_titles_of_their_own_are_several() -> None:
    finds = [found(title="A", native_id="1"), found(title="B", native_id="2")]
    assert [key for _, key in identify(finds, SOURCE)] == ["source:s:1", "source:s:2"]


def test_the_same_title_twice_at_one_address_is_one_article() -> None:
    finds = [found(title="A", native_id="1"), found(title="a", native_id="2")]
    assert [key for _, key in identify(finds, SOURCE)] == ["url:https://s.example/a"]


def test_a_name_is_short_stable_and_its_own() -> None:
    assert id_of("url:https://s.example/a") == id_of("url:https://s.example/a")
    assert len({id_of(f"url:{n}") for n in range(1000)}) == 1000
    assert len(id_of("x")) == 10
    assert id_of("x").isalnum() and id_of("x").islower()


@given(st.text(), st.text(), st.text())
def test_anything_gets_a_key(url: str, title: str, native_id: str) -> None:
    key = key_of(found(url, title, native_id), SOURCE)
    assert key.partition(":")[0] in ("ref", "url", "source")
    assert canonical_url(canonical_url(url)) == canonical_url(url)


def test_what_a_source_says_that_a_text_is_comes_before_what_its_title_seems_to_be() -> None:
    said = replace(found(title="Décret n° 2024-643 du 1er juillet 2024 relatif à l'accueil"), act="nor/X")
    assert key_of(said, SOURCE) == "ref:nor/X"
