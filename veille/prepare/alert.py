"""What the operator reads when the health of sources changes: a letter, and the same for programs."""

import json
from collections.abc import Sequence

from veille.domain.alert import Change
from veille.domain.message import Message
from veille.prepare.french import day_words
from veille.prepare.inert import one_line
from veille.prepare.missing import HEALTHS
from veille.prepare.notice import Said, said_html, said_text
from veille.prepare.site import Site

PAGE = "tri/sources"


def alert_letter(changes: Sequence[Change], *, to: str, site: Site, sender: str, message_id: str) -> Message:
    """Write the mail that tells what changed; automatic, so that nothing answers it (RFC 3834)."""
    said = Said(
        subject=f"{one_line(site.name)} : {_subject(changes)}",
        lines=(*map(_line, changes), "Ce message ne sera pas répété : vous saurez quand cela change."),
        button="Voir la santé des sources",
        url=site.url(PAGE),
    )
    return Message(
        to=to,
        sender=sender,
        subject=said.subject,
        html=said_html(said, site),
        text=said_text(said, site),
        message_id=message_id,
        headers=(("Auto-Submitted", "auto-generated"),),
    )


def alert_body(changes: Sequence[Change], site: Site) -> bytes:
    """Write the same as JSON, in UTF-8: `type` is `sources`, `sources` holds one record a change."""
    told = [
        {
            "id": one.source,
            "nom": one_line(one.name),
            "sante": one.health,
            "avant": one.before or None,
            "depuis": one.since.isoformat() if one.since else None,
            "message": one_line(one.message),
        }
        for one in changes
    ]
    record = {"type": "sources", "sources": told, "page": site.url(PAGE) or None}
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _subject(changes: Sequence[Change]) -> str:
    ill = sum(not one.well_again for one in changes)
    well = len(changes) - ill
    parts = [f"{ill} source{'s' if ill > 1 else ''} à regarder"] if ill else []
    parts += [f"{well} source{'s' if well > 1 else ''} de nouveau bien"] if well else []
    return ", ".join(parts)


def _line(one: Change) -> str:
    name = one_line(one.name)
    if one.well_again:
        return f"● {name} ({one.source}) va de nouveau bien."
    since = f" depuis le {day_words(one.since)}" if one.since else ""
    told = f" : {one_line(one.message)}" if one.message else ""
    return f"✕ {name} ({one.source}) est {HEALTHS[one.health]}{since}{told}."
