"""Who signs letters (DKIM, RFC 6376): all of it or nothing, so that nobody believes in a missing signature."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from veille.send.signing import flaw_of
from veille.settings.checks import Setting
from veille.settings.written import variable_of

DOMAIN, SELECTOR, FILE = "courriel.dkim.domaine", "courriel.dkim.selecteur", "courriel.dkim.cle_fichier"
KEY = "courriel.dkim.cle"

Tell = Callable[[str, str, str], None]
"""Tells a fault of a setting: its name, what is wrong, the cure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DkimSettings:
    """The domain that answers for letters, the selector of its DNS record, the private key; all empty when unsigned."""

    domain: str = ""
    selector: str = ""
    key: str = field(default="", repr=False)


def read_dkim(folder: Path, values: Mapping[str, Setting], given: str, tell: Tell) -> DkimSettings:
    """Give who signs, the key being `given` or in the file beside `veille.toml`; tells what is missing or useless."""
    domain, selector, file = (str(values[name]) for name in (DOMAIN, SELECTOR, FILE))
    if not (domain or selector or file or given):
        return DkimSettings()
    needed = {DOMAIN: domain, SELECTOR: selector, FILE: file or given}
    for name in (name for name, value in needed.items() if not value):
        tell(name, f"il manque « {name} » pour signer les lettres", "donnez les trois réglages de DKIM, ou aucun")
    if file and given:
        tell(FILE, f"{variable_of(KEY)} est donnée en même temps", "gardez une seule des deux")
    key = _read(folder / file, tell) if file else given
    if key:
        _try(key, file, tell)
    return DkimSettings(domain=domain, selector=selector, key=key)


def _read(path: Path, tell: Tell) -> str:
    try:
        found = path.read_text(encoding="ascii")
    except (OSError, ValueError):
        found = ""
        tell(FILE, "le fichier de la clé DKIM ne peut pas être lu", "vérifiez son chemin et ses droits")
    else:
        if not found.strip():
            tell(FILE, "le fichier de la clé DKIM est vide", "faites une clé comme le dit docs/exploiter.md")
    return found


def _try(key: str, file: str, tell: Tell) -> None:
    flaw = flaw_of(key)
    if flaw == "library":
        cure = "installez-le (« pip install 'veille[dkim]' »), ou retirez les réglages de DKIM"
        tell(DOMAIN, "signer les lettres demande le complément « dkim », qui n'est pas installé", cure)
    if flaw == "key":
        cure = "donnez une clé privée en PEM, sans mot de passe : RSA de 2048 bits (1024 au moins) ou ed25519"
        tell(FILE, f"la clé DKIM {'de ce fichier ' if file else ''}n'est pas utilisable", cure)
