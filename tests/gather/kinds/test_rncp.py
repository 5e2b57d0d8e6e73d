"""The kind `rncp`: filters, what came, changed and ended, and archives that are none."""

import io
import json
import zipfile
from typing import Any

import pytest

from tests.support.kinds import HOSTILE, converse, haul
from tests.support.reading import source
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Haul
from veille.gather.kinds.rncp import RncpKind

KIND = RncpKind()
HEAD = "Numero_Fiche;Intitule;Nomenclature_Europe_Intitule;Date_Decision;Date_Fin_Enregistrement;Actif;Nsf_Code\n"
WORDS = {"mots": ["éducateur"]}


def described(*titles: str) -> bytes:
    return json.dumps(
        {"resources": [{"title": title, "url": f"https://d.example/{title}"} for title in titles]}
    ).encode()


def line(
    number: int, title: str = "Éducateur", until: str = "2029-08-31", active: str = "ACTIVE", since: str = "2026-09-01"
) -> str:
    return f"RNCP{number};{title};Niveau 6;{since};{until};{active};332t\n"


def read(*lines: str, cursor: str = "", options: dict[str, Any] | None = None, body: bytes | None = None) -> Haul:
    export = (HEAD + "".join(lines)).encode() if body is None else body
    return haul(KIND, described("export-fiches-csv-2026-11-22.zip"), export, options=options or WORDS, cursor=cursor)


def titles(got: Haul) -> list[str]:
    return [one.title for one in got.found]


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, body in files.items():
            whole.writestr(f"export_{name}.csv", body)
    return out.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_that_is_no_data_set_is_refused(name: str) -> None:
    with pytest.raises((NotAFeed, Unreadable)):
        haul(KIND, HOSTILE[name], b"", options=WORDS)


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_that_is_no_export_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        read(body=HOSTILE[name])


def test_a_watch_that_begins_hears_of_what_is_recent_and_active() -> None:
    got = read(line(1), line(2, since="2020-01-01"), line(3, active="INACTIVE"), line(4, "Boulanger"))
    assert titles(got) == ["Certification RNCP1 : Éducateur"]
    assert str(got.found[0].occasion.deadline) == "2029-08-31"


def test_what_came_changed_and_ended_since_is_told_once() -> None:
    first = read(line(1), line(2), line(3))
    second = read(line(1), line(2, until="2030-08-31"), line(3, active="INACTIVE"), line(4), cursor=first.cursor or "")
    third = read(line(1), line(2, until="2030-08-31"), line(3, active="INACTIVE"), line(4), cursor=second.cursor or "")
    assert titles(second) == [
        "Certification modifiée RNCP2 : Éducateur",
        "Fin d’enregistrement RNCP3 : Éducateur",
        "Nouvelle certification RNCP4 : Éducateur",
    ]
    assert "(auparavant : 2029-08-31)" in second.found[0].body
    assert titles(third) == []


def test_what_was_missing_for_a_day_is_not_new_when_it_comes_back() -> None:
    gone = read(line(2), cursor=read(line(1), line(2)).cursor or "")
    assert titles(read(line(1), line(2), cursor=gone.cursor or "")) == []


def test_the_newest_export_is_asked_by_the_day_in_its_name() -> None:
    names = described(
        "export-fiches-csv-2026-11-22.zip", "export-fiches-csv-2026-02-01.zip", "export-xml-2026-12-01.zip"
    )
    asked, _ = converse(KIND, [names, (HEAD + line(1)).encode()], options=WORDS)
    assert (asked[1].url, asked[1].bulk) == ("https://d.example/export-fiches-csv-2026-11-22.zip", True)


def test_codes_are_found_in_their_own_file_and_in_the_line() -> None:
    codes = b"Numero_Fiche;Formacode_Code\nRNCP7;44028\nRNCP8;21538\n"
    whole = archive(Standard=(HEAD + line(7, "X") + line(8, "Y")).encode(), Formacode=codes)
    assert titles(read(body=whole, options={"formacodes": [44028]})) == ["Certification RNCP7 : X"]
    assert len(read(line(1, "X"), options={"nsf": [332]}).found) == 1


def test_columns_are_found_by_name_whatever_their_case_accents_and_order() -> None:
    head = "Intitulé|ACTIF|Numéro fiche|Date décision\n"
    body = f"{head}Éducateur|INACTIF|RNCP1|01/10/2026\nÉducateur|Actif|RNCP 2|01/10/2026\n"
    assert titles(read(body=body.encode("cp1252"))) == ["Certification RNCP2 : Éducateur"]


def test_filters_that_keep_nothing_and_an_export_without_its_columns_are_faults() -> None:
    with pytest.raises(Unreadable, match="filters"):
        read(line(1, "Boulanger"))
    with pytest.raises(Unreadable, match="Numero_Fiche"):
        read(body=b"a;b\n1;2\n")


def test_a_zip_bomb_ends_in_an_error() -> None:
    bomb = archive(Standard=HEAD.encode() + b"x" * (100 * 2**20))
    assert len(bomb) < 2**20
    with pytest.raises(Unreadable):
        read(body=bomb)


def test_a_watch_of_every_certification_is_refused_with_a_cure() -> None:
    faults = dict(KIND.faults(source("https://v.example/", "rncp", options={"depuis": 0})))
    assert set(faults) == {"mots", "depuis"}
