"""A service answers before all its pages are open: each name leads to a handler, and starting opens few of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import environment
from tests.support.web import SOURCES
from veille.web.app import PLACES
from veille.web.late import Late

LATE = [handler for place in PLACES for handler in (place.get, place.post) if isinstance(handler, Late)]

HEAVY = (
    "veille.interpret.asking",
    "veille.interpret.reading",
    "veille.services.placing",
    "veille.web.sorting",
    "httpx",
    "joserfc",
    "webauthn",
    "lxml.html",
)
"""What answering needs nothing of: reading articles, placing them, signing in."""


@pytest.mark.parametrize("handler", LATE, ids=lambda handler: str(handler.name))
def test_each_late_name_leads_to_a_handler(handler: Late) -> None:
    assert callable(handler.open())


def test_starting_opens_nothing_that_answering_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    words = (
        "import sys, pathlib, veille.web.serving, veille.web.app as web; from veille.settings import load; "
        "web.create_app(veille.web.serving.open_house(load(pathlib.Path(sys.argv[1]), {}))); print(*sys.modules)"
    )
    started = [sys.executable, "-c", words, str(tmp_path)]
    said = subprocess.run(started, capture_output=True, text=True, check=True, env=environment())
    assert [name for name in HEAVY if name in said.stdout.split()] == []


def test_most_places_are_late() -> None:
    assert len(LATE) > 60
