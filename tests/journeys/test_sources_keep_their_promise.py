"""A small site that breaks in every way over three days: each source's health is told, once, and the letter says it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.support.hooks import hall
from tests.support.postbox import Postbox, postbox
from tests.support.site import Site, answer
from tests.support.small_watch import days_before, feed
from veille.domain.clock import PARIS
from veille.services.wellbeing import Tended, wellbeing
from veille.services.working import work_once
from veille.settings import load
from veille.wiring import open_archive
from veille.worker.tools import LastValid, tools_for

DAY = timedelta(days=1)
START = datetime(2026, 11, 20, 8, 0, tzinfo=PARIS)
NAMES = ("bien", "page", "html", "vide", "partie", "panne", "sans-date", "demenagee", "muette", "lente")
LIST_PAGE = (
    b"<html><body><ul>"
    + b"".join(b"<li class=actu><a href=/actu/%d>Protection de l'enfance, note %d</a></li>" % (n, n) for n in range(5))
    + b"</ul></body></html>"
)


@dataclass
class Town:
    """A watch in a folder, the site that it reads, and rounds of work at any instant."""

    folder: Path
    site: Site

    def round(self, now: datetime, **environ: str) -> None:
        settings = load(self.folder, environ)
        archive = open_archive(settings)
        try:
            work_once(tools_for(settings, LastValid(self.folder).watch(archive), archive, lambda: now))
        finally:
            archive.close()

    def health(self, now: datetime) -> dict[str, Tended]:
        settings = load(self.folder, {})
        archive = open_archive(settings)
        try:
            watch = LastValid(self.folder).watch(archive)
            return {one.source.id: one for one in wellbeing(watch.sources, archive, now)}
        finally:
            archive.close()

    def letter(self, day: str) -> str:
        path = self.folder / "digests" / "equipe" / day[:4] / day / "edition.txt"
        return " ".join(path.read_text(encoding="utf-8").replace("\u00a0", " ").split())


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with Site() as site:
        for name in NAMES:
            site.routes[f"/{name}"] = rss(feed(name, days_before(START, 1, 2)))
        site.routes["/page"] = answer(LIST_PAGE, content_type="text/html; charset=utf-8")
        lay(tmp_path, site)
        yield Town(folder=tmp_path, site=site)


def lay(folder: Path, site: Site) -> None:
    entries = []
    for name in NAMES:
        more = ", contrat: {silence: 2j}" if name == "muette" else ""
        more += ", genre: page, options: {article: li.actu}" if name == "page" else ", genre: flux"
        entries.append(f"  - {{id: {name}, nom: Source {name}, url: {site.url('/' + name)}, intervalle: 30m{more}}}")
    (folder / "sources.yaml").write_text("sources:\n" + "\n".join(entries) + "\n", encoding="utf-8")
    (folder / "listes.yaml").write_text(
        'listes:\n  - {id: equipe, titre: Lettre, rythme: quotidien, heure: "00:00"}\n', encoding="utf-8"
    )
    (folder / "veille.toml").write_text("[reseau]\nadresses_privees = true\npause_par_hote = 0.0\n", encoding="utf-8")


def rss(body: bytes) -> bytes:
    return answer(body, content_type="application/rss+xml")


def break_everything(site: Site, now: datetime) -> None:
    """Let each source but the first fail in its own way."""
    without_dates = feed("sans-date", days_before(now, 0, 1)).replace(b"pubDate>", b"autre>")
    site.routes["/bien"] = rss(feed("bien", days_before(now, 0, 1)))
    site.routes["/page"] = answer(b"<html><body><div>Nouvelle maquette</div></body></html>", content_type="text/html")
    site.routes["/html"] = answer(b"<html><body>Request Rejected</body></html>", content_type="text/html")
    site.routes["/vide"] = rss(feed("vide", []))
    site.routes["/partie"] = answer(b"", status=410)
    site.routes["/panne"] = answer(b"", status=500)
    site.routes["/sans-date"] = rss(without_dates)
    site.routes["/demenagee"] = answer(b"", status=301, location=site.url("/ailleurs"))
    site.routes["/ailleurs"] = rss(feed("demenagee", days_before(now, 0, 1)))
    site.routes["/lente"] = answer(b"", status=503, retry_after="7200")


def test_three_days_of_faults_are_told_as_they_are(town: Town) -> None:
    town.round(START)
    assert {one.health for one in town.health(START).values()} == {"a_jour"}
    for day in (1, 2):
        break_everything(town.site, START + day * DAY)
        town.round(START + day * DAY)
    found = town.health(START + 2 * DAY + timedelta(minutes=1))
    assert {name: one.health for name, one in found.items()} == {
        "bien": "a_jour",
        "page": "degradee",
        "html": "degradee",
        "vide": "degradee",
        "partie": "suspendue",
        "panne": "en_echec",
        "sans-date": "degradee",
        "demenagee": "a_jour",
        "muette": "muette",
        "lente": "en_echec",
    }
    assert found["vide"].lacks == ("minimum",)
    assert found["sans-date"].lacks == ("date",)
    assert found["page"].since == START.date()
    assert found["partie"].by == "disparue"
    assert (found["demenagee"].memory.moved_to, found["demenagee"].memory.moved_count) == (
        town.site.url("/ailleurs"),
        2,
    )


def test_the_letter_ends_with_what_was_not_seen_and_says_the_same_again(town: Town) -> None:
    town.round(START)
    break_everything(town.site, START + 2 * DAY)
    town.round(START + 2 * DAY)
    told = town.letter("2026-11-21")
    assert "CE QUI N'A PAS ÉTÉ VU == Une source muette depuis le 19 novembre 2026 : Source muette ; " in told
    assert "quatre sources dégradées depuis le 20 novembre 2026 : Source page, Source html, Source vide," in told
    assert "deux sources en échec depuis le 20 novembre 2026 : Source panne, Source lente ;" in told
    assert "une source suspendue depuis le 20 novembre 2026 : Source partie." in told
    kept = (town.folder / "digests/equipe/2026/2026-11-21/edition.json").read_bytes()
    town.site.routes["/panne"] = town.site.routes["/bien"]
    town.round(START + 2 * DAY + timedelta(hours=3))
    assert (town.folder / "digests/equipe/2026/2026-11-21/edition.json").read_bytes() == kept


def test_the_operator_hears_once_of_each_change_and_once_that_it_is_well_again(town: Town) -> None:
    secret = {"VEILLE_SECRET_ALERTE": "un secret d'essai"}
    with postbox(Postbox()) as box, hall() as place:
        told = {
            "VEILLE_COURRIEL_SMTP": box.address,
            "VEILLE_ALERTE_COURRIEL": "exploitant@example.org",
            "VEILLE_ALERTE_WEBHOOK": f"{place.root}/alerte",
            **secret,
        }
        town.round(START, **told)
        assert (box.letters, place.posted) == ([], [])
        break_everything(town.site, START + DAY)
        town.round(START + DAY, **told)
        first = message_from_bytes(box.letters[0], policy=policy.default)
        assert first["To"] == "exploitant@example.org"
        assert first["Subject"] == "Veille : 3 sources à regarder"
        assert {one["id"]: one["sante"] for one in json.loads(place.posted[0].body)["sources"]} == {
            "vide": "degradee",
            "sans-date": "degradee",
            "partie": "suspendue",
        }
        town.round(START + DAY + timedelta(hours=1), **told)  # the second failure of what fails: nobody is told yet
        assert (len(box.letters), len(place.posted)) == (1, 1)
        town.round(START + DAY + timedelta(hours=6), **told)  # the third one
        late = {one["id"]: one["sante"] for one in json.loads(place.posted[1].body)["sources"]}
        assert late.items() >= {"page": "degradee", "html": "degradee", "panne": "en_echec"}.items()
        town.round(START + DAY + timedelta(hours=12), **told)
        town.round(START + DAY + timedelta(hours=22), **told)
        heard = [(one["id"], one["sante"]) for post in place.posted for one in json.loads(post.body)["sources"]]
        assert len(heard) == len(set(heard)) == 8
        assert len(box.letters) == len(place.posted)
        town.site.routes["/panne"] = town.site.routes["/bien"]
        town.round(START + 3 * DAY, **told)
        last = message_from_bytes(box.letters[-1], policy=policy.default)
        body = last.get_body(("plain",))
        assert body is not None
        assert "● Source panne (panne) va de nouveau bien." in body.get_content().replace("\u00a0", " ")


def test_nobody_to_tell_means_nothing_noted_so_that_who_comes_later_hears_of_it(town: Town) -> None:
    town.round(START)
    break_everything(town.site, START + DAY)
    town.round(START + DAY)
    with postbox(Postbox()) as box:
        told = {"VEILLE_COURRIEL_SMTP": box.address, "VEILLE_ALERTE_COURRIEL": "exploitant@example.org"}
        town.round(START + DAY + timedelta(minutes=5), **told)
        assert len(box.letters) == 1
