"""« Votre veille » : one letter for all that a person follows, composed once for all who would receive the same.

People are served a page at a time, each page in one transaction, of one choice or of several: who is served is noted
with the letter that waits for them, so that a process that dies leaves nobody out and nobody twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from veille.domain.clock import PARIS
from veille.domain.message import Addressee
from veille.domain.period import Period
from veille.domain.subscriber import Choices
from veille.keep.compositions import Composition
from veille.keep.subscribers import Owed, write_choices
from veille.prepare.record import compact
from veille.services.editing import CATCH_UP
from veille.services.newsroom import Newsroom, compose_for, timely
from veille.services.office import message_id, standing_links

PAGE = 1000
"""People served in one transaction, or a few more: a choice is finished before the next page."""

REACH = timedelta(days=100)
"""How far back the letters somebody was sent are looked at: a month, its late arrivals, and one catch-up."""

ONE_DAY = timedelta(days=1)

Alike = tuple[date, frozenset[str]]
"""What makes one edition right for several: the first day still to be told, and the letters sent before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """How many people were served, how many letters wait for them, how many editions were composed for that."""

    people: int = 0
    letters: int = 0
    compositions: int = 0

    def __add__(self, other: "Served") -> "Served":
        """Count together."""
        return Served(
            people=self.people + other.people,
            letters=self.letters + other.letters,
            compositions=self.compositions + other.compositions,
        )


def serve_due(room: Newsroom, stopped: Callable[[], bool] = lambda: False) -> Served:
    """Let the letter that each person is owed now wait in the outbox; who is owed nothing costs one look."""
    served, turns, after = Served(), _turns(room), ""
    turn = next(turns, None)
    while turn and not stopped():
        page = Served()
        with room.desk.archive.alone():
            while turn and page.people < PAGE:
                made, after = _serve(room, *turn, after)
                page += made
                if made.people < PAGE:
                    turn, after = next(turns, None), ""
        served += page
    return served


def _turns(room: Newsroom) -> Iterator[tuple[Choices, Period, datetime]]:
    """Give the choices that some people may be owed a letter for, with its period and when it leaves."""
    for choices, since in room.desk.archive.subscribers.choices():
        period, leaving = due(choices, room.desk.now)
        if since is None or since < leaving:
            yield choices, period, leaving


def due(choices: Choices, now: datetime) -> tuple[Period, datetime]:
    """Give the period that these choices owe now and the instant at which its letter leaves.

    As soon as something is found means: at once, then at most once an hour, so that ten articles are not ten letters.
    """
    if choices.beat:
        period = choices.beat.latest_due(now)
        return period, choices.beat.leaving_of(period)
    hour = now.astimezone(PARIS).replace(minute=0, second=0, microsecond=0)
    today = hour.date()
    return Period(label=f"{hour:%Y-%m-%dT%H}", first=today - ONE_DAY, last=today), hour


def _serve(room: Newsroom, choices: Choices, period: Period, leaving: datetime, after: str) -> tuple[Served, str]:
    """Serve the next page of people, and give the last one's id; inside a transaction, where nobody else writes."""
    archive, served = room.desk.archive, Served()
    people = archive.subscribers.owed(choices, leaving, room.desk.now - REACH, after=after, limit=PAGE)
    for (first, batches), group in _alike(people, period, at_once=choices.beat is None).items():
        made = _serve_alike(room, choices, replace(period, first=first), leaving, batches, group)
        if choices.beat or made.letters:
            ids = [person.id for person in group]
            archive.subscribers.served(ids, leaving=leaving, told_until=min(period.last, room.desk.today - ONE_DAY))
        served += made
    return served, people[-1].id if people else after


def _alike(people: Iterable[Owed], period: Period, *, at_once: bool) -> Mapping[Alike, list[Owed]]:
    """Put together those for whom the same days are still to be told, and who were sent the same letters."""
    groups: dict[Alike, list[Owed]] = {}
    for person in people:
        groups.setdefault((_first_day(person, period, at_once=at_once), person.batches), []).append(person)
    return groups


def _first_day(person: Owed, period: Period, *, at_once: bool) -> date:
    """Begin where the last letter ended, a month back at most: no day is told twice, none is left out."""
    if person.told_until is None:
        return period.first
    following = person.told_until if at_once else person.told_until + ONE_DAY
    return min(max(following, period.first - CATCH_UP), period.last)


def _serve_alike(
    room: Newsroom,
    choices: Choices,
    period: Period,
    leaving: datetime,
    batches: frozenset[str],
    people: list[Owed],
) -> Served:
    archive = room.desk.archive
    shown = frozenset[str]().union(*map(archive.compositions.shown_in, batches))
    already = frozenset(item.id for item in timely(room, period) if item.id in shown)
    name = sha256("\n".join((write_choices(choices), period.label, str(period.first), *sorted(already))).encode())
    composition = f"pour-vous.{name.hexdigest()[:32]}"
    found = archive.compositions.find(composition)
    articles = found.articles if found else _compose(room, choices, period, already, composition)
    made = Served(people=len(people), compositions=0 if found else 1)
    if not articles and not _wants_nothing_said(choices):
        return made
    return made + Served(letters=_address(room, composition, people, leaving))


def _compose(room: Newsroom, choices: Choices, period: Period, shown: frozenset[str], name: str) -> int:
    archive = room.desk.archive
    number = archive.compositions.number_for(choices, period.label)
    edition = compose_for(room, choices, period, shown, number)
    made = Composition(
        id=name,
        choices=choices,
        label=period.label,
        first=period.first,
        last=period.last,
        content=compact(edition),
        articles=len(edition.cards),
        composed_at=room.desk.now,
    )
    if edition.cards or _wants_nothing_said(choices):
        archive.compositions.put(made, edition.articles)
    return len(edition.cards)


def _wants_nothing_said(choices: Choices) -> bool:
    """Say whether a letter is wanted when there is nothing; at once, that would be one every hour."""
    return choices.say_nothing and choices.beat is not None


def _address(room: Newsroom, composition: str, people: list[Owed], leaving: datetime) -> int:
    office = room.office
    office.archive.tokens.give(standing_links([(person.id, person.address) for person in people], office))
    letters = [
        Addressee(
            recipient=person.id,
            address=person.address,
            subscriber=person.id,
            message_id=message_id(composition, person.id, office.domain),
        )
        for person in people
    ]
    return office.archive.outbox.enqueue("personnelle", composition, letters, office.now, due=leaving)
