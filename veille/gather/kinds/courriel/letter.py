"""A message (RFC 5322, MIME) into what may be shown of it: its words and links, without who received it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses, parsedate_to_datetime
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from veille.gather.kinds.bounded import web_address
from veille.gather.kinds.charset import decode
from veille.gather.kinds.courriel.pieces import Block, blocks_of_html, blocks_of_text

_RECEIVERS = ("To", "Cc", "Bcc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Resent-To")
_LEAVING_WORDS = re.compile(
    r"d[ée]s[- ]?(?:abonn|inscri(?:re|vez|ption))|unsubscri|opt[- ]?(?:in|out)\b|ne plus recevoir|^confirm(?:er|ez|)\b"
    r"|(?:vos|mes|your|my|g[ée]rer les) pr[ée]f[ée]rences|^(?:activ|v[ée]rifi)(?:er|ez) (?:mon|votre)|manage your"
    r"|(?:g[ée]rer|modifier|mettre [àa] jour) (?:mon|votre|vos|mes)|^transf[ée]rer",
    re.IGNORECASE,
)
_LEAVING_ADDRESS = re.compile(
    r"unsubscri|d[ée]s-?(?:abonn|inscri)|opt-?(?:in|out)\b|/(?:confirm|activate|verify|validation)(?:ation)?(?:[/?&]|$)"
    r"|confirm[_-]?(?:email|subscription|inscription|abonnement)|list-manage\S+/profile",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"(?:voir|lire|consulter|afficher|version|view|read|visualiser)\b.{0,40}\b(?:en ligne|navigateur|online|browser)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"confirm(?:er|ez|ation|)\b.{0,40}(?:inscription|abonnement|adresse|e-?mail|subscription)|activ\w+ votre|verify",
    re.IGNORECASE,
)
_PARTS_AT_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What may be shown of a message; `online` is its address on the web when it gives one."""

    sender: str
    subject: str
    date: str
    identifier: str
    online: str
    blocks: tuple[Block, ...]


def read_letter(raw: bytes) -> Letter | None:
    """Read a message; None for one that asks to confirm a subscription: that is a person's to do, in the box itself."""
    message = message_from_bytes(raw, policy=policy.default)
    subject = " ".join(_header(message, "Subject").split())
    if _ASKS.search(subject):
        return None
    names = _receivers(message)
    told = [_cleaned(block, names) for block in _blocks(message)]
    online = next((block.url for block in told if block.url and _ONLINE.search(block.text)), "")
    kept = [block for block in told if block.text and not (_ONLINE.search(block.text) and block.url == online)]
    return Letter(
        sender=next((address for _, address in getaddresses([_header(message, "From")])), ""),
        subject=_nameless(subject, names),
        date=_date(_header(message, "Date")),
        identifier=_header(message, "Message-ID").strip("<> "),
        online=online,
        blocks=tuple(block for block in kept if not _leaves(block)),
    )


def _header(message: Message, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # a broken header breaks its own reader
        return ""


def _receivers(message: Message) -> tuple[str, ...]:
    """Name who receives the letter, by every header that may: addresses, and full names beside them."""
    lines = [_header(message, name) for name in _RECEIVERS]
    pairs = getaddresses([line for line in lines if line])
    names = [word for name, address in pairs for word in (address, name) if "@" in word or " " in word.strip()]
    return tuple(sorted(set(names), key=len, reverse=True))


def _blocks(message: EmailMessage) -> list[Block]:
    parts = [part for _, part in zip(range(_PARTS_AT_MOST), message.walk(), strict=False) if not part.is_multipart()]
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    html = [part for part in shown if part.get_content_type() == "text/html"]
    if html:
        return [block for part in html for block in blocks_of_html(_text(part))]
    plain = [part for part in shown if part.get_content_type() == "text/plain"]
    return [block for part in plain for block in blocks_of_text(_text(part))]


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload, _header(part, "Content-Type")) if isinstance(payload, bytes) else ""


def _cleaned(block: Block, names: Iterable[str]) -> Block:
    return replace(
        block,
        text=_nameless(block.text, names),
        title=_nameless(block.title, names),
        url=_untold(web_address(block.url), names) if block.url else "",
    )


def _nameless(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = re.sub(re.escape(name), "…", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def _untold(url: str, names: Iterable[str]) -> str:
    """Take out of an address what names who received it: those parts of its query, or the whole address."""
    if not url:
        return ""
    written = [form.lower() for name in names if "@" in name for form in (name, quote(name, safe=""))]
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if not any(form in unquote(pair[1]).lower() for form in written)]
    if len(kept) < len(pairs):
        url = urlunsplit(parts._replace(query=urlencode(kept)))
    return "" if any(form in url.lower() for form in written) else url


def _leaves(block: Block) -> bool:
    """Say whether a block is there to confirm, to change or to end the subscription."""
    return bool(block.url) and bool(_LEAVING_WORDS.search(block.title) or _LEAVING_ADDRESS.search(unquote(block.url)))


def _date(words: str) -> str:
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
