import json

import pytest

from tests.support.reading import source
from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.gather.exchange import Request, Response, advance
from veille.gather.kinds.bounded import MAX_BODY, MAX_ENTRIES, MAX_TITLE
from veille.gather.kinds.feed import FeedKind, parse_feed

HERE = "https://h.example/flux/veille.xml"


def parse(body: str | bytes, content_type: str = "") -> tuple[Found, ...]:
    headers = {"content-type": content_type} if content_type else {}
    return parse_feed(
        Response(url=HERE, status=200, headers=headers, body=body if isinstance(body, bytes) else body.encode())
    )


def item(inside: str, encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><item>{inside}</item></channel></rss>'
    )
    return text.encode(encoding)


def one(inside: str) -> Found:
    [found] = parse(item(inside))
    return found


def test_a_feed_is_asked_for_without_robots() -> None:
    request = advance(FeedKind(), source(HERE), ())
    assert isinstance(request, Request)
    assert (request.url, request.robots, request.method) == (HERE, False, "GET")


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("Mon, 16 Nov 2026 08:00:00 +0100", "2026-11-16T07:00:00Z"),
        ("Mon, 16 Nov 26 08:00:00 GMT", "2026-11-16T08:00:00Z"),
        ("2026-11-16T08:00:00+01:00", "2026-11-16T07:00:00Z"),
        ("2027-01-01T00:30:00+01:00", "2026-12-31T23:30:00Z"),
        ("2026-11-16", "2026-11-16"),
        ("20261116", "2026-11-16T00:00:00Z"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("1762070400", "1762070400"),
        ("10000-01-01", "10000-01-01"),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("Mon, 16 Nov 2026 08:00:00 +9999", "Mon, 16 Nov 2026 08:00:00 +9999"),
        ("2026-11-16T08:00:00+99:99", "2026-11-16T08:00:00+99:99"),
        ("Publié le 1er juillet 2026", "Publié le 1er juillet 2026"),
    ],
)
def test_a_date_is_read_when_its_words_bear_it_out(words: str, given: str) -> None:
    assert one(f"<title>x</title><pubDate>{words}</pubDate>").date_text == given


def test_the_day_of_publication_is_preferred_to_that_of_a_change() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title><updated>2026-11-20T00:00:00Z</updated>
    <published>2026-11-01T00:00:00Z</published></entry><entry><title>y</title><updated>2026-11-20T00:00:00Z</updated>
    </entry></feed>"""
    assert [found.date_text for found in parse(atom)] == ["2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z"]


@pytest.mark.parametrize(
    ("inside", "url", "native_id"),
    [
        ("<link>/a</link><guid>https://h.example/a</guid>", "https://h.example/a", ""),
        ("<link>a</link><guid isPermaLink='false'>n-1</guid>", "https://h.example/flux/a", "n-1"),
        ("<link>https://h.example/a</link><guid>t3_42</guid>", "https://h.example/a", "t3_42"),
        ("<title>x</title><guid>t3_42</guid>", "", "t3_42"),
        ("<guid>https://h.example/only</guid>", "https://h.example/only", ""),
        ("<link>javascript:alert(1)</link><title>x</title>", "", ""),
        ("<link>https://h.example/a</link><guid>" + "n" * 9_000 + "</guid>", "https://h.example/a", ""),
    ],
)  # fmt: skip
def test_links_are_absolute_and_identifiers_as_written(inside: str, url: str, native_id: str) -> None:
    found = one(inside)
    assert (found.url, found.native_id) == (url, native_id)


def test_the_longer_of_content_and_summary_is_the_body() -> None:
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    assert (
        one(f"<description>long article</description><content:encoded {space}>short</content:encoded>").body
        == "long article"
    )
    assert (
        one(f"<description>short</description><content:encoded {space}>long article</content:encoded>").body
        == "long article"
    )


def test_texts_and_entries_are_bounded() -> None:
    big = one(f"<title>{'t' * 50_000}</title><description>{'d' * 500_000}</description>")
    assert (len(big.title), len(big.body)) == (MAX_TITLE, MAX_BODY)
    many = "<item><title>x</title></item>" * (MAX_ENTRIES + 1)
    assert len(parse(f'<rss version="2.0"><channel>{many}</channel></rss>')) == MAX_ENTRIES


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (item("<title>Déontologie</title>"), "text/xml; charset=ISO-8859-1"),
        (item("<title>Déontologie</title>").replace(b"utf-8", b"iso-8859-1"), ""),
        (item("<title>Déontologie</title>", "iso-8859-15"), "application/xml"),
        (item("<title>Déontologie</title>", "iso-8859-1"), "text/xml; charset=utf-8"),
        (item("<title>Déontologie</title>", "windows-1252"), "text/xml"),
        (item("<title>Déontologie</title>", "utf-16"), ""),
        (b"\xef\xbb\xbf" + item("<title>Déontologie</title>"), "text/xml"),
        (item("<title>Déontologie</title>"), "garbage; charset=nowhere"),
    ],
)
def test_characters_are_right_whatever_was_declared(body: bytes, content_type: str) -> None:
    assert [found.title for found in parse(body, content_type)] == ["Déontologie"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "  \n",
        "<html><body>x</body></html>",
        "plain words",
        "<root>x</root>",
        "{}",
        '{"items": []}',
        '{"version": 2}',
    ],
)
def test_what_is_no_feed_is_said_to_be_none(body: str) -> None:
    with pytest.raises(NotAFeed):
        parse(body)


@pytest.mark.parametrize("body", ['{"version":', "{" * 100_000, '<rss version="2.0"><channel><title>cut'])
def test_a_broken_feed_is_unreadable(body: str) -> None:
    with pytest.raises(Unreadable):
        parse(body)


def test_a_json_feed_with_odd_values_gives_what_is_sound() -> None:
    items = [None, 7, {"id": 7, "title": ["x"], "url": {}}, {"id": True, "title": "Bon", "url": "/bon"}, {}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    assert [(found.title, found.url, found.native_id) for found in parse(json.dumps(feed))] == [
        ("", "", "7"),
        ("Bon", "https://h.example/bon", ""),
    ]


def test_a_script_in_a_title_of_html_is_no_title() -> None:
    title = '<title type="html">&lt;script&gt;alert(1)&lt;/script&gt;Un avis</title>'
    [found] = parse(f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{title}</entry></feed>')
    assert found.title == "Un avis"


def test_links_inside_a_text_lead_somewhere() -> None:
    assert (
        'href="https://h.example/guide.pdf"'
        in one("<description>&lt;a href='/guide.pdf'&gt;x&lt;/a&gt;</description>").body
    )
