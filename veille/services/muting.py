"""« Ne plus voir » : an espace mutes a source, a theme, words or a fact for its own lists; and hears it again."""

from veille.domain.errors import NotFound
from veille.domain.errors_people import BadName
from veille.domain.espace import Mute, MuteKind
from veille.domain.person import Person
from veille.interpret.folding import stems
from veille.services.editing import Desk

KINDS: tuple[MuteKind, ...] = ("source", "theme", "terme", "fait")

LONGEST = 80
"""Characters of the words that may be muted."""


def mute(kind: str, value: str, desk: Desk, person: Person) -> Mute:
    """Let the espace of a person see something no more in its lists and its tray; the base keeps it.

    Raises NotFound for an unknown source, theme, fact or kind, BadName for words that no title can hold.
    """
    known = _kind(kind)
    said = Mute(espace=person.espace, kind=known, value=_checked(known, value, desk), person=person.id, at=desk.now)
    with desk.archive.alone():
        desk.archive.spaces.mute(said)
        desk.archive.journal.write(person, "taire", _target(known, said.value), now=desk.now)
    return said


def unmute(kind: str, value: str, desk: Desk, person: Person) -> None:
    """Let the espace of a person see something again; raises NotFound when it was not muted."""
    known = _kind(kind)
    with desk.archive.alone():
        if not desk.archive.spaces.unmute(person.espace, known, value):
            raise NotFound("silence", value)
        desk.archive.journal.write(person, "entendre", _target(known, value), now=desk.now)


def _target(kind: MuteKind, value: str) -> str:
    """Name it for the journal, which holds no word that anybody typed."""
    return kind if kind == "terme" else f"{kind}/{value}"


def _kind(kind: str) -> MuteKind:
    for known in KINDS:
        if known == kind:
            return known
    raise NotFound("silence", kind, KINDS)


def _checked(kind: MuteKind, value: str, desk: Desk) -> str:
    if kind == "terme":
        words = " ".join(value.split())[:LONGEST]
        if not stems(words):
            raise BadName("no word that a title could hold")
        return words
    known = {
        "source": tuple(desk.sources),
        "theme": tuple(theme.id for theme in desk.themes),
        "fait": (value,) if value and desk.archive.facts.named(value) else (),
    }[kind]
    if value not in known:
        raise NotFound({"source": "source", "theme": "thème", "fait": "fait"}[kind], value, known)
    return value
