"""A question in words: what a page says above its answers, so that a reader sees how they were understood."""

import re
from collections.abc import Iterable, Mapping, Sequence

from veille.domain.question import Question
from veille.domain.theme import NATURES, PUBLICS, Theme
from veille.prepare.citation import cite
from veille.prepare.french import NBSP, day_words
from veille.prepare.inert import one_line
from veille.prepare.territories import territory_words

LONGEST = 120
"""Characters of what was typed that are said again."""

STATES = {"officiel": "textes officiels seulement", "pertinent": "du champ de la veille"}

_FILTER = re.compile(r'(?<!\S)-?[^\W\d_]+:(?:"[^"]*"?|[^\s"]+)')


def restated(line: str, question: Question, themes: Sequence[Theme], names: Mapping[str, str]) -> str:
    """Say what was looked for: « contenant … », then each filter; `names` are the sources' by id. Empty for all."""
    typed = one_line(_FILTER.sub(" ", line))[:LONGEST]
    labels = {theme.id: theme.label.lower() for theme in themes}
    searched = question.seeks or question.without
    parts = [
        f"contenant «{NBSP}{typed}{NBSP}»" if searched and typed else "",
        _among("thème", (labels.get(theme, theme) for theme in question.themes)),
        _among("public", (PUBLICS.get(public, public) for public in question.publics)),
        _among("nature", (NATURES.get(nature, nature).lower() for nature in question.natures)),
        _among("source", (names.get(source, source) for source in question.sources)),
        _among("référence", _references(question)),
        _among("type d'établissement", (kind.replace("-", " ") for kind in question.types)),
        _among("territoire", (territory_words(code) for code in question.territories)),
        *(STATES.get(state, state) for state in question.states),
        *_barred(question, labels, names),
        _span(question),
    ]
    return ", ".join(part for part in parts if part)


def also_sought(question: Question) -> str:
    """Say under which other names an acronym, or a name, was looked for; nothing when there is none."""
    pairs = [f"«{NBSP}{one_line(one.said)}{NBSP}» aussi sous «{NBSP}{one.other}{NBSP}»" for one in question.meant]
    return f"Cherché : {', '.join(pairs)}. Pour la forme exacte, mettez des guillemets." if pairs else ""


def _barred(question: Question, labels: Mapping[str, str], names: Mapping[str, str]) -> Iterable[str]:
    known = {**labels, **PUBLICS, **{nature: words.lower() for nature, words in NATURES.items()}, **names}
    return [f"sans {name} {known.get(value, value)}" for name, value in question.barred]


def _references(question: Question) -> Iterable[str]:
    """Name the references looked for; an article sought in every code is named once, without its code."""
    forms = question.references
    numbers = {form.partition("/")[2] for form in forms}
    return [cite(form) for form in forms] if len(forms) < 3 or len(numbers) > 1 else [f"article {numbers.pop()}"]


def _among(name: str, values: Iterable[str]) -> str:
    words = " ou ".join(values)
    return f"{name} {words}" if words else ""


def _span(question: Question) -> str:
    since = f"depuis le {day_words(question.since)}" if question.since else ""
    until = f"jusqu'au {day_words(question.until)}" if question.until else ""
    return f"{since} {until}".strip()
