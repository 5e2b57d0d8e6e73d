"""Hostile HTML into safe HTML, plain text and titles, in time that grows with length alone.

Safe HTML comes from one allow-list (nh3, an HTML 5 parser that executes nothing): words, lists, tables and links; no
image, style, frame or script. Plain text is not HTML any more: whoever shows it escapes it. Text whose encoding was
damaged before it came to us is left as it is: guessing would be lying.
"""

import html
import re
from collections.abc import Iterator

import nh3

from veille.interpret.folding import visible

BODY_LIMIT = 1_000_000
"""Characters of a body that are read at all; the rest of a monster is not an article."""
HTML_LIMIT = 200_000
TEXT_LIMIT = 200_000
TITLE_LIMIT = 500
DEPTH_LIMIT = 500
"""Elements left open at once, beyond which a page is hostile: HTML 5 parsers slow down with the square of it."""

_ALLOWED = """a abbr b blockquote br cite code dd del dl dt em h2 h3 h4 i ins li ol p pre q strong sub sup
table tbody td th thead tr u ul"""
_SEPARATING = """address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul"""
_SILENT = "script style noscript template iframe object embed svg math title textarea"
_TAGS, _BLOCKS, _UNREAD = set(_ALLOWED.split()), frozenset(_SEPARATING.split()), frozenset(_SILENT.split())
_ATTRIBUTES = {"a": {"href"}, "abbr": {"title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_MARK = re.compile(r"<!--|-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)(?![a-zA-Z0-9])[^<>]*>|<[!?/][^<>]*>")
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|div|br|a|b|i|em|strong|span|ul|ol|li|h[1-6]|img|table|script|style)\b", re.IGNORECASE
)
_OPENED = re.compile(r"<[a-zA-Z]")


def safe_html(raw: str) -> str:
    """Give HTML that may be shown inside our own page: allow-listed tags, links to http, https and mailto only."""
    text = _escaped_once(visible(raw[:HTML_LIMIT]))
    if len(_OPENED.findall(text)) - text.count("</") > DEPTH_LIMIT:
        return f"<p>{html.escape(plain_text(text))}</p>"
    return nh3.clean(
        text,
        tags=_TAGS,
        clean_content_tags=set(_UNREAD),
        attributes=_ATTRIBUTES,
        attribute_filter=_absolute_links_only,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    ).strip()


def plain_text(raw: str) -> str:
    """Give the words alone, at most `TEXT_LIMIT` characters: entities decoded, a new line for each block."""
    lines = (" ".join(line.split()) for line in visible(_without_markup(raw[:BODY_LIMIT])).split("\n"))
    return "\n".join(filter(None, lines))[:TEXT_LIMIT].rstrip()


def title_text(raw: str) -> str:
    """Give a title on one line, at most `TITLE_LIMIT` characters, its markup removed and its entities decoded."""
    line = " ".join(visible(_without_markup(raw[: TITLE_LIMIT * 20])).split())
    if len(line) <= TITLE_LIMIT:
        return line
    return line[: TITLE_LIMIT - 1].rsplit(" ", 1)[0] + "…"


def _absolute_links_only(_element: str, attribute: str, value: str) -> str | None:
    """Drop a relative link: on our page it would lead to ourselves."""
    return None if attribute == "href" and ":" not in value else value


def _escaped_once(text: str) -> str:
    """Undo the double escaping of many feeds: text with `&lt;p&gt;` and no tag was escaped once too often."""
    return html.unescape(text) if "<" not in text and _ESCAPED_TAG.search(text) else text


def _without_markup(text: str) -> str:
    if "&" not in text and "<" not in text:
        return text
    text = _escaped_once(text)
    if "<" in text:
        text = "".join(_between_tags(text))
    return html.unescape(text) if "&" in text else text


def _between_tags(text: str) -> Iterator[str]:
    """Yield what stands between tags, a line break for each block; nothing of a comment, a script or their kind."""
    at, unread = 0, ""
    for mark in _MARK.finditer(text):
        if not unread:
            yield text[at : mark.start()]
        at = mark.end()
        closing, name = mark[1], (mark[2] or "").lower()
        if unread:
            if mark[0] == unread or (closing and name == unread):
                unread = ""
        elif mark[0] == "<!--":
            unread = "-->"
        elif name in _UNREAD and not closing and not mark[0].endswith("/>"):
            unread = name
        elif name in _BLOCKS:
            yield "\n"
        elif mark[0] == "-->":
            yield "-->"
    if not unread:
        yield text[at:]
