"""« Placer » : each article that arrives joins the fact that it reports, in the transaction that saves it.

Nothing but its fellows is read: the articles that share a key with it, and those of their facts. These are joined
afresh, so that two facts may become one, or one two, when an article that touches both arrives, and only then (the rule
of late merges). What people said stands whatever arrives.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from veille.domain.item import Item
from veille.domain.source import Source
from veille.interpret.facts.evidence import likeness
from veille.interpret.facts.ground import Ground
from veille.interpret.facts.keys import COUNTED, CROWD, FORTNIGHT, keys_of, mentions_of, nearest, ordinal, reach_of
from veille.interpret.facts.linkage import RIVAL, Pair, join, pair
from veille.interpret.facts.record import MARK, read, write
from veille.interpret.facts.signature import Signature, sign
from veille.interpret.facts.vetoes import veto
from veille.keep.archive import Archive
from veille.keep.facts import Placed

QUIET = 20
"""Articles of the field that a fortnight holds when little happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where articles are placed: the archive, the watch's sources, the rarity of words."""

    archive: Archive
    sources: Mapping[str, Source]
    ground: Ground


def place(items: Iterable[Item], office: Office) -> None:
    """Place articles, the oldest first; placing the same ones again changes nothing."""
    for item in sorted(items, key=lambda item: (item.published.day, item.id)):
        _place(signed(item, office), office)


def place_all(office: Office) -> int:
    """Place every article in no fact yet, or signed otherwise than now, and say how many there were."""
    count = 0
    for names in office.archive.facts.unplaced(MARK):
        with office.archive.alone():
            place(office.archive.items.many(names), office)
        count += len(names)
    return count


def place_again(articles: Sequence[str], office: Office) -> None:
    """Join the facts of these articles afresh, after people spoke of them."""
    with office.archive.alone():
        _settle(_read(office.archive.facts.members(articles)), office)


def signed(item: Item, office: Office) -> Signature:
    """Give an article's signature; one without a day of its own is dated by nothing."""
    source = office.sources.get(item.source)
    return sign(
        article=item.id,
        title=item.title,
        summary=item.text,
        source=source.name if source else item.source,
        url=item.url,
        day=item.published.day if item.published.precision == "jour" else None,
        ground=office.ground,
    )


def _place(one: Signature, office: Office) -> None:
    facts = office.archive.facts
    one = replace(one, crowd=_crowd_of(one, office))
    keys = keys_of(one, office.ground)
    fellows = _fellows(one, keys, office)
    held = facts.of([one.id]).get(one.id, one.id)
    facts.put(
        Placed(article=one.id, fact=held, signature=write(one)),
        day=ordinal(one),
        keys=keys,
        mentions=mentions_of(one),
    )
    _settle(_read(facts.members([one.id, *fellows])), office)


def _crowd_of(one: Signature, office: Office) -> int:
    """Count the articles of the fortnight before that were placed, this one left out: it may be placed again.

    Never fewer than QUIET: while sources are read one after the other, most of that fortnight is still to come.
    """
    if not one.day:
        return 0
    day = ordinal(one)
    others = office.archive.facts.count(COUNTED, day - FORTNIGHT + 1, day)
    return max(QUIET, others - int(bool(office.archive.facts.of([one.id]))))


def _fellows(one: Signature, keys: Sequence[str], office: Office) -> list[str]:
    """Give the articles that may report the same fact, and those of which people said so."""
    facts = office.archive.facts
    asked = [(key, reach_of(key)) for key in keys if key != COUNTED or one.crowd < CROWD]
    crowds = facts.holders(asked, ordinal(one))
    near = _read(facts.signatures(nearest(one.id, ordinal(one), crowds.values())))
    said = [name for word in facts.words([one.id]) if word.together for name in (word.one, word.other)]
    alike = [
        other.id for other, _ in near if not veto(one, other) and likeness(one, other, office.ground).chance > RIVAL
    ]
    return [*alike, *said]


def _settle(members: Sequence[tuple[Signature, str]], office: Office) -> None:
    """Join these articles afresh and write which of them change facts; a fact keeps the name that most of it bears."""
    joined, parted = said_of([one.id for one, _ in members], office.archive)
    held = {one.id: fact for one, fact in members}
    groups = join([one for one, _ in members], office.ground, joined=joined, parted=parted)
    taken: set[str] = set()
    moved: dict[str, str] = {}
    for group in sorted(groups, key=lambda group: (-len(group), group[0].id)):
        fact = _name_of([held[one.id] for one in group], taken) or _new_name(group, taken, office.archive)
        taken.add(fact)
        moved |= {one.id: fact for one in group if held[one.id] != fact}
    if moved:
        office.archive.facts.move(moved)


def _name_of(held: Sequence[str], taken: set[str]) -> str:
    free = [name for name in sorted(held) if name not in taken]
    return max(free, key=free.count, default="")


def _new_name(group: Sequence[Signature], taken: set[str], archive: Archive) -> str:
    """Name a fact that parts from another one after its first article, or so that no other fact bears the name."""
    name, number = group[0].id, 1
    while name in taken or archive.facts.exists(name):
        number += 1
        name = f"{group[0].id}.{number}"
    return name


def said_of(articles: Sequence[str], archive: Archive) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Give the pairs that people joined and those that they parted; the last line on a pair stands."""
    last = {pair(word.one, word.other): word.together for word in archive.facts.words(articles)}
    joined = frozenset(names for names, together in last.items() if together)
    return joined, frozenset(last) - joined


def _read(placed: Iterable[Placed]) -> list[tuple[Signature, str]]:
    found = ((read(each.signature), each.fact) for each in placed)
    return [(one, fact) for one, fact in found if one]
