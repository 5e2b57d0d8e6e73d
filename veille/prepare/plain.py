"""An edition as plain text: for mail programs without HTML, `edition.txt`, and whoever pastes it elsewhere.

Lines hold 76 characters; an address is never cut, so a line that holds one may be longer (RFC 5322 §2.1.1 allows 998).
"""

import textwrap
from collections.abc import Iterator, Sequence
from functools import lru_cache

from veille.domain.digest import Agenda, Card, Edition, Link, Told
from veille.prepare.french import counted, dated_words, day_words, period_words, role_words, typeset
from veille.prepare.inert import one_line, web_address
from veille.prepare.missing import missing_words
from veille.prepare.reader import Reader
from veille.prepare.shelves import Numbered, licences, reading_minutes, shelves
from veille.prepare.site import Site
from veille.prepare.wording import CHANGE, about, advance_link, nothing_new, others, read_words, received

_WIDTH = 76


def plain(edition: Edition, site: Site, *, online: str, most: int | None = None, reader: Reader | None = None) -> str:
    """Write the edition; `online` is its address, `most` the cards of a letter, `reader` whom a letter is for."""
    parts = [
        _head(edition, online, reader),
        *(_fold(line) for line in edition.opening.splitlines() if line.strip()),
        *_body(edition, most, online, site),
        _days("DANS LES 15 JOURS", edition.closing),
        _days("AGENDA", edition.agenda),
        _mended(edition),
        _awaited(edition),
        _gazette(edition),
        _unseen(edition),
        _foot(edition, site, reader),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(edition: Edition, online: str, reader: Reader | None) -> str:
    title = f"{one_line(edition.list_title).upper()} – n° {edition.number}, {period_words(edition.period)}"
    lines = [_fold(title)]
    if reader:
        lines.append(_fold(reader.received or received(edition.list_title)))
        lines += [f"Préférences : {reader.preferences}"] if reader.preferences else []
    if edition.cards:
        lines.append(
            f"{counted(len(edition.cards), 'article')}, {counted(reading_minutes(edition), 'minute')} de lecture"
        )
    return "\n".join([*lines, f"Lire en ligne : {online}" if online else ""]).rstrip("\n")


def _body(edition: Edition, most: int | None, online: str, site: Site) -> Iterator[str]:
    if not edition.cards:
        yield _fold(nothing_new(edition))
        return
    yield _fold("AU SOMMAIRE : " + " · ".join(_contents(edition)), 3)
    for shelf in shelves(edition, most):
        yield f"\n== {one_line(shelf.section.title).upper()} =="
        yield from (_card(entry, site) for entry in shelf.cards)
    if most is not None and len(edition.cards) > most:
        yield f"\n{others(len(edition.cards) - most)}, en ligne{f' : {online}' if online else '.'}"


def _contents(edition: Edition) -> Iterator[str]:
    yield from (f"{one_line(section.title)} ({len(section.cards)})" for section in edition.sections)
    if edition.agenda:
        yield f"Agenda ({len(edition.agenda)})"
    if edition.closing:
        yield f"Dans les 15 jours ({len(edition.closing)})"


def _card(entry: Numbered, site: Site) -> str:
    card = entry.card
    lines = [_fold(f"{entry.number}. {card.title}", 3), *(f"   {_fold(said, 3, 73)}" for said in _said(card, site))]
    if web_address(card.url):
        lines.append(f"   Lire la source : {card.url}")
    return "\n".join(lines)


def _said(card: Card, site: Site) -> Iterator[str]:
    """Give the paragraphs of a card in the order of every clothing."""
    paid = " (abonnés)" if card.paid else ""
    yield " · ".join([f"{card.source}{paid}, {dated_words(card.published, card.seen)}", *about(card)])
    if card.follows:
        yield "Suite : " + " · ".join(map(_linked, card.follows))
    for one in card.advanced:
        yield f"Dossier : {_linked(advance_link(one, site))}"
    if card.excerpt:
        yield card.excerpt
    if card.occasion:
        yield f"Quand et où : {card.occasion}"
    if card.note:
        yield f"Note de la rédaction : {card.note}"
    yield f"Pourquoi : {card.why}"
    if card.references:
        yield "Références : " + " · ".join(map(_linked, card.references))
    if card.also:
        yield "Aussi chez : " + ", ".join(map(_linked, card.also))
    if card.told:
        yield "Le même fait chez : " + " · ".join(map(_told, card.told))


def _linked(link: Link) -> str:
    return f"{link.words} ({link.url})" if web_address(link.url) else link.words


def _told(one: Told) -> str:
    words = f"{one.source}{' (abonnés)' if one.paid else ''}, {one.title}"
    return f"{words} ({one.url})" if web_address(one.url) else words


def _mended(edition: Edition) -> str:
    lines = [_fold(f"- {_linked(link)}", 2) for link in edition.mended]
    return "\n".join(["\n== CORRIGÉ DEPUIS ==", *lines]) if lines else ""


def _awaited(edition: Edition) -> str:
    lines = [_fold(f"- {_linked(link)}", 2) for link in edition.awaited]
    return "\n".join(["\n== DÉCRETS ATTENDUS ==", *lines]) if lines else ""


def _gazette(edition: Edition) -> str:
    return f"\n== JOURNAL OFFICIEL ==\n{_fold(edition.gazette)}" if edition.gazette else ""


def _days(title: str, entries: Sequence[Agenda]) -> str:
    if not entries:
        return ""
    lines = [f"\n== {title} =="]
    for entry in entries:
        where = f" ({entry.where})" if entry.where else ""
        lines.append(_fold(f"- {day_words(entry.day)}, {role_words(entry.role)} : {entry.title}{where}", 2))
        lines += [f"  {entry.url}"] if web_address(entry.url) else []
    return "\n".join(lines)


def _unseen(edition: Edition) -> str:
    if not edition.unseen:
        return ""
    lines = ["\n== CE QUI N'A PAS ÉTÉ VU ==", _fold(missing_words(edition.unseen))]
    for gap in edition.unseen:
        since = f", depuis le {day_words(gap.since)}" if gap.since else ""
        lines.append(_fold(f"- {gap.source}{since}" + (f" : {gap.message}" if gap.message else ""), 2))
    return "\n".join(lines)


def _foot(edition: Edition, site: Site, reader: Reader | None) -> str:
    owed = ", ".join(f"{source} ({licence})" for source, licence in licences(edition))
    lines = [
        "-- ",
        *_ways(reader or Reader()),
        _fold(read_words(edition)),
        _fold(f"Extraits et licences : {owed}. Les autres textes appartiennent à leurs auteurs.") if owed else "",
        _fold(f"{site.name}. Service indépendant, non officiel. Aucun pixel de suivi."),
        f"Contact : {site.mailbox}" if site.mailbox else "",
    ]
    return "\n".join(line for line in lines if line)


def _ways(reader: Reader) -> Iterator[str]:
    if reader.preferences:
        yield f"{CHANGE} : {reader.preferences}"
    if reader.leave:
        yield f"Se désabonner : {reader.leave}"


@lru_cache(maxsize=4096)  # the same articles stand in many letters
def _fold(text: str, indent: int = 0, width: int = _WIDTH) -> str:
    """Fold one paragraph; the lines after the first begin `indent` spaces in."""
    margin = " " * indent
    words = typeset(one_line(text))
    return textwrap.fill(words, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)
