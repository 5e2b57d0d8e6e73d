"""/tri/sources: what is ill comes first and says why; a button has the worker read a source, never too often."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

from tests.support.people import MONDAY
from tests.support.web import Member, Served, served
from veille.domain.person import Role
from veille.domain.source import Memory
from veille.gather.pace import fingerprint
from veille.keep.sources import Reading
from veille.services.collecting import due_sources

PAGE = "/tri/sources"
SOURCES = """sources:
  - {id: a, nom: Agence, genre: flux, url: https://a.example/flux, licence: Licence Ouverte 2.0}
  - {id: b, nom: Bulletin, genre: flux, url: https://b.example/flux, contrat: {par_mois: 6}}
  - {id: c, nom: Cabinet, genre: flux, url: https://c.example/flux}
  - {id: d, nom: Dépôt, genre: flux, url: https://d.example/flux, active: false}
"""


def furnish(here: Served) -> Member:
    (here.settings.folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    store, hour = here.house.archive.sources, timedelta(hours=1)
    for source in here.house.watch.sources:
        memory = Memory(
            source=source.id, state="a_jour", fingerprint=fingerprint(source), checked_at=MONDAY - hour,
            succeeded_at=MONDAY - hour, next_at=MONDAY + 10 * hour,
        )  # fmt: skip
        broken = replace(memory, state="injoignable", failures=3, message="le site ne répond pas ; réessai demain")
        store.remember(broken if source.id == "c" else memory)
    store.note(Reading(source="a", at=MONDAY - timedelta(days=200), state="a_jour", new=1))
    for number in range(12):
        here.town.publish(f"{number}", date(2026, 11, 20) - timedelta(days=10 * number))
    return here.signed_in(Role.CURATEUR)


def rows(member: Member, path: str = PAGE) -> list[str]:
    page = unescape(member.get(path).text).replace("\u00a0", " ")
    return [
        " ".join(re.sub(r"<[^>]+>", " ", row).split())
        for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.S)
    ]


def test_what_is_ill_comes_first_and_says_why_and_what_to_do(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        broken, silent, well, asleep = rows(furnish(here))
        assert broken.startswith("Cabinet ✕ en échec (injoignable) Le site ne répond pas ; réessai demain.")
        assert silent.startswith("Bulletin ○ muette depuis des mois, d'habitude 6 par mois")
        assert well.startswith("Agence Licence Ouverte 2.0 ● à jour réussie le 23 novembre 2026 à 7 h")
        assert "prochaine le 23 novembre 2026 à 18 h" in well
        assert "3 d'habitude 2" in well  # 3 of the 12 in thirty days, 9 in the 170 days before
        assert asleep.startswith("Dépôt ‖ suspendue")
        assert "Relever maintenant" not in asleep


def test_a_source_is_read_at_the_next_round_of_the_worker_and_not_twice_in_ten_minutes(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        member, archive = furnish(here), here.house.archive

        def due() -> list[str]:
            return [source.id for source in due_sources(here.house.watch.sources, archive=archive, now=here.now)]

        def pressed(name: str) -> str:
            answer = member.post(PAGE, source=name)
            page = unescape(member.get(answer.headers["location"]).text).replace("\u00a0", " ")
            return " ".join(re.sub(r"<[^>]+>", " ", page.partition('role="status">')[2].partition("</p>")[0]).split())

        assert due() == []
        assert pressed("a") == "Agence : elle sera relue dans la minute."
        assert due() == ["a"]
        assert "elle allait être relue" in pressed("a")
        memory = archive.sources.memory("a")
        archive.sources.remember(replace(memory, checked_at=here.now, next_at=here.now + timedelta(hours=24)))
        here.wait(minutes=9)
        assert "moins de dix minutes" in pressed("a")
        here.wait(minutes=2)
        assert "dans la minute" in pressed("a")
        waiting = replace(archive.sources.memory("c"), wait_until=here.now + timedelta(hours=2))
        archive.sources.remember(waiting)
        assert "demande d'attendre" in pressed("c")
        assert pressed("d") == "Dépôt : elle est suspendue."
        assert due() == ["a"]
        assert member.post(PAGE, source="absente").status_code == 404
        assert [line.target for line in archive.journal.last()] == ["source/a", "source/a"]
