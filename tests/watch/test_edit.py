from datetime import timedelta

import pytest

from tests.watch.kinds import KINDS
from veille.domain.errors import ConfigError, NotFound
from veille.domain.source import Source
from veille.watch.edit import add_source, slug_of, suspend_source
from veille.watch.sources import read_sources

NEW = Source(
    id="nouvelle",
    name='HAS: le « guide » # "2026"',
    kind="rayon",
    url="https://example.org/a?b=c#d",
    publics=("handicap",),
    nature="formation",
    generalist=True,
    every=timedelta(hours=36),
    body="Haute Autorité",
    per_month=0.5,
    at_least=1,
    fields=("titre", "date"),
    silence=timedelta(days=45),
    excerpt=0,
    licence="07:00",
    active=False,
    options={"article": "li > a:not(.x)"},
)

TEXT = """\
# Nos sources   (relues en mars)
sources:

- id: a   # la première
  nom:   'A'
  genre: flux
  url: https://a.example
  contrat:  {par_mois:   4}

- {id: b, nom: B, genre: flux, url: "https://b.example"} # courte
- id: c
  active: true   # reprise en avril
  nom: C
  genre: flux
  url: https://c.example
# fin"""

LAYOUTS = {
    "aligned on the key": TEXT,
    "indented": "sources:\n    - id: a\n      nom: A\n      genre: flux\n      url: https://a.example\n",
    "an empty list": "# vide\nsources: [] # encore\n",
    "an empty list over two lines": "sources:\n  [\n  ]\n",
    "nothing after the key": "sources:\n",
    "an empty file": "",
    "a byte order mark": "\ufeffsources: []\n",
    "windows lines": TEXT.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_a_new_source_is_written_after_the_others_and_read_back_the_same(text: str) -> None:
    before = read_sources(text, kinds=KINDS) if "id" in text else ()
    assert read_sources(add_source(text, NEW), kinds=KINDS) == (*before, NEW)


def test_adding_keeps_every_character_of_before() -> None:
    assert add_source(TEXT, NEW).startswith(TEXT + "\n- id: nouvelle\n  nom:")


def test_an_identifier_already_there_is_refused() -> None:
    with pytest.raises(ConfigError) as caught:
        add_source(TEXT, Source(id="b", name="B", kind="flux", url="https://b.example"))
    assert (caught.value.faults[0].line, caught.value.faults[0].column) == (10, 8)


def test_a_list_that_cannot_be_changed_safely_is_left_to_people() -> None:
    with pytest.raises(ConfigError, match="sans risque"):
        add_source("sources: [{id: a}]\n", NEW)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("a", "- id: a   # la première\n", "- id: a   # la première\n  active: false\n"),
        ("b", "{id: b,", "{active: false, id: b,"),
        ("c", "active: true   # reprise", "active: false   # reprise"),
    ],
)
def test_suspending_touches_one_place(name: str, old: str, new: str) -> None:
    assert suspend_source(TEXT, name) == TEXT.replace(old, new)


def test_suspending_twice_changes_nothing_more() -> None:
    once = suspend_source(TEXT, "a")
    assert suspend_source(once, "a") == once


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_suspending_works_with_windows_lines(name: str) -> None:
    sources = read_sources(suspend_source(LAYOUTS["windows lines"], name), kinds=KINDS)
    assert [source.id for source in sources if not source.active] == [name]


def test_an_unknown_source_cannot_be_suspended() -> None:
    with pytest.raises(NotFound) as caught:
        suspend_source(TEXT, "z")
    assert caught.value.known == ("a", "b", "c")


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.Example.org/Actualités/rss.xml", "example-org-actualites-rss-xml"),
        ("https://example.org", "example-org"),
        ("https://example.org/" + "a" * 90, "example-org-" + "a" * 52),
        ("", "source"),
    ],
)
def test_an_address_proposes_an_identifier(url: str, slug: str) -> None:
    assert slug_of(url) == slug
