"""What comes back by mail: delivery reports (RFC 3464) and complaints (RFC 5965), as returns; anything else is none.

Only an automatic report counts: an answer, an absence notice or a report of success says nothing of an address. A
report about another letter than ours, or whose seal is not ours, is none either.
"""

import json
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Mail
from hashlib import sha256

from veille.domain.bounce import Return, bounce_of
from veille.domain.subscriber import Bounce
from veille.domain.verp import Verp

MOST_BYTES = 1_000_000
"""What is read of one notice; reports are of some thousands."""

_MESSAGE_ID = re.compile(r"^message-id:\s*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
_KINDS: dict[str, Bounce] = {
    "permanent": "permanent",
    "temporaire": "temporaire",
    "politique": "politique",
    "plainte": "plainte",
}


def read_return(raw: bytes, verp: Verp) -> Return | None:
    """Read one message of the mailbox of returns; None when it is no report about a letter of ours."""
    mail = message_from_bytes(raw[:MOST_BYTES])
    report = str(mail.get_param("report-type", "") or "").lower()
    if mail.get_content_type() != "multipart/report":
        return None
    if report == "feedback-report":
        found: tuple[Bounce, str] | None = ("plainte", _first(_parts(mail, "message/feedback-report"), "feedback-type"))
    else:
        found = _failure(_parts(mail, "message/delivery-status"))
    if found is None:
        return None
    return _about(raw[:MOST_BYTES], found[0], found[1], verp)


def read_webhook(body: bytes, verp: Verp) -> tuple[Return, ...]:
    """Read what a relay tells over HTTP: a JSON object, or a list of them, {"message_id", "genre", "message"}.

    `genre` is permanent, temporaire, politique or plainte, or `statut` holds the numbers of RFC 3463. `retour` may hold
    the envelope's sender in place of `message_id`. Whoever calls has checked the sender's signature. Raises ValueError.
    """
    told = json.loads(body)
    entries = told if isinstance(told, list) else [told]
    if not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("neither an object nor a list of objects")
    return tuple(back for entry in entries if (back := _told(entry, verp)))


def _told(entry: dict[str, object], verp: Verp) -> Return | None:
    name, sender, status = (str(entry.get(key, "")) for key in ("message_id", "retour", "statut"))
    kind = _KINDS.get(str(entry.get("genre", ""))) or (bounce_of(status) if status else None)
    number = verp.number(sender)
    if kind is None or (number is None and not name):
        return None
    proof = _proof("webhook", name if number is None else str(number), kind, str(entry.get("id", "")))
    return Return(proof=proof, kind=kind, message=str(entry.get("message", status)), number=number, message_id=name)


def _about(raw: bytes, kind: Bounce, words: str, verp: Verp) -> Return | None:
    """Say which letter it was: by the seal in an address anywhere in the report, else by the name it quotes."""
    text = raw.decode("utf-8", "replace")
    unfolded = re.sub(r"\r?\n[ \t]+", " ", text)
    number = verp.number(unfolded)
    names = _MESSAGE_ID.findall(unfolded)
    name = names[-1] if len(names) > 1 else ""
    if number is None and not name:
        return None
    proof = _proof("courriel", name or str(number), kind, sha256(raw).hexdigest())
    return Return(proof=proof, kind=kind, message=words, number=number, message_id=name)


def _failure(reports: list[Mail]) -> tuple[Bounce, str] | None:
    """Read the first recipient that failed for good; « delayed » and « delivered » are no failures."""
    for report in reports:
        for block in _blocks(report):
            if str(block.get("Action", "")).strip().lower() == "failed":
                status, said = str(block.get("Status", "")), str(block.get("Diagnostic-Code", ""))
                code = re.search(r"\b([45]\d\d)\b", said)
                return bounce_of(f"{status} {said}", int(code[1]) if code else 550), f"{status} {said}".strip()
    return None


def _blocks(report: Mail) -> Iterator[Mail]:
    """Give the blocks of fields of a report, as the standard library reads them."""
    content = report.get_payload()
    if isinstance(content, list):
        yield from (block for block in content if isinstance(block, Mail))


def _parts(mail: Mail, kind: str) -> list[Mail]:
    return [part for part in mail.walk() if part.get_content_type() == kind]


def _first(parts: list[Mail], field: str) -> str:
    found = (re.search(rf"^{field}:\s*(\S+)", part.as_string(), re.IGNORECASE | re.MULTILINE) for part in parts)
    return next((match[1] for match in found if match), "abuse")


def _proof(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:40]
