"""An edition as a webhook is told it: plain JSON for programs, a short message for a Mattermost or Matrix room.

Titles are strangers' words: in a room they can mention nobody, and steer no layout.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from veille.domain.digest import Card, Edition
from veille.domain.hook import HookKind
from veille.prepare.excerpt import cut
from veille.prepare.formats.entries import midnight
from veille.prepare.french import counted, period_words, typeset
from veille.prepare.inert import one_line, web_address
from veille.prepare.render import address_of
from veille.prepare.site import Site
from veille.prepare.wording import others

FORMAT = 1

MOST = 12
"""Articles in a room's message; the others are said and stay online."""

LONGEST_TITLE, LONGEST_URL = 200, 700
"""Characters: a Matrix event holds 65,536 bytes in all, a Mattermost message 16,383 characters."""

READ = "Lire l'édition"

_MARKS = re.compile(r"([\\`*_{}\[\]()#!|~<>])")


def told(edition: Edition, kind: HookKind, site: Site) -> bytes:
    """Write the body for one kind of hook; the same edition gives the same bytes."""
    return json.dumps(_WRITERS[kind](edition, site), ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _for_programs(edition: Edition, site: Site) -> Mapping[str, object]:
    period = edition.period
    return {
        "type": "edition.publiee",
        "timestamp": midnight(edition.composed_on),
        "data": {
            "format": FORMAT,
            "liste": edition.list_id,
            "titre": one_line(edition.list_title),
            "periode": period.label,
            "premier_jour": period.first.isoformat(),
            "dernier_jour": period.last.isoformat(),
            "numero": edition.number,
            "url": address_of(edition, site),
            "articles": [_article(card) for card in edition.cards],
            "non_lues": [one_line(unseen.source) for unseen in edition.unseen],
        },
    }


def _article(card: Card) -> Mapping[str, object]:
    return {
        "id": card.id,
        "titre": one_line(card.title),
        "url": web_address(card.url),
        "source": one_line(card.source),
        "date": card.published.day.isoformat(),
        "date_precision": card.published.precision,
        "nature": card.nature,
        "publics": list(card.publics),
        "themes": list(card.themes),
        "territoires": list(card.territories),
        "extrait": one_line(card.excerpt),
        "pourquoi": one_line(card.why),
        "abonnes": card.paid,
    }


def _for_mattermost(edition: Edition, site: Site) -> Mapping[str, object]:
    """Write Markdown; nothing in it notifies anybody."""
    lines = [f"**{_marked(_headline(edition))}**", ""]
    for card, title, url in _shown(edition):
        linked = f"[{_marked(title)}]({url.replace('(', '%28').replace(')', '%29')})" if url else _marked(title)
        lines.append(f"- {linked} ({_marked(card.source)})")
    online = address_of(edition, site)
    more = _more(edition)
    lines += ["", more] if more else []
    lines += ["", f"[{READ}]({online})"] if online else []
    return {"text": "\n".join(lines)}


def _for_matrix(edition: Edition, site: Site) -> Mapping[str, object]:
    """Write a notice (Client-Server API, `m.room.message`), which machines do not answer and nobody is called by."""
    online, more, shown = address_of(edition, site), _more(edition), list(_shown(edition))
    plain = [_headline(edition), *(f"– {title} ({one_line(card.source)}) {url}".rstrip() for card, title, url in shown)]
    items = "".join(f"<li>{_anchor(title, url)} ({escape(one_line(card.source))})</li>" for card, title, url in shown)
    rest = f"<p>{escape(more)}</p>" if more else ""
    link = f"<p>{_anchor(READ, online)}</p>" if online else ""
    return {
        "msgtype": "m.notice",
        "body": "\n".join([*plain, *([more] if more else []), *([online] if online else [])]),
        "format": "org.matrix.custom.html",
        "formatted_body": f"<p><strong>{escape(_headline(edition))}</strong></p><ul>{items}</ul>{rest}{link}",
        "m.mentions": {},
    }


_WRITERS: Mapping[HookKind, Callable[[Edition, Site], Mapping[str, object]]] = {
    "json": _for_programs,
    "mattermost": _for_mattermost,
    "matrix": _for_matrix,
}


def _headline(edition: Edition) -> str:
    words = f"{edition.list_title}, n° {edition.number}, {period_words(edition.period)}"
    return typeset(one_line(f"{words} : {counted(len(edition.cards), 'article')}"))


def _shown(edition: Edition) -> Iterator[tuple[Card, str, str]]:
    for card in edition.cards[:MOST]:
        url = web_address(card.url)
        yield card, cut(typeset(one_line(card.title)), LONGEST_TITLE), url if len(url) <= LONGEST_URL else ""


def _more(edition: Edition) -> str:
    left = len(edition.cards) - MOST
    return f"{others(left)}, en ligne." if left > 0 else ""


def _anchor(words: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(words)}</a>' if url else escape(words)


def _marked(text: str) -> str:
    """Write text that Markdown leaves as it is, and that calls nobody: « @all » is a mention no more."""
    return _MARKS.sub(r"\\\1", one_line(text)).replace("@", "@\u2060")
