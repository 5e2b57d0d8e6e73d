"""What kinds ask of the options that curators wrote: each fault is a French sentence with its cure."""

import re
from collections.abc import Collection, Iterator, Mapping

from veille.domain.source import Option

Faults = Iterator[tuple[str, str]]


def unknown(options: Mapping[str, Option], kind: str, known: Collection[str]) -> Faults:
    """Refuse the options that a kind does not have."""
    for option in options:
        if option not in known:
            yield option, f"option inconnue du genre « {kind} » ; options possibles : {', '.join(known)}"


def text_of(options: Mapping[str, Option], name: str) -> str:
    """Give a text option; a number is its figures, anything else is no text and empty."""
    value = options.get(name)
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def texts_of(options: Mapping[str, Option], name: str) -> tuple[str, ...]:
    """Give an option that holds one text or a list of them."""
    value = options.get(name)
    if isinstance(value, tuple | list):
        return tuple(str(one).strip() for one in value if isinstance(one, str | int) and str(one).strip())
    text = text_of(options, name)
    return (text,) if text else ()


def number_of(options: Mapping[str, Option], name: str, usual: int) -> int:
    """Give a whole number, or the usual one."""
    value = options.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else usual


def not_texts(options: Mapping[str, Option], names: Collection[str], *, lists: bool = False) -> Faults:
    """Refuse what should be a text and is none; with `lists`, a list of texts will do."""
    for name in names:
        given = texts_of(options, name) if lists else text_of(options, name)
        if name in options and not given:
            wanted = "un texte, ou une liste de textes," if lists else "un texte"
            yield name, f"{wanted} est attendu ; écrivez-le entre guillemets"


def not_numbers(options: Mapping[str, Option], bounds: Mapping[str, tuple[int, int]]) -> Faults:
    """Refuse what should be a whole number between two, and is none."""
    for name, (least, most) in bounds.items():
        value = options.get(name, least)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            yield name, f"un nombre entier de {least} à {most} est attendu ; écrivez par exemple « {name}: {least} »"


def not_patterns(options: Mapping[str, Option], names: Collection[str]) -> Faults:
    """Refuse regular expressions that cannot be read.

    One that takes for ever costs its own source alone: it runs where parsing may be killed.
    """
    for name in names:
        try:
            re.compile(text_of(options, name))
        except (re.error, OverflowError, RecursionError) as error:
            yield name, f"expression régulière invalide ({error}) ; vérifiez les parenthèses et les crochets"
