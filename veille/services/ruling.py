"""« Exclure » : what is dropped again and again becomes a rule of a list, its effect seen before anybody accepts it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from veille.domain.digest import Plan
from veille.domain.errors import NotFound
from veille.domain.item import Item
from veille.domain.person import Person
from veille.domain.question import Question
from veille.domain.rule import Rule, RuleDecision
from veille.domain.triage import UNSORTED, Author, Sorting
from veille.interpret.habits import LEAST, bears, given_by, habits
from veille.prepare.select import concerns
from veille.services.editing import Desk

REACH = timedelta(days=90)
"""How far back a rule is tried before it is proposed."""

A_SOURCE = 2
"""Proposals for one source and one list: the two that would do the least harm."""

EXAMPLES = 5
MOST = 2_000
"""Articles of one source that a rule is tried on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a rule would have set aside in the days it is tried on; `kept` are those that somebody had kept.

    What is kept enters all the same: it shows what the rule does not understand.
    """

    articles: tuple[Item, ...]
    kept: tuple[Item, ...]
    dropped: int

    @property
    def count(self) -> int:
        """How many articles in all."""
        return len(self.articles)

    @property
    def examples(self) -> tuple[str, ...]:
        """Some titles, the newest."""
        return tuple(item.title for item in self.articles[:EXAMPLES])


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A rule that so many dropped articles suggest, and its effect."""

    rule: Rule
    support: int
    effect: Effect


def proposals(plans: Sequence[Plan], espace: str, desk: Desk, among: Iterable[str] = ()) -> tuple[Proposal, ...]:
    """Give the rules that an espace's drops of the last days suggest for its lists, the best founded first.

    `among` narrows to sources. What was accepted or refused is not proposed again while that stands.
    """
    wanted = frozenset(among)
    lists = {plan.id: plan for plan in plans}
    said = [one.rule for one in desk.archive.rules.decisions(lists) if one.stands]
    accepted = desk.archive.rules.standing(lists)
    found: list[Proposal] = []
    for source, dropped in _dropped(espace, desk).items():
        if len(dropped) >= LEAST and (not wanted or source in wanted):
            given = _given(source, desk)
            sorted_out = desk.archive.triage.of((item.id for item in given), espace)
            for plan in plans:
                known = [rule for rule in accepted if rule.list_id == plan.id]
                mine = [one for one in dropped if _open(one, plan, known, desk)]
                best = _best(plan, source, mine, given, sorted_out, desk)
                found += [one for one in best if one.rule not in said][:A_SOURCE]
    return tuple(sorted(found, key=_harm))


def effect_of(rule: Rule, plan: Plan, espace: str, desk: Desk) -> Effect:
    """Try a rule on the last days."""
    given = _given(rule.source, desk)
    return _effect(rule, plan, given, desk.archive.triage.of((item.id for item in given), espace), desk)


def accept(rule: Rule, desk: Desk, person: Person) -> RuleDecision:
    """Let a rule hold for its list from the next composition on."""
    return _decide(rule, True, desk, person)


def refuse(rule: Rule, desk: Desk, person: Person) -> RuleDecision:
    """Refuse a rule: it is not proposed again until somebody revokes the refusal."""
    return _decide(rule, False, desk, person)


def revoke(number: int, plans: Sequence[Plan], desk: Desk, person: Person) -> None:
    """Go back on a decision about one of these lists; raises NotFound."""
    mine = {one.number: one for one in desk.archive.rules.decisions({plan.id for plan in plans})}
    if number not in mine:
        raise NotFound("règle", str(number))
    with desk.archive.alone():
        desk.archive.rules.revoke(number, author=Author(id=person.id, name=person.shown), at=desk.now)
        rule = mine[number].rule
        desk.archive.journal.write(person, "deregler", f"liste/{rule.list_id}", now=desk.now, detail=rule.value)


def _decide(rule: Rule, accepted: bool, desk: Desk, person: Person) -> RuleDecision:
    with desk.archive.alone():
        author = Author(id=person.id, name=person.shown)
        made = desk.archive.rules.decide(rule, accepted=accepted, author=author, at=desk.now)
        act = "regler" if accepted else "refuser"
        desk.archive.journal.write(person, act, f"liste/{rule.list_id}", now=desk.now, detail=rule.value)
    return made


def _dropped(espace: str, desk: Desk) -> Mapping[str, list[Item]]:
    """Give what an espace dropped of the last days, by the one source that gave it."""
    names = desk.archive.triage.dropped(desk.today - REACH, desk.today, espace)
    found: dict[str, list[Item]] = {}
    for item in desk.archive.items.many(names):
        if given_by(item, item.source):
            found.setdefault(item.source, []).append(item)
    return found


def _given(source: str, desk: Desk) -> tuple[Item, ...]:
    asked = Question(sources=(source,), since=desk.today - REACH, until=desk.today, whole=True)
    return desk.archive.items.search(asked, limit=MOST).items


def _open(item: Item, plan: Plan, known: Sequence[Rule], desk: Desk) -> bool:
    """Say whether a list asked for a dropped article, and no rule of it would set it aside already."""
    return concerns(item, plan, desk.sources, kept=True) and not any(bears(item, rule) for rule in known)


def _best(
    plan: Plan,
    source: str,
    dropped: Sequence[Item],
    given: Sequence[Item],
    sorted_out: Mapping[str, Sorting],
    desk: Desk,
) -> list[Proposal]:
    tried = []
    for habit in habits(dropped):
        rule = Rule(list_id=plan.id, source=source, kind=habit.kind, value=habit.value)
        effect = _effect(rule, plan, given, sorted_out, desk)
        if len(effect.kept) < len(habit.articles):
            tried.append(Proposal(rule=rule, support=len(habit.articles), effect=effect))
    return list(_unlike(sorted(tried, key=_harm)))


def _harm(one: Proposal) -> tuple[int, int, int, str, str]:
    """Put first what would set aside nothing that was kept, then what is best founded, then what reaches less far."""
    return (len(one.effect.kept), -one.support, one.effect.count, one.rule.kind, one.rule.value)


def _unlike(tried: Iterable[Proposal]) -> Iterator[Proposal]:
    """Of rules that would set the same articles aside, give the first."""
    seen: set[frozenset[str]] = set()
    for one in tried:
        names = frozenset(item.id for item in one.effect.articles)
        if names not in seen:
            seen.add(names)
            yield one


def _effect(rule: Rule, plan: Plan, given: Sequence[Item], sorted_out: Mapping[str, Sorting], desk: Desk) -> Effect:
    met = [item for item in given if bears(item, rule) and concerns(item, plan, desk.sources, kept=True)]
    verdicts = {item.id: sorted_out.get(item.id, UNSORTED).verdict for item in met}
    return Effect(
        articles=tuple(met),
        kept=tuple(item for item in met if verdicts[item.id] == "garde"),
        dropped=sum(verdict == "ecarte" for verdict in verdicts.values()),
    )
