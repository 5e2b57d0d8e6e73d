"""The stores side by side, over one database."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Self, cast

from veille.keep.alerts import Alerts
from veille.keep.bounces import Bounces
from veille.keep.compositions import Compositions
from veille.keep.consents import Consents
from veille.keep.copying import WholeDatabase
from veille.keep.departures import Departures
from veille.keep.dossiers import Dossiers
from veille.keep.edition_desks import EditionDesks
from veille.keep.editions import Editions
from veille.keep.expected import ExpectedDecrees
from veille.keep.facts import Facts
from veille.keep.followed import FollowedTexts
from veille.keep.gazettes import Gazettes
from veille.keep.hooks import HookPosts
from veille.keep.items import Items
from veille.keep.journal import Journal
from veille.keep.judgements import Judgements
from veille.keep.keys import Keys
from veille.keep.outbox import Outbox
from veille.keep.papers import Papers
from veille.keep.people import People
from veille.keep.probes import Probes
from veille.keep.rules import Rules
from veille.keep.search import Stem
from veille.keep.sessions import Entries, SignedIn
from veille.keep.sources import Sources
from veille.keep.spaces import Spaces
from veille.keep.stops import Askings, Stops
from veille.keep.subscribers import Subscribers
from veille.keep.tokens import Tokens
from veille.keep.triage import Triage
from veille.keep.witness import MemoryWitness, Witness


class Archive:
    """What veille remembers; every method of its stores raises ArchiveDown when the database cannot answer."""

    def __init__(self, db: WholeDatabase, stem: Stem, witness: Witness | None = None) -> None:
        self._db = db
        self._witness = witness or MemoryWitness()
        self._open_watch(db, stem)
        self._open_post(db)
        self._open_team(db)

    def _open_watch(self, db: WholeDatabase, stem: Stem) -> None:
        """What was gathered, understood and published."""
        self.items = Items(db, stem)
        self.sources = Sources(db)
        self.alerts = Alerts(db)
        self.probes = Probes(db)
        self.editions = Editions(db)
        self.papers = Papers(db)
        self.judgements = Judgements(db)
        self.facts = Facts(db)
        self.gazettes = Gazettes(db)
        self.expected = ExpectedDecrees(db)
        self.departures = Departures(db)
        self.followed = FollowedTexts(db)
        self.dossiers = Dossiers(db)

    def _open_post(self, db: WholeDatabase) -> None:
        """Who follows it, and what leaves for them."""
        self.outbox = Outbox(db, self._witness)
        self.hooks = HookPosts(db, self.outbox.standing)
        self.bounces = Bounces(db)
        self.subscribers = Subscribers(db)
        self.consents = Consents(db)
        self.tokens = Tokens(db)
        self.stops = Stops(db)
        self.askings = Askings(db)
        self.compositions = Compositions(db)

    def _open_team(self, db: WholeDatabase) -> None:
        """Who keeps it, and what they decide."""
        self.people = People(db)
        self.entries = Entries(db)
        self.sessions = SignedIn(db)
        self.journal = Journal(db)
        self.keys = Keys(db)
        self.spaces = Spaces(db)
        self.triage = Triage(db)
        self.rules = Rules(db)
        self.edition_desks = EditionDesks(db)

    @property
    def whole(self) -> WholeDatabase:
        """The database itself, to be copied."""
        return self._db

    def transaction(self) -> AbstractContextManager[None]:
        """Do several things as one: all of them or nothing."""
        return self._db.transaction()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Do several things as one, nobody else writing meanwhile: what is read inside stays true until it ends."""
        with self._db.transaction():
            self._db.one("hold_the_pen")
            yield

    def exclusive(self, name: str) -> AbstractContextManager[bool]:
        """Hold a named right among all processes: True inside when it is ours; given back even by a killed process."""
        return self._db.exclusive(name)

    def version(self) -> str:
        """Give a value that is another one once something was written, by whoever; only compared in one thread."""
        row = self._db.one("archive_version")
        return str(row["data_version"]) if row else ""

    def scrub(self) -> bool:
        """Let what was erased leave the disk too; say whether nothing of it is left in the database's journal."""
        row = self._db.one("scrub")
        return not (row and row["busy"])

    def check(self) -> list[str]:
        """Examine the whole archive and give a sentence (English, for logs) for each fault; an empty list is health."""
        lost = [f"article {name} was given by no source" for name in self._names("lost_sightings")]
        astray = [f"article {name} and the search index disagree" for name in self._names("unindexed")]
        return [*self._names("integrity"), *lost, *astray]

    def _names(self, query: str) -> list[str]:
        return [cast("str", row["name"]) for row in self._db.many(query)]

    def close(self) -> None:
        """Let go of the database."""
        self._witness.close()
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
