"""A place that asks for a role: who comes in, who is shown the door, and what a form must carry."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse, Response

from tests.support.web import Served, served
from veille.domain.person import COMMUN, Role
from veille.services.sessions import IDLE, LIFE
from veille.web.app import Place
from veille.web.doorway import HOME, local
from veille.web.visit import Visit


def inside(visit: Visit) -> Response:
    return PlainTextResponse(f"{visit.me.role} {visit.me.espace}")


PLACES = (
    Place(path="/dedans", get=inside, post=inside, role=Role.CURATEUR),
    Place(path="/script", get=inside, role=Role.CURATEUR, script=True),
    Place(path="/dehors", get=lambda visit: PlainTextResponse(str(visit.person)), post=inside),
)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("web"), PLACES) as site:
        yield site


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_what_asks_for_it_or_less(here: Served, role: Role) -> None:
    answer = here.signed_in(role).get("/dedans")
    if role.covers(Role.CURATEUR):
        assert (answer.status_code, answer.text) == (200, f"{role.value} {COMMUN}")
    else:
        assert answer.status_code == 403
        assert "Votre rôle ne permet pas cela" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_nobody_is_shown_the_door_and_their_way_is_remembered(here: Served) -> None:
    answer = here.get("/dedans", params={"q": "l'été", "page": "2"})
    assert answer.status_code == 303
    way = urlsplit(answer.headers["location"])
    assert way.path == "/entrer"
    assert parse_qs(way.query)["vers"] == ["/dedans?q=l%27%C3%A9t%C3%A9&page=2"]
    assert here.post("/dedans").status_code == 403


@pytest.mark.parametrize("cookie", ["", "veille", "__Host-veille=", "__Host-veille=abc", "__Host-veille=\x7f%00"])
def test_an_odd_cookie_is_nobody_s(here: Served, cookie: str) -> None:
    assert here.get("/dedans", headers={"Cookie": cookie}).status_code == 303


def test_a_form_without_its_seal_or_with_another_session_s_changes_nothing(here: Served) -> None:
    one, other = here.signed_in(Role.CURATEUR), here.signed_in(Role.CURATEUR, name="autre")
    assert one.post("/dedans").status_code == 200
    for seal in ("", "x", other.csrf, one.csrf[:-1], one.csrf + "0"):
        answer = one.post("/dedans", csrf=seal)
        assert answer.status_code == 403
        assert "Ce formulaire n&#39;est plus valable" in answer.text
    assert here.browser.post(f"{here.root}/dedans", headers=one.headers).status_code == 403
    foreign = {**one.headers, "Sec-Fetch-Site": "cross-site"}
    assert here.browser.post(f"{here.root}/dedans", data={"csrf": one.csrf}, headers=foreign).status_code == 400


def test_a_public_place_never_looks_at_who_comes(here: Served) -> None:
    member = here.signed_in(Role.ADMINISTRATEUR)
    assert member.get("/dehors").text == "None"
    assert "public" in member.get("/dehors").headers["cache-control"]
    assert member.post("/dehors").status_code == 403


def test_only_a_place_that_says_so_may_load_a_script_and_only_ours(here: Served) -> None:
    member = here.signed_in(Role.CURATEUR)
    assert "script-src" not in member.get("/dedans").headers["content-security-policy"]
    policy = member.get("/script").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("after", [IDLE, LIFE])
def test_a_session_ends_by_itself_when_idle_or_old(tmp_path: Path, after: object) -> None:
    with served(tmp_path, PLACES) as site:
        member, began = site.signed_in(Role.CURATEUR), site.now
        if after == IDLE:
            site.clock.now = began + IDLE
            assert member.get("/dedans").status_code == 303
            return
        while site.now + IDLE / 2 < began + LIFE:
            site.clock.now += IDLE / 2
            assert member.get("/dedans").status_code == 200
        site.clock.now = began + LIFE
        assert member.get("/dedans").status_code == 303


def test_a_session_ends_with_the_role_it_was_opened_for(tmp_path: Path) -> None:
    with served(tmp_path, PLACES) as site:
        member = site.signed_in(Role.CURATEUR)
        site.house.archive.people.give_role(member.person.id, COMMUN, Role.LECTEUR_INTERNE)
        assert member.get("/dedans").status_code == 403
        site.house.archive.people.take_role(member.person.id, COMMUN)
        assert member.get("/dedans").status_code == 303


def test_looking_is_noted_at_most_every_ten_minutes(tmp_path: Path) -> None:
    with served(tmp_path, PLACES) as site:
        member = site.signed_in(Role.CURATEUR)
        before = site.rows()
        site.wait(minutes=9)
        member.get("/dedans")
        assert site.rows() == before
        site.wait(minutes=1)
        member.get("/dedans")
        (session,) = site.house.archive.sessions.of(member.person.id)
        assert session.seen_at == site.now


def test_the_archive_holds_no_cookie(tmp_path: Path) -> None:
    with served(tmp_path, PLACES) as site:
        member = site.signed_in(Role.CURATEUR)
        assert member.cookie not in site.rows()
        assert member.csrf not in site.rows()


def as_a_browser_reads(base: str, way: str) -> str:
    """Read an address as browsers do (WHATWG): tabs and line ends vanish, a backslash is a slash."""
    return urljoin(base, way.replace("\t", "").replace("\r", "").replace("\n", "").replace("\\", "/").strip())


SIGNS = st.sampled_from([*"/\\:@?#.%\t\r\n a", "http", "//", "\x00", "é", "javascript:"])


@given(st.text() | st.lists(SIGNS).map("".join) | st.lists(SIGNS).map(lambda signs: "/" + "".join(signs)))
def test_no_way_leads_to_another_site(way: str) -> None:
    kept = local(way)
    assert as_a_browser_reads("https://v.example/entrer", kept).startswith("https://v.example/")
    assert kept in (way, HOME)


@pytest.mark.parametrize("way", ["/", "/tri", "/tri?q=a%20b&page=2", "/articles/a-b_c~d", "/a//b"])
def test_a_way_of_ours_is_kept(way: str) -> None:
    assert local(way) == way
