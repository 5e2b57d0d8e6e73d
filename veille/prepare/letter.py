"""An edition as a letter to one person, facts first, with the headers by which mail programs know a list."""

import re
import unicodedata
from dataclasses import replace
from hashlib import sha256

from veille.domain.digest import Card, Edition, Plan
from veille.domain.message import Message
from veille.domain.theme import PUBLICS
from veille.prepare.excerpt import cut
from veille.prepare.inert import one_line
from veille.prepare.reader import Reader, slots_of
from veille.prepare.render import NOBODY, to_mail_html, to_mail_text
from veille.prepare.site import Site

SUBJECT = 60
"""Characters of a subject that a phone shows."""

_LABEL = 28
"""Characters of a subject that may say whose fact it is; the rest is for the fact."""

_NUMBER = re.compile(r"\s+n°\s?\S+|\s+du\s+\d{1,2}(?:er)?\s+[^\W\d]+\s+\d{4}(?=\s)")
_OFFICIAL = re.compile(r"(?:Décret|Arrêté|Loi|Ordonnance|Circulaire|Instruction|Décision|Proposition|Projet)\b")
_ON = (("aux ", "les "), ("au ", "le "), ("à ", ""))
_NOT_HOST = re.compile(r"[^A-Za-z0-9.-]")


def letter(
    edition: Edition, plan: Plan, to: str, *, sender: str, site: Site, message_id: str, reader: Reader = NOBODY
) -> Message:
    """Write the letter; `reader` has no links when the address is a fixed one, that a list names."""
    return Message(
        to=to,
        sender=sender,
        subject=subject(edition),
        html=to_mail_html(edition, site, reader),
        text=to_mail_text(edition, site, reader),
        message_id=message_id,
        headers=tuple(_headers(plan, site, _domain(sender), reader.leave)),
    )


def addressed(common: Message, to: str, *, message_id: str, reader: Reader) -> Message:
    """Give the letter that was written once (for a `shared` reader) to one person: nothing else of it changes."""
    return replace(common, to=to, message_id=message_id, slots=slots_of(reader))


def message_id(list_id: str, label: str, address: str, domain: str) -> str:
    """Name the letter of one edition to one address: the same whenever it is asked, so that a second try is the same.

    The address is only there as a hash: a Message-ID is quoted in answers and kept in archives.
    """
    reader = sha256(f"{list_id}\n{label}\n{address.lower()}".encode()).hexdigest()[:24]
    return f"<{_host(list_id)}.{_host(label)}.{reader}@{_host(domain)}>"


def subject(edition: Edition) -> str:
    """Say the main fact in 60 characters: « Protection de l'enfance : nouveau décret sur … (+ 10) »."""
    cards = edition.cards
    if not cards:
        return cut(f"{one_line(edition.list_title)} : rien de nouveau", SUBJECT)
    main = next((card for card in cards if card.nature == "legislatif"), cards[0])
    rest = f" (+\u00a0{len(cards) - 1})" if len(cards) > 1 else ""
    label = cut(_about(main, edition), _LABEL)
    fact = _fact(main)
    return f"{label} : {cut(fact, SUBJECT - len(label) - 3 - len(rest)) or cut(fact, SUBJECT)}{rest}"


def _about(card: Card, edition: Edition) -> str:
    """Name what the fact concerns: its only public, else the section it stands in."""
    if len(card.publics) == 1:
        public = PUBLICS.get(card.publics[0], card.publics[0])
        return public[:1].upper() + public[1:]
    return next(one_line(section.title) for section in edition.sections if card in section.cards)


def _fact(card: Card) -> str:
    """Shorten an official title: its number and date say nothing in a list of mails, « relatif au » is « sur le »."""
    title = one_line(card.title)
    if not _OFFICIAL.match(title):
        return title
    title = _NUMBER.sub("", title)
    for long, short in _ON:
        title = re.sub(rf"\brelati(?:f|ve)s? {long}", f"sur {short}", title, count=1)
    return title[:1].lower() + title[1:]


def _headers(plan: Plan, site: Site, domain: str, leave: str) -> list[tuple[str, str]]:
    """Give the headers of a list (RFC 2369, 2919, 8058, 3834); nobody's answering machine should answer it."""
    headers = [
        ("List-ID", f"{_phrase(plan.title)} <{_host(plan.id)}.{domain}>".strip()),
        ("Auto-Submitted", "auto-generated"),
        ("Precedence", "bulk"),
    ]
    if site.address:
        headers.append(("List-Archive", f"<{site.url(f'{plan.id}/index.html')}>"))
    if leave:
        headers += [("List-Unsubscribe", f"<{leave}>"), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
    elif site.mailbox.isascii() and "@" in site.mailbox:
        headers.append(("List-Unsubscribe", f"<mailto:{site.mailbox}?subject=desabonnement%20{_host(plan.id)}>"))
    return headers


def _domain(sender: str) -> str:
    return _host(sender.rpartition("@")[2].rstrip("> "))


def _host(text: str) -> str:
    return _NOT_HOST.sub("", text).strip(".-") or "veille.invalid"


def _phrase(title: str) -> str:
    """Write a title in the plain letters that a header takes without encoding: « Éthique » is « Ethique » there."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return " ".join(re.sub(r"[^A-Za-z0-9 -]", " ", plain).split())[:60]
