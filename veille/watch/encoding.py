"""Bytes into text: UTF-8 and printable, or a French sentence that says what else was found."""

import codecs
import re

from veille.domain.errors import ConfigError
from veille.watch.nodes import Document

MAX_BYTES = 2 * 1024 * 1024
MAX_FAULTS = 20

CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.2 calls not printable (§5.1), the byte order mark and lone surrogates included."""

_LINE_END = re.compile("\r\n|[\n\r]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "enregistrez le fichier en UTF-8 (« Enregistrer sous », codage UTF-8)"


def split_lines(text: str) -> tuple[str, ...]:
    """Cut a text into lines where the YAML parser does."""
    return tuple(_LINE_END.split(text))


def offset(text: str, line: int, column: int) -> int:
    """Give the rank in a text of a character shown by its line and column (a byte order mark counts for nothing)."""
    mark = 1 if text.startswith("\ufeff") else 0
    starts = [mark, *(end.end() for end in _LINE_END.finditer(text))]
    return starts[line - 1] + column - 1


def decode(raw: str | bytes, file: str) -> str:
    """Give the text of a file, its byte order mark removed; raises ConfigError beyond 2 MiB or when it is not UTF-8."""
    data = raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else raw
    if len(data) > MAX_BYTES:
        raise _refusal(
            file, (1, 1), f"fichier trop gros : {len(data)} octets, {MAX_BYTES} au plus", "partagez-le en plusieurs"
        )
    if data.startswith(_UTF16):
        raise _refusal(file, (1, 1), "fichier enregistré en UTF-16", _SAVE_AS)
    text = _utf8(data.removeprefix(codecs.BOM_UTF8), file)
    _refuse_controls(text, file)
    return text


def _utf8(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        sound = split_lines(data[: error.start].decode("utf-8"))
        place = (len(sound), len(sound[-1]) + 1)
        raise _refusal(file, place, "ce caractère n'est pas codé en UTF-8", _SAVE_AS) from error


def _refuse_controls(text: str, file: str) -> None:
    found = [match.start() for match, _ in zip(CONTROL.finditer(text), range(MAX_FAULTS), strict=False)]
    if not found:
        return
    document = Document(file=file, lines=split_lines(text), root=None)
    faults = []
    for start in found:
        before = split_lines(text[:start])
        name = "caractère nul" if text[start] == "\0" else f"caractère invisible (U+{ord(text[start]):04X})"
        faults.append(document.fault((len(before), len(before[-1]) + 1), f"{name} interdit", "supprimez-le"))
    raise ConfigError(tuple(faults))


def _refusal(file: str, place: tuple[int, int], message: str, cure: str) -> ConfigError:
    return ConfigError((Document(file=file, lines=(), root=None).fault(place, message, cure),))
