from collections.abc import Iterator

import pytest

from tests.support.reading import FEED, PAGE, errand, read, read_all
from tests.support.site import Site, answer
from veille.domain.errors import RobotsForbid, Unreachable
from veille.gather.exchange import Outcome

LIST = {"article": "li"}


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/list": answer(PAGE), "/feed": answer(FEED)}) as opened:
        yield opened


def page(site: Site, robots: bytes) -> Outcome:
    site.routes["/robots.txt"] = robots
    return read(site.url("/list"), "page", options=LIST)


@pytest.mark.parametrize(
    "rules",
    [
        b"",
        b"User-agent: *\nDisallow:\n",
        b"User-agent: other\nDisallow: /\n",
        b"<html>no such page</html>",
        bytes(range(256)),
        b"User-agent: *\nDisallow: /\nUser-agent: veille\nAllow: /\n",
        b"User-agent: *\nDisallow: /\nAllow: /list\n",
    ],
)
def test_what_is_not_forbidden_is_read(site: Site, rules: bytes) -> None:
    assert len(page(site, answer(rules)).found) == 2


@pytest.mark.parametrize("rules", [b"User-agent: *\nDisallow: /\n", b"User-agent: VEILLE\nDisallow: /li*\n"])
def test_what_is_forbidden_is_not_asked_for(site: Site, rules: bytes) -> None:
    assert isinstance(page(site, answer(rules)).error, RobotsForbid)
    assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_file_forbids_nothing(site: Site, status: int) -> None:
    assert page(site, answer(b"User-agent: *\nDisallow: /", status)).found


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_say_forbids_everything_for_now(site: Site, status: int) -> None:
    assert isinstance(page(site, answer(b"", status)).error, RobotsForbid)
    assert "/list" not in site.paths()


def test_a_site_that_cannot_be_reached_is_unreachable(site: Site) -> None:
    assert isinstance(page(site, b"").error, Unreachable)


def test_redirects_are_followed_five_times(site: Site) -> None:
    site.routes |= {f"/r{hop}": answer(b"", 301, location=f"/r{hop + 1}") for hop in range(1, 5)}
    site.routes["/r5"] = answer(b"User-agent: *\nDisallow: /")
    assert isinstance(page(site, answer(b"", 301, location="/r1")).error, RobotsForbid)
    site.routes["/r5"] = answer(b"", 301, location="/r6")
    assert page(site, answer(b"", 301, location="/r1")).found


def test_the_rules_in_the_first_half_mebibyte_count(site: Site) -> None:
    long = b"User-agent: *\n" + b"# a remark\n" * 45_000 + b"Disallow: /\n" + b"# more\n" * 200_000
    assert isinstance(page(site, answer(long)).error, RobotsForbid)


def test_a_site_is_asked_once_a_run(site: Site) -> None:
    site.routes |= {"/robots.txt": answer(b""), "/list?2": answer(PAGE)}
    read_all([errand(site.url(path), "page", options=LIST) for path in ("/list", "/list?2")], per_host=2)
    assert site.paths().count("/robots.txt") == 1


def test_a_feed_is_read_whatever_robots_say(site: Site) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /")
    assert read(site.url("/feed")).found
    assert site.paths() == ["/feed"]


def test_a_redirect_to_a_forbidden_place_is_not_followed(site: Site) -> None:
    site.routes |= {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /private"),
        "/list": answer(b"", 302, location="/private/"),
    }
    assert isinstance(read(site.url("/list"), "page", options=LIST).error, RobotsForbid)
    assert "/private/" not in site.paths()
