"""`veille.toml` as it is written: its values by full name, and where each stands."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from veille.domain.errors import Fault

FILE = "veille.toml"

_HEADER = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*((?:[\w-]+\.)*[\"']?[\w-]+[\"']?)\s*=")

_SECRET = re.compile(r"(?<=://).*(?=@)|(?<=mot_de_passe).*|(?<=utilisateur).*|(?<=\bcle)\b.*|^[A-Za-z0-9+/=]{40,}$")
"""What an excerpt must not show: the credentials of an address, what follows the name of a secret, a line of a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The lines of the file, and its values by full name (`reseau.contact`); both empty when there is no file."""

    lines: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)

    def fault(self, name: str, message: str, cure: str) -> Fault:
        """Make a fault at the line of a key, with that line as its excerpt."""
        return _fault(self.lines, self._position(name), message, cure)

    def _position(self, name: str) -> tuple[int, int]:
        """Find where a key (or an unknown table) is written: TOML's reader does not say it."""
        table = ""
        for rank, line in enumerate(self.lines, 1):
            header, key = _HEADER.match(line), _KEY.match(line)
            if header:
                table = f"{header[1]}."
                if header[1] == name:
                    return rank, header.start(1) + 1
            if key and table + re.sub("[\"']", "", key[1]) == name:
                return rank, key.start(1) + 1
        return 1, 1


def variable_of(name: str) -> str:
    """Name the variable that stands for a setting or a secret."""
    return f"VEILLE_{name.replace('.', '_').upper()}"


def fault_of(variable: str, message: str, cure: str) -> Fault:
    """Make a fault of a variable, without what it holds."""
    return Fault(file=variable, line=1, column=1, message=message, cure=cure)


def read_file(folder: Path) -> Written | Fault:
    """Read the settings file of a folder, or give the one fault that makes it unreadable."""
    try:
        text = (folder / FILE).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Written()
    except OSError:
        return _fault((), (1, 1), "ce fichier ne peut pas être lu", "vérifiez ses droits")
    except UnicodeDecodeError:
        return _fault((), (1, 1), "ce fichier n'est pas codé en UTF-8", "enregistrez-le en UTF-8")
    lines = tuple(text.splitlines())
    try:
        return Written(lines=lines, values=dict(_by_full_name(tomllib.loads(text))))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return _unreadable(lines, str(error))


def _by_full_name(tables: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in tables.items():
        if isinstance(value, dict) and value:
            yield from ((f"{name}.{key}", inner) for key, inner in _by_full_name(value))
        else:
            yield name, value


def _unreadable(lines: tuple[str, ...], said: str) -> Fault:
    """Say in French what the TOML reader says in English; it gives a place, but for the end of the file."""
    at = re.search(r"line (\d+), column (\d+)", said)
    place = (int(at[1]), int(at[2])) if at else (max(1, len(lines)), 1)
    if re.search("overwrite|twice|immutable|mutate", said):
        return _fault(lines, place, "cette clé ou cette table est déjà écrite plus haut", "gardez-la une seule fois")
    cure = 'écrivez « clé = valeur », les textes entre guillemets ("…"), true, false et les nombres sans guillemets'
    return _fault(lines, place, "cette ligne n'est pas du TOML lisible", cure)


def _fault(lines: tuple[str, ...], place: tuple[int, int], message: str, cure: str) -> Fault:
    line, column = place
    excerpt = lines[line - 1].rstrip() if line <= len(lines) else ""
    return Fault(file=FILE, line=line, column=column, message=message, cure=cure, excerpt=_SECRET.sub("…", excerpt))
