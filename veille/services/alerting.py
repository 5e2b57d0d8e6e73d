"""« Alerter » : the operator hears once that a source is ill, and once that it is well again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from veille.domain.alert import Change
from veille.domain.hook import Hook
from veille.domain.message import Addressee
from veille.domain.source import SUCCESSES, Source
from veille.prepare.missing import why
from veille.services.office import Office, message_id
from veille.services.wellbeing import ILL, Tended, wellbeing

ALERTS = "!alerte"
"""Where the posts to the operator's webhook stand among those of lists: no list can bear this name."""

SECRET = "alerte"  # noqa: S105 - the name of a secret, not one
"""The name of the secret that seals posts to the operator's webhook."""

FAILURES = 3
"""A reading may fail twice in a row before anybody is told: sites have bad quarters of an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Where the operator wants to be told: an address, a webhook, both or neither."""

    address: str = ""
    hook: Hook | None = None


def tell_changes(sources: Sequence[Source], office: Office, alarm: Alarm) -> tuple[Change, ...]:
    """Let the operator be told of every source whose health changed since they last heard; each change once.

    What was told and what waits to leave are one transaction. When nobody is to be told, nothing is noted either: who
    adds an address later hears of what is ill then.
    """
    if not (alarm.address or alarm.hook):
        return ()
    archive = office.archive
    with archive.alone():
        changes = []
        for one in wellbeing(sources, archive, office.now):
            illness = _illness(one)
            if illness == one.memory.told:
                continue
            archive.sources.remember(replace(one.memory, told=illness))
            if one.by != "curateur":
                changes.append(_change(one))
        if changes:
            _let_wait(changes, office, alarm)
    return tuple(changes)


def _illness(one: Tended) -> str:
    """Name what the operator should know; a few failures change nothing of what they know."""
    if one.by == "curateur":
        return ""
    failing = one.memory.state not in (*SUCCESSES, "jamais")
    if not one.by and failing and one.memory.failures < FAILURES:
        return one.memory.told
    return one.health if one.health in (*ILL, "suspendue") else ""


def _change(one: Tended) -> Change:
    return Change(
        source=one.source.id,
        name=one.source.name,
        health=one.health,
        before=one.memory.told,
        since=one.since,
        message=why(one.health, one.memory.message, one.lacks),
    )


def _let_wait(changes: Sequence[Change], office: Office, alarm: Alarm) -> None:
    archive, name = office.archive, f"alerte/{office.now:%Y-%m-%dT%H:%M:%S.%f}"
    archive.alerts.put(name, changes, office.now)
    if alarm.address:
        letter = Addressee(
            recipient=alarm.address,
            address=alarm.address,
            message_id=message_id(name, alarm.address, office.domain),
        )
        archive.outbox.enqueue("alerte", name, [letter], office.now)
    if alarm.hook:
        archive.hooks.enqueue(ALERTS, name, [alarm.hook.id], office.now, due=office.now)
