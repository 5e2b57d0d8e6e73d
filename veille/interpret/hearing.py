"""What the learner makes of one article: the evidence for each label, and what is told of it.

`Sight` keeps the row of each word, family of words and sign already added up, for a word of the title is two features.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import TypeVar

from veille.interpret.features import Sign, family_in, share_of, valued, word_in
from veille.interpret.folding import Token
from veille.interpret.learner import Model, Row
from veille.interpret.tally import Tally
from veille.interpret.terms import Lexicon
from veille.interpret.words import Heard, Said, families_of

Weights = tuple[float, ...]
Key = TypeVar("Key", str, Sign)
_LOUDNESS = itemgetter(0)


class Rows(dict[Key, Row | None]):
    """Rows by what was met, added up when it is first met; what was never learned is not kept, so they are bounded."""

    def __init__(self, model: Model, features: Callable[[Key], Sign]) -> None:
        super().__init__()
        self._model = model
        self._features: Callable[[Key], Sign] = features

    def __missing__(self, met: Key) -> Row | None:
        row = self._model.row(valued(self._features(met)))
        if row:
            self[met] = row
        return row


class Sight:
    """A model made ready; words and families by the place in which they stand."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.words = {place: Rows(model, partial(word_in, place)) for place in ("titre", "resume")}
        self.families = {place: Rows(model, partial(family_in, place)) for place in ("titre", "resume")}
        self.signs: Rows[Sign] = Rows(model, tuple)

    def word(self, token: Token, place: str) -> Heard:
        """Give what a word says where it stands."""
        return (token.written, place), self.words[place][token.stem]


@lru_cache(maxsize=8)
def sight_of(model: Model | None) -> Sight:
    """Give a model made ready, once; without one nothing is ever learned."""
    return Sight(model or Model([], {}))


class Opinion:
    """What the model makes of one article: `words` by stem, each counts `share`; `others` count as they are."""

    def __init__(
        self, sight: Sight, words: Mapping[str, Heard], share: float, others: Sequence[tuple[Said | None, Row]]
    ) -> None:
        model = sight.model
        self._sight, self._stems, self._share, self._others = sight, words.keys(), share, others
        self._words = [(said, row) for said, row in words.values() if row]
        spoken = model.unpacked(sum([row.packed for _, row in self._words]))
        beside = model.unpacked(sum([row.packed for _, row in others], model.start))
        self.odds = {
            label: share * words + others for label, words, others in zip(model.labels, spoken, beside, strict=True)
        }
        """The evidence for every label, in logarithms of odds."""

    def loudest(self, label: str, count: int, hushed: Container[str]) -> float:
        """Give what the few words that speak most for a label add up to, some stems hushed."""
        column, rows = self._sight.model.labels[label], self._sight.words["resume"]
        said = [row.weights[column] for stem in self._stems if stem not in hushed and (row := rows[stem])]
        return self._share * sum(sorted(said, reverse=True)[:count])

    def told(self, labels: Iterable[str], least: float) -> Iterator[tuple[str, list[tuple[float, Said]]]]:
        """Yield, for each label, what adds to it or takes away as much as `least`, the loudest first."""
        share, columns = self._share, self._sight.model.labels
        said, places = self._said()
        words, silent = [row.weights for _, row in self._words], [0.0] * (len(said) - len(self._words))
        for label in labels:
            if (column := columns.get(label)) is None:
                continue
            weights = [share * row[column] for row in words] + silent
            for place, row in places:
                weights[place] += row[column]
            loud = [(abs(weight), weight, place) for place, weight in enumerate(weights) if not -least < weight < least]
            loud.sort(key=_LOUDNESS, reverse=True)
            yield label, [(weight, said[place]) for _, weight, place in loud]

    def _said(self) -> tuple[list[Said], list[tuple[int, Weights]]]:
        """Give all that is told, the words first, and the place in it of each thing that stands beside."""
        told = {said: place for place, (said, _) in enumerate(self._words)}
        places = [(told.setdefault(said, len(told)), row.weights) for said, row in self._others if said]
        return list(told), places


def opinion_of(tally: Tally, lexicon: Lexicon, sight: Sight, publishers: Sequence[str]) -> Opinion:
    """Hear an article: its words as they were first written, their families, and the signs beside them."""
    words: dict[str, Heard] = {}
    for word in tally.title:
        words.setdefault(word.stem, word.heard_in_title)
    in_title = len(words)
    for word in tally.summary:
        words.setdefault(word.stem, word.heard)
    share = share_of(len(words), in_title)
    others = [(manner_of(sign), row) for sign in tally.signs(lexicon, publishers) if (row := sight.signs[sign])]
    return Opinion(sight, words, share, [*others, *_families(tally, sight)])


def _families(tally: Tally, sight: Sight) -> list[tuple[Said, Row]]:
    """Give the families of words, each told with the word that made it known; those of the title count there."""
    in_title, beside = families_of(tally.title), families_of(tally.summary)
    rows, titled = sight.families["resume"], sight.families["titre"]
    told = [(word.heard_in_title[0], row) for name, word in in_title.items() if (row := titled[name])]
    return told + [
        (word.heard[0], row) for name, word in beside.items() if name not in in_title and (row := rows[name])
    ]


@lru_cache(maxsize=1_024)
def manner_of(sign: Sign) -> Said | None:
    """Tell a kind of publisher or how the article is written; nothing for what the lexicon's own reasons show."""
    kind, _, name = sign[0].partition(":") if sign else ("", "", "")
    return (f"éditeur : {name}", "editeur") if kind == "source" else (name, "forme") if kind == "forme" else None
