"""Legal references in the words people use: `casf/L223-1-1` is « art. L. 223-1-1 CASF ».

The normal forms are those of the contract §2; an unknown family is shown as it stands rather than hidden.
"""

import re
from datetime import date

from veille.domain.reference import Reference, read_reference
from veille.prepare.code_titles import TITLES
from veille.prepare.french import NBSP, day_words

CODES = {
    "casf": "CASF",
    "code-civil": "du code civil",
    "code-penal": "du code pénal",
    "csp": "CSP",
    "css": "CSS",
    "code-education": "du code de l'éducation",
    "code-travail": "du code du travail",
    "cpp": "CPP",
    "cjpm": "CJPM",
    "cide": "CIDE",
    "cidph": "CIDPH",
    "cedh": "CEDH",
}
TEXTS = {
    "loi": "loi",
    "decret": "décret",
    "ordonnance": "ordonnance",
    "arrete": "arrêté",
    "circulaire": "circulaire",
    "instruction": "instruction",
    "proposition-de-loi": "proposition de loi",
    "projet-de-loi": "projet de loi",
    "decision-ddd": "décision du Défenseur des droits",
}
EUROPEAN = {"R": "règlement européen", "L": "directive européenne", "D": "décision européenne"}

_ARTICLE = re.compile(r"(LO|[LRDA])(\*?)(\d.*)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CELEX = re.compile(r"3(\d{4})([RLD])0*(\d+)")
_COURTS = (
    (re.compile(r"\d{2}-\d{2}\.\d{3}"), f"Cass.,{NBSP}"),
    (re.compile(r"\d{4}-\d+-(?:QPC|DC)"), "Conseil constitutionnel, "),
    (re.compile(r"\d+/\d{2}"), f"CEDH,{NBSP}"),
)


def cite(form: str) -> str:
    """Write a normal form in words; text that is no normal form comes back as it is."""
    try:
        reference = read_reference(form)
    except ValueError:
        return form
    family = reference.family
    if family in TITLES:
        return _article_words(reference)
    if family in TEXTS:
        return _text_words(TEXTS[family], reference.number)
    if family == "celex":
        return _european_words(reference.number)
    if family == "jurisprudence":
        return _ruling_words(reference.number)
    return f"NOR{NBSP}{reference.number}" if family == "nor" else form


def _article_words(reference: Reference) -> str:
    numbers = numbered(reference.number) + (f" à {numbered(reference.to)}" if reference.to else "")
    return f"art.{NBSP}{numbers} {CODES.get(reference.family, TITLES[reference.family])}"


def numbered(article: str) -> str:
    """Write the number of an article as lawyers do: « L. 221-1 »; any other text as it is."""
    match = _ARTICLE.fullmatch(article)
    return f"{match[1]}.{match[2]}{NBSP}{match[3]}" if match else article


def _text_words(kind: str, number: str) -> str:
    if _DAY.fullmatch(number):
        try:
            return f"{kind} du {day_words(date.fromisoformat(number))}"
        except ValueError:
            pass
    return f"{kind} n°{NBSP}{number}"


def _european_words(celex: str) -> str:
    match = _CELEX.fullmatch(celex)
    return f"{EUROPEAN[match[2]]} {match[1]}/{match[3]}" if match else f"CELEX{NBSP}{celex}"


def _ruling_words(number: str) -> str:
    court = next((words for pattern, words in _COURTS if pattern.fullmatch(number)), "décision de justice ")
    base, hyphen, kind = number.rpartition("-")
    words = f"{base}{NBSP}{kind}" if hyphen and kind in ("QPC", "DC") else number
    return f"{court}n°{NBSP}{words}"
