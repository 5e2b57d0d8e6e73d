"""`listes.yaml` into plans of digests (contract §1)."""

import re
from collections.abc import Collection
from datetime import time
from typing import cast, get_args

from veille.domain.digest import Plan, Triage
from veille.domain.errors import ConfigError, Fault
from veille.domain.period import WEEKDAYS, Beat, Rhythm
from veille.domain.theme import NATURES, PUBLICS
from veille.watch.form import Form, entries_of, nearest, refuse_twins
from veille.watch.hooks import read_hooks
from veille.watch.nodes import Scalar
from veille.watch.strict_yaml import load

KEYS = (
    "id",
    "titre",
    "themes",
    "publics",
    "natures",
    "territoires",
    "rythme",
    "jour",
    "heure",
    "tri",
    "destinataires",
    "webhooks",
    "suivis",
)
RHYTHMS: tuple[str, ...] = get_args(Rhythm)
TRIAGES: tuple[str, ...] = get_args(Triage)
USUAL_HOUR = time(7, 0)

_HOUR = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAILBOX = re.compile(rf"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*")


def read_lists(raw: str | bytes, *, themes: Collection[str], file: str = "listes.yaml") -> tuple[Plan, ...]:
    """Read every list in the order of the file; raises ConfigError with every fault at once.

    `themes` are the slugs of the declared themes.
    """
    document = load(raw, file)
    faults: list[Fault] = []
    forms = tuple(entries_of(document, "listes", "la liste", faults))
    plans = tuple(_plan(form, themes) for form in forms)
    refuse_twins(forms, "la liste")
    if faults:
        raise ConfigError(tuple(sorted(faults, key=lambda fault: (fault.line, fault.column))))
    return plans


def _plan(form: Form, themes: Collection[str]) -> Plan:
    form.refuse_unknown(KEYS)
    return Plan(
        id=form.slug(),
        title=form.text("titre"),
        themes=form.choices("themes", themes, "thème inconnu", "thèmes déclarés"),
        publics=form.choices("publics", PUBLICS, "public inconnu", "publics possibles"),
        natures=form.choices("natures", NATURES, "nature inconnue", "natures possibles"),
        territories=tuple(dict.fromkeys(word for word, _ in form.texts("territoires"))),
        beat=_beat(form),
        triage=cast("Triage", form.choice("tri", TRIAGES, "automatique")),
        recipients=_recipients(form),
        hooks=read_hooks(form),
        follows=_follows(form),
    )


def _beat(form: Form) -> Beat:
    rhythm = cast("Rhythm", form.choice("rythme", RHYTHMS))
    hour = _hour(form)
    if rhythm == "hebdomadaire":
        return Beat(rhythm=rhythm, day=_weekday(form), hour=hour)
    if rhythm == "mensuel":
        return Beat(rhythm=rhythm, day=_day_of_month(form), hour=hour)
    if rhythm == "quotidien" and form.has("jour"):
        form.note("jour", "une liste quotidienne part tous les jours", "retirez « jour », ou changez « rythme »")
    return Beat(rhythm="quotidien", hour=hour)


def _weekday(form: Form) -> int:
    node = form.value("jour")
    if isinstance(node, Scalar) and isinstance(node.value, int | float):
        cure = f"écrivez son nom : {', '.join(WEEKDAYS)}"
        form.note("jour", "un numéro ne désigne pas le même jour d'un outil à l'autre", cure)
        return 0
    written = form.text("jour", WEEKDAYS[0])
    if written not in WEEKDAYS:
        form.note("jour", f"« {written} » n'est pas un jour de la semaine", nearest(written, WEEKDAYS, "jours"))
        return 0
    return WEEKDAYS.index(written)


def _day_of_month(form: Form) -> int:
    if not form.has("jour"):
        return 1
    node = form.value("jour")
    day = node.value if isinstance(node, Scalar) else None
    if isinstance(day, bool) or not isinstance(day, int) or not 1 <= day <= 28:
        cure = "écrivez un nombre de 1 à 28 : tous les mois n'ont pas de 29"
        form.note("jour", "le jour d'une liste mensuelle ne convient pas", cure)
        return 1
    return day


def _hour(form: Form) -> time:
    if not form.has("heure"):
        return USUAL_HOUR
    match = _HOUR.fullmatch(form.text("heure", ""))
    if not match:
        form.note(
            "heure", "« heure » ne se comprend pas", 'écrivez deux chiffres, deux-points, deux chiffres : "07:00"'
        )
        return USUAL_HOUR
    hour = time(int(match[1]), int(match[2]))
    if hour.hour == 2:
        reason = "entre 02:00 et 02:59, l'heure manque ou revient deux fois les nuits de changement d'heure"
        form.note("heure", reason, "choisissez avant 02:00, ou à partir de 03:00")
    return hour


def _recipients(form: Form) -> tuple[str, ...]:
    """Read plain mailboxes (RFC 5321, ASCII), each once, whatever its case."""
    kept: dict[str, str] = {}
    for written, where in form.texts("destinataires"):
        if not _is_mailbox(written):
            cure = "écrivez l'adresse seule, « equipe@exemple.fr »"
            message = f"« {written} » n'est pas une adresse électronique"
            form.faults.append(form.document.fault(where, message, cure))
        elif written.lower() in kept:
            form.faults.append(form.document.fault(where, f"« {written} » est écrite deux fois", "gardez-la une fois"))
        else:
            kept[written.lower()] = written
    return tuple(kept.values())


def _follows(form: Form) -> tuple[str, ...]:
    """Read the legal texts that a list follows, in their normal forms or in words, each once."""
    kept: dict[str, None] = {}
    for written, where in form.texts("suivis"):
        from veille.interpret.naming import one_reference

        reference = one_reference(written)
        if reference is None:
            cure = "écrivez par exemple casf/L223-1, casf/L221-1..L221-5 ou loi/2002-2"
            form.faults.append(form.document.fault(where, f"« {written} » ne désigne pas un texte", cure))
        else:
            kept[str(reference)] = None
    return tuple(kept)


def _is_mailbox(written: str) -> bool:
    return len(written) <= 254 and all(written.partition("@")[0].split(".")) and bool(_MAILBOX.fullmatch(written))
