"""What a text does to each text that it cites: cite, change, make, abolish it, or only mean to.

Read from the words that govern the citation: a verb just before it (« modifie l'article L. 223-1 », « portant
abrogation du décret n° … »), or just after (« l'article L. 223-1 est complété »). Nothing but the citation itself may
stand between: « pris en application de l'article … » changes nothing.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from veille.domain.reference import Reference
from veille.interpret.codes import CODES, CONVENTIONS
from veille.interpret.references import place_references

Bearing = Literal["cite", "projette", "modifie", "cree", "abroge"]
STRENGTH: tuple[Bearing, ...] = ("cite", "projette", "modifie", "cree", "abroge")
"""From the least to the most; of several mentions of one text the strongest counts."""

_VERBS: tuple[tuple[Bearing, str], ...] = (
    ("abroge", r"abrog\w*|supprim\w*|abrogation"),
    ("cree", r"cre(?:e|ent|ant|er)|creation|inser(?:e|ent|ant|er)|insertion|retabli\w*"),
    (
        "modifie",
        r"modifi\w*|modification|complet(?:e|ent|ant|er)|remplac\w*|reecri\w*|redig\w*|actualis\w*|renumerot\w*"
        r"|deplac\w*|rectifi\w*|reform(?:e|ent|ant|er)",
    ),
)
_ANY = "|".join(f"(?P<{name}>{words})" for name, words in _VERBS)
_BEFORE = re.compile(rf"\b(?:{_ANY})\b")
_DONE = re.compile(
    r"\s?,?\s?(?:est|sont|a ete|ont ete|sera|seront)\s(?:\w+ment\s|ainsi\s|donc\s|aussi\s|desormais\s)?"
    rf"(?:{_ANY})\b"
)
_WORDS_IN_IT = re.compile(
    r"\s?,?\s?(?:l[ea]s?\s)?(?:mots?|references?|phrases?|taux|montant|annee)\b[^.]{0,300}?"
    r"\b(?:est|sont)\s(?:ainsi\s)?(?:remplac|supprim|inser|ajout)"
)
_PLAN = re.compile(
    r"\b(?:vis(?:e|ent|ant)|tend(?:ent|ant)?|propos\w*|envisag\w*|pourrai\w*|devrai\w*|souhait\w*|prevoi\w*|demand\w*"
    r"|projet de|proposition de)\b[^.]{0,40}$"
)
_INFINITIVE = re.compile(r"\w+er$")
_CODE = "|".join(
    re.escape(name).replace(r"\ ", r"\s")
    for name in sorted(
        {n for table in (CODES, CONVENTIONS) for ns in table.values() for n in ns}, key=len, reverse=True
    )
)
_NUMBERED = r"(?:[lrda]|l\.?o)\.?\s?\*?(?=\s?\d)"
_OBJECT = re.compile(
    rf"(?:{_NUMBERED}|\s|[,;:()'’]|(?:{_CODE})(?!\w)"
    r"|(?:l|d|les?|la|aux?|a|du|des|de|et|ou|ainsi que|egalement|aussi|notamment|meme|code|dans|profondement"
    r"|dispositions?|redaction|alineas?|premier|deuxieme|troisieme|dernier|nouveaux?|nouvel|un|une|cet|cette"
    r"|articles?|arts?|ii?i?|iv|v)(?!\w)|\d[\d-]*+°?(?:er)?\.?)*+"
)
_QUOTED = re.compile(r"\b(?:mots?|references?)\b(?:(?!\b(?:sont|est)\b)[^.;]){0,200}$")
"""A citation inside words that are replaced: « les mots : à l'article 3 sont remplacés »."""

_IN_A_NAME = re.compile(
    r"\b(?:par|vu|application|prevu\w*|institue\w*|vertu|issue?s?|sens)\s[^,;.]{0,60}"
    r"\b(?:loi|decret|ordonnance|arrete|directive|reglement)\b[^;]{0,200}$"
)
"""« prévu par l'arrêté … modifiant l'arrêté … »: the verb belongs to the name of an act that is only cited."""

_SUBJECT = re.compile(
    r"(?:^|[.;:,)°-]|\b(?:et|que|dispositions|redaction|alineas?|phrases?|titre|[ivx]{1,4}))\s*(?:de\s|du\s|des\s|d')?"
    r"(?:l'|les?\s|la\s)?\s*$"
)
"""What may stand before a citation that is what its sentence speaks of: its beginning, or a part of the text itself."""

_LONGEST = 700
"""Characters of a list of articles between a verb and the last of them."""

_SENTENCE = re.compile(r"(?<!\b[lrdanov])(?<!\bart)(?<!\bal)[.!?]\s|\n")
_CITATION = re.compile(
    rf"(?:{_NUMBERED}|(?:{_CODE})(?!\w)|(?:lois?|decrets?|ordonnances?|arretes?|circulaires?|instructions?|code)(?!\w)"
    r"|\b(?:du|des?|de la|l|n|o|les?|et|a|au|articles?|art|janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre)(?!\w)|\d[\d/-]*+(?:er)?|[\s,()'’.°º-])*+"
)


@lru_cache(maxsize=512)
def bearings(text: str) -> Mapping[Reference, Bearing]:
    """Give what a text does to each text that it cites, in the order of the text."""
    folded, places = place_references(text)
    found: dict[Reference, Bearing] = {}
    for start, reference in places:
        here = _bearing(folded, start)
        found[reference] = max(found.get(reference, "cite"), here, key=STRENGTH.index)
    return MappingProxyType(found)


def _bearing(folded: str, start: int) -> Bearing:
    """Read the sentence around a citation."""
    window = folded[max(0, start - _LONGEST) : start]
    ends = [end.end() for end in _SENTENCE.finditer(window)]
    before = window[ends[-1] if ends else 0 :]
    if _QUOTED.search(before):
        return "cite"
    governs = [verb for verb in _BEFORE.finditer(before) if _has_for_object(before, verb)]
    if governs and not _is_passive(before, governs[-1]):
        return _planned(before, governs[-1])
    citation = _CITATION.match(folded, start)
    end = citation.end() if citation else start
    after = folded[start : end + 400]
    if _SUBJECT.search(before) and (done := _DONE.match(folded, end) or _DONE.match(folded, max(end - 1, start))):
        return _said(done)
    return "modifie" if _WORDS_IN_IT.match(after, end - start) else "cite"


def _has_for_object(before: str, verb: re.Match[str]) -> bool:
    """Say whether nothing but the citation stands after a verb; « créé à l'article 7 » says where, not what."""
    if verb["cree"] and re.match(r"e?s?\s(?:a|aux?|par)\b", before[verb.end() :]):
        return False
    if verb[0].endswith(("ant", "ation")) and _IN_A_NAME.search(before[: verb.start()]):
        return False
    listed = re.match(r"\w*\s?:", before[verb.end() :])
    return bool(_OBJECT.fullmatch(before, verb.end()) and (listed or ";" not in before[verb.end() :]))


def _is_passive(before: str, verb: re.Match[str]) -> bool:
    """« modifiée par la loi … » : the law that is named there was not changed, it changed."""
    return bool(re.match(r"(?:e|es|ee|ees)?\spar\b", before[verb.end() :]))


def _planned(before: str, verb: re.Match[str]) -> Bearing:
    meant = _INFINITIVE.fullmatch(verb[0]) and _PLAN.search(before[: verb.start()])
    return "projette" if meant else _said(verb)


def _said(match: re.Match[str]) -> Bearing:
    return next(name for name, _ in _VERBS if match[name])
