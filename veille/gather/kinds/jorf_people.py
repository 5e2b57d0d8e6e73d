"""What the Journal officiel says of people: counted, never kept.

Article L. 312-1-2 of the code des relations entre le public et l'administration lets such names be published; a watch
has no use for them, and keeps none (GDPR, article 5.1.c). A numbered act lays down a rule for everybody, whatever its
title says: it is never taken for a measure about somebody.
"""

import re
import unicodedata

DELEGATION = "Délégation de signature : l'organisation interne d'un service, et les noms de ses agents."

_RUBRIC = re.compile(r"mesures? nominatives?|naturalisation|changements? de noms?|ordre national|medaille|decorations?")
_WHAT = (
    r"(?:(?:re)?nominations?|cessations? de fonctions?|fin de fonctions?|fin de mission|admissions? a la retraite"
    r"|titularisations?|(?:re)?integrations?|reintegrations?|radiations?|inscriptions? (?:a un|au|aux|sur (?:le|un))"
    r" tableaux?(?: d'avancement)?|promotions?|affectations?|detachements?|mutations?|naturalisations?"
    r"|changements? de noms?|demissions?|acceptation de demission|elevations?|attributions? de fonctions"
    r"|delegation dans les fonctions|maintien en (?:fonctions?|activite|detachement)|honorariat"
    r"|mise (?:a disposition|en position|a la retraite)|placement en position|renouvellement de (?:fonctions|mandat)"
    r"|attribution (?:de|du|d'une?) (?:medaille|distinction|decoration|titre)|designation de (?:m\.|mme))"
)
_TITLE = re.compile(
    rf"\bportant {_WHAT}|\bconferant\b|\bmettant fin aux fonctions\b|\brelatif a la composition du cabinet"
    r"|\bliste (?:complementaire |principale )?d'aptitude\b"
    r"|\bliste des (?:eleves|candidate?s|laureate?s|personnes admises|agents|stagiaires|auditeurs)\b"
    r"|^nominations?\b|^demandes? de changement de nom|^legion d'honneur"
)
_DELEGATION = re.compile(r"\bportant (?:sub)?delegations? (?:permanente )?de (?:signature|pouvoirs?)")


def names_people(title: str, rubric: str, *, numbered: bool = False) -> bool:
    """Say whether a text is a measure about people, by its rubric or, for an act without number, by its title."""
    return bool(_RUBRIC.search(_folded(rubric)) or (not numbered and _TITLE.search(_folded(title))))


def delegates(title: str) -> bool:
    """Say whether a text lets agents sign for others: its title names an office, its body names them."""
    return bool(_DELEGATION.search(_folded(title)))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).encode("ascii", "ignore").decode().lower()
    return " ".join(plain.split())
