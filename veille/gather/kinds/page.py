"""The kind `page`: a list page without a feed, read with the selectors of its source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import MAX_ENTRIES, found, web_address, worth_keeping
from veille.gather.kinds.charset import decode

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

SELECTORS = ("article", "lien", "titre", "date", "resume")

_BINARY_IN = 1_024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class PageKind:
    """Reads a page in one request, if robots.txt allows it."""

    name = "page"
    summary = "une page qui liste des articles, lue avec des sélecteurs CSS"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the selectors: `article` must be there, each must be known and valid."""
        faults = list(_unknown(source.options))
        if "article" not in source.options:
            faults.append(
                (
                    "article",
                    "option manquante : donnez le sélecteur CSS d’un article de la liste, par exemple « li.actu »",
                )
            )
        faults.extend(_invalid(source.options))
        return tuple(faults)

    def read(self, source: Source, past: Past) -> Conversation:  # noqa: ARG002  a page has no past
        """Ask for the page, give its articles; raises NotAFeed when it is no page, Unreadable when a selector fails."""
        response = yield Request(
            url=source.url, headers={"Accept": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"}
        )
        selectors = {name: value for name in SELECTORS if isinstance(value := source.options.get(name), str) and value}
        return Haul(found=parse_page(response, selectors))


def parse_page(response: Response, selectors: Mapping[str, str]) -> tuple[Found, ...]:
    """Read the articles of a page, each link once.

    A selector that finds nothing on a page with content is a fault (a new design, a page that keeps machines out) and
    raises Unreadable: it must not look like a quiet day.
    """
    from bs4 import BeautifulSoup

    _check_is_page(response)
    soup = BeautifulSoup(decode(response.body, response.headers.get("content-type", "")), "lxml")
    base = _base(soup, response.url)
    blocks = soup.select(selectors["article"], limit=MAX_ENTRIES)
    entries = tuple(worth_keeping(_entry(block, selectors, base) for block in blocks))
    if not entries:
        raise Unreadable(f"the selector finds nothing: article {selectors['article']!r}", "selecteur")
    if "lien" in selectors and not any(entry.url for entry in entries):
        raise Unreadable(f"the selector finds nothing: lien {selectors['lien']!r}", "selecteur")
    return tuple(_each_link_once(entries))


def _check_is_page(response: Response) -> None:
    body = response.body
    if not body.strip():
        raise NotAFeed("empty answer")
    if b"\x00" in body[:_BINARY_IN] and not body.startswith(_UTF16):
        raise NotAFeed(f"not a web page ({response.headers.get('content-type', 'no content type')[:80]})")


def _base(soup: "BeautifulSoup", url: str) -> str:
    told = soup.select_one("base[href]")
    return (web_address(str(told["href"]), url) if told else "") or url


def _entry(block: "Tag", selectors: Mapping[str, str], base: str) -> Found:
    link = _within(block, selectors.get("lien", "a[href]"))
    title = _within(block, selectors["titre"]) if "titre" in selectors else link
    summary = _within(block, selectors["resume"]) if "resume" in selectors else None
    return found(
        url=web_address(str(link.get("href") or ""), base) if link else "",
        title=_words(title if title else block),
        body=summary.decode_contents().strip() if summary else "",
        date_text=_date(block, selectors.get("date", "")),
    )


def _within(block: "Tag", selector: str) -> "Tag | None":
    """Find the first match inside a block, the block itself included; links with words before those without."""
    matches = [block, *block.select(selector)] if block.css.match(selector) else block.select(selector)
    return next((match for match in matches if _words(match)), matches[0] if matches else None)


def _date(block: "Tag", selector: str) -> str:
    """Read a date: what `<time datetime>` says for machines before what it shows to people."""
    place = _within(block, selector) if selector else block
    if place is None:
        return ""
    machine = place if place.name == "time" and place.get("datetime") else place.select_one("time[datetime]")
    if machine is not None and str(machine["datetime"]).strip():
        return str(machine["datetime"])
    return _words(place) if selector else ""


def _words(tag: "Tag") -> str:
    return " ".join(tag.get_text(" ").split())


def _each_link_once(entries: Iterable[Found]) -> Iterator[Found]:
    """Make one entry of those with the same link (a picture and a title often share one), the first words first."""
    known: dict[str, Found] = {}
    for entry in entries:
        key = entry.url or f"\n{entry.title}"
        first = known.setdefault(key, entry)
        known[key] = replace(
            first,
            title=first.title or entry.title,
            body=first.body or entry.body,
            date_text=first.date_text or entry.date_text,
        )
    yield from known.values()


def _unknown(options: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for option in options:
        if option not in SELECTORS:
            yield option, f"option inconnue du genre « page » ; options possibles : {', '.join(SELECTORS)}"


def _invalid(options: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    import soupsieve

    for name in SELECTORS:
        selector = options.get(name)
        if name not in options:
            continue
        if not isinstance(selector, str) or not selector.strip():
            yield name, 'un sélecteur CSS est attendu, entre guillemets, par exemple « "h2 > a" »'
            continue
        try:
            soupsieve.compile(selector)
        except (soupsieve.SelectorSyntaxError, ValueError) as error:
            reason = str(error).splitlines()[0]
            yield name, f"sélecteur CSS invalide : « {selector} » ({reason}) ; vérifiez les crochets et les guillemets"
