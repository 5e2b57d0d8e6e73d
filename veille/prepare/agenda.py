"""Days to come out of articles: what happens then, where and how; and those before which one must have answered."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from veille.domain.digest import Agenda
from veille.domain.item import Item
from veille.domain.occasion import Mode, Occasion
from veille.prepare.french import day_words
from veille.prepare.inert import one_line, web_address

SOON = timedelta(days=15)
"""How long before its end a call, a consultation or an inscription is told once more."""

MODES: dict[Mode, str] = {"presentiel": "sur place", "distance": "à distance", "hybride": "sur place et à distance"}


def days_of(item: Item, first: date) -> Iterator[Agenda]:
    """Yield the days that an article names from a day on; what takes several days is one entry, from its first."""
    occasion = item.labels.occasion
    for met in item.labels.dates:
        if met.day >= first:
            takes_place = met.role == "evenement" and met.day in (occasion.start, None)
            yield Agenda(
                day=met.day,
                role=met.role,
                title=one_line(item.title) or "Sans titre",
                url=web_address(item.url),
                card=item.id,
                where=where_words(occasion) if takes_place or met.day == occasion.deadline else "",
                until=occasion.end if takes_place and occasion.end and occasion.end > met.day else None,
            )


def in_order(entries: Iterable[Agenda]) -> tuple[Agenda, ...]:
    """Give each entry once, the nearest first."""
    return tuple(sorted(set(entries), key=lambda entry: (entry.day, entry.title.casefold(), entry.role, entry.card)))


def is_soon(entry: Agenda, today: date) -> bool:
    """Say whether a deadline is so near that it is recalled."""
    return entry.role == "echeance" and today <= entry.day <= today + SOON


def where_words(occasion: Occasion) -> str:
    """Write where, how and for how much: « Nantes · à distance · gratuit »; empty when nothing is known."""
    told = (occasion.place, MODES.get(occasion.mode, ""), occasion.price)
    return " · ".join(words for part in told if (words := one_line(part)))


def occasion_words(occasion: Occasion) -> str:
    """Write when, where, how and for how much on one line; empty when nothing is known."""
    start, end = occasion.start, occasion.end
    when = f"du {day_words(start)} au {day_words(end)}" if start and end and end > start else ""
    when = when or (day_words(start) if start else f"jusqu'au {day_words(end)}" if end else "")
    limit = f"date limite : {day_words(occasion.deadline)}" if occasion.deadline else ""
    return " · ".join(part for part in (when, where_words(occasion), limit) if part)
