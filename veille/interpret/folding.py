"""One notion of "same word", for labels, search and identity.

Case, accents, œ and æ, kinds of apostrophe, elision, plural and gender do not matter; NUL, control and direction marks
do not exist. A number or a legal number is one word however it is typed (« 2026-123 », « L. 226-4 », « L226-4 »): its
hyphens are written `x` so that every search engine sees one word made of letters and digits only.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

_FUNCTION = """a à ai as au aux avec c ce ces cet cette d dans de des du elle elles en et eux il ils j je l la le les
leur leurs lui m me même mes mon n ne nos notre nous on ou où par pour qu que qui s sa se ses son sont sur t te un une
vos votre vous y est"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())
"""Words that carry no meaning of their own: « droits des enfants » and « droit de l'enfant » are the same two stems."""

_INVISIBLE: dict[int, None] = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F))
    if chr(code) not in "\t\n\r"
} | dict.fromkeys((*range(0x2060, 0x2070), 0xFEFF))
_SAME = (
    {ord(c): "'" for c in "’‘ʼ‛`´′"} | {ord(c): "-" for c in "‐‑‒–−"} | {ord(c): " " for c in "\xa0\u202f\u2009\u2007"}
)
_FRENCH = tuple(zip("éèêëàâîïôûùç", "eeeeaaiiouuc", strict=True))
_LIGATURES = (("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ø", "o"), ("ł", "l"))
_ONE_FORM: dict[int, str | None] = {**_INVISIBLE, **_SAME}
_ODD = re.compile("[" + re.escape("".join(map(chr, _ONE_FORM))) + "]")
_SUSPECT = re.compile("[" + re.escape("".join(map(chr, _ONE_FORM))) + "\u0300-\U0010ffff]")
"""What a text must hold not to be its own visible form: every letter below U+0300 is composed already (NFC)."""
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LETTERS = re.compile("[a-z]+")
_FIGURE = re.compile("[0-9]")

_WORD = re.compile(
    r"(?<![^\W_])[LRDA][.*]?[ ]?(?:[*][ ]?)?\d{1,4}(?:-\d+)*(?![^\W_])"  # L. 226-4, R* 123
    r"|\d+(?:[-/]\d+)+(?![^\W_])"  # 2026-123, 12/03/2026
    r"|[^\W_]+"
)
_SPACED = re.compile(r"(?<![^\W_])[LRDA][.* ]* [.* ]*(?=\d)")
"""The beginning of what may be one word though it holds a blank: « L. 226-4 »."""
_KEPT = "\0"
"""What stands for such a blank while a text is cut: no visible text holds it."""
_stemmer = snowballstemmer.stemmer("french")
_stemmer.maxCacheSize = 0  # words are remembered here, with all that is known of them


class Token(NamedTuple):
    """A word as it is written, where it stands in the (visible) text, its lower-case singular and its stem."""

    written: str
    start: int
    end: int
    exact: str
    stem: str


def visible(text: str) -> str:
    """Drop what nobody sees and give apostrophes, hyphens and blanks one form each; accents and case stay (NFC)."""
    if (text.isascii() and text.isprintable()) or not _SUSPECT.search(text):
        return text
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.translate(_ONE_FORM) if _ODD.search(text) else text


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Give text without case, accents, ligatures or invisible characters."""
    return _folded(text)


def _folded(text: str) -> str:
    text = visible(text).lower()
    if text.isascii() or (text := _replaced(text, _FRENCH)).isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", _replaced(text, _LIGATURES)))


def _replaced(text: str, letters: Iterable[tuple[str, str]]) -> str:
    for written, plain in letters:
        text = text.replace(written, plain)
    return text


@lru_cache(maxsize=64)
def folded_words(folded: str) -> tuple[str, ...]:
    """Give the runs of plain letters of a folded text, in order: what tells cheaply that a name cannot be there."""
    return tuple(_LETTERS.findall(folded))


@lru_cache(maxsize=64)
def has_figures(folded: str) -> bool:
    """Say whether a folded text holds a figure: without one it has no date and no number."""
    return bool(_FIGURE.search(folded))


@lru_cache(maxsize=100_000)
def word_forms(written: str) -> tuple[str, str]:
    """Give one word's lower-case singular, accents kept, and its stem; both empty for a function word."""
    lower = written.lower()
    if lower in FUNCTION_WORDS:
        return "", ""
    folded = lower if lower.isascii() else _folded(lower)
    if not folded.isalpha():
        plain = re.sub(r"[^a-z0-9]", "", re.sub(r"[-/]", "x", folded)) if folded.isascii() else folded
        return plain, plain
    singular = lower[:-1] if len(lower) > 3 and lower[-1] in "sx" else lower
    return singular, _stemmer.stemWord(_masculine(folded)) or folded


def _masculine(folded: str) -> str:
    """Drop the mark of the feminine: without its accent the stemmer no longer knows « placée » for « placé »."""
    return folded[:-2] if folded.endswith("ees") else folded[:-1] if folded.endswith("ee") else folded


def tokens(text: str) -> list[Token]:
    """Cut text into the words that carry meaning; positions count the characters of `visible(text)`."""
    found, at = [], 0
    for piece in pieces(visible(text)):
        found += [Token(word, at + start, at + end, exact, stem) for word, start, end, exact, stem in KNOWN[piece]]
        at += len(piece) + 1
    return found


def words_of(text: str) -> list[Token]:
    """Give the words of text that carry meaning, in order, each placed within its piece."""
    return [word for piece in pieces(visible(text)) for word in KNOWN[piece]]


def stems(text: str) -> tuple[str, ...]:
    """Give the stems of text in order, function words left out: what the search index and the questions hold."""
    return tuple([word.stem for word in words_of(text)])


def pieces(seen: str) -> list[str]:
    """Cut a visible text at its blanks, between two words and never within one; a blank is one character."""
    joined = _SPACED.sub(_held, seen)
    cut = joined.replace("\n", " ").split(" ")
    return cut if joined is seen else [piece.replace(_KEPT, " ") for piece in cut]


def _held(start: re.Match[str]) -> str:
    return start[0].replace(" ", _KEPT)


class _Known(dict[str, tuple[Token, ...]]):
    """The words of each piece of text met so far, placed within it: the same pieces come again and again."""

    def __missing__(self, piece: str) -> tuple[Token, ...]:
        if piece.isalpha():
            placed = [(piece, 0, len(piece))]
        else:
            placed = [(match[0], match.start(), match.end()) for match in _WORD.finditer(piece)]
        words = tuple([Token(*word, *forms) for word in placed if (forms := word_forms(word[0]))[1]])
        if len(piece) <= SHORT:
            if len(self) >= MANY:
                self.clear()
            self[piece] = words
        return words


SHORT, MANY = 40, 50_000
"""Characters of a piece that is worth remembering, and how many are."""
KNOWN = _Known()
