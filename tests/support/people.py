"""A watch that people may subscribe to: its archive, a clock that is set by hand, and the letters that wait."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tests.support.articles import stem
from veille.domain.clock import PARIS
from veille.domain.digest import Plan
from veille.domain.item import Dated, Item, Labels, Reason
from veille.domain.message import Message
from veille.domain.period import Beat
from veille.domain.source import Source
from veille.domain.subscriber import Choices, Subscriber
from veille.domain.theme import Theme
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.prepare.site import Site
from veille.services.editing import Desk
from veille.services.keeping_time import Lapsed, let_time_pass
from veille.services.letters import Writer
from veille.services.newsroom import Newsroom, newsroom
from veille.services.office import Office, Origin
from veille.services.personal import Served, serve_due
from veille.services.subscribing import ask, confirm

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=PARIS)
"""Monday 23 November 2026, 8 o'clock in Paris: week 47 is over and its letters have left."""

THEMES = (
    Theme(id="ethique", label="Éthique"),
    Theme(id="deontologie", label="Déontologie"),
    Theme(id="dispositifs", label="Dispositifs"),
)
SOURCE = Source(id="a", name="Agence", kind="flux", url="https://a.example/flux")
LIST = Plan(id="hebdo", title="Hebdo", beat=Beat(rhythm="hebdomadaire"))
ETHICS = Choices(themes=("ethique",))
KEY = b"a key for tests"
WEB = Origin(page="/abonnement", client="192.0.2.0/24")


@dataclass
class Town:
    """The archive, the instant, and what people do there."""

    archive: Archive
    now: datetime = MONDAY

    @property
    def office(self) -> Office:
        return Office(archive=self.archive, key=KEY, domain="veille.example", now=self.now)

    @property
    def room(self) -> Newsroom:
        desk = Desk(archive=self.archive, sources={"a": SOURCE}, themes=THEMES, now=self.now)
        return newsroom(desk, self.office)

    def wait(self, **more: float) -> None:
        """Let time pass."""
        self.now += timedelta(**more)

    def work(self) -> Served:
        """Do what a round of work does for subscribers."""
        self.tidied: Lapsed = let_time_pass(self.office)
        return serve_due(self.room)

    def post(self, most: int = 1000) -> list[Message]:
        """Empty the outbox as a sender would, and give the letters that left."""
        writer = Writer(
            archive=self.archive,
            plans={LIST.id: LIST},
            sources={SOURCE.id: SOURCE},
            themes=THEMES,
            site=Site(address="https://v.example", name="Veille"),
            sender="Veille <v@v.example>",
            key=KEY,
        )
        letters = []
        for delivery in self.archive.outbox.due(self.now, after=0, limit=most):
            self.archive.outbox.hand_over(delivery.id, self.now)
            message = writer.message(delivery)
            self.archive.outbox.settle(delivery.id, state="envoye" if message else "retire", now=self.now)
            letters += [message] if message else []
        return letters

    def publish(self, name: str, day: date, *themes: str, url: str = "", **labels: object) -> str:
        """Let an article appear on a day, at ten in the morning, and give its title."""
        known = Labels(
            relevant=True,
            score=0.9,
            publics=("protection_enfance",),
            themes=themes or ("ethique",),
            reasons=(Reason(label=(themes or ("ethique",))[0], term="secret", place="titre", weight=2.0),),
        )
        item = Item(
            id=f"id-{name}",
            key=f"url:https://a.example/{name}",
            url=url or f"https://a.example/{name}",
            title=f"Article {name}",
            text="",
            html="",
            published=Dated(day=day),
            seen_at=datetime.combine(day, time(10), tzinfo=PARIS),
            source="a",
            sources=("a",),
            native_id=name,
            labels=replace(known, **labels),  # type: ignore[arg-type]
        )
        self.archive.items.save([item])
        return item.title

    def subscribe(self, address: str, choices: Choices = ETHICS) -> Subscriber:
        """Ask, read the mail, confirm."""
        ask(address, choices, self.office, replace(WEB, client=""))
        (request,) = [letter for letter in self.post() if letter.to == address]
        return confirm(link(request, "confirmer"), self.office, WEB).person


def link(message: Message, page: str) -> str:
    """Give the token of a link in a letter, as a reader's click would."""
    found = re.search(rf"https://v\.example/{page}/([\w-]{{43}})(?![\w-])", message.text)
    assert found, message.text
    return found[1]


@contextmanager
def town(folder: Path, address: str = "sqlite:///veille.db") -> Iterator[Town]:
    """Found a town in a folder."""
    with open_archive(address, folder=folder, stem=stem) as archive:
        yield Town(archive)
