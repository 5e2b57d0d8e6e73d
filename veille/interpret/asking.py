"""A reader's line into a question; no line is ever an error.

Words (all of them), `"expression exacte"`, `-mot`, `prefixe*`, and filters `theme: public: source: nature: ref: nor:
date: depuis: jusqua:`. What is not understood is searched as words, with a remark in French.
"""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from veille.domain.question import Question
from veille.interpret.codes import CODES, CONVENTIONS, LAW_NAMES, LETTERED
from veille.interpret.dates import MONTH, read_date
from veille.interpret.folding import fold, stems
from veille.interpret.references import find_references

LONGEST = 500
"""Characters of a line that are read."""

_PIECE = re.compile(r'(?P<minus>-)?(?:(?P<filter>[^\W\d_]+):\s?)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_BARE_ARTICLE = re.compile(r"(lo|[lrda])[\s.*]*(\d+(?:-\d+)*)")
_NORMAL_FORM = re.compile(r"[a-z-]+/[\w./-]+", re.IGNORECASE)
_CITATION = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        re.escape(words)
        for words in sorted((*LAW_NAMES, *chain(*CODES.values()), *chain(*CONVENTIONS.values())), key=len, reverse=True)
    )
    + rf"|articles?|arts?\b\.?|et suivants|et s\.|lois?|decrets?|ordonnances?|arretes?|circulaires?|instructions?|n\s?[o°]s?"
    rf"|\d{{1,2}}(?:er)?\s{MONTH}\s\d{{4}}|[lrda][\s.*]{{0,2}}\d[\d-]*|\d+(?:[-/.]\d+)*|nor|du|de la|de)(?!\w)"
)
"""The words of a citation, taken out of a line once the citation is understood."""
_DATE_FILTER = re.compile(
    r"\b(date|depuis|jusqua):\s?((?:\d{1,2}(?:er)?\s)?[^\W\d]+\.?\s\d{4}|\d{1,4}\s(?:jours?|semaines?|mois|ans?))\b",
    re.IGNORECASE,
)
"""A filter whose date holds blanks: « depuis:mars 2026 »."""
_SPAN = re.compile(r"(\d{1,4})\s?(j|jours?|s|sem|semaines?|m|mois|a|ans?)")
_DAYS = {"j": 1, "s": 7, "m": 31, "a": 365}
_SYNONYMS = {"themes": "theme", "publics": "public", "sources": "source", "natures": "nature", "reference": "ref",
             "article": "ref", "jusqu": "jusqua", "avant": "jusqua", "apres": "depuis"}  # fmt: skip


@dataclass(slots=True)
class _Draft:
    """A question being read."""

    today: date
    words: list[str] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    kept: dict[str, list[str]] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    remarks: list[str] = field(default_factory=list)


def read_question(line: str, today: date) -> Question:
    """Understand a line as asked on the Paris day `today`; reads its first 500 characters."""
    draft = _Draft(today=today)
    text = line[:LONGEST].replace("\xab", '"').replace("\xbb", '"').replace("“", '"').replace("”", '"')
    text = _DATE_FILTER.sub(r'\1:"\2"', text)
    for match in _PIECE.finditer(_references_out(text, draft)):
        _piece(match, draft)
    return Question(
        words=tuple(dict.fromkeys(draft.words)),
        phrases=tuple(dict.fromkeys(draft.phrases)),
        prefixes=tuple(dict.fromkeys(draft.prefixes)),
        without=tuple(dict.fromkeys(draft.without)),
        themes=tuple(draft.kept.get("theme", ())),
        publics=tuple(draft.kept.get("public", ())),
        natures=tuple(draft.kept.get("nature", ())),
        sources=tuple(draft.kept.get("source", ())),
        references=tuple(dict.fromkeys(draft.references)),
        since=draft.since,
        until=draft.until,
        remarks=tuple(draft.remarks),
    )


def _references_out(text: str, draft: _Draft) -> str:
    """Take complete legal citations out of the words: « art. L.226-4 du CASF » is one reference, not four words."""
    if ":" in text or '"' in text or "-L" in text:
        return text
    found = find_references(text)
    if not found:
        return text
    draft.references += [str(reference) for reference in found]
    return _CITATION.sub(" ", fold(text))


def _piece(match: re.Match[str], draft: _Draft) -> None:
    name, value = match["filter"], match["phrase"] if match["phrase"] is not None else match["word"]
    if name and "//" not in value[:2]:
        known = _SYNONYMS.get(fold(name), fold(name))
        if known in _FILTERS:
            _FILTERS[known](value, draft)
            return
        close = difflib.get_close_matches(known, _FILTERS, 1)
        hint = f" ; vouliez-vous dire {close[0]}: ?" if close else f" ; les filtres sont {', '.join(_FILTERS)}"
        draft.remarks.append(f"« {name}: » n'est pas un filtre{hint}")
        value = f"{name} {value}"
    if match["phrase"] is not None and not match["minus"]:
        _phrase(value, draft)
    else:
        _words(value, bool(match["minus"]), draft)


def _phrase(value: str, draft: _Draft) -> None:
    sequence = stems(value)
    if len(sequence) > 1:
        draft.phrases.append(sequence)
    else:
        draft.words += sequence


def _words(value: str, minus: bool, draft: _Draft) -> None:
    if value.endswith("*") and len(value) > 2 and not minus:
        prefix = re.sub(r"[^\w]", "", fold(value.rstrip("*")))
        draft.prefixes += [prefix] if prefix else []
        return
    (draft.without if minus else draft.words).extend(stems(value))


def _keep(name: str, *, slug: bool = False) -> Callable[[str, _Draft], None]:
    def keep(value: str, draft: _Draft) -> None:
        text = fold(value).strip().replace(" ", "_") if slug else value.strip()
        draft.kept.setdefault(name, []).extend([text] if text else [])

    return keep


def _reference(value: str, draft: _Draft) -> None:
    """Read `ref:`: a normal form, a citation, or an article alone, which may be that of any code."""
    found = [str(reference) for reference in find_references(value)]
    alone = _BARE_ARTICLE.fullmatch(fold(value).strip())
    if found:
        draft.references += found
    elif _NORMAL_FORM.fullmatch(value):
        draft.references.append(value)
    elif alone:
        draft.references += [f"{code}/{alone[1].upper()}{alone[2]}" for code in LETTERED]
    else:
        draft.remarks.append(f"« {value} » n'est pas une référence que je connais ; je cherche ces mots")
        draft.words += stems(value)


def _nor(value: str, draft: _Draft) -> None:
    draft.references.append(f"nor/{value.strip().upper()}")


def _day(value: str, draft: _Draft, *, last: bool = False) -> date | None:
    """Read a day, a month, a year or a span back from today (`30j`, `6mois`); a remark when it is none of them."""
    if span := _SPAN.fullmatch(fold(value).strip()):
        return draft.today - timedelta(days=min(int(span[1]), 3650) * _DAYS[span[2][0]])
    noon = datetime.combine(draft.today, time(12), tzinfo=UTC)
    read = read_date(value, noon + timedelta(days=3650))
    if read.origin == "vue":
        draft.remarks.append(f"« {value} » n'est pas une date que je comprends ; essayez 2026-03, 12/03/2026 ou 30j")
        return None
    if not last or read.precision == "jour":
        return read.day
    months = 1 if read.precision == "mois" else 12
    following = read.day.year * 12 + read.day.month - 1 + months
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


def _since(value: str, draft: _Draft) -> None:
    draft.since = _day(value, draft) or draft.since


def _until(value: str, draft: _Draft) -> None:
    draft.until = _day(value, draft, last=True) or draft.until


def _on(value: str, draft: _Draft) -> None:
    first = _day(value, draft)
    if first:
        draft.since, draft.until = first, _day(value, draft, last=True)


_FILTERS: dict[str, Callable[[str, _Draft], None]] = {
    "theme": _keep("theme", slug=True),
    "public": _keep("public", slug=True),
    "source": _keep("source"),
    "nature": _keep("nature", slug=True),
    "ref": _reference,
    "nor": _nor,
    "date": _on,
    "depuis": _since,
    "jusqua": _until,
}
