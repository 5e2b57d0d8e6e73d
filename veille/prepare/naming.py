"""A legal text by its whole name, and what an article does to one that somebody follows."""

from veille.domain.reference import Reference, read_reference
from veille.prepare.citation import TEXTS, cite, numbered
from veille.prepare.code_titles import TITLES
from veille.prepare.french import NBSP

BEARINGS = {"cite": "cite", "projette": "projette de changer", "modifie": "modifie", "cree": "crée", "abroge": "abroge"}
"""What an article does to a text that it names, as `interpret.bearing` reads it."""

_ARTICLES = {"loi": "la ", "circulaire": "la ", "proposition-de-loi": "la ", "decret": "le ", "projet-de-loi": "le "}


def whole_name(form: str) -> str:
    """Name a text whole: « article L. 112-3 du code de l'action sociale et des familles »."""
    reference = read_reference(form)
    if reference.family not in TITLES:
        return cite(form)
    title = TITLES[reference.family]
    if reference.to:
        return f"articles {numbered(reference.number)} à {numbered(reference.to)} {title}"
    return f"article {numbered(reference.number)} {title}"


def followed_words(bearing: str, cited: Reference, wanted: Reference) -> str:
    """Say why an article is told: « modifie l'art. L. 223-1 CASF, que vous suivez »."""
    range_of = f" ({cite(str(wanted))})" if wanted.to and wanted != cited else ""
    return f"{bearing_words(bearing, cited)}, que vous suivez{range_of}"


def bearing_words(bearing: str, cited: Reference) -> str:
    """Say what an article does to a text: « modifie l'art. L. 223-1 CASF »."""
    return f"{BEARINGS[bearing]} {_named(cited)}"


def also_followed(words: list[str], most: int = 3) -> str:
    """Join some reasons into one, and say how many more there are."""
    more = f" et {len(words) - most} autres" if len(words) > most else ""
    return f"{NBSP}; ".join(words[:most]) + more


def _named(reference: Reference) -> str:
    """Name a text shortly, with its article: « la loi n° 2002-2 », « l'art. L. 223-1 CASF »."""
    words = cite(str(reference))
    if reference.family in TITLES:
        return f"les {words}" if reference.to else f"l'{words}"
    if reference.family in TEXTS:
        return _ARTICLES.get(reference.family, "l'" if words[0] in "aeiouéoi" else "la ") + words
    return words
