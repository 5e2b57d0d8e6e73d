"""The kind `code`: a code or a collective agreement in JSON, whose changes become articles."""

import zlib

from veille.domain.code import Amendment, Change, CodeState
from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request
from veille.gather.kinds.bounded import MAX_ENTRIES
from veille.gather.kinds.codes.compare import compare
from veille.gather.kinds.codes.history import looks_like_a_history, read_history
from veille.gather.kinds.codes.memory import mark_of, state_of
from veille.gather.kinds.codes.telling import amendments_of, tell
from veille.gather.kinds.codes.tree import read_state

OPTIONS = ("code", "identifiant")

FIRST_DAYS = 31
"""Days before its first reading of which a code tells what came into force."""

CUT_SHORT = 0.5
"""Share of the articles without which a state is a cut answer, not a reform."""

LARGEST = 150 * 2**20
_GZIP = b"\x1f\x8b"


class CodeKind:
    """Reads a code in one request; what is told is what changed since the last reading.

    Two forms are known by what they hold: the tree of a state (LEGI, KALI), and the history of a code in JSON Lines.
    """

    name = "code"
    summary = "un code ou une convention collective en JSON : dit les articles nouveaux, modifiés, disparus"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check the options: both are texts."""
        unknown = tuple(
            (option, f"option inconnue du genre « code » ; options possibles : {', '.join(OPTIONS)}")
            for option in source.options
            if option not in OPTIONS
        )
        empty = tuple(
            (option, "un texte est attendu, par exemple « Code de l'action sociale et des familles »")
            for option in OPTIONS
            if option in source.options and not (isinstance(source.options[option], str) and source.options[option])
        )
        return (*unknown, *empty)

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for the code; raises NotAFeed when the answer is none, Unreadable when it is broken, cut or outdated."""
        response = yield Request(
            url=source.url, headers={"Accept": "application/json, */*;q=0.5"}, robots=False, bulk=True
        )
        body = _unpacked(response.body)
        title, code_id = (str(source.options.get(option, "")) for option in OPTIONS)
        if looks_like_a_history(body):
            return Haul(found=_told(read_history(body)[-MAX_ENTRIES:], title or source.name, code_id))
        state = read_state(body)
        changes = _changes(state, past)
        return Haul(
            found=_told(amendments_of(changes), title or state.title, code_id or state.id), cursor=mark_of(state)
        )


def _told(amendments: tuple[Amendment, ...], title: str, code_id: str) -> tuple[Found, ...]:
    return tuple(tell(amendment, title, code_id) for amendment in amendments)


def _changes(state: CodeState, past: Past) -> tuple[Change, ...]:
    """Find what changed since the last reading; at the first one, what came into force lately or will."""
    before = state_of(past.cursor)
    if before is None or before.id != state.id:
        return tuple(_lately(state, past))
    if state.day and before.day and state.day < before.day:
        raise Unreadable(f"a state of {state.day}, older than that of {before.day} which was read before")
    if len(before.articles.keys() & state.articles.keys()) < len(before.articles) * CUT_SHORT:
        raise Unreadable("more than half of the articles are missing")
    return compare(before, state).changes


def _lately(state: CodeState, past: Past) -> list[Change]:
    return [
        Change(
            kind="modifie" if version.spells and version.spells[0].id != version.id else "nouveau",
            before=None,
            after=version,
        )
        for version in state.articles.values()
        if version.since and (past.today - version.since).days <= FIRST_DAYS
    ]


def _unpacked(body: bytes) -> bytes:
    if not body.strip():
        raise NotAFeed("empty answer")
    if not body.startswith(_GZIP):
        return body
    try:
        unpacking = zlib.decompressobj(wbits=31)
        text = unpacking.decompress(body, LARGEST)
    except zlib.error as error:
        raise Unreadable(f"broken gzip: {error}") from None
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise Unreadable("gzip cut short, or too large")
    return text
