"""The shapes of what is given and taken: programs are answered with them, and described them from them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Literal


def _said(about: str, **limits: object) -> Any:
    return field(metadata={"description": about, **limits})


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme that an article bears."""

    id: str
    raison: str = _said("Les mots qui ont compté, en français ; vide quand l'étiquette vient d'ailleurs.")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A text that an article cites."""

    texte: str
    url: str = _said("Adresse officielle, vide quand aucune n'est stable.")


@dataclass(frozen=True, kw_only=True)
class Fiche:
    """An article as an edition shows it."""

    id: str
    titre: str
    extrait: str
    source_nom: str
    licence: str
    date: date
    date_precision: Literal["jour", "mois", "annee"]
    date_origine: Literal["flux", "page", "deduite", "vue"] = _said("« vue » : la source n'en donne pas.")
    pourquoi: str
    nature: str | None
    publics: list[str]
    themes: list[Theme]
    territoires: list[str] = _said("Codes INSEE ; vide : national.")
    references: list[Reference]
    abonnes: bool = _said("Vrai quand seuls les abonnés de la source peuvent le lire.")
    url: str = _said("Adresse chez la source.")
    permalien: str


@dataclass(frozen=True, kw_only=True)
class Article(Fiche):
    """An article of the archive."""

    source: str
    pertinent: bool
    vu_le: datetime
    revision: int = _said("À redonner pour juger : le texte que vous avez lu.")


@dataclass(frozen=True, kw_only=True)
class Raison:
    """One thing that spoke for a label, or against it."""

    etiquette: str
    terme: str
    lieu: str
    poids: float


@dataclass(frozen=True, kw_only=True)
class ArticleEntier(Article):
    """An article with all that explains it."""

    score: float
    types: list[str]
    sources: list[str] = _said("Toutes les sources qui l'ont donné, la première d'abord.")
    raisons: list[Raison]


@dataclass(frozen=True, kw_only=True)
class Articles:
    """A page of articles."""

    total: int
    articles: list[Article]
    suivant: str | None = _said("Adresse de la suite ; nul à la fin.")
    remarques: list[str] = _said("Ce qui, dans q, n'a pas été compris.")


@dataclass(frozen=True, kw_only=True)
class Numero:
    """A published edition, without what it holds."""

    liste: str
    liste_titre: str
    periode: str
    du: date
    au: date
    numero: int
    permalien: str


@dataclass(frozen=True, kw_only=True)
class Editions:
    """A page of published editions, the latest days first."""

    total: int
    editions: list[Numero]
    suivant: str | None = _said("Adresse de la suite ; nul à la fin.")


@dataclass(frozen=True, kw_only=True)
class Rubrique:
    """A section of an edition."""

    id: str
    titre: str
    articles: list[Fiche]


@dataclass(frozen=True, kw_only=True)
class Edition(Numero):
    """A published edition, whole."""

    composee_le: date
    sources_lues: int
    rubriques: list[Rubrique]
    non_lues: list[str] = _said("Les sources dont des nouvelles ont pu manquer.")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source and how it is."""

    id: str
    nom: str
    adresse: str
    publics: list[str]
    nature: str | None
    licence: str
    sante: str = _said("jamais, a_jour, ralentie, muette, degradee, en_echec ou suspendue.")
    etat: str = _said("La même chose en mots : « à jour », « en échec (injoignable) », « suspendue »…")
    lue_le: datetime | None = _said("Dernière lecture réussie.")


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Every source of the watch."""

    sources: list[Source]


@dataclass(frozen=True, kw_only=True)
class Sujet:
    """A theme or a public, and how many articles bear it."""

    id: str
    nom: str
    definition: str
    articles: int


@dataclass(frozen=True, kw_only=True)
class Themes:
    """What the watch follows."""

    themes: list[Sujet]
    publics: list[Sujet]


@dataclass(frozen=True, kw_only=True)
class Jugement:
    """What a curator says of one label."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}

    etiquette: str = _said("« pertinence », un public, un thème ou une nature.", min_length=1, max_length=80)
    verdict: bool


@dataclass(frozen=True, kw_only=True)
class Jugements:
    """What a curator says of an article: all of it is written, or nothing."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}

    revision: int = _said("Celle de l'article que vous avez lu.", ge=1, le=2**31 - 1)
    jugements: list[Jugement] = _said("Un verdict par étiquette.", min_length=1, max_length=20)


@dataclass(frozen=True, kw_only=True)
class Ajout:
    """An article given by hand."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}

    adresse: str = _said("Adresse http(s) de l'article.", min_length=1, max_length=2_000)
    titre: str = _said("Son titre.", min_length=1, max_length=500)
    texte: str = field(default="", metadata={"description": "Son texte, ou de quoi l'étiqueter.", "max_length": 50_000})
    source: str = field(
        default="ajout", metadata={"description": "Une source de la veille, ou « ajout ».", "max_length": 80}
    )
    date: str = field(
        default="",
        metadata={
            "description": "Jour de parution, comme 2026-03-12 ; vide : inconnu.",
            "pattern": r"^(\d{4}-\d\d-\d\d)?$",
        },
    )
