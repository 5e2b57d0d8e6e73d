"""What dropped articles of one source have in common, in words that a rule of exclusion may say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from veille.domain.item import Item
from veille.domain.rule import Rule, RuleKind
from veille.interpret.folding import stems
from veille.interpret.phrases import Phrase, holds, phrases

LEAST = 3
"""Dropped articles that a habit needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """One thing that dropped articles share: `articles` are those that bear it."""

    kind: RuleKind
    value: str
    articles: tuple[str, ...]


def given_by(item: Item, source: str) -> bool:
    """Say whether an article was given by this source and by no other."""
    return set(item.sources or (item.source,)) == {source}


def title_holds(item: Item, words: str) -> bool:
    """Say whether a title holds these words in a run, whatever their case, accents and plurals."""
    wanted = stems(words)
    return bool(wanted) and holds(stems(item.title), wanted)


def bears(item: Item, rule: Rule) -> bool:
    """Say whether a rule speaks of an article."""
    if not given_by(item, rule.source):
        return False
    return rule.value in item.labels.themes if rule.kind == "theme" else title_holds(item, rule.value)


def habits(dropped: Sequence[Item], *, least: int = LEAST) -> tuple[Habit, ...]:
    """Give what at least so many of these articles of one source share, what most of them share first.

    Of words that the same articles share only the longest run is given: « offre d'emploi », not « emploi » beside it.
    """
    found = [*_words(dropped, least), *_themes(dropped, least)]
    return tuple(sorted(found, key=lambda habit: (-len(habit.articles), habit.kind, -len(habit.value), habit.value)))


def _words(dropped: Sequence[Item], least: int) -> Iterator[Habit]:
    bearers: dict[Phrase, list[str]] = {}
    written: dict[Phrase, Counter[str]] = {}
    for item in dropped:
        for phrase, words in phrases(item.title).items():
            bearers.setdefault(phrase, []).append(item.id)
            written.setdefault(phrase, Counter())[words] += 1
    shared = {phrase: tuple(names) for phrase, names in bearers.items() if len(names) >= least}
    for phrase, names in shared.items():
        wider = (other for other, theirs in shared.items() if theirs == names and len(other) > len(phrase))
        if not any(holds(other, phrase) for other in wider):
            value = min(written[phrase], key=lambda words: (-written[phrase][words], words))
            yield Habit(kind="mot", value=value, articles=names)


def _themes(dropped: Sequence[Item], least: int) -> Iterator[Habit]:
    for theme in sorted({theme for item in dropped for theme in item.labels.themes}):
        names = tuple(item.id for item in dropped if theme in item.labels.themes)
        if len(names) >= least:
            yield Habit(kind="theme", value=theme, articles=names)
