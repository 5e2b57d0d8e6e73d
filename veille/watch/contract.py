"""What a source owes (`contrat`): how many articles, how often, with what; silence or lack beyond it is shown."""

import re
from dataclasses import dataclass
from datetime import timedelta

from veille.domain.source import FIELDS
from veille.watch.form import Form, nearest
from veille.watch.nodes import Mapped

KEYS = ("par_mois", "minimum", "champs", "silence")

_UNITS = {"m": "minutes", "h": "hours", "j": "days"}
_LENGTH = re.compile(r"([0-9]{1,4}) ?([mhj])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What was written under `contrat`; None where nothing was: the source's own past then says what is usual."""

    per_month: float | None = None
    at_least: int | None = None
    fields: tuple[str, ...] | None = None
    silence: timedelta | None = None


def read_contract(form: Form) -> Contract:
    """Read the `contrat` of a source, noting every fault."""
    node = form.value("contrat")
    if node is None:
        return Contract()
    if not isinstance(node, Mapped):
        form.note("contrat", "« contrat » ne se comprend pas", "écrivez « contrat: {par_mois: 4} »")
        return Contract()
    inside = Form(form.document, node, "« contrat »", form.faults)
    inside.refuse_unknown(KEYS)
    return Contract(
        per_month=_per_month(inside),
        at_least=_at_least(inside),
        fields=_fields(inside),
        silence=read_length(inside, "silence", "21j ou 60j"),
    )


def read_length(form: Form, key: str, examples: str) -> timedelta | None:
    """Read a length of time written 30m, 6h or 2j; None when the key is missing or not understood."""
    if not form.has(key):
        return None
    match = _LENGTH.fullmatch(form.text(key, ""))
    if not match or not int(match[1]):
        form.note(key, f"« {key} » ne se comprend pas", f"écrivez par exemple {examples}")
        return None
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _per_month(form: Form) -> float | None:
    if "par_mois" not in form.node.entries:
        return None
    owed = form.number("par_mois", form.value("par_mois"), 0, 10_000)
    if owed == 0:
        form.note("par_mois", "« par_mois » vaut 0", "retirez « contrat » si la source ne doit rien")
    return owed


def _at_least(form: Form) -> int | None:
    if not form.has("minimum"):
        return None
    owed = form.number("minimum", form.value("minimum"), 0, 5_000)
    if owed is not None and owed != int(owed):
        form.note("minimum", "« minimum » est un nombre entier d'articles par lecture", "écrivez 1, ou 0 si rien")
    return None if owed is None else int(owed)


def _fields(form: Form) -> tuple[str, ...] | None:
    if not form.has("champs"):
        return None
    kept: dict[str, None] = {}
    for word, where in form.texts("champs"):
        if word in FIELDS:
            kept[word] = None
        else:
            cure = nearest(word, FIELDS, "champs possibles")
            form.faults.append(form.document.fault(where, f"champ inconnu « {word} »", cure))
    return tuple(kept)
