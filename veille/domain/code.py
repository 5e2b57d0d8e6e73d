"""A code or a collective agreement as it stood on a day, and what changed between two of its states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

ChangeKind = Literal["nouveau", "modifie", "disparu"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amending:
    """A text that made a version of an article: « Décret n°2021-872 du 30 juin 2021 - art. 7 », `cid` as JORFTEXT…"""

    title: str
    cid: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One version of an article that its state names: the identifier, the first day in force, the first day no more."""

    id: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article as one state of its code holds it.

    `cid` stays the same for the life of the article, `id` names this version of it (empty when the state names none);
    `number` is as written (`L221-1`), `text` plain with a line for each paragraph, `until` None for no end, `state` the
    base's own word (`VIGUEUR`, `ABROGE_DIFF`), `path` the headings above it, `spells` all its versions if known.
    """

    cid: str
    id: str
    number: str
    text: str
    since: date | None = None
    until: date | None = None
    state: str = ""
    path: tuple[str, ...] = ()
    by: tuple[Amending, ...] = ()
    ended_by: tuple[Amending, ...] = ()
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeState:
    """A whole code on a day: articles by `cid`, in reading order; `id` as LEGITEXT… or KALICONT…"""

    id: str
    title: str
    day: date | None = None
    articles: Mapping[str, Version] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one article: `before` is None for a new one, `after` for one that is gone.

    `same_words`: a new version whose words did not change (moved, renumbered).
    """

    kind: ChangeKind
    before: Version | None
    after: Version | None
    same_words: bool = False

    @property
    def article(self) -> Version:
        """The article as it stands now, or as it stood last."""
        article = self.after or self.before
        assert article is not None  # noqa: S101 - one of the two is there
        return article

    @property
    def day(self) -> date | None:
        """The day from which it holds; None when the states do not tell."""
        return self.after.since if self.after else self.article.until

    @property
    def by(self) -> tuple[Amending, ...]:
        """The texts that made the change, as far as the states tell."""
        return self.after.by if self.after else self.article.ended_by

    @property
    def already_over(self) -> bool:
        """Whether the article that is gone was out of force in the earlier state already: no news."""
        return self.kind == "disparu" and self.article.state in OVER


OVER = ("ABROGE", "PERIME", "ANNULE", "TRANSFERE", "MODIFIE", "MODIFIE_MORT_NE", "DISJOINT")
"""States of articles that are no longer in force, in the words of the LEGI and KALI bases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two states of one code: the changes in reading order, and articles retouched without a new version.

    A retouched article bears the same version's name with other words (a slip put right by the base's keepers): it is
    told apart, for the law did not change.
    """

    old: CodeState
    new: CodeState
    changes: tuple[Change, ...] = ()
    retouched: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One text and what it changed in a code on a day; `id` is its own among those of its source."""

    title: str
    day: date
    id: str
    changes: tuple[Change, ...]
