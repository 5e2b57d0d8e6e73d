"""The numbers of an article's own act, told from those of the texts that it only cites.

The law that a decree applies, the decree that another one amends, the law of 2005 whose anniversary it is: all cited. An
act is reported when it is fresh, so that a text of two years before is never one's own.
"""

import re
from dataclasses import dataclass
from datetime import date

from veille.interpret.references import find_references

_KINDS = ("loi", "decret", "ordonnance", "arrete", "circulaire", "instruction", "nor", "celex", "jurisprudence")
NUMBERED = (*_KINDS, "decision-ddd", "proposition-de-loi", "projet-de-loi", "ecli", "doi")
_DAY = re.compile(r"/\d{4}-\d\d-\d\d$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
OLD = 400
"""Days after which a text named by its day is no longer what an article reports."""
_NOUN = re.compile(
    r"(?:la |le |l'|les |du |de la |de l')?(?:loi|decret|ordonnance|arrete|circulaire|instruction|decision)s?(?:-cadre)?"
    r"(?: modifiee?)?(?: n\s?[°oº]?s?)?\s*(?:du )?$"
)
_CITING = re.compile(
    r"(?:pour l'application|application|prevue?s? par|issue?s? d\w+|modifi\w+(?: par)?|abroge\w*|remplac\w+|complet\w+"
    r"|(?:cree|instaure|introduit|promis|annonce)\w* par|au titre d\w+|conformement a|\bvu\b|dans le cadre d\w+|depuis"
    r"|apres|en vertu d\w+|pris\w* en|au sens d\w+|mise en oeuvre d\w+|ratifi\w+|transpos\w+|fonde\w* sur|grace a"
    r"|bilan d\w+|par|de|suite a|declin\w*|precis\w*|succede\w* a)(?: (?:la|le|les|l'|du|de la|de l'|des|cette|cet|ce))?"
    r"\s*(?:article \S+ (?:de la|du|de l')\s*)?$"
)
_HEAD = re.compile(r"(?:projet d\w*'? ?)?(decret|arrete|ordonnance|circulaire|instruction|loi)\b")
_RULES = frozenset(("loi", "decret", "ordonnance", "arrete", "circulaire"))
_IN_TITLE = re.compile(
    r"\b(decision|question|rapport|avis|arret|pourvoi|etudes et resultats|lettre|bulletin|requete|amendement|circulaire"
    r"|texte adopte|recommandation|synthese|note|numero|proposition de loi|projet de loi)s?\b[^.,;:]{0,25}? ?n\s?[°o]\s?"
    r"(\d[\w./-]*)"
)


_CASE = re.compile(r"\b(?:decision|arret|jugement|requete|pourvoi) n\s?[°o]\s?(\d{5,8})\b")
"""A court's number in the title of its own decision, which need not name the court: « Décision n° 489371 »."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """`own` and `cited` are normal forms (contract §2); `titled` are « rapport 486 », read in the title."""

    own: frozenset[str]
    cited: frozenset[str]
    titled: frozenset[str]


def numbers_of(text: str, title: str, summary: str, day: date | None) -> Numbers:
    """Read the numbers of an article: `text` as it is written, `title` and `summary` folded."""
    whole = f"{title}. {summary}"
    found = [form for form in map(str, find_references(text)) if form.partition("/")[0] in NUMBERED]
    cited = {form for form in found if _is_old(form, day) or _is_cited(form, whole)}
    if head := _HEAD.match(title):
        cited |= {form for form in found if (kind := form.partition("/")[0]) in _RULES and kind != head[1]}
    return Numbers(
        own=(frozenset(found) - cited) | {f"jurisprudence/{number}" for number in _CASE.findall(title)},
        cited=frozenset(cited),
        titled=frozenset(f"{kind} {number}" for kind, number in _IN_TITLE.findall(title)),
    )


def is_day(form: str) -> bool:
    """Say whether a text is known by its day only, as « décret du 5 septembre »."""
    return bool(_DAY.search(form))


def _is_old(form: str, day: date | None) -> bool:
    number = form.partition("/")[2]
    if day is None:
        return False
    if is_day(form):
        return abs((day - date.fromisoformat(number)).days) > OLD
    year = _YEAR.match(number)
    return bool(year and int(year[0]) < day.year - 1)


def _is_cited(form: str, whole: str) -> bool:
    kind, _, number = form.partition("/")
    place = whole.find(number.lower())
    if place < 0:
        return kind == "loi"
    before = _NOUN.sub("", whole[max(0, place - 120) : place]).rstrip()
    return bool(_CITING.search(before) or _CITING.search(before + " "))
