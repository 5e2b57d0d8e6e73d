"""A code as the LEGI and KALI bases are given in JSON: a tree of nodes with `type`, `data`, `children`.

Formats: LEGI articles hold `texte` or `texteHtml`, `dateDebut`, `dateFin`, `lienModifications`; KALI articles hold
`content` and `lstLienModification`. Days are milliseconds since 1970, at midnight in Paris or in UTC according to the
tool that wrote them; both are the same day in Paris. The year 2999 means « no end ».
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from veille.domain.clock import PARIS
from veille.domain.code import Amending, CodeState, Spell, Version
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.kinds.codes.words import plain

MOST = 60_000
"""Nodes of a tree that are read: the largest code holds some 25,000."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_END = 2900
_ROOTS = ("code", "convention collective", "texte")
_ENDS = ("ABROGE", "ABROGATION", "TRANSFERE", "TRANSFERT", "PERIME", "ANNULE", "DISJOINT")
_LEFT_OUT = ("CODIFICATION", "CITATION", "CONCORDANCE", "CONCORDE", *_ENDS)
"""Links that made no version: how the code itself came to be, who cites it; those of an end are told apart."""

Json = Mapping[str, object]


def looks_like_a_tree(document: object) -> bool:
    """Say whether some JSON is the tree of a code."""
    return isinstance(document, dict) and isinstance(document.get("data"), dict) and "children" in document


def read_state(body: bytes) -> CodeState:
    """Read a state; raises Unreadable for broken JSON, NotAFeed for JSON that is no code or holds no article."""
    try:
        document = json.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"broken JSON: {str(error)[:200]}") from None
    if not looks_like_a_tree(document):
        raise NotAFeed("JSON, but not the tree of a code")
    data = document["data"]
    articles = {version.cid: version for version in _articles(document)}
    if not articles:
        raise NotAFeed("a code without any article")
    return CodeState(
        id=_text(data, "id") or _text(data, "cid"),
        title=_text(data, "title"),
        day=_day(data.get("dateDebutVersion") or data.get("dateModif")),
        articles=articles,
    )


def _articles(root: Json) -> Iterator[Version]:
    waiting: list[tuple[Json, tuple[str, ...]]] = [(root, ())]
    for _ in range(MOST):
        if not waiting:
            return
        node, path = waiting.pop()
        data = node.get("data")
        if not isinstance(data, dict):
            continue
        if node.get("type") == "article" and (version := _version(data, path)):
            yield version
        title = _text(data, "title")
        below = (*path, title) if title and node.get("type") not in _ROOTS else path
        waiting += [(child, below) for child in reversed(_list(node.get("children")))]
    raise Unreadable(f"more than {MOST} nodes")


def _version(data: Json, path: tuple[str, ...]) -> Version | None:
    cid = _text(data, "cid") or _text(data, "id")
    if not cid:
        return None
    links = _list(data.get("lienModifications") or data.get("lstLienModification"))
    wording = _text(data, "texteHtml") or _text(data, "texte") or _text(data, "content")
    return Version(
        cid=cid,
        id=_text(data, "id"),
        number=_text(data, "num"),
        text=plain(wording),
        since=_day(data.get("dateDebut")) or _told_day(links),
        until=_day(data.get("dateFin")),
        state=_text(data, "etat"),
        path=path,
        by=tuple(_amending(link for link in links if _text(link, "linkType") not in _LEFT_OUT)),
        ended_by=tuple(_amending(link for link in links if _text(link, "linkType") in _ENDS)),
        spells=tuple(_spells(_list(data.get("articleVersions")))),
    )


def _amending(links: Iterable[Json]) -> Iterator[Amending]:
    """Give each text once, those that say themselves what they change before those that the article says it is from."""
    ordered = sorted(links, key=lambda link: _text(link, "linkOrientation") != "cible")
    texts = (
        Amending(
            title=" ".join(_text(link, "textTitle").split()),
            cid=_text(link, "textCid"),
            published=_day(link.get("datePubliTexte")),
        )
        for link in ordered
    )
    yield from {text.title: text for text in texts if text.title}.values()


def _told_day(links: Sequence[Json]) -> date | None:
    """Find in the links the day of a version that bears none itself (KALI): that of the text that changed it."""
    days = [_day(link.get("dateDebutCible")) for link in links if _text(link, "linkOrientation") == "cible"]
    return max((day for day in days if day), default=None)


def _spells(versions: Sequence[Json]) -> Iterator[Spell]:
    for version in versions:
        if name := _text(version, "id"):
            yield Spell(id=name, since=_day(version.get("dateDebut")), until=_day(version.get("dateFin")))


def _day(value: object) -> date | None:
    """Read a day, in milliseconds or as ISO 8601; None for none, for no end, and for what is no day."""
    try:
        if isinstance(value, str):
            day = date.fromisoformat(value[:10])
        elif isinstance(value, int | float) and not isinstance(value, bool):
            day = (_EPOCH + timedelta(milliseconds=value)).astimezone(PARIS).date()
        else:
            return None
    except (ValueError, OverflowError):
        return None
    return day if day.year < _NO_END else None


def _list(value: object) -> list[Json]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(data: Json, name: str) -> str:
    value = data.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
