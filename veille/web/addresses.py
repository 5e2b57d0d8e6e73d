"""Addresses that last: an article's, with its title in it, and a search's, which is the search itself."""

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from urllib.parse import quote

from veille.domain.digest import Card
from veille.domain.errors import NotFound
from veille.interpret.folding import fold
from veille.prepare.inert import one_line

_SLUG = 60
_GAPS = re.compile(r"[^a-z0-9]+")


def article_path(card: Card) -> str:
    """Give the address of an article here; its id alone leads there, the words are for people."""
    return f"/articles/{quote(_named(card.id, card.title), safe='')}"


def text_path(form: str) -> str:
    """Give the address here of a legal text, by its normal form; a slash of its number is written `~`."""
    family, _, number = form.partition("/")
    return f"/references/{quote(family, safe='')}/{quote(number.replace('/', '~'), safe='')}"


def ids_in(name: str) -> Iterator[str]:
    """Give the ids that a name may begin with, the longest first: `ab12-loi-taquet` is `ab12` in the end."""
    while name:
        yield name
        name = name.rpartition("-")[0]


def _named(item_id: str, title: str) -> str:
    words = _GAPS.sub("-", fold(title)).strip("-")
    if len(words) > _SLUG:
        words = words[: _SLUG + 1].rpartition("-")[0] or words[:_SLUG]
    return f"{item_id}-{words}" if words else item_id


def kept_address(line: str) -> str:
    """Give the short address of a search: nothing is written down, the address holds its normal form (RFC 4648 §5)."""
    from veille.interpret.phrasing import normal_form

    return "/r/" + urlsafe_b64encode(normal_form(line).encode()).decode().rstrip("=")


def line_of(token: str) -> str:
    """Read a search back from its short address; raises NotFound for one that holds none."""
    try:
        return one_line(urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode())
    except (binascii.Error, ValueError):
        raise NotFound("recherche", token) from None
