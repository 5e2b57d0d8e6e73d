"""The kind `sitemap`: filters, compression, hosts, bounds, and answers that are none."""

import gzip

import pytest

from tests.support.kinds import HOSTILE, converse, haul
from tests.support.reading import read
from tests.support.site import Site, answer
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.kinds.sitemap import SitemapKind

KIND = SitemapKind()
HEAD = b'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def sitemap(*entries: tuple[str, str]) -> bytes:
    told = "".join(f"<url><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in entries)
    return HEAD + told.encode() + b"</urlset>"


def many(count: int) -> bytes:
    return sitemap(
        *(
            (f"https://v.example/actus/article-numero-{n}", f"2026-{1 + n % 11:02}-{1 + n % 28:02}")
            for n in range(count)
        )
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_that_is_no_sitemap_is_refused_or_gives_nothing_false(name: str) -> None:
    try:
        got = haul(KIND, HOSTILE[name])
    except (NotAFeed, Unreadable):
        return
    assert all(one.url.startswith("https://v.example/") and len(one.url) < 60 for one in got.found)


def test_a_feed_with_the_address_of_a_picture_is_no_quiet_sitemap() -> None:
    with pytest.raises(NotAFeed):
        haul(KIND, b"<rss><channel><image><url>https://v.example/logo.png</url></image></channel></rss>")


def test_fifty_thousand_addresses_give_the_five_thousand_newest() -> None:
    found = haul(KIND, many(60_000)).found
    assert len(found) == 5_000
    assert min(one.date_text for one in found) > "2026-10"


def test_a_page_that_has_not_changed_for_long_is_left_out_and_one_without_a_day_stays() -> None:
    body = sitemap(("https://v.example/vieux-texte", "2019-01-01"), ("https://v.example/sans-date", ""))
    assert [one.title for one in haul(KIND, body).found] == ["Sans date"]


def test_the_instant_at_which_the_file_was_made_dates_no_page() -> None:
    body = sitemap(*((f"https://v.example/page-{n}", "2026-11-22T03:00:00Z") for n in range(30)))
    assert {one.date_text for one in haul(KIND, body).found} == {""}


def test_a_gzip_bomb_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than"):
        haul(KIND, gzip.compress(b"<urlset>" + b" " * (60 * 2**20)))


def test_an_index_leads_to_twenty_sitemaps_at_most_and_to_none_that_is_no_web_address() -> None:
    names = [f"<sitemap><loc>https://v.example/{n}.xml</loc></sitemap>" for n in range(40)]
    index = f"<sitemapindex>{''.join(names)}<sitemap><loc>file:///etc/passwd</loc></sitemap></sitemapindex>".encode()
    asked, got = converse(KIND, [index, *(sitemap((f"https://v.example/le-{n}", "")) for n in range(40))])
    assert len(asked) == 21
    assert len(got.found) == 20


def test_filters_that_let_nothing_through_are_a_fault_that_is_shown() -> None:
    with pytest.raises(Unreadable, match="filters"):
        haul(KIND, sitemap(("https://v.example/actus/un", "")), options={"chemin": "/presse/"})


def test_an_expression_without_end_costs_its_own_source_alone() -> None:
    with Site({"/plan.xml": answer(sitemap(("https://v.example/" + "a" * 60 + "!", "")))}) as site:
        outcome = read(site.url("/plan.xml"), "sitemap", options={"motif": "(a+)+$"}, bulk_seconds=1.0)
    assert isinstance(outcome.error, Unreadable)
    assert outcome.error.cause == "lent"


def test_faults_say_what_to_write() -> None:
    from tests.support.reading import source

    faults = dict(KIND.faults(source("https://v.example/", "sitemap", options={"motif": "(", "jours": 0, "hote": 3.5})))
    assert set(faults) == {"motif", "jours"}
    assert all(";" in sentence for sentence in faults.values())
