"""The HTML and XML templates and the few words they may use; autoescape is always on."""

from base64 import b64encode
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from veille.domain.digest import Card
from veille.prepare import french, missing, shelves, wording
from veille.prepare.citation import numbered
from veille.prepare.inert import one_line, web_address
from veille.prepare.site import folder_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def render(template: str, **values: object) -> str:
    """Fill a packaged template; an unknown word in it raises jinja2.UndefinedError, never an empty place."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("veille.prepare"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(WORDS)
    environment.globals.update(sheet=sheet, allow=allow, change=wording.CHANGE)
    return environment


@cache
def sheet(name: str) -> "Markup":
    """Give a packaged style sheet as it stands in a `style` element: ours, never a stranger's, so not escaped."""
    from importlib.resources import files

    from markupsafe import Markup

    return Markup(files("veille.prepare").joinpath("templates", name).read_text(encoding="utf-8"))  # noqa: S704 - ours


@cache
def allow(name: str) -> str:
    """Give the Content-Security-Policy of a page: nothing but its one style sheet, known by its hash (CSP 3 §2.4)."""
    digest = b64encode(sha256(sheet(name).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=4096, typed=True)  # the same articles stand in many letters; typed: markup is not text
def _line(text: str) -> str:
    return french.typeset(one_line(text))


def _published(card: Card) -> str:
    return french.dated_words(card.published, card.seen)


def _machine_date(card: Card) -> str:
    """Write a date for `<time datetime>` with no more precision than it has."""
    if card.published.origin == "vue":
        return card.seen.isoformat()
    return card.published.day.isoformat()[: {"jour": 10, "mois": 7, "annee": 4}[card.published.precision]]


WORDS = {
    "line": _line,
    "web": web_address,
    "day": french.day_words,
    "period": french.period_words,
    "beat": french.beat_words,
    "role": french.role_words,
    "counted": french.counted,
    "published": _published,
    "machine_date": _machine_date,
    "about": wording.about,
    "others": wording.others,
    "advance_link": wording.advance_link,
    "nothing_new": wording.nothing_new,
    "read_words": wording.read_words,
    "missing_words": missing.missing_words,
    "received": wording.received,
    "shelves": shelves.shelves,
    "highlights": shelves.highlights,
    "minutes": shelves.reading_minutes,
    "licences": shelves.licences,
    "folder": folder_of,
    "numbered": numbered,
}
