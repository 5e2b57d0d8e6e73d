"""A form's fields into choices, and choices back into fields: a form may have been made by anybody."""

from typing import get_args
from urllib.parse import urlencode

from veille.domain.period import WEEKDAYS
from veille.domain.subscriber import Choices, Pace
from veille.domain.theme import NATURES, PUBLICS
from veille.interpret.service_types import SERVICE_TYPES
from veille.prepare.territories import TERRITORIES
from veille.services.preferring import sane
from veille.web.visit import Fields
from veille.wiring import Watch

PACES: tuple[Pace, ...] = get_args(Pace)

SHOWN = {
    "publics": PUBLICS,
    "natures": NATURES,
    "territories": TERRITORIES,
    "services": {slug: slug.replace("-", " ") for slug in SERVICE_TYPES},
    "weekdays": WEEKDAYS,
}
"""What the form of choices offers, besides the themes of the watch."""


def choices_of(fields: Fields, watch: Watch) -> Choices:
    """Understand a form of choices; what this watch does not know is left out, what is missing is the usual."""
    pace = next((known for known in PACES if known == fields.one("rythme")), PACES[1])
    day = fields.one("jour_du_mois" if pace == "mensuel" else "jour")
    chosen = Choices(
        themes=fields.all("theme"),
        publics=fields.all("public"),
        natures=fields.all("nature"),
        territories=fields.all("territoire"),
        services=fields.all("type"),
        pace=pace,
        day=int(day) if day.isascii() and day.isdigit() and len(day) < 3 else -1,
        say_nothing=fields.one("rien") == "oui",
        list_id=fields.one("liste"),
    )
    return sane(
        chosen,
        themes=[theme.id for theme in watch.themes],
        publics=PUBLICS,
        natures=NATURES,
        territories=TERRITORIES,
        services=SERVICE_TYPES,
        lists=[plan.id for plan in watch.plans],
    )


def pairs_of(choices: Choices) -> list[tuple[str, str]]:
    """Write what is followed as fields."""
    many = {
        "theme": choices.themes,
        "public": choices.publics,
        "nature": choices.natures,
        "territoire": choices.territories,
        "type": choices.services,
    }
    return [(name, value) for name, values in many.items() for value in values]


def pace_pairs(choices: Choices) -> list[tuple[str, str]]:
    """Write when letters leave as fields."""
    day = "jour_du_mois" if choices.pace == "mensuel" else "jour"
    nothing = [("rien", "oui")] if choices.say_nothing else []
    return [("rythme", choices.pace), (day, str(choices.day)), *nothing]


def address_with(path: str, choices: Choices) -> str:
    """Give the address of a step that remembers these choices."""
    return f"{path}?{urlencode([*pairs_of(choices), *pace_pairs(choices)])}"
