"""What went wrong, told to programs: `application/problem+json` (RFC 9457), with a French sentence for who reads it."""

import json
from collections.abc import Mapping, Sequence

from starlette.responses import Response

from veille.wording import PAGE_FAILURES

ROOT = "/api/"
MEDIA = "application/problem+json"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""What lets a page of any other site read an answer: none of ours depends on who asks it with a browser."""

TITLES = {
    401: ("Jeton nécessaire", "Il faut un jeton valable : « Authorization: Bearer veille_… »."),
    404: ("Introuvable", "Il n'y a rien à cette adresse ; /api/v1/openapi.json les donne toutes."),
    405: ("Méthode refusée", "Cette adresse ne s'utilise pas ainsi ; /api/v1/openapi.json dit comment."),
    410: ("Effacé", "Cet article a été retiré de l'archive."),
    415: ("Forme non comprise", "Le corps doit être du JSON : « Content-Type: application/json »."),
    422: ("Corps refusé", "Le corps se lit, mais ne convient pas."),
}
"""What a status means to a program's author, where it is not what a page's reader is told."""


class Problem(Exception):
    """A request that gets a refusal: its status, a sentence, every fault found, further headers."""

    def __init__(
        self, status: int, detail: str = "", faults: Sequence[str] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.detail, self.faults = status, detail, tuple(faults)
        self.headers = dict(headers or {})
        super().__init__(f"{status}: {detail}")


def is_api(path: str) -> bool:
    """Say whether a path is the programs', who are never answered with a page."""
    return path.startswith(ROOT)


def problem(status: int, detail: str = "", faults: Sequence[str] = ()) -> Response:
    """Write a problem; without a sentence of its own it says what its status means."""
    known = status if status in PAGE_FAILURES else 400 if status < 500 else 500
    title, usual = TITLES.get(status) or PAGE_FAILURES[known]
    sentence = f"{detail[:1].upper()}{detail[1:].rstrip('.')}." if detail else usual
    told: dict[str, object] = {"type": "about:blank", "status": status, "title": title, "detail": sentence}
    told |= {"fautes": list(faults)} if faults else {}
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, media_type=MEDIA, headers=OPEN)
