"""What a lexicon's data must look like: every fault told with its place and its cure, then made into values."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from veille.interpret.folding import FUNCTION_WORDS, tokens
from veille.interpret.terms import FACETS, KINDS, Facet, Kind, Lexicon, Path, Settings, Target, Term, Told, Veto

_SYNONYMS = {
    "mask": "masques", "masque": "masques", "veto": "vetos",
    "public": "publics", "nature": "natures", "theme": "themes",
    "settings": "reglages", "threshold": "seuil", "targets": "cibles", "weight": "poids", "terms": "termes",
    "acronyms": "sigles", "acronyms_any": "sigles_libres", "titre": "nom",
}  # fmt: skip
"""English and singular spellings of the keys that are understood as well."""

_TOP = ("version", "reglages", "masques", "vetos", *FACETS, "remplace", "interdits")
_TARGET = ("nom", "definition", "seuil", "remplace", "interdits", *KINDS)
_SETTINGS = {"poids_titre": "title", "poids_source": "source", "repetitions": "repeats", "poids_qui_nomme": "naming",
             "title_weight": "title", "repeat_cap": "repeats", "public_needs_weight": "naming"}  # fmt: skip
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,49}")
_WORD = re.compile(r"[^\W_]+")
_WEIGHT = re.compile(r"-?\d{1,2}(?:\.\d+)?")
LONGEST = 120


class Form:
    """One reading of a lexicon's data; `faults` fills as it goes."""

    def __init__(self) -> None:
        self.faults: list[Told] = []

    def lexicon(self, data: Mapping[str, object]) -> Lexicon:
        """Read a whole lexicon."""
        known = self._keys(data, _TOP, ())
        targets: list[Target] = []
        for facet in FACETS:
            targets += self._facet(facet, known.get(facet))
        return Lexicon(
            settings=self._settings(known.get("reglages")),
            masks=self._masks(known.get("masques")),
            vetoes=tuple(self._vetoes(known.get("vetos"))),
            targets=tuple(targets),
            replaces=known.get("remplace") is True,
            forbidden=self._terms(known.get("interdits"), ("interdits",)),
        )

    def _tell(self, path: Path, said: str, cure: str = "") -> None:
        self.faults.append((path, said, cure))

    def _keys(self, data: object, allowed: Sequence[str], path: Path) -> dict[str, object]:
        """Give a mapping with its keys in one spelling; keys that are weights pass."""
        if data is None:
            return {}
        if not isinstance(data, Mapping):
            self._tell(path, "attendu des lignes « clé: valeur »", "suivez l'exemple que crée « veille init »")
            return {}
        read: dict[str, object] = {}
        for key, value in data.items():
            name = _SYNONYMS.get(str(key), str(key))
            if name in allowed or not allowed or _WEIGHT.fullmatch(name):
                read[name] = value
            else:
                close = difflib.get_close_matches(name, allowed, 1)
                cure = f"vouliez-vous dire « {close[0]} » ?" if close else f"clés connues : {', '.join(allowed)}"
                self._tell((*path, str(key)), f"« {key} » n'est pas une clé d'un lexique", cure)
        return read

    def _masks(self, data: object) -> tuple[str, ...]:
        """Refuse « en place »: without its function word it would hide every « place », « placé » and « placement »."""
        masks = self._terms(data, ("masques",))
        for i, mask in enumerate(masks):
            if len(tokens(mask)) == 1 and len(mask.split()) > 1:
                said = f"« {mask} » cacherait partout le mot « {tokens(mask)[0].written} »"
                self._tell(("masques", i), said, "ajoutez un mot : les mots-outils ne comptent pas")
        return masks

    def _settings(self, data: object) -> Settings:
        values: dict[str, float] = {}
        for key, value in self._keys(data, (*_SETTINGS, "tag_needs_relevance"), ("reglages",)).items():
            if key not in _SETTINGS:
                continue
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
                self._tell(("reglages", key), f"« {key} » doit être un nombre de 0 à 100")
            else:
                values[_SETTINGS[key]] = value
        return Settings(**values)  # type: ignore[arg-type]  # `repeats` may be 2.0 as well as 2

    def _facet(self, facet: Facet, data: object) -> Iterator[Target]:
        if facet == "transversal":
            if data is not None:
                yield self._target(facet, facet, data, (facet,))
            return
        for name, value in self._keys(data, (), (facet,)).items():
            if _SLUG.fullmatch(name):
                yield self._target(facet, name, value, (facet, name))
            else:
                cure = "des lettres minuscules sans accent, des chiffres et « _ » ; le nom à lire se met dans « nom »"
                self._tell((facet, name), f"« {name} » ne peut pas servir d'identifiant", cure)

    def _target(self, facet: Facet, name: str, data: object, path: Path) -> Target:
        known = self._keys(data, _TARGET, path)
        terms = list(self._weighted(known, "termes", path))
        for kind in KINDS:
            terms += self._weighted(self._keys(known.get(kind), ("",), (*path, kind)), kind, (*path, kind))
        threshold = known.get("seuil", 3.0)
        if isinstance(threshold, bool) or not isinstance(threshold, int | float) or threshold <= 0:
            self._tell((*path, "seuil"), "« seuil » doit être un nombre plus grand que zéro")
            threshold = 3.0
        return Target(
            id=name,
            facet=facet,
            threshold=float(threshold) if "seuil" in known else 0.0,
            terms=tuple(terms),
            label=self._text(known.get("nom"), (*path, "nom")),
            definition=self._text(known.get("definition"), (*path, "definition")),
            replaces=known.get("remplace") is True,
            forbidden=self._terms(known.get("interdits"), (*path, "interdits")),
        )

    def _weighted(self, data: Mapping[str, object], kind: Kind, path: Path) -> Iterator[Term]:
        for key, value in data.items():
            if _WEIGHT.fullmatch(key):
                for written in self._terms(value, (*path, key), words=kind != "references"):
                    yield Term(written=written, weight=float(key), kind=kind)

    def _terms(self, data: object, path: Path, *, words: bool = True) -> tuple[str, ...]:
        if data is None:
            return ()
        if not isinstance(data, list | tuple):
            self._tell(path, "attendu une liste de termes", "un terme par ligne, précédé de « - »")
            return ()
        return tuple(term for i, raw in enumerate(data) if (term := self._term(raw, (*path, i), words)))

    def _term(self, raw: object, path: Path, words: bool) -> str:
        if not isinstance(raw, str | int | float) or isinstance(raw, bool):
            self._tell(path, "un terme doit être un texte", "mettez-le entre guillemets")
            return ""
        term = str(raw).strip()
        if len(term) > LONGEST:
            self._tell(path, f"terme trop long ({len(term)} caractères)", f"{LONGEST} au plus")
        elif words and not all(_speaks(part) for part in term.split(" + ")):
            self._tell(
                path, f"« {term} » ne contient aucun mot à chercher", "les mots-outils (le, de, et…) ne comptent pas"
            )
        else:
            return term
        return ""

    def _text(self, value: object, path: Path) -> str:
        if value is None or isinstance(value, str):
            return (value or "").strip()
        self._tell(path, "attendu un texte", "mettez-le entre guillemets")
        return ""

    def _vetoes(self, data: object) -> Iterator[Veto]:
        for i, raw in enumerate(data if isinstance(data, list | tuple) else []):
            path: Path = ("vetos", i)
            known = self._keys(raw, ("cibles", "poids", "termes"), path)
            weight, targets = known.get("poids", 3.0), known.get("cibles")
            if isinstance(weight, bool) or not isinstance(weight, int | float) or weight <= 0:
                self._tell((*path, "poids"), "« poids » doit être un nombre plus grand que zéro")
                continue
            named = tuple(map(str, targets)) if isinstance(targets, list | tuple) else ()
            yield Veto(targets=named, weight=float(weight), terms=self._terms(known.get("termes"), (*path, "termes")))


def _speaks(part: str) -> bool:
    """Say whether a word is left to look for; stemming waits until the terms are really matched."""
    return any(word.lower() not in FUNCTION_WORDS for word in _WORD.findall(part))
