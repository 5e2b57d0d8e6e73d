"""From the route table: each role at each place, each form without its seal, each page under the same guard."""

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.support.web import Member, Served, served
from tests.web.test_every_answer_is_safe import assert_guarded, path_of
from veille.domain.person import Role
from veille.web.app import PLACES, Place
from veille.web.doorway import cookie_name

INSIDE = [place for place in PLACES if place.role]
EVERY_WAY = [(place, method) for place in INSIDE for method in place.methods]
ENDS_A_SESSION = ("/sortir",)


def named(one: object) -> str:
    return one.path if isinstance(one, Place) else str(one)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("web")) as site:
        yield site


@pytest.fixture(scope="module")
def members(here: Served) -> dict[Role, Member]:
    return {role: here.signed_in(role) for role in Role}


def asked(member: Member, place: Place, method: str) -> httpx.Response:
    if place.path in ENDS_A_SESSION:
        member = member.here.signed_in(member.person.role, name=f"{member.person.role}-sort")
    return member.get(path_of(place)) if method == "GET" else member.post(path_of(place))


@pytest.mark.parametrize("role", list(Role), ids=str)
@pytest.mark.parametrize(("place", "method"), EVERY_WAY, ids=named)
def test_each_role_goes_as_far_as_its_own_places(
    members: dict[Role, Member], place: Place, method: str, role: Role
) -> None:
    answer = asked(members[role], place, method)
    assert_guarded_inside(answer, place)
    assert place.role is not None
    refused = answer.status_code == 403 and "Votre rôle ne permet pas cela" in answer.text
    if not role.covers(place.role):
        assert refused
    elif place.path == "/espace":
        assert refused  # no espace was named, so none of theirs
    else:
        assert answer.status_code in (200, 303, 400, 404), answer.text


@pytest.mark.parametrize(("place", "method"), EVERY_WAY, ids=named)
def test_nobody_is_let_in_anywhere(here: Served, place: Place, method: str) -> None:
    answer = here.browser.request(method, here.root + path_of(place))
    assert_guarded(answer)
    if method == "GET":
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/entrer")
    else:
        assert answer.status_code == 403
        assert "plus ouverte" in answer.text


@pytest.mark.parametrize("seal", ["", "x" * 64], ids=["absent", "wrong"])
@pytest.mark.parametrize("place", [place for place in INSIDE if place.post], ids=named)
def test_no_form_acts_without_the_seal_of_its_session(
    here: Served, members: dict[Role, Member], place: Place, seal: str
) -> None:
    member, before = members[Role.ADMINISTRATEUR], here.rows()
    answer = member.post(path_of(place), csrf=seal)
    assert answer.status_code == 403
    assert "Ce formulaire" in answer.text
    assert here.rows() == before


def test_no_page_of_the_team_may_be_kept_by_anybody(members: dict[Role, Member]) -> None:
    for place in INSIDE:
        if place.get:
            answer = members[Role.ADMINISTRATEUR].get(path_of(place))
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("place", [place for place in INSIDE if place.get], ids=named)
def test_every_form_of_every_page_carries_the_seal(members: dict[Role, Member], place: Place) -> None:
    member = members[Role.ADMINISTRATEUR]
    page = member.get(path_of(place)).text
    if "{" in place.path:
        page = member.get(f"/reglages/personnes/{member.person.id}").text
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL)
    assert forms
    assert [form for form in forms if f'name="csrf" value="{member.csrf}"' not in form] == []
    assert page.count("<h1") == 1
    fields = set(re.findall(r'<(?:input|select)(?![^>]*type="(?:hidden|radio|checkbox)")[^>]* id="([^"]+)"', page))
    assert fields <= set(re.findall(r'<label[^>]* for="([^"]+)"', page))


def test_pages_for_everybody_hold_nothing_of_who_looks_at_them(here: Served, members: dict[Role, Member]) -> None:
    for place in PLACES:
        if place.get and not place.unshared:
            answer = members[Role.ADMINISTRATEUR].get(path_of(place))
            assert answer.text == here.get(path_of(place)).text
            assert "csrf" not in answer.text


def assert_guarded_inside(answer: httpx.Response, place: Place) -> None:
    if place.path in ENDS_A_SESSION:
        assert "Max-Age=0" in answer.headers["set-cookie"]
        del answer.headers["set-cookie"]
    assert_guarded(answer)


def test_a_session_of_the_team_opens_nothing_once_its_cookie_is_another_name_s(here: Served) -> None:
    member = here.signed_in(Role.ADMINISTRATEUR)
    assert cookie_name(here.settings) == "__Host-veille"
    plain = here.get("/reglages", headers={"Cookie": f"veille={member.cookie}"})
    assert plain.status_code == 303
