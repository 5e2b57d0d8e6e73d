"""The Assemblée's real archives: every object is read, and a year of meetings fits in little memory."""

import json
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.gather.kinds.parliament.zips import zipped
from tests.support.reading import source
from tests.support.shared import need_shared
from veille.gather.exchange import Haul, Past, Response, advance
from veille.gather.kinds.parliament.archive import objects
from veille.gather.kinds.parliament.assembly import AssemblyKind
from veille.gather.kinds.parliament.meetings import agenda

MEMORY_AT_MOST = 100 * 2**20
MEASURED = """
import sys
from datetime import date
from pathlib import Path
from veille.domain.source import Source
from veille.gather.exchange import Past, Response, advance
from veille.gather.kinds.parliament.assembly import AssemblyKind
asked = Source(id="a", name="a", kind="assemblee", url="https://a.example/", options={"jeu": "agenda", "jours": 4000})
body = Path(sys.argv[1]).read_bytes()
answer = Response(url="", status=200, headers={}, body=body)
haul = advance(AssemblyKind(), asked, (answer,), Past(today=date(2025, 12, 1)))
[peak] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
print(len(haul.found), int(peak.split()[1]) * 1024)
"""
"""The peak of its own memory: `ru_maxrss` begins with that of the process which started it."""

needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="left out: memory is read in /proc")


def read(path: Path, chosen: str) -> Haul:
    asked = source("https://donnees.example/", "assemblee", options={"jeu": chosen, "jours": 4000})
    answer = Response(url=asked.url, status=200, headers={}, body=path.read_bytes())
    haul = advance(AssemblyKind(), asked, (answer,), Past(today=date(2025, 12, 1)))
    assert isinstance(haul, Haul)
    return haul


@pytest.mark.parametrize(("name", "chosen"), [("Scrutins", "scrutins"), ("Amendements", "amendements")])
def test_every_real_object_is_read_once(name: str, chosen: str) -> None:
    path = need_shared("real", "an-opendata-17", f"{name}.json.zip")
    with zipfile.ZipFile(path) as archive:
        count = sum(entry.endswith(".json") for entry in archive.namelist())
    haul = read(path, chosen)
    assert len({one.url for one in haul.found}) == len(haul.found) == count
    assert all(one.title and one.body and one.date_text for one in haul.found)
    assert not any("&#" in one.title + one.body for one in haul.found)


def test_a_meeting_that_has_an_agenda_is_one_article() -> None:
    path = need_shared("real", "an-opendata-17", "Agenda.json.zip")
    held = [one for one in objects(path.read_bytes(), "reunion") if agenda(one)]
    haul = read(path, "agenda")
    assert len({one.native_id for one in haul.found}) == len(haul.found) == len(held) > 2_000
    assert all(len(one.title) <= 300 and " : " in one.title for one in haul.found)


def measured(path: Path) -> tuple[int, int]:
    done = subprocess.run([sys.executable, "-c", MEASURED, path], capture_output=True, text=True, check=True)
    found, memory = map(int, done.stdout.split())
    return found, memory


@needs_proc
def test_the_real_agenda_is_read_in_less_than_a_hundred_megabytes() -> None:
    found, memory = measured(need_shared("real", "an-opendata-17", "Agenda.json.zip"))
    assert found > 2_000
    assert memory < MEMORY_AT_MOST


@needs_proc
def test_an_archive_of_twenty_five_megabytes_unpacked_is_read_in_less_than_a_hundred(tmp_path: Path) -> None:
    filling = [{"acteurRef": f"PA{number}"} for number in range(500)]
    meeting = {
        "uid": "",
        "timeStampDebut": "2025-10-01T09:00:00+02:00",
        "ODJ": {"convocationODJ": {"item": "Audition"}},
    }
    files = {
        f"json/{number}.json": {"reunion": meeting | {"uid": f"RUANR5L17S2026IDC{number}", "participants": filling}}
        for number in range(2_300)
    }
    assert sum(len(json.dumps(one)) for one in files.values()) > 25 * 10**6
    path = tmp_path / "Agenda.json.zip"
    path.write_bytes(zipped(files))
    found, memory = measured(path)
    assert found == len(files)
    assert memory < MEMORY_AT_MOST
