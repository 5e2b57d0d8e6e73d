"""`veille diagnostiquer --sonder`: every address tried politely, failures held back, what works instead proposed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import Said, veille
from tests.support.site import Site, answer
from tests.support.small_watch import days_before, feed
from veille.domain.clock import utc_now

NAMES = ("bonne", "perdue", "html", "occupee", "interdite", "vide", "attente")
LINK = b'<html><head><link rel=alternate type="application/rss+xml" href="/nouveau.xml"></head><body></body></html>'


def rss(*days: int) -> bytes:
    return answer(feed("a", days_before(utc_now(), *days)), content_type="application/rss+xml")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as shown:
        shown.routes |= {
            "/robots.txt": answer(b"User-agent: *\nDisallow: /interdite", content_type="text/plain"),
            "/": answer(LINK, content_type="text/html"),
            "/nouveau.xml": rss(1, 2),
            "/bonne": rss(1, 2, 3),
            "/html": answer(LINK, content_type="text/html"),
            "/occupee": answer(b"", status=503),
            "/vide": rss(),
            "/attente": rss(1),
        }
        yield shown


@pytest.fixture
def watch(tmp_path: Path, site: Site) -> Path:
    lines = []
    for name in NAMES:
        kind = "genre: page, options: {article: li}" if name == "interdite" else "genre: flux"
        active = "false" if name == "attente" else "true"
        lines.append(f"  - {{id: {name}, nom: {name}, {kind}, url: {site.url('/' + name)}, active: {active}}}")
    (tmp_path / "sources.yaml").write_text("sources:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "veille.toml").write_text("[reseau]\nadresses_privees = true\npause_par_hote = 0.0\n", encoding="utf-8")
    return tmp_path


def tried(watch: Path, *names: str) -> Said:
    return veille("diagnostiquer", "--sonder", "--json", *names, folder=watch)


def health(watch: Path) -> dict[str, str]:
    said = veille("sources", "lister", "--json", folder=watch)
    return {one["id"]: one["sante"] for one in said.records}


def test_each_address_is_tried_and_told_with_what_works_instead(watch: Path, site: Site) -> None:
    before = (watch / "sources.yaml").read_bytes()
    said = tried(watch)
    assert said.code == 0
    told = {one["id"]: (one["verdict"], one["quarantaine"]) for one in said.record["sources"]}
    assert told == {
        "bonne": ("bon", False),
        "perdue": ("echec", True),
        "html": ("echec", True),
        "occupee": ("attente", False),
        "interdite": ("echec", True),
        "vide": ("vide", False),
        "attente": ("bon", False),
    }
    proposed = {one["id"]: one["adresse_proposee"] for one in said.record["sources"] if one["adresse_proposee"]}
    assert proposed == {"perdue": site.url("/nouveau.xml"), "html": site.url("/nouveau.xml")}
    assert "/interdite" not in site.paths()
    assert (watch / "sources.yaml").read_bytes() == before


def test_what_failed_is_shown_and_not_read_until_somebody_says_so(watch: Path, site: Site) -> None:
    tried(watch)
    assert health(watch)["html"] == "suspendue"
    assert "quarantaine" in veille("sources", "lister", folder=watch).out
    assert "html est en quarantaine" in veille("diagnostiquer", folder=watch).err
    site.asked.clear()
    veille("relever", folder=watch)
    assert not {"/html", "/perdue"} & set(site.paths())
    assert veille("sources", "reprendre", "html", folder=watch).code == 0
    veille("relever", folder=watch)
    assert "/html" in site.paths()
    assert "/perdue" not in site.paths()


def test_a_later_success_lifts_the_quarantine(watch: Path, site: Site) -> None:
    tried(watch, "perdue")
    assert health(watch)["perdue"] == "suspendue"
    site.routes["/perdue"] = rss(1)
    tried(watch, "perdue")
    assert health(watch)["perdue"] == "jamais"


def test_a_move_is_proposed_after_five_equal_answers_and_never_followed_for_good(watch: Path, site: Site) -> None:
    site.routes["/bonne"] = answer(b"", status=301, location=site.url("/nouveau.xml"))
    for _ in range(4):
        veille("relever", "bonne", folder=watch)
    assert tried(watch, "bonne").record["demenagees"] == []
    veille("relever", "bonne", folder=watch)
    moved = tried(watch, "bonne").record["demenagees"]
    assert [(one["id"], one["adresse_proposee"]) for one in moved] == [("bonne", site.url("/nouveau.xml"))]
    assert "bonne a déménagé" in veille("diagnostiquer", folder=watch).err
    assert site.url("/bonne") in (watch / "sources.yaml").read_text(encoding="utf-8")


def test_names_go_with_the_option_only(watch: Path) -> None:
    assert veille("diagnostiquer", "bonne", folder=watch).code == 2
    assert veille("diagnostiquer", "--sonder", "absente", folder=watch).code == 4


def test_what_was_tried_is_said_in_words_too(watch: Path) -> None:
    said = veille("diagnostiquer", "--sonder", folder=watch)
    assert "✓ bonne : 3 articles" in said.out
    assert "→ essayez cette adresse" in said.out
    assert "3 échecs" in said.err
    assert json.loads(tried(watch).out)
