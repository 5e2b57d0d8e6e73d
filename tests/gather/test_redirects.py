from collections.abc import Iterator

import pytest

from tests.support.reading import FEED, read
from tests.support.site import Site, answer
from veille.domain.errors import ForbiddenAddress, SourceError, TooManyRedirects

GOOD = answer(FEED)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/feed": GOOD}) as opened:
        yield opened


def to(target: str, status: int = 302) -> bytes:
    return answer(b"moved", status, location=target)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_remembered_if_permanent(site: Site, status: int) -> None:
    site.routes["/old"] = to("/feed", status)
    outcome = read(site.url("/old"))
    assert outcome.found
    assert outcome.moved_to == (site.url("/feed") if status in (301, 308) else "")


def test_one_passing_hop_makes_the_whole_way_passing(site: Site) -> None:
    site.routes |= {"/a": to("/b", 301), "/b": to("/feed", 302)}
    assert read(site.url("/a")).moved_to == ""
    site.routes["/b"] = to("/feed", 308)
    assert read(site.url("/a")).moved_to == site.url("/feed")


def test_a_move_to_what_is_no_feed_is_not_remembered(site: Site) -> None:
    site.routes |= {"/a": to("/home", 301), "/home": answer(b"<html>home</html>")}
    outcome = read(site.url("/a"))
    assert outcome.error
    assert outcome.moved_to == ""


def test_five_hops_are_followed_and_a_sixth_is_not(site: Site) -> None:
    site.routes |= {f"/{hop}": to(f"/{hop + 1}") for hop in range(6)}
    site.routes["/6"] = GOOD
    assert read(site.url("/1")).found
    outcome = read(site.url("/0"))
    assert isinstance(outcome.error, TooManyRedirects)
    assert outcome.error.detail.count("→") == 6


def test_a_loop_is_told_with_its_chain(site: Site) -> None:
    site.routes |= {"/a": to("/b"), "/b": to("/a")}
    outcome = read(site.url("/a"))
    assert isinstance(outcome.error, TooManyRedirects)
    assert outcome.error.detail == f"{site.url('/a')} → {site.url('/b')} → {site.url('/a')}"
    assert site.paths() == ["/a", "/b"]


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data",
        "ftp://h.example/",
        "data:text/xml,x",
        "http://[::",
        "http://user@h.example/",
        "http://h.example\\@127.0.0.1/",
        "javascript:alert(1)",
        "http://0.0.0.0/",
    ],
)
def test_a_redirect_to_where_no_source_is_goes_nowhere(site: Site, target: str) -> None:
    site.routes["/trap"] = to(target, 301)
    outcome = read(site.url("/trap"))
    assert isinstance(outcome.error, ForbiddenAddress)
    assert outcome.moved_to == ""


def test_a_public_site_cannot_send_us_inside() -> None:
    """The first hop is allowed by name service and address, the second is not: checked at the connection."""
    from tests.gather.test_connect import Names, by_name

    with Site({"/feed": GOOD}) as canary:
        outcome = by_name(f"http://127.0.0.1:{canary.port}/feed", Names(["127.0.0.1"]), allow_private=False)
        assert isinstance(outcome.error, ForbiddenAddress)
        assert canary.connections == 0


@pytest.mark.parametrize("target", ["/a b", "/été", "?x=1", "/feed#part"])
def test_an_untidy_target_is_read_as_browsers_do(site: Site, target: str) -> None:
    site.routes |= {"/a%20b": GOOD, "/%C3%A9t%C3%A9": GOOD, "/old?x=1": GOOD}
    site.routes["/old"] = answer(b"", 302, location=target.encode())
    assert read(site.url("/old")).found


def test_a_page_reached_by_redirect_gives_links_of_its_own_address(site: Site) -> None:
    site.routes |= {
        "/robots.txt": answer(b"", 404),
        "/old": to("/new/list"),
        "/new/list": answer(b'<li><a href="one">One</a></li>'),
    }
    [one] = read(site.url("/old"), "page", options={"article": "li"}).found
    assert one.url == site.url("/new/one")


def test_a_redirect_without_target_is_a_refusal(site: Site) -> None:
    site.routes["/old"] = answer(b"", 301)
    assert isinstance(read(site.url("/old")).error, SourceError)
