"""Several services share a base of sources: each follows it, adds its own, mutes some, and survives its faults."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import veille
from tests.support.site import Site, answer
from tests.support.small_watch import days_before, feed
from veille.domain.clock import utc_now


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as shown:
        for name in ("a", "b", "c"):
            shown.routes[f"/{name}"] = answer(feed(name, days_before(utc_now(), 1)), content_type="application/rss+xml")
        shown.routes["/socle.yaml"] = base(shown, "a", "b")
        yield shown


def entry(site: Site, name: str, called: str = "") -> str:
    return f"  - {{id: {name}, nom: {called or name.upper()}, genre: flux, url: {site.url('/' + name)}}}\n"


def base(site: Site, *names: str, more: str = "") -> bytes:
    text = "sources:\n" + "".join(entry(site, name) for name in names) + more
    return answer(text.encode(), content_type="application/yaml")


def lay(folder: Path, where: str, *own: str, mute: str = "") -> Path:
    listed = "\n" + "".join(own) if own else " []\n"
    muted = f"sourdine: [{mute}]\n" if mute else ""
    (folder / "sources.yaml").write_text(f"# à nous\nsocle: {where}\n{muted}sources:{listed}", encoding="utf-8")
    (folder / "veille.toml").write_text("[reseau]\nadresses_privees = true\npause_par_hote = 0.0\n", encoding="utf-8")
    return folder


def listed(folder: Path) -> dict[str, tuple[str, str, bool]]:
    said = veille("sources", "lister", "--json", folder=folder)
    return {one["id"]: (one["origine"], one["nom"], one["active"]) for one in said.records}


def test_a_base_on_the_web_is_followed_with_own_additions_and_mutes_on_top(site: Site, tmp_path: Path) -> None:
    lay(tmp_path, site.url("/socle.yaml"), entry(site, "b", "Notre B"), entry(site, "c"), mute="a")
    assert veille("verifier", folder=tmp_path).code == 0
    record = veille("relever", "--json", folder=tmp_path).record
    assert record["sources"]["reussies"] == 2
    assert listed(tmp_path) == {
        "a": ("socle", "A", False),
        "b": ("veille", "Notre B", True),
        "c": ("veille", "C", True),
    }


def test_what_is_added_to_the_base_arrives_at_the_next_reading(site: Site, tmp_path: Path) -> None:
    lay(tmp_path, site.url("/socle.yaml"))
    veille("relever", folder=tmp_path)
    site.routes["/socle.yaml"] = base(site, "a", "b", "c")
    assert veille("relever", "--json", folder=tmp_path).record["sources"]["total"] == 3


@pytest.mark.parametrize(
    "broken", [b"sources:\n  - id: a\n   nom: x\n", b"<html><body>Maintenance</body></html>", b"\xff\xfe", b""]
)
def test_a_faulty_base_is_told_and_the_last_valid_one_stays_in_force(site: Site, tmp_path: Path, broken: bytes) -> None:
    lay(tmp_path, site.url("/socle.yaml"))
    veille("relever", folder=tmp_path)
    site.routes["/socle.yaml"] = answer(broken, content_type="application/yaml")
    said = veille("relever", "--json", folder=tmp_path)
    assert said.code == 0
    assert "socle" in said.err
    assert said.record["sources"]["total"] == 2


def test_a_base_in_a_file_is_read_beside_and_a_lost_one_is_told(site: Site, tmp_path: Path) -> None:
    (tmp_path / "commun.yaml").write_text("sources:\n" + entry(site, "a"), encoding="utf-8")
    lay(tmp_path, "commun.yaml")
    assert listed(tmp_path) == {"a": ("socle", "A", True)}
    (tmp_path / "commun.yaml").unlink()
    said = veille("verifier", folder=tmp_path)
    assert said.code == 3
    assert "le socle « commun.yaml » ne peut pas être lu" in said.err


def test_a_source_of_the_base_is_suspended_by_muting_it_here(site: Site, tmp_path: Path) -> None:
    (tmp_path / "commun.yaml").write_text("sources:\n" + entry(site, "a"), encoding="utf-8")
    lay(tmp_path, "commun.yaml")
    assert veille("sources", "suspendre", "a", folder=tmp_path).code == 0
    text = (tmp_path / "sources.yaml").read_text(encoding="utf-8")
    assert text == "# à nous\nsocle: commun.yaml\nsourdine: [a]\nsources: []\n"
    assert not listed(tmp_path)["a"][2]
    assert veille("sources", "reprendre", "a", folder=tmp_path).code == 0
    assert listed(tmp_path)["a"][2]


def test_a_mute_that_names_nothing_and_a_base_in_clear_are_faults(site: Site, tmp_path: Path) -> None:
    (tmp_path / "commun.yaml").write_text("sources:\n" + entry(site, "a"), encoding="utf-8")
    lay(tmp_path, "commun.yaml", mute="aa")
    assert "n'est pas une source du socle" in veille("verifier", folder=tmp_path).err
    lay(tmp_path, "http://exemple.fr/socle.yaml")
    assert "doit être lu en https" in veille("verifier", folder=tmp_path).err
