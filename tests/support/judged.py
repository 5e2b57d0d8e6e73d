"""Articles on a subject that the lexicon does not know, and a study over an archive that holds them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.support.articles import article
from veille.domain.item import Item
from veille.interpret.folding import stems
from veille.interpret.lexicon import Lexicon, parse_lexicon
from veille.interpret.reading import relabel
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.services.curating import Study

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)

WORDS = parse_lexicon(
    {
        "publics": {"handicap": {"seuil": 4, "4": ["handicap", "IME"]}},
        "themes": {"ethique": {"nom": "Éthique", "seuil": 3, "3": ["éthique", "conscience"]}},
    }
)
"""A lexicon small enough to be held in the head."""

MISSED = (
    "Handicap : un comité pour penser le dilemme moral des équipes",
    "Au foyer, le dilemme moral du handicap et de la sexualité",
    "Dilemmes moraux et handicap : le récit d'une cadre",
    "Handicap : quand un dilemme moral divise une équipe de nuit",
    "Formation : dire un dilemme moral en IME",
    "Le dilemme moral devant le refus de soins, handicap et volonté",
    "Handicap psychique : un dilemme moral raconté",
    "Un podcast sur le dilemme moral et le handicap",
)
"""Ethics, that only a reader sees."""

PLAIN = (
    "Handicap : le prix de la journée en hausse",
    "Les transports et le handicap dans le Var",
    "Handicap : une équipe de football ouvre ses portes",
    "Un nouveau bâtiment pour l'IME de Lens",
    "Handicap : la carte de stationnement change",
    "Emploi et handicap : le bilan d'une année",
)
"""Nothing of ethics."""


FIRST = 19
"""The number of the first: from here on, half of each kind teaches and half measures."""


def item(number: int, title: str, lexicon: Lexicon = WORDS) -> Item:
    """Give an article of the archive, labelled by the machine."""
    bare = article(f"{number:03}", title=title, text="", html="", native_id="", seen_at=NOW)
    return replace(bare, labels=relabel(bare, None, lexicon))


def items() -> list[Item]:
    """Give all of them, the missed ones first."""
    return [item(number, title) for number, title in enumerate((*MISSED, *PLAIN), FIRST)]


@contextmanager
def study(folder: Path, words: Lexicon = WORDS) -> Iterator[Study]:
    """Open a study over an archive of these articles."""
    with open_archive("sqlite:///veille.db", folder=folder, stem=stems) as archive:
        archive.items.save(items())
        yield study_of(archive, words)


def study_of(archive: Archive, words: Lexicon = WORDS) -> Study:
    """Give a study over an archive."""
    return Study(archive=archive, sources={}, words=words, now=NOW)
