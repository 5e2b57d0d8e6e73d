"""An invented week of a watch: sources, articles, a list. Nothing in it is real news."""

from datetime import UTC, date, datetime, time

from veille.domain.digest import Edition, Plan, Unseen
from veille.domain.item import Dated, Item, Labels, Precision, Reason, TextDate
from veille.domain.period import Beat
from veille.domain.source import Source
from veille.domain.theme import Theme
from veille.prepare.arrange import arrange
from veille.prepare.site import Site

LIST = Plan(id="hebdo", title="Veille hebdomadaire", beat=Beat(rhythm="hebdomadaire", day=0, hour=time(7, 0)))
WEEK = LIST.beat.period_named("2026-S12")
COMPOSED = date(2026, 3, 23)
SITE = Site(address="https://veille.example.org/digests", name="Veille sociale", contact="mailto:veille@example.org")

THEMES = (
    Theme(id="ethique", label="Éthique"),
    Theme(id="deontologie", label="Déontologie"),
    Theme(id="dispositifs", label="Dispositifs"),
)

SOURCES = {
    source.id: source
    for source in (
        Source(id="jo", name="Journal officiel", kind="flux", url="https://jo.example/", generalist=True, excerpt=300),
        Source(id="has", name="Haute autorité", kind="flux", url="https://has.example/", licence="Licence Ouverte 2.0"),
        Source(id="presse", name="Le Fil social", kind="flux", url="https://fil.example/", generalist=True, excerpt=0),
        Source(id="creai", name="Centre régional", kind="page", url="https://creai.example/", publics=("handicap",)),
    )
}


def reason(label: str, term: str, place: str = "resume", weight: float = 4.0) -> Reason:
    """Give one reason in the order people say it."""
    return Reason(label=label, term=term, place=place, weight=weight)


def item(id: str, title: str, day: str, **changes: object) -> Item:  # noqa: A002 - the field's own name
    """Make an article first seen at ten on the day it is dated, from the official source, relevant to children."""
    when = date.fromisoformat(day)
    values: dict[str, object] = {
        "id": id,
        "key": f"url:https://source.example/{id}",
        "url": f"https://source.example/{id}",
        "title": title,
        "text": "",
        "html": "",
        "published": Dated(day=when),
        "seen_at": datetime(when.year, when.month, when.day, 9, 0, tzinfo=UTC),
        "source": "jo",
        "labels": children(),
    }
    return Item(**{**values, **changes})  # type: ignore[arg-type] # the changes are fields of Item


def children(*themes: str, nature: str | None = "legislatif", **changes: object) -> Labels:
    """Label an article as relevant to child protection, with its reasons."""
    values: dict[str, object] = {
        "relevant": True,
        "score": 0.9,
        "publics": ("protection_enfance",),
        "themes": themes,
        "nature": nature,
        "reasons": (
            reason("protection_enfance", "assistance éducative", "titre", 6.4),
            *(_because(theme) for theme in themes if theme in _TERMS),
        ),
    }
    return Labels(**{**values, **changes})  # type: ignore[arg-type] # the changes are fields of Labels


def dated(day: str, precision: Precision) -> Dated:
    """Give a day that is only true to the month or the year."""
    return Dated(day=date.fromisoformat(day), precision=precision)


def link(form: str) -> str:
    """Give an official address for what has one here."""
    return f"https://droit.example/{form}" if form.startswith(("casf/", "loi/", "decret/")) else ""


def edition(*items: Item, **changes: object) -> Edition:
    """Compose the invented week, or another."""
    values: dict[str, object] = {
        "plan": LIST,
        "period": WEEK,
        "number": 12,
        "composed_on": COMPOSED,
        "sources": SOURCES,
        "themes": THEMES,
        "link": link,
        "read_sources": 42,
    }
    return arrange(items, **{**values, **changes})  # type: ignore[arg-type] # the changes are its keywords


def whole_week() -> Edition:
    """Compose the twelve articles of the invented week, with two sources that could not be read."""
    unseen = (
        Unseen(source="Conseil départemental", since=date(2026, 3, 14), message="l'adresse a sans doute changé"),
        Unseen(source="Observatoire de l'enfance", since=None, message="le site ne répond pas"),
    )
    return edition(*ARTICLES, unseen=unseen)


_TERMS = {
    "ethique": ("questionnement éthique", "resume", 4.0),
    "deontologie": ("secret professionnel", "titre", 6.4),
    "dispositifs": ("mesure d'accueil", "resume", 4.0),
}


def _because(theme: str) -> Reason:
    term, place, weight = _TERMS[theme]
    return reason(theme, term, place, weight)


_HANDICAP = (reason("handicap", "établissement médico-social"), reason("handicap", "autisme", "titre", 6.4))

ARTICLES = (
    item(
        "decret-partage",
        "Décret n° 2026-214 du 17 mars 2026 relatif au partage d'informations à caractère secret",
        "2026-03-18",
        key="ref:decret/2026-214",
        text="Le décret précise qui peut échanger des informations sur un enfant suivi, à quelles conditions et avec "
        "quelle trace écrite. Les parents en sont avertis avant l'échange, sauf si l'intérêt de l'enfant s'y oppose. "
        "Les services mettent leurs procédures à jour avant le 1er septembre 2026, et en rendent compte chaque année.",
        labels=children(
            "deontologie",
            references=("casf/L226-2-2", "code-penal/226-13", "decret/2026-214"),
            dates=(TextDate(day=date(2026, 9, 1), role="entree_en_vigueur"),),
        ),
        sources=("jo", "presse"),
    ),
    item(
        "fil-partage",
        "Secret professionnel : ce que le nouveau décret change pour les équipes",
        "2026-03-19",
        source="presse",
        text="La presse ne montre aucun extrait.",
        labels=children("deontologie", references=("casf/L226-2-2",)),
    ),
    item(
        "accueil-durable",
        "Arrêté du 12 mars 2026 fixant le référentiel de l'accueil durable et bénévole",
        "2026-03-17",
        key="ref:nor/SSAA2607341A",
        text="Le référentiel décrit la préparation, l'évaluation et le suivi de l'accueil par un tiers.",
        labels=children("dispositifs", references=("nor/SSAA2607341A", "loi/2022-140")),
    ),
    item(
        "has-contention",
        "Contention et isolement : une démarche collective avant toute décision",
        "2026-03-16",
        source="has",
        text="La recommandation aide les équipes à poser ensemble la question du sens d'une restriction de liberté, "
        "avec la personne et ses proches, et à en garder la trace.",
        labels=Labels(
            relevant=True,
            publics=("handicap", "protection_enfance"),
            themes=("dispositifs", "ethique"),
            nature="politique",
            reasons=(*_HANDICAP, _because("ethique"), reason("ethique", "liberté d'aller et venir", "titre", 6.4)),
        ),
    ),
    item(
        "autodetermination",
        "Autodétermination : un guide en facile à lire et à comprendre",
        "2026-03-20",
        source="has",
        text="Un guide rédigé avec des personnes accompagnées explique comment donner son avis et le faire respecter.",
        labels=Labels(
            relevant=True,
            publics=("handicap",),
            themes=("ethique",),
            nature="politique",
            reasons=(*_HANDICAP, _because("ethique")),
        ),
    ),
    item(
        "sessad",
        "Appel à projets : création de quarante places de Sessad en zone rurale",
        "2026-03-19",
        source="creai",
        text="Les candidatures sont reçues jusqu'au 30 avril 2026.",
        labels=Labels(
            relevant=True,
            publics=("handicap",),
            themes=("dispositifs",),
            nature="politique",
            territories=("23",),
            dates=(TextDate(day=date(2026, 4, 30), role="echeance"),),
            reasons=(*_HANDICAP, reason("dispositifs", "Sessad", "titre", 6.4)),
        ),
    ),
    item(
        "mna",
        "Mise à l'abri des mineurs non accompagnés : le juge rappelle la présomption de minorité",
        "2026-03-18",
        labels=children(references=("jurisprudence/400055", "cide/3")),
        text="La personne qui se dit mineure est accueillie tant que son âge n'a pas été évalué.",
    ),
    item(
        "rapport",
        "Rapport annuel sur les délais d'exécution des mesures de protection",
        "2026-03-01",
        published=dated("2026-03-01", "mois"),
        seen_at=datetime(2026, 3, 17, 8, 0, tzinfo=UTC),
        source="has",
        text="Un enfant sur six attend plus de trois mois.",
        labels=children(nature="politique"),
    ),
    item(
        "colloque",
        "Journée d'étude « Écrire sur l'enfant, écrire avec lui »",
        "2026-03-16",
        published=Dated(day=date(2026, 3, 16), origin="vue"),
        source="creai",
        text="À Limoges, le 4 juin 2026, de 9 h à 17 h. Entrée libre, inscription obligatoire.",
        labels=children(nature="formation", dates=(TextDate(day=date(2026, 6, 4), role="evenement"),)),
    ),
    item(
        "vae",
        "Validation des acquis : le jury du diplôme d'éducateur spécialisé change de calendrier",
        "2026-03-20",
        labels=Labels(
            relevant=True, nature="formation", reasons=(reason("pertinence", "éducateur spécialisé", "titre", 6.4),)
        ),
    ),
    item(
        "temoignage",
        "« On m'a demandé mon avis » : récit d'une ancienne enfant confiée",
        "2026-03-21",
        source="presse",
        labels=children(nature=None),
    ),
    item(
        "lettre-creai",
        "La lettre du centre régional, numéro de printemps",
        "2026-03-20",
        source="creai",
        text="Au sommaire, le logement accompagné et la vie des établissements.",
        labels=Labels(),
    ),
)
