"""The Sénat's page of a bill: its titles, and the steps in both chambers with their days and documents."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from veille.domain.dossier import Chamber, DossierState, Stage, Step
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Response
from veille.gather.kinds.bounded import web_address
from veille.gather.kinds.charset import decode
from veille.gather.kinds.parliament.days import days_in
from veille.gather.kinds.parliament.names import address_names, law_names, modern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_PICTURE = re.compile(r"picto_timeline_0?(\d)")
_SORTS: dict[str, tuple[Chamber | None, Stage]] = {
    "1": ("assemblee", "depot"), "2": ("senat", "depot"), "3": (None, "commission"), "4": (None, "seance"),
    "5": ("cmp", "autre"), "6": ("conseil", "decision"), "7": ("gouvernement", "promulgation"),
}  # fmt: skip
"""What each picture of the page says of a step: in which chamber it begins, or what goes on where it began."""

_READINGS = (
    ("premi", "1ère lecture"), ("deuxi", "2ème lecture"), ("troisi", "3ème lecture"), ("mixte", "CMP"),
    ("nouvelle", "Nouvelle lecture"), ("définitive", "Lecture définitive"), ("unique", "Lecture unique"),
)  # fmt: skip
_LAW = re.compile(r"n°\s*(\d{2,4}-\d+)")
_ID = re.compile(r"\((p[jp]l[\w-]+)\)\s*$|dosleg(p[\w-]+)\.xml|dossier-legislatif/(p[\w-]+)\.html")
_BY = re.compile(r"par (?:le|l['’])\s*(Sénat|Assemblée)", re.IGNORECASE)


def read_page(response: Response) -> DossierState:
    """Read a page; raises NotAFeed when it is none, Unreadable when it tells no step (a new design)."""
    from bs4 import BeautifulSoup

    if not response.body.strip():
        raise NotAFeed("empty answer")
    soup = BeautifulSoup(decode(response.body, response.headers.get("content-type", "")), "lxml")
    title = soup.select_one("h1.title-dosleg, h1")
    steps = tuple(_steps(soup, response.url))
    if title is None or not steps:
        raise Unreadable("no title or no step in the page: its design has changed", "selecteur")
    name = _name(soup, response.url)
    return DossierState(
        name=f"senat/{name}" if name else response.url,
        title=_words(title),
        url=f"https://www.senat.fr/dossier-legislatif/{name}.html" if name else response.url,
        names=tuple(dict.fromkeys(_names(soup, steps))),
        steps=steps,
        long_title=_long_title(soup),
    )


def _name(soup: "BeautifulSoup", url: str) -> str:
    told = [str(link["href"]) for link in soup.select("a.link-rss[href], a[href^=mailto]")]
    match = next(filter(None, map(_ID.search, [url, *told])), None)
    return next(filter(None, match.groups()), "").lower() if match else ""


def _long_title(soup: "BeautifulSoup") -> str:
    told = soup.select_one("meta[name=Description], meta[name=description]")
    heading = soup.select_one("h2.subtitle-01")
    return (
        str(told["content"]).strip()
        if told and told.get("content")
        else _words(heading).rstrip(" :")
        if heading
        else ""
    )


def _names(soup: "BeautifulSoup", steps: tuple[Step, ...]) -> Iterator[str]:
    for link in soup.select("a[href*='assemblee-nationale'][href*='/dossiers/']"):
        yield from address_names(str(link["href"]))
    for step in steps:
        if step.stage == "promulgation":
            yield from law_names(match[1] if (match := _LAW.search(step.label)) else "")
            yield from address_names(step.url)


def _steps(soup: "BeautifulSoup", base: str) -> Iterator[Step]:
    """Walk the timeline in the order of the page; a chamber or a reading holds until the next one is named."""
    chamber: Chamber = "senat"
    reading = ""
    for node in soup.select("#box-timeline h3, #box-timeline [id^=timeline-]"):
        if node.name == "h3":
            reading = _reading(_words(node))
            chamber = "cmp" if reading == "CMP" else chamber
            continue
        picture = next((m for image in node.select("img[src]") if (m := _PICTURE.search(str(image["src"])))), None)
        begins, stage = _SORTS.get(picture[1], (None, "autre")) if picture else (None, "autre")
        chamber = begins or chamber
        if begins and not reading and (above := node.select_one(".picto em")):
            reading = _words(above)
        if stage != "autre":
            yield from _of(node, chamber, stage, reading, soup, base)


def _of(node: "Tag", chamber: Chamber, stage: Stage, reading: str, soup: "BeautifulSoup", base: str) -> Iterator[Step]:
    """Give the step of an item of the page; the sitting that ends a joint committee is a step of each chamber."""
    lines = [line for line in node.select("li") if not line.select("li")]
    if chamber == "cmp" and stage == "seance":
        texts = sorted((line for line in lines if _voted(line)), key=lambda line: _last_day(line) or date.max)
        for voted, group in groupby(texts, key=_voted):
            if voted:
                yield _step(list(group)[-1:], voted, "decision", reading, base)
        return
    if stage == "seance":
        lines = [line for line in lines if _voted(line) in (chamber, None)]
    step = _step(lines, chamber, "decision" if stage == "seance" else stage, reading, base)
    yield step if step.day else _dated_above(step, node, soup)


def _step(lines: "list[Tag]", chamber: Chamber, stage: Stage, reading: str, base: str) -> Step:
    days = [day for line in lines if (day := _last_day(line))]
    document, label = _document(lines, stage, base)
    return Step(
        day=max(days, default=None), chamber=chamber, stage=stage, label=label or _WORDS[stage],
        reading="" if stage == "promulgation" or chamber == "conseil" else reading, url=document,
    )  # fmt: skip


_WORDS: dict[Stage, str] = {
    "depot": "Dépôt", "commission": "Travaux de commission", "decision": "Séance publique",
    "promulgation": "Loi promulguée", "seance": "Séance publique", "autre": "Étape",
}  # fmt: skip
_WANTED: dict[Stage, tuple[str, ...]] = {
    "depot": ("Texte",), "commission": ("Texte de la commission", "Texte résultat", "Rapport"),
    "decision": ("Texte", "Décision"), "promulgation": ("JO", "Journal"),
}  # fmt: skip


def _document(lines: "list[Tag]", stage: Stage, base: str) -> tuple[str, str]:
    """Give the address of a step's text and the words of its line: the last text voted, the first one deposited."""
    for wanted in _WANTED.get(stage, ()):
        found = [(line, link) for line in lines for link in line.select("a[href]") if _words(link).startswith(wanted)]
        if found:
            line, link = found[-1 if stage == "decision" else 0]
            return modern(web_address(str(link["href"]), base)), _words(line)
    return "", _words(lines[0]) if lines and stage == "promulgation" else ""


def _dated_above(step: Step, node: "Tag", soup: "BeautifulSoup") -> Step:
    """Give a step without a day of its own the day that the drawing at the top of the page has for it."""
    above = soup.select_one(f"#block-timeline a[href='#{node['id']}'][title]")
    return replace(step, day=next(days_in(str(above["title"])), None)) if above else step


def _voted(line: "Tag") -> Chamber | None:
    """Say which chamber a line says to have voted a text."""
    match = _BY.search(_words(line))
    return ("senat" if match[1].lower() == "sénat" else "assemblee") if match else None


def _last_day(line: "Tag") -> date | None:
    return max(days_in(_words(line)), default=None)


def _reading(heading: str) -> str:
    return next((name for sign, name in _READINGS if sign in heading.lower()), "")


def _words(tag: "Tag") -> str:
    return " ".join(tag.get_text(" ").split())
