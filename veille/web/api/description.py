"""The description of the programs' door (OpenAPI 3.1), made of the very operations that answer."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from veille.web.api.asking import Operation
from veille.web.api.problems import MEDIA, TITLES
from veille.wording import PAGE_FAILURES

Told = dict[str, Any]

PROBLEM: Told = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string", "description": "Une phrase pour qui lit."},
        "fautes": {"type": "array", "items": {"type": "string"}, "description": "Toutes les fautes d'un coup."},
    },
    "required": ["type", "status", "title", "detail"],
}
ALWAYS = (429, 500, 503)
"""What any operation may refuse with."""

ABOUT = (
    "Lecture libre, sans clé : 60 demandes par minute et par adresse. « ETag » et « If-None-Match » évitent de "
    "reprendre ce qui n'a pas changé. Écrire demande un jeton de l'équipe (Mon compte, Jetons)."
)


def describe(operations: Sequence[Operation], address: str) -> Told:
    """Describe the operations, for a service at a public address (empty: wherever it is read)."""
    shapes = tuple(dict.fromkeys(shape for one in operations for shape in (one.gives, one.takes) if shape))
    paths: Told = {}
    for one in operations:
        paths.setdefault(one.path, {})[one.method] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "veille", "version": "1", "description": ABOUT},
        "servers": [{"url": address.rstrip("/") or "/"}],
        "paths": paths,
        "components": {
            "schemas": json.loads(_schemas(shapes)) | {"Probleme": PROBLEM},
            "securitySchemes": {"jeton": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(one: Operation) -> Told:
    told: Told = {"operationId": one.name, "summary": one.about, "parameters": [*_in_path(one), *_in_query(one)]}
    if one.takes:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(one.takes.__name__)}}}
        told["security"] = [{"jeton": []}]
    told["responses"] = _responses(one)
    return told


def _responses(one: Operation) -> Told:
    reads = one.method == "get"
    content = {
        "application/json": {"schema": _ref(one.gives.__name__) if one.gives is not dict else {"type": "object"}}
    }
    told: Told = {"200" if reads else "201": {"description": "Voici." if reads else "C'est fait.", "content": content}}
    told |= {"304": {"description": "Rien n'a changé."}} if reads else {}
    told |= {"301": {"description": "L'article a rejoint son double."}} if one.moves else {}
    usual = (400,) if reads else (400, 401, 403, 413, 415, 422)
    for status in sorted({*usual, *one.refusals, *ALWAYS}):
        title = TITLES[status][0] if status in TITLES else PAGE_FAILURES[status][0]
        told[str(status)] = {"description": title, "content": {MEDIA: {"schema": _ref("Probleme")}}}
    told["429"]["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "required": True}}
    if reads:
        told["200"]["headers"] = told["304"]["headers"] = {"ETag": {"schema": {"type": "string"}, "required": True}}
    return told


def _in_path(one: Operation) -> list[Told]:
    names = [part[1:-1] for part in one.path.split("/") if part.startswith("{")]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _in_query(one: Operation) -> list[Told]:
    return [
        {"name": param.name, "in": "query", "description": param.about, "schema": param.schema} for param in one.params
    ]


def _ref(name: str) -> Told:
    return {"$ref": f"#/components/schemas/{name}"}


@cache
def _schemas(shapes: tuple[type, ...]) -> str:
    """Write the JSON Schemas of shapes, once; what docstrings say is for us, not for programs."""
    from pydantic import TypeAdapter

    adapters: list[Any] = [(shape, "serialization", TypeAdapter(shape)) for shape in shapes if shape is not dict]
    _, told = TypeAdapter.json_schemas(adapters, ref_template="#/components/schemas/{model}")
    for schema in told["$defs"].values():
        schema.pop("description", None)
    return json.dumps(told["$defs"])
