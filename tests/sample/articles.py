"""The sample's articles as a plain reader of their formats sees them, for the tests of the sample itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import feedparser
from bs4 import BeautifulSoup, Tag

from veille.sample.serving import pages

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
PAGES = {
    "/observatoire/index.html": ("li.publication", "h3 a", ".date", ".resume"),
    "/ethique/index.html": ("article.billet", "h3 a", "time", ".chapo"),
    "/formation/index.html": ("div.annonce", "a.lien", ".quand", ".texte"),
}
FEEDS = tuple(sorted(path for path in pages() if path.endswith((".xml", ".rdf", ".json"))))
EMPTY = "/colloques/rss.xml"
TO_SET_ASIDE = frozenset((Path(__file__).parent / "to_set_aside.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the sample; `source` is the path of the page that gives it."""

    source: str
    url: str
    title: str
    summary: str
    day: date


def parse(path: str) -> feedparser.FeedParserDict:
    """Read a feed with the content type the server gives it."""
    page = pages()[path]
    return feedparser.parse(BytesIO(page.body), response_headers={"content-type": page.content_type})  # noqa: TID251


def articles() -> tuple[Article, ...]:
    """Every article of the sample, source by source."""
    return tuple(article for path in (*FEEDS, *PAGES) for article in _read(path))


def _read(path: str) -> Iterator[Article]:
    if path in PAGES:
        return _from_page(path)
    return _from_json(path) if path.endswith(".json") else _from_feed(path)


def _from_feed(path: str) -> Iterator[Article]:
    for entry in parse(path).entries:
        said = entry.get("published") or entry["updated"]
        day = (datetime.fromisoformat(said) if said[0].isdigit() else parsedate_to_datetime(said)).date()
        yield Article(source=path, url=entry.link, title=entry.title, summary=_text(entry.summary), day=day)


def _from_json(path: str) -> Iterator[Article]:
    for item in json.loads(pages()[path].body)["items"]:
        day = datetime.fromisoformat(item["date_published"]).date()
        yield Article(source=path, url=item["url"], title=item["title"], summary=item["content_text"], day=day)


def _from_page(path: str) -> Iterator[Article]:
    article, link, when, summary = PAGES[path]
    page = BeautifulSoup(pages()[path].body, "html.parser")
    base = page.select_one("base")
    for block in page.select(article):
        anchor = _one(block, link)
        url = urljoin(str(base["href"]) if base else "", str(anchor["href"]))
        day = _french_day(_one(block, when).get_text())
        yield Article(source=path, url=url, title=anchor.get_text(), summary=_one(block, summary).get_text(), day=day)


def _one(block: Tag, selector: str) -> Tag:
    found = block.select_one(selector)
    assert found is not None, selector
    return found


def _french_day(text: str) -> date:
    day, month, year = text.split()[-3:]
    return date(int(year), MONTHS.index(month) + 1, int(day.removesuffix("er")))


def _text(summary: str) -> str:
    return BeautifulSoup(summary, "html.parser").get_text()
