"""Which characters a page's bytes are: what was declared is heard, what the bytes prove is believed."""

import codecs
import re
from email.message import Message

_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}
"""The WHATWG Encoding Standard reads both labels as windows-1252."""

_LOOKED_AT = 4_096


def proves_utf8(body: bytes) -> bool:
    """Say whether the bytes can only be UTF-8: valid, and with at least one sign beyond ASCII."""
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decode(body: bytes, content_type: str) -> str:
    """Decode a page: BOM, then UTF-8 if the bytes prove it, then the HTTP header, then the page's own words.

    A declared set that does not fit the bytes is passed over; windows-1252 is the last resort and never fails.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    if proves_utf8(body):
        return body.decode("utf-8")
    for label in (declared_by_header(content_type), _declared_inside(body)):
        text = _try(body, label)
        if text is not None:
            return text
    return body.decode("cp1252", "replace")


def declared_by_header(content_type: str) -> str:
    """Give the charset parameter of a Content-Type, empty when it has none."""
    header = Message()
    header["Content-Type"] = re.sub(r"[\r\n\x00]", " ", content_type)
    return str(header.get_param("charset") or "")[:40]


def _declared_inside(body: bytes) -> str:
    head = body[:_LOOKED_AT]
    match = _XML.search(head) or _META.search(head)
    return match[1].decode("ascii", "replace") if match else ""


def _try(body: bytes, label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip().lower()).name
        return body.decode(_AS_BROWSERS_DO.get(name, name))
    except (LookupError, ValueError, TypeError):
        return None
