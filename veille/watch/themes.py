"""`themes.yaml` as plain values, and the way back from a value to its line.

What the words mean is checked by the lexicon (`veille.interpret.lexicon`), which knows nothing of files: it speaks of
paths, and this module turns paths into lines.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from veille.domain.errors import ConfigError, Fault
from veille.watch.nodes import Document, Mapped, Path, locate, plain
from veille.watch.strict_yaml import load


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenThemes:
    """The words of a watch as plain values, and the document in which they stand."""

    data: Mapping[str, object]
    document: Document

    def faults(self, found: Iterable[tuple[Path, str, str]]) -> tuple[Fault, ...]:
        """Turn faults told as (path, French sentence, cure) into faults with a line and a column, in file order."""
        faults = (self.document.fault(locate(self.document, path), said, cure) for path, said, cure in found)
        return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))


def read_themes(raw: str | bytes, *, file: str = "themes.yaml") -> WrittenThemes:
    """Read the file; raises ConfigError when it is not sound YAML or not a mapping (an empty file adds nothing)."""
    document = load(raw, file)
    if plain(document.root) is None:
        return WrittenThemes(data={}, document=document)
    if not isinstance(document.root, Mapped):
        cure = "suivez l'exemple que crée « veille init »"
        raise ConfigError((document.fault((1, 1), "le fichier doit contenir des lignes « clé: valeur »", cure),))
    return WrittenThemes(
        data={name: plain(entry.value) for name, entry in document.root.entries.items()}, document=document
    )
