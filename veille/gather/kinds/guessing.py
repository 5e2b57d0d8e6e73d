"""Selectors for a page without a feed, guessed from what repeats in it: siblings alike, each with a link; pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

AT_LEAST = 3
"""How many times something must be there to be a list."""

GUESSES = 3
LONG_ENOUGH = 15
"""Characters of a link's words: menus are shorter than titles."""

_MONTHS = "janv|f[ée]v|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:er)?\s+(?:{_MONTHS})\w*\.?\s+\d{{4}}|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d{{2}}\b", re.I
)
_AROUND = ("nav", "header", "footer", "aside", "form")
_NAME = re.compile(r"[a-zA-Z][\w-]*")
_CHANGING = re.compile(r"\d{2,}|^(?:first|last|odd|even|active|row-\d+)$")
_ASIDE = re.compile(
    r"cookie|tarteaucitron|breadcrumb|fil-?ariane|pagination|(?:^|[ _-])(?:menu|nav|footer|share|social)(?:$|[ _-])",
    re.I,
)
_SUMMARY = 40
_FLOORS, _LINKS, _TRIED, _BLOCKS = 6, 3000, 12, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Options for the kind `page`, how many articles they find, and how good they look (more is better)."""

    options: Mapping[str, str]
    count: int
    score: float


def guesses(soup: "BeautifulSoup") -> tuple[Guess, ...]:
    """Give the likeliest ways to read a page as a list of articles, the best first; nothing when nothing repeats."""
    found = []
    for selector in list(_selectors(soup))[:_TRIED]:
        chosen = [block for block in soup.select(selector, limit=_BLOCKS) if _link(block)]
        if len(chosen) >= AT_LEAST:
            found.append(_guess(selector, chosen))
    return tuple(sorted(found, key=lambda one: -one.score)[:GUESSES])


def _selectors(soup: "BeautifulSoup") -> Iterator[str]:
    """Name each kind of block that repeats below one parent with a title's link in it, the most frequent first.

    Only what stands around links is looked at: a page may have thousands of other elements.
    """
    families: Counter[str] = Counter()
    for parent, children in _parents(soup).values():
        alike: dict[str, list[Tag]] = {}
        for child in children.values():
            alike.setdefault(_own(child), []).append(child)
        for blocks in alike.values():
            if len(blocks) >= AT_LEAST:
                families[_selector(parent, blocks[0])] += len(blocks)
    yield from (selector for selector, _ in families.most_common())


def _parents(soup: "BeautifulSoup") -> dict[int, "tuple[Tag, dict[int, Tag]]"]:
    """Give what is above the links that may be titles, a few floors up, each with its children that lead to one."""
    above: dict[int, tuple[Tag, dict[int, Tag]]] = {}
    for link in soup.select("a[href]", limit=_LINKS):
        if len(_words(link)) < LONG_ENOUGH or not _leads_away(link) or _is_aside(link):
            continue
        child, parent = link, link.parent
        for _ in range(_FLOORS):
            if parent is None or parent.name in ("html", "[document]"):
                break
            above.setdefault(id(parent), (parent, {}))[1][id(child)] = child
            child, parent = parent, parent.parent
    return above


def _is_aside(link: "Tag") -> bool:
    """Say whether a link is in what surrounds every page: a menu, a footer, a banner about cookies."""
    return any(
        tag.name in _AROUND or _ASIDE.search(" ".join([str(tag.get("id") or ""), *_all_classes(tag)]))
        for tag in link.parents
    )


def _guess(selector: str, blocks: list["Tag"]) -> Guess:
    options = {"article": selector, **dict(_parts(blocks))}
    titles = [len(_words(link)) for block in blocks if (link := _link(block))]
    addresses = {str(link["href"]) for block in blocks if (link := _link(block))}
    dated = sum(1 for block in blocks if _is_dated(block)) / len(blocks)
    typical = min(sum(titles) / len(titles), 120)
    crowded = sum(len(_words(block)) > 3000 for block in blocks) / len(blocks)
    score = min(len(addresses), 60) ** 0.5 * typical * (1 + 2 * dated) * (1 - crowded)
    return Guess(options=options, count=len(addresses), score=score)


def _parts(blocks: list["Tag"]) -> Iterator[tuple[str, str]]:
    """Find the title, the date and the summary inside the blocks, where most of them have one."""
    headings = Counter(tag.name for block in blocks for tag in block.select("h1, h2, h3, h4, h5, h6")[:1])
    if headings and headings.most_common(1)[0][1] * 2 >= len(blocks):
        yield "titre", headings.most_common(1)[0][0]
    dates = Counter(place for block in blocks if (place := _date_place(block)))
    if dates and dates.most_common(1)[0][1] * 2 >= len(blocks):
        yield "date", dates.most_common(1)[0][0]
    if sum(any(len(_words(p)) >= _SUMMARY for p in block.find_all("p")) for block in blocks) * 2 >= len(blocks):
        yield "resume", "p"


def _date_place(block: "Tag") -> str:
    """Name the smallest element of a block that shows a date."""
    if block.select_one("time"):
        return "time"
    for tag in block.find_all(True):
        words = _words(tag)
        if _DATE.search(words) and len(words) <= 60 and _classes(tag):
            return _own(tag)
    return ""


def _is_dated(block: "Tag") -> bool:
    return block.select_one("time") is not None or _DATE.search(_words(block)) is not None


def _link(block: "Tag") -> "Tag | None":
    """Give the first link of a block whose words are long enough, the block itself included."""
    links = [block] if block.name == "a" and block.get("href") else block.select("a[href]")
    return next((link for link in links if len(_words(link)) >= LONG_ENOUGH and _leads_away(link)), None)


def _leads_away(link: "Tag") -> bool:
    return not str(link["href"]).strip().lower().startswith(("#", "mailto:", "tel:", "javascript:"))


def _selector(parent: "Tag", block: "Tag") -> str:
    """Write a selector for a block: its own, below the nearest place that has a name."""
    own = _own(block)
    if "." in own:
        return own
    for above in (parent, *parent.parents):
        if above.name == "[document]":
            break
        identity = above.get("id")
        if isinstance(identity, str) and _NAME.fullmatch(identity) and not _CHANGING.search(identity):
            return f"#{identity} {_between(parent, above)}> {own}".replace(" > > ", " > ")
        if above.name not in ("html", "body") and _classes(above):
            return f"{_own(above)} {_between(parent, above)}> {own}".replace(" > > ", " > ")
    return f"{parent.name} > {own}"


def _between(parent: "Tag", above: "Tag") -> str:
    return "" if parent is above else f"{parent.name} "


def _own(tag: "Tag") -> str:
    return tag.name + "".join(f".{name}" for name in _classes(tag))


def _classes(tag: "Tag") -> list[str]:
    """Give at most two classes of a tag that look lasting."""
    return [name for name in _all_classes(tag) if _NAME.fullmatch(name) and not _CHANGING.search(name)][:2]


def _all_classes(tag: "Tag") -> list[str]:
    given: object = tag.get("class") or []
    return [str(name) for name in given] if isinstance(given, list) else [str(given)]


def _words(tag: "Tag") -> str:
    return " ".join(tag.get_text(" ").split())
