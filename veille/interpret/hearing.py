"""What the learner makes of one article: the evidence for each label, and what is told of it.

`Sight` keeps the row of each word, family of words and sign already added up, for a word of the title is two features.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import TypeVar

from veille.interpret.features import Sign, family_in, share_of, valued, word_in
from veille.interpret.learner import Model, Row, added
from veille.interpret.tally import Tally
from veille.interpret.terms import Lexicon
from veille.interpret.words import families_of

Said = tuple[str, str]
"""What was met as people read it: words, and where they stand."""
Heard = tuple[Said | None, Row]
"""What is told of something that was met, None where the lexicon tells it already, and what it weighs."""
Key = TypeVar("Key", str, Sign)


class Rows(dict[Key, Row]):
    """Rows by what was met, added up when it is first met; what was never learned is not kept, so they are bounded."""

    def __init__(self, model: Model, features: Callable[[Key], Sign]) -> None:
        super().__init__()
        self._model = model
        self._features: Callable[[Key], Sign] = features

    def __missing__(self, met: Key) -> Row:
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


@lru_cache(maxsize=8)
def sight_of(model: Model | None) -> Sight:
    """Give a model made ready, once; without one nothing is ever learned."""
    return Sight(model or Model([], {}))


class Opinion:
    """What the model makes of one article: `words` by stem, each counts `share`; `others` count as they are."""

    def __init__(self, sight: Sight, words: Mapping[str, Heard], share: float, others: Sequence[Heard]) -> None:
        model = sight.model
        self._sight, self._words, self._share, self._others = sight, words, share, others
        spoken = tuple([share * weight for weight in added([row for _, row in words.values()])])
        self.odds = dict(zip(model.labels, added([model.start, spoken, *[row for _, row in others]]), strict=True))
        """The evidence for every label, in logarithms of odds."""

    def loudest(self, label: str, count: int, hushed: Container[str]) -> float:
        """Give what the few words that speak most for a label add up to, some stems hushed."""
        column, rows = self._sight.model.labels[label], self._sight.words["resume"]
        said = [row[column] for stem in self._words if stem not in hushed and (row := rows[stem])]
        return self._share * sum(sorted(said, reverse=True)[:count])

    def shares(self, label: str) -> dict[Said, float]:
        """Give what each thing told adds to a label or takes away; nothing for an unknown label."""
        column, share = self._sight.model.labels.get(label), self._share
        if column is None:
            return {}
        shares = {said: share * row[column] for said, row in self._words.values() if said and row}
        for said, row in self._others:
            if said and row:
                shares[said] = shares.get(said, 0.0) + row[column]
        return shares


def opinion_of(tally: Tally, lexicon: Lexicon, sight: Sight, publishers: Sequence[str]) -> Opinion:
    """Hear an article: its words as they were first written, their families, and the signs beside them."""
    words: dict[str, Heard] = {}
    for word in tally.title:
        if word.stem not in words:
            words[word.stem] = ((word.written, "titre"), word.title_row)
    share = share_of(len(words.keys() | {word.stem for word in tally.summary}), len(words))
    for word in tally.summary:
        if word.stem not in words:
            words[word.stem] = ((word.written, "resume"), word.row)
    others = [(_manner(sign), sight.signs[sign]) for sign in tally.signs(lexicon, publishers)]
    others += _families(tally, sight)
    return Opinion(sight, words, share, others)


def _families(tally: Tally, sight: Sight) -> Iterator[Heard]:
    """Yield the families of words, each told with the word that made it known; those of the title count there."""
    in_title = families_of(tally.title)
    for name, (first, _) in in_title.items():
        yield (tally.title[first].written, "titre"), sight.families["titre"][name]
    for name, (first, _) in families_of(tally.summary).items():
        if name not in in_title:
            yield (tally.summary[first].written, "resume"), sight.families["resume"][name]


def _manner(sign: Sign) -> Said | None:
    """Tell a kind of publisher or how the article is written; nothing for what the lexicon's own reasons show."""
    kind, _, name = sign[0].partition(":") if sign else ("", "", "")
    return (f"éditeur : {name}", "editeur") if kind == "source" else (name, "forme") if kind == "forme" else None
