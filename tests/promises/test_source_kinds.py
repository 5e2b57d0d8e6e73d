"""What every kind of source owes: its recorded examples, replayed without any network.

An example is a folder `tests/examples/<kind>/<name>/`: `source.json` (address and options, and the mark of the reading
before when there was one), the answers `1.xml`, `2.json`… in order, each with its headers in `1.headers.json` if they
matter, and `expected.json`. It is read on 23 November 2026.
"""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.reading import source
from veille.domain.source import Source
from veille.gather.exchange import Past, Request, Response, advance
from veille.gather.kinds import load_kinds

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
KINDS = load_kinds()
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/*/source.json"))


def described(folder: Path) -> Source:
    told = json.loads((folder / "source.json").read_text("utf-8"))
    return source(told["url"], folder.parent.name, options=told.get("options", {}))


def recorded(folder: Path, number: int, asked: Request) -> Response:
    [body] = [path for path in folder.glob(f"{number}.*") if not path.name.endswith(".headers.json")]
    headers = folder / f"{number}.headers.json"
    told: dict[str, str] = json.loads(headers.read_text("utf-8")) if headers.exists() else {}
    return Response(url=asked.url, status=200, headers=told, body=body.read_bytes())


def replay(folder: Path) -> list[dict[str, Any]]:
    kind, one = KINDS[folder.parent.name], described(folder)
    cursor = json.loads((folder / "source.json").read_text("utf-8")).get("cursor", "")
    past = Past(cursor=cursor, today=date(2026, 11, 23))
    answers: tuple[Response, ...] = ()
    step = advance(kind, one, answers, past)
    while isinstance(step, Request):
        answers += (recorded(folder, len(answers) + 1, step),)
        step = advance(kind, one, answers, past)
    brought: tuple[Any, ...] = (*step.found, *step.gazettes, *step.timetables, *step.dossiers)
    return [shown(json.loads(json.dumps(asdict(one), default=str))) for one in brought]


def shown(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty."""
    told = {name: shown(value) if isinstance(value, dict) else value for name, value in values.items()}
    return {name: value for name, value in told.items() if value}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_example_is_read_as_expected(folder: Path) -> None:
    assert replay(folder) == json.loads((folder / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_options_of_an_example_have_no_fault(folder: Path) -> None:
    assert KINDS[folder.parent.name].faults(described(folder)) == ()


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_has_an_example_and_speaks_of_itself(name: str) -> None:
    assert any(folder.parent.name == name for folder in FOLDERS)
    assert KINDS[name].name == name
    assert KINDS[name].summary.startswith("un")


def test_the_kinds_of_the_contract_are_there() -> None:
    assert {"flux", "page"} <= set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_an_option_nobody_knows_is_a_fault_with_a_cure(name: str) -> None:
    faults = dict(KINDS[name].faults(source("https://v.example/", name, options={"couleur": "bleu"})))
    assert "inconnue" in faults["couleur"]
    assert ";" in faults["couleur"]
