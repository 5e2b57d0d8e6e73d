"""Archives that lie, burst or point elsewhere: told as broken, and nothing is ever written or followed."""

import gzip
import tarfile
from datetime import date
from pathlib import Path

import pytest

from tests.support.gazettes import Paper, Text, contents_of, delivery, packed, text_of
from tests.support.november import DECREE, SECOND
from veille.domain.errors import Unreadable
from veille.domain.gazette import Gazette
from veille.domain.item import Found
from veille.gather.exchange import Response
from veille.gather.kinds import tarball
from veille.gather.kinds.jorf_reading import read_delivery

DAY = date(2026, 11, 12)


def read(body: bytes) -> tuple[tuple[Gazette, ...], tuple[Found, ...]]:
    return read_delivery(Response(url="https://jo.example/a", status=200, headers={}, body=body), DAY)


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize("cut", [1, 9, 200, -40, -9, -1])
def test_an_archive_cut_anywhere_is_told_as_broken(cut: int) -> None:
    whole = delivery("s", SECOND)
    with pytest.raises(Unreadable):
        read(whole[:cut])


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>403</html>", gzip.compress(b"x" * 2000), b"\x1f\x8b" + b"\0" * 64],
    ids=["empty", "a page", "no tar inside", "no gzip"],
)
def test_what_is_no_archive_is_told_as_broken(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read(body)


def test_links_devices_and_folders_are_passed_over_and_nothing_is_written(tmp_path: Path) -> None:
    others = [
        special("JORFTEXT000052000099.xml", tarfile.SYMTYPE, "/etc/passwd"),
        special("JORFTEXT000052000098.xml", tarfile.LNKTYPE, "../../secret"),
        special("JORFTEXT000052000097.xml", tarfile.CHRTYPE),
        special("JORFTEXT000052000096.xml", tarfile.FIFOTYPE),
        special("../../JORFTEXT000052000095.xml/", tarfile.DIRTYPE),
    ]
    files = {f"a/{SECOND.id}.xml": contents_of(SECOND), f"/abs/../{DECREE.id}.xml": text_of(DECREE, SECOND)}
    before = sorted(Path().iterdir())
    gazettes, finds = read(packed(files, others))
    assert [gazette.id for gazette in gazettes] == [SECOND.id]
    assert [found.native_id for found in finds if "D. 223-12" in found.body] == [DECREE.id]
    assert sorted(Path().iterdir()) == before


def test_other_names_are_not_read() -> None:
    files = {"JORFTEXT0001.xml": b"<x", "JORFTEXT000052000001.xml.exe": b"<x", f"{SECOND.id}.xml": contents_of(SECOND)}
    assert len(read(packed(files))[0]) == 1


def test_a_member_larger_than_any_text_is_told_as_broken() -> None:
    with pytest.raises(Unreadable, match="too much"):
        read(packed({"JORFTEXT000052000001.xml": b" " * (tarball.MEMBER + 1)}))


def test_more_than_an_archive_may_unfold_to_is_told_as_broken() -> None:
    part = tarball.WHOLE // tarball.MEMBER + 1
    with pytest.raises(Unreadable, match="too much"):
        read(packed({f"{n}.bin": b"\0" * tarball.MEMBER for n in range(part)}))


def test_more_members_than_any_year_has_are_told_as_broken() -> None:
    with pytest.raises(Unreadable, match="members"):
        read(packed({f"{n}": b"" for n in range(tarball.MEMBERS + 1)}))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE T [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><TEXTE><TITREFULL>&c;</TITREFULL></TEXTE>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE T [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<TEXTE><TITREFULL>&x;</TITREFULL></TEXTE>"""
DEEP = b"<TEXTE>" + b"<A>" * 5_000 + b"</A>" * 5_000 + b"</TEXTE>"


@pytest.mark.parametrize("raw", [BOMB, OUTSIDE, DEEP, b"<TEXTE>", b"\0\1\2", b""], ids=lambda raw: repr(raw[:12]))
def test_a_hostile_or_damaged_text_is_told_as_such_and_judged_by_nobody_but_a_person(raw: bytes) -> None:
    text = Text(id="JORFTEXT000052000001", title="Arrêté relatif à l'accueil", raw=raw or b" ")
    [gazette], [found] = read(delivery("s", Paper(day=DAY, number=262, texts=(text,))))
    assert [line.legible for line in gazette.texts] == [False]
    assert (found.title, "aaaa" in found.body) == (text.title, False)


def test_damaged_contents_break_the_archive() -> None:
    with pytest.raises(Unreadable, match="contents"):
        read(packed({f"{SECOND.id}.xml": contents_of(SECOND)[:200]}))


def test_a_doctype_without_entities_is_harmless() -> None:
    raw = text_of(DECREE, SECOND).replace(b"<TEXTE>", b'<!DOCTYPE TEXTE SYSTEM "jorf.dtd"><TEXTE>')
    [gazette], _ = read(delivery("s", SECOND, also={f"x/{DECREE.id}.xml": raw}))
    assert all(line.legible for line in gazette.texts)
