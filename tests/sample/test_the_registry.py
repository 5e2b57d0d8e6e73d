"""The repository's own `sources.yaml` is a registry that a service may adopt: described, checked, polite."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.command import veille
from veille.domain.source import Source
from veille.watch.sources import read_sources
from veille.wiring import kinds

REPOSITORY = Path(__file__).resolve().parents[2]
REFUSE_ROBOTS = ("legifrance.gouv.fr", "info.gouv.fr", "hospimedia.fr")
"""Sites that are known to refuse machines; nobody goes round that."""

RESERVED = ("presse", "revue")


@pytest.fixture(scope="module")
def text() -> str:
    return (REPOSITORY / "sources.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def registry(text: str) -> tuple[Source, ...]:
    return read_sources(text, kinds=kinds())


def test_the_registry_is_sound_for_verifier(registry: tuple[Source, ...]) -> None:
    said = veille("verifier", "--json", folder=REPOSITORY)
    assert said.code == 0
    assert said.record["valide"]


def test_it_holds_what_it_promises(registry: tuple[Source, ...]) -> None:
    assert len(registry) >= 120
    assert 40 <= sum(source.active for source in registry) <= 60
    assert len({source.id for source in registry}) == len({source.url for source in registry}) == len(registry)


def test_every_source_says_who_publishes_it_and_under_which_licence(registry: tuple[Source, ...]) -> None:
    assert [source.id for source in registry if not (source.body and source.licence)] == []


def test_no_active_source_is_on_a_site_that_refuses_robots(registry: tuple[Source, ...]) -> None:
    hosts = {source.id: urlsplit(source.url).hostname or "" for source in registry if source.active}
    refused = [name for name, host in hosts.items() if any(f".{host}".endswith(f".{site}") for site in REFUSE_ROBOTS)]
    assert refused == []


def test_what_belongs_to_the_press_or_to_journals_is_never_quoted(registry: tuple[Source, ...]) -> None:
    assert [one.id for one in registry if any(word in one.licence for word in RESERVED) and one.excerpt] == []


def test_journals_are_read_once_a_week_at_most(registry: tuple[Source, ...]) -> None:
    assert [one.id for one in registry if "revue" in one.licence and one.every.days < 7] == []


def test_a_suspended_source_says_why_it_waits(text: str) -> None:
    waiting = [block for block in re.split(r"\n(?=  - id: )", text) if "\n    active: false" in block]
    assert len(waiting) > 80
    assert [
        block.splitlines()[0] for block in waiting if "à sonder" not in block and "# valide mais" not in block
    ] == []
