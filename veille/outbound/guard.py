"""Which addresses we refuse to talk to: pure, asked for each hop and for the address really connected to.

The rules are those of the OWASP sheet on server-side request forgery, case 2 (any public address). The check on an
address gives one and the same message for open, closed and silent ports, since it comes before any connection.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Literal
from urllib.parse import urlsplit

from veille.domain.errors import ForbiddenAddress

PRIVATE_KEY = "reseau.adresses_privees"
"""The setting that lifts the refusal of private addresses; it stands in the detail of the error."""

PRIVATE_DETAIL = f"private or reserved address ({PRIVATE_KEY})"

LONGEST_URL = 8192

Address = IPv4Address | IPv6Address
Standing = Literal["public", "private", "never"]

_NAT64 = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")
_LOCAL = (ip_network("64:ff9b:1::/48"), ip_network("fec0::/10"), ip_network("100.64.0.0/10"))
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")


def check_url(url: str, *, allow_private: bool = False) -> None:
    r"""Refuse what no source needs: other schemes, names and passwords, `\`, control signs, private literals.

    Raises ForbiddenAddress. Names are judged later, by the addresses that they really lead to (`check_address`).
    """
    if len(url) > LONGEST_URL or _CONTROL.search(url):
        raise ForbiddenAddress("unusable address: too long, or with a backslash or a control character")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ForbiddenAddress(f"unusable address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise ForbiddenAddress(f"only http and https are read, not {parts.scheme[:20] or 'an address without scheme'}")
    if "@" in parts.netloc or re.search(r"\s", parts.netloc):
        raise ForbiddenAddress("an address with a user name or a space is not read")
    if not host:
        raise ForbiddenAddress("unusable address: no host")
    literal = _literal(host)
    if literal is not None:
        _check(literal, allow_private)


def check_address(address: str, *, allow_private: bool = False) -> None:
    """Refuse the address about to be connected to unless it is public; raises ForbiddenAddress.

    `allow_private` lets private, loopback and shared (RFC 6598) addresses through; link-local ones (among them the
    metadata services of clouds), multicast and the unspecified address never are.
    """
    literal = _literal(address)
    if literal is None:
        raise ForbiddenAddress("unusable address: not a number")
    _check(literal, allow_private)


def _check(address: Address, allow_private: bool) -> None:
    standing = _standing(address)
    if standing == "never" or (standing == "private" and not allow_private):
        raise ForbiddenAddress(PRIVATE_DETAIL, private=True)


def _literal(text: str) -> Address | None:
    try:
        return ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None


def _standing(address: Address) -> Standing:
    inner = _embedded(address)
    if inner is not None:
        return _standing(inner)
    if address.is_unspecified or address.is_multicast or address.is_link_local:
        return "never"
    if not address.is_global or any(address in network for network in _LOCAL):
        return "private"
    return "public"


def _embedded(address: Address) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 one hides: mapped, 6to4 (RFC 3056), NAT64 (RFC 6052), compatible."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
