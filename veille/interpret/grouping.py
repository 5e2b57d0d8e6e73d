"""Which articles report the same fact: groups joined from the most alike on, never across a veto.

Two groups are joined when their members resemble each other on average and nothing forbids any pair of them: a wrong
merge hides a text, a missed one only shows a card twice. A word weighs by its rarity among the articles given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from math import log

from veille.interpret.facts import Trace, may_be_one

ALIKE, COMMON = 0.07, 60
"""Mean likeness that joins two groups; how many articles may share a word before it tells nothing."""
TOLD = 4
"""Words shown of what two articles share."""
ALONE = "Seul à rapporter ce fait."


def group(traces: Sequence[Trace]) -> Iterator[tuple[str, str, str]]:
    """Give each article's id, its fact (the id of that fact's first article) and why, in the order given."""
    gathered = _Gathering(traces)
    gathered.join()
    for place, trace in enumerate(traces):
        members = gathered.members[gathered.group_of[place]]
        yield trace.id, traces[members[0]].id, gathered.why(place, members)


class _Gathering:
    """Groups of articles, joined from the most alike on."""

    def __init__(self, traces: Sequence[Trace]) -> None:
        self.traces = traces
        self.group_of = list(range(len(traces)))
        self.members: dict[int, list[int]] = {place: [place] for place in range(len(traces))}
        self.vectors = _vectors(traces)
        self.likeness = self._pairs()
        self.near: dict[int, set[int]] = defaultdict(set)
        for one, other in self.likeness:
            self.near[one].add(other)
            self.near[other].add(one)

    def _pairs(self) -> dict[tuple[int, int], float]:
        """Give the likeness of every pair that shares a telling word and may be one fact."""
        holders: dict[str, list[int]] = defaultdict(list)
        for place, vector in enumerate(self.vectors):
            for word in vector:
                holders[word].append(place)
        shared: dict[tuple[int, int], float] = defaultdict(float)
        for word, places in holders.items():
            for at, one in enumerate(places if len(places) <= COMMON else ()):
                for other in places[at + 1 :]:
                    shared[one, other] += self.vectors[one][word] * self.vectors[other][word]
        return {
            pair: likeness
            for pair, likeness in shared.items()
            if likeness >= ALIKE / 2 and may_be_one(self.traces[pair[0]], self.traces[pair[1]])
        }

    def join(self) -> None:
        """Join the two most alike groups, again and again, until none are alike enough."""
        heap = [(-likeness, one, other) for (one, other), likeness in self.likeness.items()]
        heapify(heap)
        while heap:
            likeness, one, other = heappop(heap)
            if -likeness < ALIKE:
                break
            if one in self.members and other in self.members and abs(self._mean(one, other) + likeness) < 1e-9:
                self._merge(one, other)
                for third in self.near[one]:
                    heappush(heap, (-self._mean(one, third), one, third))

    def _mean(self, one: int, other: int) -> float:
        """Give the mean likeness of two groups, 0 when a veto stands between them."""
        total = 0.0
        for first in self.members[one]:
            for second in self.members[other]:
                likeness = self.likeness.get((min(first, second), max(first, second)), 0.0)
                if not likeness and not may_be_one(self.traces[first], self.traces[second]):
                    return 0.0
                total += likeness
        return total / (len(self.members[one]) * len(self.members[other]))

    def _merge(self, one: int, other: int) -> None:
        for place in self.members[other]:
            self.group_of[place] = one
        self.members[one] = sorted(self.members[one] + self.members.pop(other))
        for third in self.near.pop(other):
            self.near[third].discard(other)
            if third != one:
                self.near[third].add(one)
                self.near[one].add(third)

    def why(self, place: int, members: Sequence[int]) -> str:
        """Say in one sentence why an article is where it is."""
        others = [other for other in members if other != place]
        if not others:
            return ALONE
        mine = self.traces[place]
        same = sorted(mine.numbers & {number for other in others for number in self.traces[other].numbers})
        if same:
            return f"Même texte : {same[0]}."
        vector = self.vectors[place]
        common = Counter(w for other in others for w in self.vectors[other] if w in vector and not w.endswith("-"))
        telling = sorted(common, key=lambda word: (-vector[word], word))[:TOLD]
        return f"Mêmes jours et mêmes mots : {', '.join(mine.written[word] for word in telling)}."


def _vectors(traces: Sequence[Trace]) -> list[dict[str, float]]:
    """Weigh each word by its rarity among the articles given, each article's weights of length one."""
    held = Counter(word for trace in traces for word in trace.words)
    found = []
    for trace in traces:
        raw = {word: weight * log(1 + len(traces) / held[word]) for word, weight in trace.words.items()}
        length = sum(value * value for value in raw.values()) ** 0.5 or 1.0
        found.append({word: value / length for word, value in raw.items()})
    return found
