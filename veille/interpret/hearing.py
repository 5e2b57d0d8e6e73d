"""What the learner makes of one article: the evidence for each label, and what is told of it.

`Sight` keeps the row of each word, family of words and sign already added up, for a word of the title is two features.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import TypeVar

from veille.interpret.features import Sign, family_in, share_of, valued, word_in
from veille.interpret.folding import Token
from veille.interpret.learner import Model, Row
from veille.interpret.tally import Tally
from veille.interpret.terms import Lexicon
from veille.interpret.words import Heard, Said, families_of

Key = TypeVar("Key", str, Sign)


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

    def __init__(self, sight: Sight, words: Mapping[str, Heard], share: float, others: Sequence[Heard]) -> None:
        model = sight.model
        self._sight, self._stems, self._share = sight, words.keys(), share
        self._words = [(said, row) for said, row in words.values() if row]
        self._others = [(said, row) for said, row in others if row]
        spoken = model.unpacked(sum([row.packed for _, row in self._words]))
        beside = model.unpacked(sum([row.packed for _, row in self._others], model.start))
        self.odds = {
            label: share * words + others for label, words, others in zip(model.labels, spoken, beside, strict=True)
        }
        """The evidence for every label, in logarithms of odds."""

    def loudest(self, label: str, count: int, hushed: Container[str]) -> float:
        """Give what the few words that speak most for a label add up to, some stems hushed."""
        column, rows = self._sight.model.labels[label], self._sight.words["resume"]
        said = [row.weights[column] for stem in self._stems if stem not in hushed and (row := rows[stem])]
        return self._share * sum(sorted(said, reverse=True)[:count])

    def shares(self, label: str) -> dict[Said, float]:
        """Give what each thing told adds to a label or takes away; nothing for an unknown label."""
        column, share = self._sight.model.labels.get(label), self._share
        if column is None:
            return {}
        shares = {said: share * row.weights[column] for said, row in self._words if said}
        for said, row in self._others:
            if said:
                shares[said] = shares.get(said, 0.0) + row.weights[column]
        return shares


def opinion_of(tally: Tally, lexicon: Lexicon, sight: Sight, publishers: Sequence[str]) -> Opinion:
    """Hear an article: its words as they were first written, their families, and the signs beside them."""
    words: dict[str, Heard] = {}
    for word in tally.title:
        words.setdefault(word.stem, word.heard_in_title)
    in_title = len(words)
    for word in tally.summary:
        words.setdefault(word.stem, word.heard)
    share = share_of(len(words), in_title)
    others = [(_manner(sign), sight.signs[sign]) for sign in tally.signs(lexicon, publishers)]
    others += _families(tally, sight)
    return Opinion(sight, words, share, others)


def _families(tally: Tally, sight: Sight) -> Iterator[Heard]:
    """Yield the families of words, each told with the word that made it known; those of the title count there."""
    in_title = families_of(tally.title)
    for name, (first, _) in in_title.items():
        yield tally.title[first].heard_in_title[0], sight.families["titre"][name]
    for name, (first, _) in families_of(tally.summary).items():
        if name not in in_title:
            yield tally.summary[first].heard[0], sight.families["resume"][name]


def _manner(sign: Sign) -> Said | None:
    """Tell a kind of publisher or how the article is written; nothing for what the lexicon's own reasons show."""
    kind, _, name = sign[0].partition(":") if sign else ("", "", "")
    return (f"éditeur : {name}", "editeur") if kind == "source" else (name, "forme") if kind == "forme" else None
