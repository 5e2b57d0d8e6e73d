"""What is said of certifications since last time: those that came, changed or ended; and the mark they are known by."""

import base64
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from datetime import date
from html import escape

from veille.domain.item import Found
from veille.domain.occasion import NO_OCCASION, Occasion
from veille.gather.kinds.bounded import found
from veille.gather.kinds.occasions import day_in
from veille.gather.kinds.rncp_fiches import Fiche

_PLAIN_AT_MOST = 2**24


def told(
    before: Mapping[str, Fiche] | None, fiches: Mapping[str, Fiche], first: date | None, published: str
) -> tuple[Found, ...]:
    """Give an article a certification that is new, changed or ended; `first` is the day from which all is new at first.

    `published` is the day of the export, which dates what it tells.
    """
    articles = []
    for fiche in fiches.values():
        known = (before or {}).get(fiche.number)
        if before is None:
            if fiche.active and first and fiche.since >= first.isoformat():
                articles.append(_article(fiche, "Certification", fiche.since))
        elif known is None:
            articles += [_article(fiche, "Nouvelle certification", published)] if fiche.active else []
        elif known.active and not fiche.active:
            articles.append(_article(fiche, "Fin d’enregistrement", published, "fin"))
        elif fiche.active and known != fiche:
            articles.append(_article(fiche, "Certification modifiée", published, published, known))
    return tuple(articles)


def _article(fiche: Fiche, what: str, day: str, part: str = "", known: Fiche | None = None) -> Found:
    register, number = ("rs", fiche.number[2:]) if fiche.number.startswith("RS") else ("rncp", fiche.number[4:])
    page = f"https://www.francecompetences.fr/recherche/{register}/{number}/"
    until = day_in(fiche.until)
    return found(
        url=f"{page}#{part}" if part else page,
        title=f"{what} {fiche.number} : {fiche.title}",
        body="".join(f"<p>{escape(line)}</p>" for line in _lines(fiche, known)),
        date_text=day,
        native_id=f"{fiche.number}{part and f'-{part}'}",
        occasion=Occasion(deadline=until) if until and fiche.active else NO_OCCASION,
    )


def _lines(fiche: Fiche, known: Fiche | None) -> Iterator[str]:
    yield f"{fiche.title} ({fiche.number}{f', {fiche.level}' if fiche.level else ''})."
    if known and known.title != fiche.title:
        yield f"Avant : {known.title}."
    if known and known.level != fiche.level:
        yield f"Niveau auparavant : {known.level or 'non dit'}."
    if fiche.until:
        moved = known is not None and known.until != fiche.until
        before = f" (auparavant : {known.until or 'non dite'})" if moved and known else ""
        yield f"Fin d’enregistrement : {fiche.until}{before}."
    yield "Formation et certification professionnelles, répertoires de France compétences."


def pack(fiches: Mapping[str, Fiche]) -> str:
    """Write the mark, in ASCII."""
    plain = json.dumps([astuple(fiche) for fiche in fiches.values()], ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(plain.encode("utf-8", "replace"), 9)).decode("ascii")


def unpack(mark: str) -> dict[str, Fiche] | None:
    """Read the mark; None when there is none or when it cannot be read."""
    try:
        plain = zlib.decompressobj().decompress(base64.b64decode(mark, validate=True), _PLAIN_AT_MOST)
        fiches = [
            Fiche(number=n, title=t, active=a, level=v, since=s, until=u) for n, t, a, v, s, u in json.loads(plain)
        ]
    except (ValueError, TypeError, zlib.error):
        return None
    return {fiche.number: fiche for fiche in fiches}
