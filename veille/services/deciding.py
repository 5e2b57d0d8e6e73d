"""« Réunir, séparer » : people see which articles report one fact and have the last word, for ever."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from veille.domain.errors import NotFound
from veille.domain.fact import FactWord
from veille.interpret.facts.why import why as reason_of
from veille.services.placing import Office, place, place_again, place_all, signed

review = place_all


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One article of a fact as people see it; `why` says in one French sentence why it is there."""

    id: str
    title: str
    source: str
    day: str
    url: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact and its articles, the oldest first."""

    id: str
    articles: tuple[ArticleView, ...]


def show_fact(article: str, office: Office) -> FactView:
    """Show the fact that an article reports; raises NotFound."""
    _known(article, office)
    members = office.archive.facts.members([article])
    items = office.archive.items.many([each.article for each in members] or [article])
    items.sort(key=lambda item: (item.published.day, item.id))
    signatures = {item.id: signed(item, office) for item in items}
    said = _said([item.id for item in items], office)
    views = []
    for item in items:
        source = office.sources.get(item.source)
        others = [one for name, one in signatures.items() if name != item.id]
        views.append(
            ArticleView(
                id=item.id,
                title=item.title or "Sans titre",
                source=source.name if source else item.source,
                day=item.published.day.isoformat(),
                url=item.url,
                why=said.get(item.id) or reason_of(signatures[item.id], others, office.ground),
            )
        )
    return FactView(id=members[0].fact if members else article, articles=tuple(views))


def show_shared(first: date, last: date, office: Office, *, limit: int) -> tuple[FactView, ...]:
    """Show the facts that several articles of these days report, the latest first."""
    found = []
    for fact in office.archive.facts.shared(first, last, limit):
        named = office.archive.facts.named(fact.id)
        found.append(show_fact(named[0], office))
    return tuple(found)


def join_articles(one: str, other: str, office: Office, *, curator: str, why: str, now: datetime) -> FactView:
    """Write that two articles report one fact, and join their facts; raises NotFound."""
    _write([(one, other)], office, together=True, curator=curator, why=why, now=now)
    return show_fact(one, office)


def say_pair(one: str, other: str, office: Office, *, together: bool, curator: str, why: str, now: datetime) -> None:
    """Write that two articles report one fact, or two, and place them again; raises NotFound."""
    _write([(one, other)], office, together=together, curator=curator, why=why, now=now)


def part_article(article: str, office: Office, *, curator: str, why: str, now: datetime) -> FactView:
    """Write that an article reports another fact than those it stands with, and part it; raises NotFound."""
    _known(article, office)
    others = [each.article for each in office.archive.facts.members([article]) if each.article != article]
    _write([(article, other) for other in others], office, together=False, curator=curator, why=why, now=now)
    return show_fact(article, office)


def _write(
    pairs: Sequence[tuple[str, str]], office: Office, *, together: bool, curator: str, why: str, now: datetime
) -> None:
    names = list(dict.fromkeys(name for names in pairs for name in names))
    with office.archive.alone():
        for name in names:
            _known(name, office)
        placed = office.archive.facts.of(names)
        place(office.archive.items.many(name for name in names if name not in placed), office)
        for one, other in pairs:
            word = FactWord(one=one, other=other, together=together, curator=curator, at=now, why=why)
            office.archive.facts.note(word)
        place_again(names, office)


def _known(article: str, office: Office) -> None:
    """Raise NotFound for an article that the archive lacks."""
    if not office.archive.items.many([article]):
        raise NotFound("article", article)


def _said(articles: Sequence[str], office: Office) -> dict[str, str]:
    """Give, for each article that people joined to one of these, who said so and why; the last line stands."""
    last = {(word.one, word.other): word for word in office.archive.facts.words(articles)}
    found: dict[str, str] = {}
    for (one, other), word in last.items():
        if word.together and one in articles and other in articles:
            sentence = f"Réuni par {word.curator}{f' : {word.why}' if word.why else ''}."
            found |= {one: sentence, other: sentence}
    return found
