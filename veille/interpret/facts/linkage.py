"""Who stands together: articles joined from the most alike on, never across a veto.

Two groups are as alike as the mean of their pairs and their best pair, half and half: a late reaction hardly resembles
the official text, yet belongs with it. Where both hold several articles, one article's likeness is not enough: the best
pair counts with the best one among the other articles. Where an article could go to two groups that must stay apart, it stays alone: a
wrong merge hides a text, a missed one only shows a card twice. What people said comes before everything.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from math import fsum, log

from veille.interpret.facts.evidence import likeness
from veille.interpret.facts.ground import Ground
from veille.interpret.facts.signature import Signature
from veille.interpret.facts.vetoes import veto

ENOUGH, DOUBT = 0.58, 0.4
"""The likeness that joins two groups, and by how many log-odds a rival must be less alike for the choice to be clear."""
RIVAL = 0.2
"""The likeness from which another group is a rival at all."""

LARGEST = 25
"""Articles that one fact may hold: five thousand equal titles are a fault of their source, not news."""

Pair = tuple[str, str]
NO_PAIRS: frozenset[Pair] = frozenset()


def pair(one: str, other: str) -> Pair:
    """Give two ids in order."""
    return (one, other) if one <= other else (other, one)


def join(
    signatures: Sequence[Signature],
    ground: Ground,
    *,
    near: Callable[[Signature], Collection[str]] | None = None,
    joined: Collection[Pair] = NO_PAIRS,
    parted: Collection[Pair] = NO_PAIRS,
) -> list[list[Signature]]:
    """Give the facts that these articles report, each with its articles in the order of days.

    The order of `signatures` does not matter. `near` names the articles worth comparing with one (all, by default);
    `joined` and `parted` are pairs of which people said that they are one fact, or are not.
    """
    ordered = sorted(signatures, key=lambda each: (each.day or date.max, each.id))
    gathering = _Gathering(ordered, ground, near, joined, parted)
    gathering.join()
    return [[ordered[place] for place in sorted(members)] for _, members in sorted(gathering.members.items())]


def _odds(chance: float) -> float:
    known = min(max(chance, 0.001), 0.999)
    return log(known / (1 - known))


class _Gathering:
    """Groups of articles by the place of their first one, joined from the most alike on."""

    def __init__(
        self,
        signatures: Sequence[Signature],
        ground: Ground,
        near: Callable[[Signature], Collection[str]] | None,
        joined: Collection[Pair],
        parted: Collection[Pair],
    ) -> None:
        self.signatures = signatures
        self.members: dict[int, list[int]] = {place: [place] for place in range(len(signatures))}
        self.group_of = list(range(len(signatures)))
        self.bound = frozenset(joined)
        self.kept_apart = frozenset(parted)
        self.forbidden: dict[tuple[int, int], bool] = {}
        self.alike: dict[tuple[int, int], float] = {}
        self.neighbours: dict[int, set[int]] = defaultdict(set)
        self._compare(ground, near)

    def _compare(self, ground: Ground, near: Callable[[Signature], Collection[str]] | None) -> None:
        places = {each.id: place for place, each in enumerate(self.signatures)}
        for place, one in enumerate(self.signatures):
            others = range(place) if near is None else sorted({places[name] for name in near(one) if name in places})
            for other in others:
                key = (min(place, other), max(place, other))
                if place != other and key not in self.alike and not self._forbid(*key):
                    self._note(key, likeness(self.signatures[key[0]], self.signatures[key[1]], ground).chance)
        for one_id, other_id in self.bound:
            if one_id in places and other_id in places:
                self._note((min(places[one_id], places[other_id]), max(places[one_id], places[other_id])), 2.0)

    def _note(self, key: tuple[int, int], chance: float) -> None:
        if chance > 0.02:
            self.alike[key] = chance
            self.neighbours[key[0]].add(key[1])
            self.neighbours[key[1]].add(key[0])

    def _forbid(self, one: int, other: int) -> bool:
        """Say whether two articles must stay apart; asked for again and again, so remembered."""
        key = (min(one, other), max(one, other))
        if key not in self.forbidden:
            first, second = self.signatures[key[0]], self.signatures[key[1]]
            names = pair(first.id, second.id)
            said = names in self.kept_apart or (names not in self.bound and bool(veto(first, second)))
            self.forbidden[key] = said
        return self.forbidden[key]

    def join(self) -> None:
        """Join the two most alike groups, again and again, until none are alike enough."""
        heap = [(-chance, one, other) for (one, other), chance in self.alike.items() if chance >= ENOUGH]
        heapify(heap)
        while heap:
            claimed, one, other = heappop(heap)
            if one not in self.members or other not in self.members:
                continue
            now = self._between(one, other)
            if abs(now + claimed) > 1e-9:
                if now >= ENOUGH:
                    heappush(heap, (-now, one, other))
            elif not self._doubtful(one, other, now):
                for third in self._merge(one, other):
                    if (chance := self._between(one, third)) >= ENOUGH:
                        heappush(heap, (-chance, min(one, third), max(one, third)))

    def _between(self, one: int, other: int) -> float:
        """Give how alike two groups are, 0 when a veto stands between them; what people joined is beyond doubt."""
        if len(self.members[one]) + len(self.members[other]) > LARGEST:
            return 0.0
        links = []
        for first in self.members[one]:
            for second in self.members[other]:
                chance = self.alike.get((min(first, second), max(first, second)), 0.0)
                if not chance and self._forbid(first, second):
                    return 0.0
                links.append((chance, first, second))
        best, first, second = max(links)
        if best > 1:
            return best
        apart = [chance for chance, third, fourth in links if third != first and fourth != second]
        mean = fsum(min(chance, 1.0) for chance, _, _ in links) / len(links)
        return (mean + ((best + max(apart)) / 2 if apart and best < 1 else best)) / 2

    def _doubtful(self, one: int, other: int, chance: float) -> bool:
        """Say whether one of two groups could as well go to a third one that the other must stay apart from."""
        if chance >= 1:
            return False
        for goes, stays in ((one, other), (other, one)):
            for rival in self._around(goes) - {stays}:
                close = self._between(goes, rival)
                if close > RIVAL and _odds(close) >= _odds(chance) - DOUBT and self._opposed(stays, rival):
                    return True
        return False

    def _opposed(self, one: int, other: int) -> bool:
        return any(self._forbid(first, second) for first in self.members[one] for second in self.members[other])

    def _around(self, group: int) -> set[int]:
        """Give the groups that hold a neighbour of a group's articles."""
        return {self.group_of[near] for member in self.members[group] for near in self.neighbours[member]} - {group}

    def _merge(self, one: int, other: int) -> set[int]:
        moved = self.members.pop(other)
        self.members[one] = sorted(self.members[one] + moved)
        for place in moved:
            self.group_of[place] = one
        return self._around(one)
