"""What curators decide of articles, and the book of their acts: none is rewritten, taking one back is another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from veille.domain.person import COMMUN

Verdict = Literal["", "garde", "ecarte"]
"""Nothing was decided yet; worth a digest; not worth one (the archive keeps it all the same)."""

ActKind = Literal[
    "garder", "ecarter", "retrier", "epingler", "detacher", "annoter", "etiqueter", "reunir", "separer", "annuler"
]
"""Keep, drop, put back in the tray, pin (« à retenir »), unpin, annotate, re-tag, merge, split, take an act back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """What stands of one article: the verdict, whether it opens its editions, the editors' note.

    `act` is the number of the act that last touched it, 0 when none did.
    """

    verdict: Verdict = ""
    pinned: bool = False
    note: str = ""
    act: int = 0


UNSORTED = Sorting()
NOTHING_SORTED: Mapping[str, Sorting] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who acts: an identifier that stays, and the name that colleagues read."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One line of the book of an espace.

    What the act replaced, so that it can be taken back: `before` gives what stood of each article, `labels` the
    verdict on each label of the one article (None: nobody had spoken), `pairs` the articles that were said to report
    one fact (`reunir`) or two (`separer`). `undoes` is the number of the act that this one takes back.
    """

    kind: ActKind
    author: Author
    at: datetime
    articles: tuple[str, ...]
    before: Mapping[str, Sorting] = field(default_factory=dict)
    labels: Mapping[str, bool | None] = field(default_factory=dict)
    pairs: tuple[tuple[str, str], ...] = ()
    undoes: int = 0
    espace: str = COMMUN
    number: int = 0
