"""Changes of a code as articles to read: one for each text and day, which names every article that it touches.

Their words are those by which `interpret` finds citations and what becomes of them: « Ce texte modifie l'article
L. 221-1 du code de l'action sociale et des familles. » The wordings themselves are left out: what a new wording cites
was not changed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from veille.domain.code import Amending, Amendment, Change
from veille.domain.item import Found
from veille.gather.kinds.bounded import found

AT_ONCE = 40
"""Articles named in one sentence."""

HEADINGS = 12
"""Headings of the code that are told."""

UNKNOWN = "Texte modificateur non indiqué"

MOVES = "déplace"

_NUMBER = re.compile(r"(?P<letter>L\.?O|[LRDA])\.?\s?\*?\s?(?P<digits>\d.*)")
_ARTICLE_OF = re.compile(r"\s+-\s+art\..*$")
_VERBS = (
    ("modifie", "modifie"),
    ("nouveau", "crée"),
    ("disparu", "abroge"),
    ("deplace", MOVES),
)
_COUNTED = {
    "modifie": ("article modifié", "articles modifiés"),
    "nouveau": ("article nouveau", "articles nouveaux"),
    "disparu": ("article abrogé", "articles abrogés"),
    "deplace": ("article déplacé", "articles déplacés"),
}
_LEGIFRANCE = "https://www.legifrance.gouv.fr"


def amendments_of(changes: Iterable[Change]) -> tuple[Amendment, ...]:
    """Put changes together by the text that made them and the day from which they hold, the earliest day first.

    A change that the states lay at nobody's door stands under « non indiqué »; what was out of force already is no
    news. A change without a day takes part with those of the same text, under the day `date.max`.
    """
    together: dict[tuple[date, str, str], list[Change]] = {}
    for change in changes:
        if change.already_over:
            continue
        for text in change.by or (Amending(title=UNKNOWN),):
            title = _ARTICLE_OF.sub("", text.title)
            together.setdefault((change.day or date.max, title, text.cid), []).append(change)
    return tuple(
        Amendment(title=title, day=day, id=cid or title, changes=tuple(group))
        for (day, title, cid), group in sorted(together.items(), key=lambda one: one[0])
    )


def tell(amendment: Amendment, code: str, code_id: str = "") -> Found:
    """Make the article; `code` is the code's title, `code_id` its LEGITEXT… or KALICONT… when it is known."""
    dated = amendment.day != date.max
    day = amendment.day.isoformat() if dated else ""
    name = code[:1].lower() + code[1:]
    groups = [(kind, verb, _of_kind(amendment.changes, kind)) for kind, verb in _VERBS]
    counts = ", ".join(_count(kind, len(changes)) for kind, _, changes in groups if changes)
    told = [line for _, verb, changes in groups for line in _sentences(verb, changes, name)]
    told += [f"En vigueur le {day[8:10]}/{day[5:7]}/{day[:4]}."] if dated else []
    told += _headings(amendment.changes)
    return found(
        url=_address(amendment, code_id, day),
        title=f"{amendment.title} : {name}, {counts or 'aucun mot changé'}",
        body="\n".join(f"<p>{escape(line, quote=False)}</p>" for line in told),
        date_text=day,
        native_id=f"{code_id or name}:{amendment.id}:{day}",
    )


def spoken(number: str) -> str:
    """Write a number as lawyers do: `L221-1` is « L. 221-1 »; what is no number of an article stays as it is."""
    match = _NUMBER.fullmatch(number)
    if not match:
        return number
    letter = "L.O." if match["letter"].startswith("L") and len(match["letter"]) > 1 else f"{match['letter']}."
    return f"{letter} {match['digits']}"


def _of_kind(changes: Sequence[Change], kind: str) -> list[Change]:
    return [change for change in changes if ("deplace" if change.same_words else change.kind) == kind]


def _count(kind: str, count: int) -> str:
    return f"{count} {_COUNTED[kind][count > 1]}"


def _sentences(verb: str, changes: Sequence[Change], code: str) -> Iterator[str]:
    """Name every article, numbered ones and annexes apart, so many in a sentence."""
    numbers = [change.article.number or "sans numéro" for change in changes]
    numbered = [spoken(number) for number in numbers if not number.lower().startswith(("annexe", "sans"))]
    others = [number for number in numbers if number.lower().startswith(("annexe", "sans"))]
    for start in range(0, len(numbered), AT_ONCE):
        some = numbered[start : start + AT_ONCE]
        noun = "les articles" if len(some) > 1 else "l'article"
        yield f"Ce texte {verb} {noun} {_joined(some)} du {code}{', sans rien y changer' if verb == MOVES else ''}."
    if others:
        yield f"Ce texte {verb} aussi, dans le {code} : {'; '.join(others[:AT_ONCE])}."


def _joined(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} et {words[-1]}" if len(words) > 1 else words[0]


def _headings(changes: Sequence[Change]) -> list[str]:
    titles = dict.fromkeys(change.article.path[-1] for change in changes if change.article.path)
    return [f"Parties concernées : {' ; '.join(list(titles)[:HEADINGS])}."] if titles else []


def _address(amendment: Amendment, code_id: str, day: str) -> str:
    """Give where the text stands officially, else the code on that day; nothing when neither is known."""
    mark = re.sub(r"[^\w-]+", "-", f"{code_id}-{day}")
    if amendment.id.startswith("JORFTEXT"):
        return f"{_LEGIFRANCE}/jorf/id/{amendment.id}#{mark}"
    if code_id.startswith("LEGITEXT") and day:
        return f"{_LEGIFRANCE}/codes/texte_lc/{code_id}/{day}/#{re.sub(r'[^0-9A-Za-z-]+', '-', amendment.id)[:60]}"
    return ""
