"""`/metrics` gives a few lasting numbers, to this machine alone and only when the operator asked for them."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.web import served

WANTED = {"VEILLE_MESURES": "true"}


def test_the_numbers_are_those_of_the_archive(tmp_path: Path) -> None:
    with served(tmp_path, environ=WANTED) as site:
        site.town.publish("un", date(2026, 11, 20))
        site.subscribe("ana@x.example")
        site.post("/abonnement/adresse", adresse="bob@x.example", accord="oui", theme="ethique")
        answer = site.get("/metrics")
        told = answer.text.splitlines()
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert answer.headers["cache-control"] == "no-store"
    for line in (
        "veille_articles 1",
        'veille_sources{etat="jamais"} 1',
        'veille_sources{etat="a_jour"} 0',
        "veille_dernier_releve_timestamp_seconds 0",
        'veille_abonnes{etat="actif"} 1',
        'veille_abonnes{etat="demande"} 1',
        "veille_lettres_en_attente 1",
    ):
        assert line in told
    assert "x.example" not in answer.text
    names = [line.split()[2] for line in told if line.startswith("# TYPE")]
    assert len(names) == len(set(names)) == 5


def test_without_being_asked_for_there_is_no_such_page(tmp_path: Path) -> None:
    with served(tmp_path) as site:
        assert site.get("/metrics").status_code == 404


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "Via"])
@pytest.mark.parametrize("said", ["203.0.113.9", "127.0.0.1"])
def test_what_a_relay_passes_on_is_not_from_here(tmp_path: Path, name: str, said: str) -> None:
    with served(tmp_path, environ=WANTED) as site:
        assert site.get("/metrics", headers={name: said}).status_code == 404
        assert site.get("/metrics").status_code == 200
