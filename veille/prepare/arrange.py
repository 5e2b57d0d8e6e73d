"""Articles into an edition: what curators pinned, then themes in their declared order, each article once.

Official texts come first in their section, unless somebody gave an edition another order.

An article with several themes stands under the one with the strongest reasons (among those the list follows). Articles
without theme follow by nature. Everything an edition shows is decided here; its clothes only dress it.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from veille.domain.digest import Advance, Card, Edition, Link, Plan, Section, Unseen
from veille.domain.item import Item
from veille.domain.period import Period
from veille.domain.source import Source
from veille.domain.theme import Theme
from veille.domain.triage import NOTHING_SORTED, UNSORTED, Sorting
from veille.prepare.agenda import days_of, in_order, is_soon, occasion_words
from veille.prepare.bundles import Bundle, bundles, told
from veille.prepare.citation import cite
from veille.prepare.excerpt import excerpt
from veille.prepare.facets import day_of, is_official, nature_of, publics_of, seen_on, sources_of
from veille.prepare.french import NBSP
from veille.prepare.inert import one_line, web_address
from veille.prepare.why import strength, why

NATURE_SECTIONS = {
    "legislatif": "Textes et droit",
    "politique": "Politiques publiques",
    "formation": "Formation",
}
OTHERS = "Autres nouvelles"
PINNED, TO_REMEMBER = "a-retenir", "À retenir"
FOLLOWED, YOU_FOLLOW = "suivis", "Ce que vous suivez"
NO_FACTS: Mapping[str, str] = MappingProxyType({})
NO_LINKS: Mapping[str, tuple[Link, ...]] = MappingProxyType({})
NOTHING_MOVED: Mapping[str, tuple[Advance, ...]] = MappingProxyType({})


def arrange(
    items: Iterable[Item],
    *,
    plan: Plan,
    period: Period,
    number: int,
    composed_on: date,
    sources: Mapping[str, Source],
    themes: Sequence[Theme],
    link: Callable[[str], str],
    unseen: Iterable[Unseen] = (),
    read_sources: int = 0,
    facts: Mapping[str, str] = NO_FACTS,
    follows: Mapping[str, tuple[Link, ...]] = NO_LINKS,
    mended: Iterable[Link] = (),
    sorted_out: Mapping[str, Sorting] = NOTHING_SORTED,
    ranking: Sequence[str] = (),
    opening: str = "",
    ready: MutableMapping[tuple[str, str], Card] | None = None,
    relied_on: Mapping[str, str] = NO_FACTS,
    recalled: Iterable[Item] = (),
    moved: Mapping[str, tuple[Advance, ...]] = NOTHING_MOVED,
) -> Edition:
    """Compose the edition; `link` gives the official address of a reference's normal form, or nothing.

    `facts` gives the fact of each article, `follows` what an article follows, `sorted_out` what curators decided of it,
    by its id; `ranking` is the order that somebody gave to cards, by the ids of their leading articles: the others come
    after. `recalled` are articles that readers know, whose deadlines may be near. `ready` remembers the cards by
    article and section: who composes many editions at once makes each only once.
    `relied_on` says of articles, by their ids, what they do to the texts that the list follows, `moved`
    which dossiers of texts, among those that an article belongs to, have moved.
    """
    ordered = sorted(items, key=_rank)
    given = {article: place for place, article in enumerate(ranking)}
    together = sorted(
        bundles(ordered, facts, sources),
        key=lambda bundle: (given.get(bundle.lead.id, len(given)), _rank(bundle.lead)),
    )
    days = [entry for item in ordered for entry in days_of(item, composed_on)]
    known = [entry for item in recalled for entry in days_of(item, composed_on)]
    return Edition(
        list_id=plan.id,
        list_title=plan.title,
        period=period,
        number=number,
        composed_on=composed_on,
        sections=_sections(
            together, follows, moved, sorted_out, relied_on, plan, sources, themes, link, {} if ready is None else ready
        ),
        agenda=in_order(entry for entry in days if not is_soon(entry, composed_on)),
        closing=in_order(entry for entry in (*days, *known) if is_soon(entry, composed_on)),
        unseen=tuple(unseen),
        read_sources=read_sources,
        mended=tuple(mended),
        opening=opening,
    )


def card(
    item: Item, sources: Mapping[str, Source], themes: Sequence[Theme], link: Callable[[str], str], section: str = ""
) -> Card:
    """Show one article: what it says in few words, where it comes from, why it is here (under the theme `section`)."""
    given_by = sources_of(item, sources)
    main = sources.get(item.source)
    return Card(
        id=item.id,
        title=one_line(item.title) or "Sans titre",
        url=web_address(item.url),
        source=main.name if main else item.source,
        licence=main.licence if main else "",
        published=item.published,
        seen=seen_on(item),
        excerpt=excerpt(item.text, item.title, main.excerpt if main else 0),
        why=why(item, themes, section),
        nature=nature_of(item, sources),
        publics=publics_of(item, sources),
        themes=item.labels.themes,
        territories=item.labels.territories,
        references=tuple(Link(words=cite(form), url=web_address(link(form))) for form in item.labels.references),
        also=tuple(Link(words=source.name) for source in given_by if source is not main),
        reasons=item.labels.reasons,
        paid=bool(main and main.paid),
        occasion=occasion_words(item.labels.occasion),
    )


def _sections(
    together: Sequence[Bundle],
    follows: Mapping[str, tuple[Link, ...]],
    moved: Mapping[str, tuple[Advance, ...]],
    sorted_out: Mapping[str, Sorting],
    relied_on: Mapping[str, str],
    plan: Plan,
    sources: Mapping[str, Source],
    themes: Sequence[Theme],
    link: Callable[[str], str],
    ready: MutableMapping[tuple[str, str], Card],
) -> tuple[Section, ...]:
    """File the cards under their headings and drop the empty headings."""
    titles = {PINNED: TO_REMEMBER, FOLLOWED: YOU_FOLLOW} | {theme.id: theme.label for theme in themes}
    titles |= {f"nature-{nature}": title for nature, title in NATURE_SECTIONS.items()} | {"autres": OTHERS}
    filed: dict[str, list[Card]] = {section: [] for section in titles}
    for bundle in together:
        theme = _theme_of(bundle.lead, plan, themes)
        section = theme or f"nature-{nature_of(bundle.lead, sources)}"
        place = (bundle.lead.id, section)
        if place not in ready:
            ready[place] = card(bundle.lead, sources, themes, link, section)
        said = [sorted_out.get(item.id, UNSORTED) for item in bundle.items]
        relied = next((relied_on[item.id] for item in bundle.items if item.id in relied_on), "")
        shelf = PINNED if any(one.pinned for one in said) else FOLLOWED if relied else section
        whole = replace(
            ready[place],
            told=tuple(told(other, sources) for other in bundle.others),
            follows=tuple(dict.fromkeys(link for item in bundle.items for link in follows.get(item.id, ()))),
            advanced=tuple(dict.fromkeys(one for item in bundle.items for one in moved.get(item.id, ()))),
            note=" ".join(one.note for one in said if one.note),
            why=f"{relied}{NBSP}; {ready[place].why}" if relied else ready[place].why,
        )
        filed.get(shelf, filed["autres"]).append(whole)
    return tuple(
        Section(id=section, title=titles[section], cards=tuple(cards)) for section, cards in filed.items() if cards
    )


def _theme_of(item: Item, plan: Plan, themes: Sequence[Theme]) -> str | None:
    declared = [theme.id for theme in themes if theme.id in item.labels.themes]
    followed = [theme for theme in declared if theme in plan.themes] or declared
    return max(followed, key=lambda theme: strength(theme, item.labels.reasons), default=None)


def _rank(item: Item) -> tuple[bool, int, str, str]:
    return (not is_official(item), -day_of(item).toordinal(), item.title.casefold(), item.id)
