"""When two finds are one article: the official number first, then the address, then the source's own word for it.

Likeness of titles decides nothing: « décret n° 2026-123 » and « n° 2026-124 » look more alike than one decree in the
words of two newspapers.
"""

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from veille.domain.item import Found
from veille.domain.source import Source
from veille.interpret.clean import title_text
from veille.interpret.folding import fold

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|mc_[ce]id|xtor|at_\w+|pk_\w+|mtm_\w+|piwik_\w+"
    r"|matomo_\w+|_hs\w+|hsctatracking|mkt_tok|ml_subscriber\w*|igshid|vero_\w+|oly_\w+|wickedid|ref_src|_ga|_gl|s_cid"
    r"|sc_cid|spm|phpsessid|jsessionid|sid_session",
    re.IGNORECASE,
)
_TRACKING_FRAGMENT = re.compile(r"(?::~:text=.*|xtor=.*|utm_\w+=.*|at_\w+=.*|mtm_\w+=.*)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}

_OFFICIAL = re.compile(
    r"(?P<kind>loi|decret|ordonnance)(?: organique| constitutionnelle)?,? n ?[o°º]\s?(?P<number>\d{2,4}-\d{1,4})"
    r" du (?:\d{1,2}(?:er)? \w+ \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
    r"(?: \((?:jo|jorf|rectificatif)?[^)]*\))?"
    r"(?P<rest>$|[ ,:]+(?:relati(?:f|ve)|portant|visant|modifiant|pris|prise|pour|fixant|instituant|tendant"
    r"|de programmation|de finances|de financement|d'orientation|ratifiant|autorisant|completant|abrogeant|creant"
    r"|renovant|reformant|concernant|prorogeant|etendant|adaptant|habilitant|en faveur|ouvrant|sur|nor|penalisant"
    r"|renforcant|ameliorant).*)"
)
_NOR_TITLE = re.compile(
    r"(?:arrete|decret|decision|circulaire|instruction|avis|note)\b.*\bnor ?:? ?([a-z]{4}\d{7}[a-z])\b"
)


def canonical_url(url: str) -> str:
    """Give the one spelling of an address: https, lower-case host, no default port, no tracking, query order kept.

    The fragment stays, for real sources tell their entries apart by it. An address that cannot be read is given back
    stripped.
    """
    try:
        parts = urlsplit(url.strip())
        host, port, scheme = (parts.hostname or "").rstrip("."), parts.port, parts.scheme.lower()
    except ValueError:
        return url.strip()
    if scheme not in _DEFAULT_PORTS or not host:
        return url.strip()
    place = f"[{host}]" if ":" in host else host
    if port and port not in _DEFAULT_PORTS.values():
        place += f":{port}"
    fragment = "" if _TRACKING_FRAGMENT.fullmatch(parts.fragment) else parts.fragment.partition(":~:")[0]
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    if len(path) > 1 and path.endswith("/") and not parts.query:
        path = path.rstrip("/") or "/"
    return urlunsplit(("https", place, path, _kept_query(parts.query), fragment))


def key_of(found: Found, source: Source) -> str:
    """Give the key of one find alone: `ref:…` for an official text, else `url:…`, else `source:…`."""
    reference = official_reference(found)
    if reference:
        return f"ref:{reference}"
    address = canonical_url(found.url)
    return _own_key(found, source) if _identifies_nothing(address, source) else f"url:{address}"


def id_of(key: str) -> str:
    """Give the short name of a key: ten lower-case base 32 characters (50 bits) of its SHA-256."""
    return base64.b32encode(hashlib.sha256(key.encode()).digest())[:10].decode().lower()


def identify(finds: Sequence[Found], source: Source) -> list[tuple[Found, str]]:
    """Give each article of one reading with its key, the first find of each key, in order.

    Finds that share an address with different native ids and different titles are different articles of that source;
    with one of the two alike, or no id of their own, the address decides.
    """
    by_key: dict[str, list[Found]] = defaultdict(list)
    for found in finds:
        by_key[key_of(found, source)].append(found)
    crowded = {key for key, group in by_key.items() if key.startswith("url:") and _are_several(group)}
    kept: dict[str, Found] = {}
    for found in finds:
        key = key_of(found, source)
        kept.setdefault(_own_key(found, source) if key in crowded else key, found)
    return [(found, key) for key, found in kept.items()]


def official_reference(found: Found) -> str:
    """Give the normal form of the official text that a find *is*, or nothing: an article about a law is not the law."""
    if found.act:
        return found.act
    title = fold(title_text(found.title))
    if match := _OFFICIAL.match(title):
        return f"{match['kind']}/{match['number']}"
    if match := _NOR_TITLE.match(title):
        return f"nor/{match[1].upper()}"
    return ""


def _are_several(group: list[Found]) -> bool:
    ids = {found.native_id for found in group}
    titles = {fold(title_text(found.title)) for found in group}
    return len(group) > 1 and "" not in ids and len(ids) == len(group) == len(titles)


def _own_key(found: Found, source: Source) -> str:
    return f"source:{source.id}:{found.native_id.strip() or fold(title_text(found.title))}"


def _identifies_nothing(address: str, source: Source) -> bool:
    parts = urlsplit(address) if address else None
    if parts is None or not parts.netloc:
        return True
    return (parts.path in ("", "/") and not parts.query and not parts.fragment) or address == canonical_url(source.url)


def _kept_query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)
