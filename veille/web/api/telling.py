"""From what the archive holds to what programs are told."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode

from veille.domain import digest
from veille.domain.digest import Card
from veille.domain.item import Item
from veille.keep.editions import StoredEdition
from veille.prepare.inert import one_line
from veille.prepare.why import spoken_for
from veille.services import browsing
from veille.web.addresses import article_path
from veille.web.api import shapes
from veille.web.visit import Visit


def absolute(path: str, visit: Visit) -> str:
    """Give an address of ours in full where the public address is known, else as it is."""
    return visit.house.site.url(path.lstrip("/")) or path


def following(path: str, cursor: str, visit: Visit) -> str:
    """Give the address of what follows: the same question, from a cursor on."""
    names = dict.fromkeys(name for name, _ in visit.fields.pairs if name != "curseur")
    asked = [(name, visit.fields.one(name)) for name in names]
    return absolute(f"{path}?{urlencode([*asked, ('curseur', cursor)])}", visit)


def fiche(card: Card, visit: Visit) -> shapes.Fiche:
    """Tell a card."""
    return shapes.Fiche(
        id=card.id,
        titre=card.title,
        extrait=card.excerpt,
        source_nom=one_line(card.source),
        licence=one_line(card.licence),
        date=card.published.day,
        date_precision=card.published.precision,
        date_origine=card.published.origin,
        pourquoi=card.why,
        nature=card.nature,
        publics=list(card.publics),
        themes=[shapes.Theme(id=theme, raison=spoken_for(theme, card.reasons)) for theme in card.themes],
        territoires=list(card.territories),
        references=[shapes.Reference(texte=link.words, url=link.url) for link in card.references],
        abonnes=card.paid,
        url=card.url,
        permalien=absolute(article_path(card), visit),
    )


def articles(items: Sequence[Item], visit: Visit) -> list[shapes.Article]:
    """Tell articles as a list shows them."""
    cards = browsing.cards(items, visit.desk)
    return [_article(item, card, visit) for item, card in zip(items, cards, strict=True)]


def _article(item: Item, card: Card, visit: Visit) -> shapes.Article:
    return shapes.Article(
        **_members(fiche(card, visit)),
        source=item.source,
        pertinent=item.labels.relevant,
        vu_le=item.seen_at,
        revision=item.revision,
    )


def whole_article(item: Item, visit: Visit) -> shapes.ArticleEntier:
    """Tell an article with all its reasons."""
    (told,) = articles([item], visit)
    return shapes.ArticleEntier(
        **_members(told),
        score=round(item.labels.score, 3),
        types=list(item.labels.services),
        sources=list(item.sources),
        raisons=[
            shapes.Raison(etiquette=each.label, terme=each.term, lieu=each.place, poids=round(each.weight, 2))
            for each in item.labels.reasons
        ],
    )


def number(stored: StoredEdition, titles: dict[str, str], visit: Visit) -> shapes.Numero:
    """Tell a published edition in short."""
    return shapes.Numero(
        liste=stored.list_id,
        liste_titre=titles.get(stored.list_id, stored.list_id),
        periode=stored.label,
        du=stored.first,
        au=stored.last,
        numero=stored.number,
        permalien=absolute(f"/editions/{stored.list_id}/{stored.label}", visit),
    )


def edition(shown: digest.Edition, visit: Visit) -> shapes.Edition:
    """Tell an edition as it was published."""
    sections = (
        shapes.Rubrique(id=one.id, titre=one.title, articles=[fiche(card, visit) for card in one.cards])
        for one in shown.sections
    )
    return shapes.Edition(
        liste=shown.list_id,
        liste_titre=shown.list_title,
        periode=shown.period.label,
        du=shown.period.first,
        au=shown.period.last,
        numero=shown.number,
        permalien=absolute(f"/editions/{shown.list_id}/{shown.period.label}", visit),
        composee_le=shown.composed_on,
        sources_lues=shown.read_sources,
        rubriques=list(sections),
        non_lues=[one_line(each.source) for each in shown.unseen],
    )


def _members(told: shapes.Fiche) -> dict[str, Any]:
    return {each.name: getattr(told, each.name) for each in fields(told)}
