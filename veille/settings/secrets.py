"""Secrets: by a variable, or by a file that a variable names; never in a file that may be shared."""

from collections.abc import Mapping
from pathlib import Path

from veille.domain.errors import Fault
from veille.settings.written import fault_of, variable_of

PREFIX, BY_FILE = "VEILLE_SECRET_", "_FICHIER"


def read_secret(name: str, folder: Path, environ: Mapping[str, str], faults: list[Fault]) -> str:
    """Give a secret, from its variable or from the file (beside `veille.toml`) that the other one names."""
    return _read(variable_of(name), variable_of(f"{name}_fichier"), folder, environ, faults)


def read_named(folder: Path, environ: Mapping[str, str], faults: list[Fault]) -> Mapping[str, str]:
    """Give the secrets that lists name, by variable: `VEILLE_SECRET_EQUIPE` or `VEILLE_SECRET_EQUIPE_FICHIER`."""
    named = sorted({name.removesuffix(BY_FILE) for name in environ if name.startswith(PREFIX)})
    return {name: _read(name, name + BY_FILE, folder, environ, faults) for name in named}


def variable_of_secret(name: str) -> str:
    """Give the variable of a secret that a list names: « salon-equipe » is VEILLE_SECRET_SALON_EQUIPE."""
    return PREFIX + name.upper().replace("-", "_")


def _read(direct: str, by_file: str, folder: Path, environ: Mapping[str, str], faults: list[Fault]) -> str:
    password, file = environ.get(direct, ""), environ.get(by_file, "")
    if not file:
        return password
    if password:
        faults.append(fault_of(by_file, f"{direct} est donnée en même temps", "gardez une seule des deux"))
    try:
        return (folder / file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError):
        faults.append(fault_of(by_file, "ce fichier ne peut pas être lu", "vérifiez son chemin et ses droits"))
    return ""
