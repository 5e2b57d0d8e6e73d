"""What a setting may be: each check gives the value it understood, or refuses with a message and a cure in French."""

import re
from collections.abc import Callable
from email.utils import getaddresses
from urllib.parse import SplitResult, urlsplit

Setting = str | bool | int | float
Check = Callable[[object], Setting]


_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"


class RefusedValue(Exception):
    """A value that cannot be used: what is wrong, and the cure."""

    def __init__(self, message: str, cure: str) -> None:
        self.message, self.cure = message, cure
        super().__init__(message)


def truth(value: object) -> bool:
    """Understand `true` or `false`, as TOML writes them or as a variable spells them."""
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if not isinstance(value, bool):
        raise RefusedValue("doit valoir true ou false", "écrivez true pour oui, false pour non, sans guillemets")
    return value


def number(low: float, high: float) -> Check:
    """Understand a number between two bounds, both included."""

    def check(value: object) -> float:
        try:
            found = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
        except (ValueError, OverflowError):
            found = None
        if found is None or not low <= found <= high:
            raise RefusedValue(f"doit être un nombre de {low:g} à {high:g}", "écrivez-le sans guillemets ni unité")
        return found

    return check


def whole(low: int, high: int) -> Check:
    """Understand a whole number between two bounds, both included."""
    bounded = number(low, high)

    def check(value: object) -> int:
        found = bounded(value)
        if found != int(found):
            raise RefusedValue(f"doit être un nombre entier de {low} à {high}", "écrivez-le sans virgule ni unité")
        return int(found)

    return check


def header_text(value: object) -> str:
    """Understand a text that may go into an HTTP header: printable ASCII on one line."""
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or not value.strip():
        raise RefusedValue("doit être un texte sans accent, sur une ligne", "par exemple mailto:veille@exemple.fr")
    return value.strip()


def sender(value: object) -> str:
    """Understand a name and one mailbox (RFC 5322); nothing that could add a header."""
    found = getaddresses([value]) if isinstance(value, str) and value.isprintable() else []
    if len(found) != 1 or not re.fullmatch(r"[!-?A-~]+@[A-Za-z0-9.-]+", found[0][1]):
        raise RefusedValue("doit être un nom et une seule adresse", "écrivez « Veille <veille@exemple.fr> »")
    return str(value)


def mailbox(value: object) -> str:
    """Understand one bare mail address, or none."""
    if not isinstance(value, str) or not re.fullmatch(r"(?:[A-Za-z0-9._-]+@[A-Za-z0-9.-]+)?", value.strip()):
        raise RefusedValue("doit être une adresse électronique seule, sans « + »", "écrivez retours@exemple.fr")
    return value.strip()


def domain_name(value: object) -> str:
    """Understand a domain or a part of one, in ASCII, or none."""
    text = value.strip() if isinstance(value, str) else None
    if text is None or not re.fullmatch(rf"(?:{_LABEL}(?:\.{_LABEL})*)?", text):
        raise RefusedValue(
            "doit être un nom sans espace ni accent", "des lettres, des chiffres, des points et des tirets"
        )
    return text


def path(value: object) -> str:
    """Understand the path of a file, or none."""
    if not isinstance(value, str) or not value.isprintable():
        raise RefusedValue("doit être le chemin d'un fichier", "écrivez-le entre guillemets")
    return value.strip()


def database(value: object) -> str:
    """Understand the address of a database, SQLite or PostgreSQL."""
    text = value.strip() if isinstance(value, str) else ""
    path = text.removeprefix("sqlite:///")
    if path not in ("", text) or (text.startswith("postgresql://") and _split(text)):
        return text
    raise RefusedValue("n'est pas l'adresse d'une base", "écrivez sqlite:///veille.db, ou postgresql://…")


def server(*schemes: str, cure: str) -> Check:
    """Understand the address of a server, without user, password or parameters; its last slash is dropped."""

    def check(value: object) -> str:
        text = value.strip() if isinstance(value, str) else ""
        parts = _split(text)
        if parts is None or parts.scheme not in schemes or not parts.hostname or re.search(r"\s", text):
            raise RefusedValue(f"doit commencer par {' ou '.join(f'{scheme}://' for scheme in schemes)}", cure)
        if parts.username is not None or parts.query or parts.fragment:
            raise RefusedValue("ne doit porter ni utilisateur, ni mot de passe, ni paramètre", cure)
        return text.rstrip("/")

    return check


def issuer(value: object) -> str:
    """Understand the issuer of an identity provider, to the letter (OpenID Connect Core §2), or none."""
    if value == "":
        return ""
    text = str(value).strip() if isinstance(value, str) else ""
    server("https", "http", cure="https://connexion.exemple.fr")(text)
    return text


def client_name(value: object) -> str:
    """Understand the name by which a provider knows us, or none: printable ASCII (RFC 6749, appendix A)."""
    if not isinstance(value, str) or not value.isascii() or not value.isprintable():
        raise RefusedValue("doit être un texte sans accent, sur une ligne", "copiez celui que donne le fournisseur")
    return value.strip()


def one_of(*known: str) -> Check:
    """Understand one of a few words."""

    def check(value: object) -> str:
        text = value.strip().lower() if isinstance(value, str) else ""
        if text not in known:
            raise RefusedValue(f"doit valoir {' ou '.join(known)}", f"écrivez {known[0]}")
        return text

    return check


def mailbox_server(value: object) -> str:
    """Understand the address of an IMAP server; in clear only on this very machine, for a password travels."""
    text = str(server("imaps", "imap", cure="imaps://imap.exemple.fr")(value)) if value != "" else ""
    if text.startswith("imap://") and urlsplit(text).hostname not in ("127.0.0.1", "::1", "localhost"):
        raise RefusedValue("enverrait le mot de passe en clair", "écrivez imaps://…")
    return text


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        return parts if parts.port != 0 else None
    except ValueError:
        return None
