"""Before anybody subscribes: what these choices would have brought last week, and how many letters to expect."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from veille.domain.digest import Edition
from veille.domain.item import Item
from veille.domain.period import Period
from veille.domain.subscriber import Choices
from veille.prepare.facets import day_of, seen_on
from veille.prepare.personal import plan_of
from veille.prepare.select import concerns
from veille.services.browsing import undropped
from veille.services.newsroom import Newsroom, compose_for

WEEKS = 8
"""How many weeks are looked back at."""

A_MONTH = 30.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """About how many letters a month, with how many articles each, judged by the last weeks."""

    letters_a_month: float
    articles_a_letter: float
    weeks: int = WEEKS


def example(choices: Choices, room: Newsroom) -> Edition:
    """Compose what these choices would have brought in the last seven days; keeps nothing."""
    yesterday = room.desk.today - timedelta(days=1)
    week = Period(label="exemple", first=yesterday - timedelta(days=6), last=yesterday)
    return compose_for(room, choices, week, frozenset())


def foretell(choices: Choices, room: Newsroom) -> Foretold:
    """Count the letters that these choices would have brought in the last weeks."""
    last = room.desk.today - timedelta(days=1)
    first = last - timedelta(days=WEEKS * 7 - 1)
    plan = plan_of(choices)
    near = undropped(room.desk.archive.items.within(first, last), room.desk.archive)
    items = [item for item in near if concerns(item, plan, room.desk.sources)]
    letters = _letters(choices, items, first, last)
    months = WEEKS * 7 / A_MONTH
    return Foretold(
        letters_a_month=round(letters / months, 1), articles_a_letter=round(len(items) / letters, 1) if letters else 0.0
    )


def _letters(choices: Choices, items: Iterable[Item], first: date, last: date) -> int:
    """Count the letters that would not have been empty, or all of them for who wants even those."""
    if choices.beat is None:
        return len({(seen_on(item), item.seen_at.hour) for item in items})
    every = (first + timedelta(days=count) for count in range((last - first).days + 1))
    days = every if choices.say_nothing else map(day_of, items)
    return len({choices.beat.leaving_day(day) for day in days})
