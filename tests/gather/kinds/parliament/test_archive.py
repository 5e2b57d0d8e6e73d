import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.gather.kinds.parliament.zips import vote, votes, zipped
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.kinds.parliament import archive
from veille.gather.kinds.parliament.archive import objects


def numbers(body: bytes) -> list[object]:
    return [one["numero"] for one in objects(body, "scrutin")]


def test_objects_come_in_the_order_of_their_names_and_other_files_are_passed_over() -> None:
    body = zipped(
        {"json/b.json": vote(2), "json/a.json": vote(1), "lisez-moi.txt": b"bonjour", "c.json": {"acteur": {}}}
    )
    assert numbers(body) == ["1", "2"]


@pytest.mark.parametrize(
    "body", [b"", b"<html>Request Rejected</html>", b'{"scrutin": {}}', zipped({"a.json": {"x": 1}})]
)
def test_what_is_not_such_an_archive_is_said_not_to_be(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        numbers(body)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_an_archive_that_was_cut_gives_nothing_at_all(kept: float) -> None:
    body = votes(*range(40))
    with pytest.raises(Unreadable):
        numbers(body[: int(len(body) * kept)])


def test_an_object_whose_bytes_were_changed_on_the_way_is_a_fault_of_the_whole() -> None:
    body = bytearray(votes(1, 2))
    body[60] ^= 0xFF
    with pytest.raises(Unreadable):
        numbers(bytes(body))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"scrutin": ' + b"[" * 100_000])
def test_an_object_that_is_no_json_is_not_lost_in_silence(content: bytes) -> None:
    with pytest.raises(Unreadable):
        numbers(zipped({"a.json": vote(1), "b.json": content}))


@pytest.mark.parametrize("name", ["../../etc/passwd.json", "/etc/x.json", "json/../../x.json", "C:/x.json"])
def test_a_name_that_leads_out_of_the_archive_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        with pytest.raises(Unreadable, match="leads out"):
            numbers(zipped({name: vote(1)}))
    finally:
        os.chdir(here)
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("a.json", "w") as entry:
        for _ in range(archive.OBJECT_AT_MOST // 2**20 + 1):
            entry.write(b" " * 2**20)
    assert len(whole.getvalue()) < 2**16
    with pytest.raises(Unreadable, match="cannot be unpacked"):
        numbers(whole.getvalue())


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    body = bytearray(zipped({"a.json": vote(1)}))
    place = body.rindex(b"PK\x01\x02") + 24
    body[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        numbers(bytes(body))


def test_an_archive_whose_sizes_add_up_to_too_much_is_refused() -> None:
    body = bytearray(zipped({"a.json": vote(1)}))
    place = body.rindex(b"PK\x01\x02") + 24
    body[place : place + 4] = (2**32 - 2).to_bytes(4, "little")
    with pytest.raises(Unreadable, match="larger than allowed"):
        numbers(bytes(body))
