"""By what an article's fellows are found without reading the others: its proofs, the acts that it names, its rare words."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from veille.interpret.facts.ground import Ground
from veille.interpret.facts.numbers import is_day
from veille.interpret.facts.signature import Signature
from veille.interpret.facts.signs import WINDOW
from veille.interpret.facts.worn import WORN

RAREST, TELLING, RARE = 16, 2.3, 4.5
"""How many of an article's words are keys, how rare a word must be (one text of ten), and when it is rare indeed."""
MOST, CROWD = 40, 200
"""Articles compared with one, those with most keys in common first, and how many a key may name within
its reach before it tells nothing any more: five thousand equal titles are no news."""
RAREST_OF_ALL = 6.5
"""How rare a word must be to be looked for over the whole window: each day more is paid by every article."""
ALWAYS, FAR, NEARBY, CLOSE = "=", "_", "~", "."
"""What begins a key: one that proves whatever the days between, one that counts within the window, within half of it,
and one so common that it counts for the news of the same days only."""
CLOSE_DAYS, FOREVER = 7, 40_000
COUNTED = "+"
"""The key that every dated article bears: by it the articles of a fortnight are counted, and those of a week compared
while there are few of them."""
FORTNIGHT = 14


def keys_of(one: Signature, ground: Ground) -> tuple[str, ...]:
    """Give the keys of an article, proofs first; two articles without a common key are not worth comparing."""
    proofs = [f"{ALWAYS}{form}" for form in sorted(one.own) if not is_day(form)]
    acts = [f"{ALWAYS}{kind}@{day.isoformat()}" for kind, day in sorted(one.acts)]
    if one.url:
        acts.append(f"{NEARBY}url:{_short(one.url)}")
    if one.body:
        acts.append(f"{NEARBY}texte:{_short(one.body)}")
    telling = [word for word in one.words if word not in WORN and ground.rarity(word) >= TELLING]
    rarest = sorted(telling, key=lambda word: (-one.words[word], word))[:RAREST]
    words = [f"{_kept_for(ground.rarity(word))}{word}" for word in rarest]
    authors = sorted(word for word in one.publisher if word not in WORN and ground.rarity(word) >= RARE)[:4]
    words += [f"{_kept_for(ground.rarity(word))}{word}" for word in authors]
    figures = [f"{NEARBY}{figure}" for figure in sorted(one.figures)[:4]]
    return tuple(
        dict.fromkeys([*proofs, *acts, *words, *figures, *_acts_of_the_day(one), *([COUNTED] if one.day else [])])
    )


def _kept_for(rarity: float) -> str:
    return FAR if rarity >= RAREST_OF_ALL else NEARBY if rarity >= RARE else CLOSE


def _acts_of_the_day(one: Signature) -> list[str]:
    """Give a key for each kind of act and each day that an article names, its own too: « un décret publié samedi »."""
    days = sorted(one.days | one.weekdays | ({one.day} if one.day else set()))[:4]
    return [f"{CLOSE}{kind}@{day.isoformat()}" for kind in sorted(one.kinds)[:3] for day in days]


def reach_of(key: str) -> int:
    """Give within how many days of one another two articles that share a key are worth comparing."""
    return {ALWAYS: FOREVER, FAR: WINDOW, NEARBY: WINDOW // 2, CLOSE: CLOSE_DAYS, COUNTED: CLOSE_DAYS}[key[0]]


def mentions_of(one: Signature) -> tuple[str, ...]:
    """Give the keys of the texts that an article only cites: a decree of application follows the law that it cites,
    a rectificatif the very text that it corrects."""
    texts = one.cited | (one.own if "rectificatif" in one.steps else frozenset())
    return tuple(f"{ALWAYS}{form}" for form in sorted(texts) if not is_day(form))


def counted(signatures: Iterable[Signature]) -> list[Signature]:
    """Give these articles with how many of them the fortnight before each one holds: the more news, the less a likeness tells."""
    known = list(signatures)
    days = sorted(ordinal(one) for one in known if one.day)
    return [replace(one, crowd=_until(ordinal(one), days) if one.day else 0) for one in known]


def _until(day: int, days: Sequence[int]) -> int:
    return bisect_left(days, day + 1) - bisect_left(days, day - FORTNIGHT + 1) - 1


def fellows(signatures: Iterable[Signature], ground: Ground) -> Mapping[str, tuple[str, ...]]:
    """Give, for each article of a file, the ids of those worth comparing with it; a file is searched over the window."""
    keys = {one.id: (keys_of(one, ground), ordinal(one)) for one in signatures}
    holders: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, (found, day) in keys.items():
        for key in found:
            holders[key].append((day, name))
    for crowd in holders.values():
        crowd.sort()
    return {name: nearest(name, day, _crowds(found, day, holders)) for name, (found, day) in keys.items()}


def ordinal(one: Signature) -> int:
    """Give the number of an article's day; one that nothing dates stands far from all."""
    return one.day.toordinal() if one.day else 0


def nearest(name: str, day: int, crowds: Iterable[Sequence[tuple[int, str]]]) -> tuple[str, ...]:
    """Choose whom to compare an article with among those, with their days, that share each of its keys."""
    shared: Counter[tuple[int, str]] = Counter()
    for crowd in crowds:
        if len(crowd) <= CROWD:
            shared.update(crowd)
    ordered = sorted(shared, key=lambda other: (-shared[other], abs(other[0] - day), other[1]))
    return tuple(other for _, other in ordered if other != name)[:MOST]


def _crowds(
    keys: Iterable[str], day: int, holders: Mapping[str, list[tuple[int, str]]]
) -> Iterator[Sequence[tuple[int, str]]]:
    for key in keys:
        crowd, reach = holders[key], WINDOW if key.startswith(NEARBY) else reach_of(key)
        first = bisect_left(crowd, (day - reach, ""))
        last = bisect_left(crowd, (day + reach + 1, ""))
        yield crowd[first : min(last, first + CROWD + 1)]


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
