"""How a program asks: each operation with its parameters, read from one description, every fault told at once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Any, Literal, TypeVar, cast

from starlette.responses import Response

from veille.domain.clock import stamp
from veille.web.api.problems import OPEN, Problem, problem
from veille.web.visit import Visit, cleaned

T = TypeVar("T")

Asked = Mapping[str, Any]
"""The parameters of a request by name, each of its own type; one that was not given has its default."""

FAULTS = {
    "missing": "manque",
    "extra_forbidden": "n'est pas un champ connu",
    "unexpected_keyword_argument": "n'est pas un champ connu",
    "string_type": "doit être un texte",
    "string_too_short": "ne doit pas être vide",
    "string_too_long": "est trop long : {max_length} caractères au plus",
    "string_pattern_mismatch": "doit être un jour, comme 2026-03-12",
    "bool_type": "doit être vrai ou faux (true, false)",
    "int_type": "doit être un nombre entier",
    "greater_than_equal": "doit être au moins {ge}",
    "less_than_equal": "doit être au plus {le}",
    "list_type": "doit être une liste",
    "too_short": "ne doit pas être vide",
    "too_long": "est trop longue : {max_length} au plus",
    "dataclass_type": "doit être un objet",
    "dataclass_exact_type": "doit être un objet",
}
"""What is wrong with a field of a body, by the checker's own name for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One parameter of an address: a text of at most `longest`, one of `among`, or a number between two."""

    name: str
    about: str
    default: str | int = ""
    longest: int = 500
    among: tuple[str, ...] = ()
    between: tuple[int, int] | None = None

    @property
    def schema(self) -> dict[str, object]:
        """What it may be, as JSON Schema says it."""
        if self.between:
            least, most = self.between
            return {"type": "integer", "minimum": least, "maximum": most, "default": self.default}
        if self.among:
            return {"type": "string", "enum": list(self.among), "default": self.default}
        return {"type": "string", "maxLength": self.longest, "default": self.default}

    def read(self, given: str, faults: list[str]) -> str | int:
        """Understand what was given; what it may not be is added to the faults."""
        if self.between:
            least, most = self.between
            if given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most:
                return int(given)
            faults.append(f"« {self.name} » doit être un nombre entier de {least} à {most}")
        elif self.among and given not in self.among:
            faults.append(f"« {self.name} » doit être l'un de : {', '.join(self.among)}")
        elif len(given) > self.longest:
            faults.append(f"« {self.name} » est trop long : {self.longest} caractères au plus")
        return cleaned(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that may be asked: where, how, what it takes and gives, what it may refuse. All else is made of it.

    One that `moves` may lead elsewhere (301).
    """

    name: str
    path: str
    about: str
    gives: type
    do: Callable[[Visit, Asked], object]
    method: Literal["get", "post"] = "get"
    takes: type | None = None
    params: tuple[Param, ...] = ()
    refusals: tuple[int, ...] = ()
    moves: bool = False

    def answer(self, visit: Visit) -> Response:
        """Answer a request, unless its caller asks too often."""
        try:
            if wait := visit.house.calls.wait(visit.caller, visit.now):
                raise Problem(429, f"trop de demandes ; réessayez dans {wait} s", headers={"Retry-After": str(wait)})
            return _response(self.do(visit, self._asked(visit)), visit)
        except Problem as refusal:
            response = problem(refusal.status, refusal.detail, refusal.faults)
            response.headers.update(refusal.headers)
            return response

    def _asked(self, visit: Visit) -> Asked:
        if self.method == "post":
            return {}
        known = {param.name: param for param in self.params}
        given = dict(reversed(visit.fields.pairs))
        faults = [f"« {name[:80]} » n'est pas un paramètre d'ici" for name in given if name not in known]
        asked = {
            name: param.read(given[name], faults) if name in given else param.default for name, param in known.items()
        }
        if faults:
            raise Problem(400, "la demande n'est pas comprise", faults)
        return asked


def body_of(visit: Visit, shape: type[T]) -> T:
    """Read the body of a request as a shape; raises Problem with every fault."""
    from pydantic import TypeAdapter, ValidationError

    if visit.fields.one("type") != "application/json":
        raise Problem(415)
    try:
        return TypeAdapter(shape).validate_json(visit.fields.one("corps"))
    except ValidationError as error:
        found = error.errors(include_url=False)
    if found[0]["type"] == "json_invalid":
        raise Problem(400, "le corps n'est pas du JSON")
    raise Problem(
        422, "le corps a des fautes ; rien n'a été fait", [_fault(cast("Mapping[str, Any]", one)) for one in found]
    )


def _fault(found: Mapping[str, Any]) -> str:
    where = ".".join(map(str, found["loc"])) or "le corps"
    return f"« {where} » {FAULTS.get(found['type'], 'ne convient pas').format_map(found.get('ctx', {}))}"


def _response(told: object, visit: Visit) -> Response:
    """Write what is told, with a mark of what it holds: who has it already is told so (RFC 9110 §13.1.2)."""
    if isinstance(told, Response):
        return told
    status = 200 if visit.method != "POST" else 201
    body = json.dumps(_plain(told), ensure_ascii=False, default=_moment).encode("utf-8", "replace")
    if status == 201:
        return Response(body, status, media_type="application/json")
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, **OPEN}
    if _known(tag, visit.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _known(tag: str, held: str) -> bool:
    tags = [one.strip().removeprefix("W/") for one in held.split(",")]
    return "*" in tags or tag in tags


def _plain(told: object) -> object:
    return asdict(told) if is_dataclass(told) and not isinstance(told, type) else told


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not told to programs")


def faults_or(faults: Sequence[str]) -> None:
    """Raise Problem when something is wrong with what a body says."""
    if faults:
        raise Problem(422, "le corps a des fautes ; rien n'a été fait", faults)
