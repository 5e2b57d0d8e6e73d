"""The pages' templates: those of the web, and the cards that editions already wear."""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from veille.prepare.formats.opml import public_address
from veille.prepare.site import Site
from veille.prepare.templating import WORDS, sheet
from veille.web.addresses import article_path, text_path
from veille.wording_team import ROLE_HINTS, ROLES

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_HIT = re.compile(r"\[([^\[\]]*)\]")


def fill(template: str, site: Site, path: str, status: int = 200, **values: object) -> HTMLResponse:
    """Fill a page; `path` tells the navigation where the reader stands."""
    return HTMLResponse(render(template, **{"site": site, "path": path, "me": None, **values}), status_code=status)


def render(template: str, **values: object) -> str:
    """Fill a template; an unknown word in it raises jinja2.UndefinedError, never an empty place."""
    return _environment().get_template(template).render(**values)


@cache
def style() -> str:
    """Give the style sheet: that of published editions, then what only the web needs."""
    return str(sheet("page.css")) + files("veille.web").joinpath("static", "web.css").read_text(encoding="utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader("veille.web"), PackageLoader("veille.prepare")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        WORDS, marked=_marked, article_path=article_path, text_path=text_path, public=public_address
    )
    environment.globals.update(role_words=ROLES, role_hints=ROLE_HINTS)
    return environment


def _marked(snippet: str) -> "Markup":
    """Show what a snippet found; its words are a stranger's, so escaped first."""
    from markupsafe import Markup, escape

    return Markup(_HIT.sub(r"<mark>\1</mark>", str(escape(snippet))))  # noqa: S704 - escaped just before
