"""The bulletin officiel: down to the mark and no further, whatever its links say."""

import pytest

from tests.support.bulletin import CARDS, Card, page_of, text_of
from tests.support.reading import source
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Haul, Past, Request, Response, advance
from veille.gather.kinds.bo_social import TEXTS, SocialBulletinKind

ADDRESS = "https://bulletin.example/recherche"
HOST = "https://bulletin.example"


def converse(pages: list[list[Card]], past: Past, host: str = "") -> tuple[Haul, list[str]]:
    """Read these pages of the list and whatever texts are asked for."""
    cards = {path: (day, path, title) for page in pages for day, path, title in page}
    answers: tuple[Response, ...] = ()
    asked: list[str] = []
    step = advance(SocialBulletinKind(), source(ADDRESS), answers, past)
    while isinstance(step, Request):
        asked.append(step.url)
        if "page=" in step.url:
            number = int(step.url.rpartition("page=")[2])
            body = page_of(pages[number] if number < len(pages) else [], host)
        else:
            path = step.url.removeprefix(HOST).removesuffix("?_format=json")
            body = text_of(cards[path], 1 + list(cards).index(path))
        answers += (Response(url=step.url, status=200, headers={"content-type": "text/html"}, body=body),)
        step = advance(SocialBulletinKind(), source(ADDRESS), answers, past)
    return step, asked


def test_a_first_reading_takes_the_first_page_the_oldest_first() -> None:
    haul, asked = converse([list(CARDS)], Past())
    assert [one.url for one in haul.found] == [HOST + CARDS[2][1], HOST + CARDS[0][1], HOST + CARDS[1][1]]
    assert len(asked) == 4
    assert haul.cursor == f"2026-11-12 {CARDS[0][1]} {CARDS[1][1]}"
    assert not haul.more


def test_a_later_reading_stops_at_the_mark_and_still_sees_what_came_the_same_day() -> None:
    past = Past(cursor=f"2026-11-12 {CARDS[0][1]}")
    haul, asked = converse([list(CARDS), [("2026-10-01", "/vieux", "Vieux")]], past)
    assert [one.url for one in haul.found] == [HOST + CARDS[1][1]]
    assert haul.cursor == f"2026-11-12 {CARDS[0][1]} {CARDS[1][1]}"
    assert [url for url in asked if "page=1" in url] == []
    assert converse([list(CARDS)], Past(cursor=haul.cursor))[0] == Haul()


def test_what_is_too_much_for_one_reading_waits_for_the_next_and_nothing_is_lost() -> None:
    cards = [(f"2026-11-{30 - n:02d}", f"/texte-{n}", f"Texte {n}") for n in range(28)]
    first, _ = converse([cards], Past(cursor="2026-11-01 /autre"))
    assert (len(first.found), first.more) == (TEXTS, True)
    second, _ = converse([cards], Past(cursor=first.cursor or ""))
    assert (len(second.found), second.more) == (28 - TEXTS, False)
    assert len({one.url for one in (*first.found, *second.found)}) == 28


def test_links_to_a_host_that_only_the_site_can_reach_are_kept_by_their_path() -> None:
    haul, _ = converse([list(CARDS)], Past(), host="http://drupal.interne:8080")
    assert all(one.url.startswith(f"{HOST}/") for one in haul.found)


def test_a_text_says_its_number_its_day_and_who_decides() -> None:
    haul, _ = converse([list(CARDS)], Past())
    one = haul.found[1]
    assert (one.act, one.native_id, one.date_text) == ("nor/APHA2630001J", "1", "2026-11-12")
    assert "Ministère : Direction générale de la cohésion sociale" in one.body


@pytest.mark.parametrize(("list_page", "detail", "error"), [
    (b"<html>Request Rejected</html>", b"", Unreadable),
    (page_of(CARDS), b"<html>blocked</html>", NotAFeed),
    (page_of(CARDS), b"[]", Unreadable),
    (page_of(CARDS), b'{"title": "nu"}', Unreadable),
])  # fmt: skip
def test_a_page_of_refusal_is_no_quiet_day(list_page: bytes, detail: bytes, error: type[Exception]) -> None:
    answers = [Response(url=ADDRESS, status=200, headers={}, body=body) for body in (list_page, detail) if body]
    with pytest.raises(error):
        advance(SocialBulletinKind(), source(ADDRESS), tuple(answers))
