"""A dossier as the two chambers tell it: the Assemblée's JSON, the Sénat's page and feed."""

import json
import tarfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.reading import source
from tests.support.shared import need_shared
from veille.domain.dossier import DossierState, Step
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Haul, Response, advance
from veille.gather.kinds.parliament.bills import read_bill
from veille.gather.kinds.parliament.senate import SenateKind
from veille.gather.kinds.parliament.senate_page import read_page

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
STAGES = {"hemicycle": "decision"}
CHAMBERS = {"CMP": "cmp", "conseil constitutionnel": "conseil"}
LAST = {"promulgation": "promulgation", "decision": "constitutionnalité"}


def told(body: bytes, url: str = "https://www.senat.fr/dossier-legislatif/x.html") -> DossierState:
    return read_page(Response(url=url, status=200, headers={}, body=body))


def plain(url: str | None) -> str:
    """Give an address without what senat.fr and the council changed since: the protocol, the case."""
    return (url or "").lower().replace("http://", "https://").replace("://www.", "://")


def expected(step: dict[str, Any]) -> tuple[str | None, ...]:
    kind = step.get("step")
    return (
        step["date"],
        CHAMBERS.get(step["institution"], step["institution"]),
        step["stage"],
        STAGES.get(kind, kind) if kind else None,
        plain(step.get("source_url")),
    )


def shown(step: Step) -> tuple[str | None, ...]:
    alone = step.chamber in ("conseil", "gouvernement")
    return (
        step.day.isoformat() if step.day else "",
        step.chamber,
        LAST[step.stage] if alone else step.reading,
        None if alone else step.stage,
        plain(step.url),
    )


def checked() -> list[tuple[str, bytes, dict[str, Any]]]:
    with tarfile.open(need_shared("real", "senat-dossiers-html", "pages.tar.gz")) as archive:
        files = {one.name: stream.read() for one in archive if (stream := archive.extractfile(one))}
    folders = sorted({name.rpartition("/")[0] for name in files if name.endswith("output.json")})
    return [(name, files[f"{name}/input.html"], json.loads(files[f"{name}/output.json"])) for name in folders]


def test_the_checked_pages_of_the_senate_are_read_as_people_read_them() -> None:
    pages = checked()
    assert pages
    for name, body, wanted in pages:
        state = told(body)
        assert (name, state.title, state.long_title) == (name, wanted["short_title"], wanted["long_title"])
        assert state.name == f"senat/{wanted['senat_id']}"
        assert f"an/{wanted['assemblee_id']}" in state.names
        got, want = [shown(step) for step in state.steps], [expected(step) for step in wanted["steps"]]
        number = wanted["legifrance_cidTexte"]
        if number not in body.decode("latin-1"):  # the page names the law by another lasting address (ELI)
            assert "/eli/loi/" in str(got[-1][4])
            got[-1], want[-1] = got[-1][:4], want[-1][:4]
        assert (name, got) == (name, want)


def test_no_real_page_of_the_senate_is_a_fault() -> None:
    with tarfile.open(need_shared("real", "senat-dossiers-html", "pages.tar.gz")) as archive:
        pages = [
            stream.read() for one in archive if "recents_dosleg" in one.name and (stream := archive.extractfile(one))
        ]
    states = [told(page) for page in pages]
    assert len(states) > 150
    assert all(state.title and state.steps for state in states)
    dated = [step for state in states for step in state.steps if step.day]
    assert len(dated) >= 0.99 * sum(len(state.steps) for state in states)


@pytest.mark.parametrize("body", [b"", b"<html><h1>Maintenance</h1></html>"])
def test_a_page_without_steps_is_a_fault_and_no_quiet_day(body: bytes) -> None:
    with pytest.raises((NotAFeed, Unreadable)):
        told(body)


def test_a_written_page_gives_both_votes_that_follow_a_joint_committee() -> None:
    state = told((EXAMPLES / "senat" / "page-d-un-dossier" / "1.html").read_bytes())
    assert state.names == ("an/17-enfants_confies", "jorf/JORFTEXT000051000310", "loi/2026-310")
    assert [(step.day, step.chamber, step.stage) for step in state.steps] == [
        (date(2025, 10, 20), "senat", "depot"),
        (date(2025, 12, 3), "senat", "commission"),
        (date(2025, 12, 16), "senat", "decision"),
        (date(2026, 2, 4), "assemblee", "depot"),
        (date(2026, 4, 7), "assemblee", "decision"),
        (date(2026, 4, 9), "senat", "decision"),
        (date(2026, 4, 21), "gouvernement", "promulgation"),
    ]


def test_a_feed_of_the_senate_tells_its_dossier() -> None:
    folder = EXAMPLES / "senat" / "flux-d-un-dossier"
    asked = source("https://www.senat.fr/dossierleg/rss/doslegppl26-101.xml", "senat", options={"jeu": "dossier"})
    answer = Response(url=asked.url, status=200, headers={}, body=(folder / "1.xml").read_bytes())
    haul = advance(SenateKind(), asked, (answer,))
    assert isinstance(haul, Haul)
    [state] = haul.dossiers
    assert (state.name, state.title) == ("senat/ppl26-101", "Accueil familial")
    assert state.long_title == "proposition de loi relative à l'accueil familial"
    assert [(step.day, step.chamber, step.stage) for step in state.steps] == [
        (date(2026, 11, 18), "assemblee", "decision"),
        (date(2026, 11, 19), "senat", "depot"),
    ]


def test_the_real_feeds_of_the_senate_each_tell_their_dossier() -> None:
    for path in sorted(need_shared("real", "senat-atom").glob("dosleg*.xml")):
        asked = source(f"https://www.senat.fr/dossierleg/rss/{path.name}", "senat", options={"jeu": "dossier"})
        haul = advance(SenateKind(), asked, (Response(url=asked.url, status=200, headers={}, body=path.read_bytes()),))
        assert isinstance(haul, Haul)
        [state] = haul.dossiers
        assert state.name == f"senat/{path.stem.removeprefix('dosleg')}"
        assert state.steps
        assert all(step.day for step in state.steps)


def test_real_dossiers_of_the_assembly_name_their_twin_and_their_law() -> None:
    with tarfile.open(need_shared("real", "an-senat-dossiers-15", "fichiers.tar.gz")) as archive:
        files = [
            stream.read() for one in archive if "/dossier-DLR" in one.name and (stream := archive.extractfile(one))
        ]
    sheets = [next(iter(read_bill(_root(json.loads(file)), date(2025, 1, 1)))) for file in files]
    states = {sheet.dossier.name: sheet.dossier for sheet in sheets if sheet.dossier}
    assert len(states) == 5
    budget = states["an/DLR5L15N36030"]
    assert {"senat/plfss2018", "loi/2017-1836", "nor/CPAX1725580L"} <= set(budget.names)
    assert [step.day for step in budget.steps] == sorted(step.day or date.max for step in budget.steps)
    assert budget.steps[-1].label.startswith("Loi n° 2017-1836")


def _root(whole: dict[str, Any]) -> dict[str, Any]:
    return whole.get("dossierParlementaire") or whole
