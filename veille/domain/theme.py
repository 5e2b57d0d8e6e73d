"""The words with a fixed spelling (contract §2), and their labels for people."""

from dataclasses import dataclass

PUBLICS = {"protection_enfance": "protection de l'enfance", "handicap": "handicap"}
THEMES = ("ethique", "deontologie", "dispositifs")
NATURES = {"legislatif": "Texte et droit", "politique": "Politique publique", "formation": "Formation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme that a watch follows; the three packaged ones are `ethique`, `deontologie` and `dispositifs`."""

    id: str
    label: str
    definition: str = ""
