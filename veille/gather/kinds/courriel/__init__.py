"""The kind `courriel`: newsletters that arrive in a letterbox; each is an article or, when it lists links, its links.

No link is ever followed here. What leads to a confirmation or to the end of a subscription is taken out, and so is
whatever names who receives the letter.
"""

import base64
import json
import logging
import re
from collections.abc import Iterator
from html import escape

from veille.domain.errors import NotAFeed
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request
from veille.gather.kinds.bounded import MAX_ENTRIES, found
from veille.gather.kinds.courriel.letter import Letter, read_letter
from veille.gather.kinds.courriel.pieces import Block
from veille.gather.kinds.options import not_texts, text_of, texts_of, unknown

OPTIONS = ("boite", "expediteurs", "contenu")
CONTENTS = ("auto", "message", "liens")

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SENDER = re.compile(r"(?:[\w.+-]+@)?(?:[\w-]+\.)+[\w-]{2,}", re.ASCII)
_LINKS_AT_LEAST = 3
_WORDS_BESIDE = 60
"""Words a link: with more around each, a letter is an article that cites, not a list."""

log = logging.getLogger(__name__)


class CourrielKind:
    """Reads the letters of a box after its mark; the box is left as it is."""

    name = "courriel"
    summary = "une lettre d’information reçue par courriel, dans une boîte qui lui est réservée"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the box's name and the senders, without whom anybody could write into the watch."""
        options = source.options
        faults = [*unknown(options, self.name, OPTIONS), *not_texts(options, ("contenu",))]
        if not _NAME.fullmatch(text_of(options, "boite")):
            cure = "écrivez « boite: lettres » ; l’exploitant donne l’adresse dans VEILLE_SECRET_LETTRES"
            faults.append(("boite", f"le nom d’une boîte est attendu, et jamais son adresse ; {cure}"))
        senders = texts_of(options, "expediteurs")
        if not senders or not all(_SENDER.fullmatch(sender) for sender in senders):
            cure = "écrivez par exemple « expediteurs: [lettre@exemple.fr, exemple.org] »"
            faults.append(("expediteurs", f"dites qui envoie ces lettres, adresses ou domaines ; {cure}"))
        if (text_of(options, "contenu") or "auto") not in CONTENTS:
            faults.append(("contenu", f"contenu inconnu ; contenus possibles : {', '.join(CONTENTS)}"))
        return tuple(faults)

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for the letters after the mark; a letter that cannot be read is passed over, and the log says so."""
        url = f"boite:{text_of(source.options, 'boite')}"
        response = yield Request(url=url, headers={"After": past.cursor}, robots=False)
        try:
            told = json.loads(response.body)
            letters = [base64.b64decode(one) for one in told["messages"]]
            mark, more = str(told["mark"]), bool(told["more"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise NotAFeed("no letters in it") from None
        entries = [entry for raw in letters for entry in _entries(raw, source)]
        return Haul(found=tuple(entries[:MAX_ENTRIES]), cursor=mark, more=more)


def _entries(raw: bytes, source: Source) -> list[Found]:
    """Read one letter; whatever it does to its reader, the others are read."""
    try:
        letter = read_letter(raw)
        if letter is None or not _is_from(letter.sender, texts_of(source.options, "expediteurs")):
            return []
        return list(_articles(letter, text_of(source.options, "contenu") or "auto"))
    except (Exception, RecursionError) as error:
        log.warning("a letter of %s cannot be read: %s", source.id, type(error).__name__)
        return []


def _is_from(sender: str, known: tuple[str, ...]) -> bool:
    """Compare whole addresses, or domains at a label's border."""
    sender, (_, at, domain) = sender.lower(), sender.lower().rpartition("@")
    if not at:
        return False
    return any(
        sender == one.lower() if "@" in one else domain == one.lower() or domain.endswith(f".{one.lower()}")
        for one in known
    )


def _articles(letter: Letter, content: str) -> Iterator[Found]:
    links = [block for block in letter.blocks if block.url]
    words = sum(len(block.text.split()) for block in letter.blocks)
    listing = len(links) >= _LINKS_AT_LEAST and words <= _WORDS_BESIDE * len(links)
    if content == "liens" or (content == "auto" and listing):
        yield from _links(letter)
    else:
        body = "".join(_paragraph(block) for block in letter.blocks)
        yield found(
            url=letter.online, title=letter.subject, body=body, date_text=letter.date, native_id=letter.identifier
        )


def _links(letter: Letter) -> Iterator[Found]:
    """Give each link once, with the words that follow it up to the next one."""
    titles: dict[str, str] = {}
    beside: dict[str, list[str]] = {}
    url = ""
    for block in letter.blocks:
        url = block.url or url
        if block.url and len(block.title) > len(titles.get(url, "")):
            titles[url] = block.title
        rest = block.text.replace(block.title, "", 1).strip(" .:–-") if block.url else block.text
        if url and rest:
            beside.setdefault(url, []).append(rest)
    for address, title in titles.items():
        body = f"<p>{escape(' '.join(beside.get(address, ())))[:2_000]}</p>" if address in beside else ""
        yield found(url=address, title=title, body=body, date_text=letter.date)


def _paragraph(block: Block) -> str:
    link = f' <a href="{escape(block.url)}">{escape(block.title)}</a>' if block.url else ""
    text = block.text if not block.url else block.text.replace(block.title, "", 1).strip()
    return f"<p>{escape(text)}{link}</p>"
