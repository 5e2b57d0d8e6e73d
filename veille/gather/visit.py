"""One question to a site, or to a letterbox, and its answer: politely, in time, every redirect judged again."""

import asyncio
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol
from urllib.parse import quote, urljoin, urlsplit

import httpx

from veille.domain.errors import ForbiddenAddress, Rebuffed, TooManyRedirects
from veille.gather.body import ACCEPT_ENCODING, read_body
from veille.gather.exchange import Request, Response
from veille.gather.hosts import Hosts
from veille.gather.keyring import NO_KEYS, Keyring
from veille.gather.letterboxes import NO_LETTERS, SCHEME, Letterboxes
from veille.gather.limits import Limits
from veille.outbound.failures import as_source_errors
from veille.outbound.guard import check_url
from veille.outbound.retry_after import read_retry_after

NOT_MODIFIED = 304

_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_BUSY = {429, 503}
_SAFE_IN_URL = "/?#[]@!$&'()*+,;=:%~-._"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An answer of class 2xx, or 304 when validators were sent.

    `moved_to` is the last address when every redirect that led there was permanent (301, 308), else empty.
    """

    response: Response
    moved_to: str = ""


class Permission(Protocol):
    """Says whether an address may be asked at all; raises a SourceError when not."""

    async def __call__(self, client: httpx.AsyncClient, url: str) -> None:
        """Return if it may."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How to ask: `validators` go with each hop, `allowed` is asked before each.

    `cut` gives the first bytes of a longer body instead of refusing it.
    """

    now: datetime
    validators: Mapping[str, str] = field(default_factory=dict)
    allowed: Permission | None = None
    cut: int | None = None


class Visitor:
    """Asks sites, one request at a time; knows the limits and the hosts of the run."""

    def __init__(
        self, limits: Limits, hosts: Hosts, letters: Letterboxes = NO_LETTERS, keys: Keyring = NO_KEYS
    ) -> None:
        self._limits = limits
        self._hosts = hosts
        self._letters = letters
        self._keys = keys

    async def visit(self, client: httpx.AsyncClient, request: Request, terms: Terms) -> Visit:
        """Ask and follow redirects, each hop judged anew; raises every SourceError but NotAFeed.

        The request's own headers and its key go only to the host it named. A letterbox is asked by its name
        (`boite:…`), and no redirect leads to one.
        """
        if request.url.startswith(SCHEME):
            return Visit(response=await self._letters.ask(request, terms.now, self._limits.bulk_deadline))
        chain = [request.url]
        permanent = True
        left = self._limits.bulk_deadline if request.bulk else self._limits.deadline
        while True:
            check_url(request.url, allow_private=self._limits.allow_private)
            if terms.allowed is not None:
                await terms.allowed(client, request.url)
            answer, spent = await self._ask_with_key(client, request, terms, left)
            left -= spent
            target = _target(answer)
            if not target:
                self._refuse(answer, terms, request.bearable)
                return Visit(response=answer, moved_to=chain[-1] if permanent and len(chain) > 1 else "")
            permanent = permanent and answer.status in _PERMANENT
            self._link(chain, target)
            request = _redirected(request, answer.status, target)

    async def _ask_with_key(
        self, client: httpx.AsyncClient, request: Request, terms: Terms, left: float
    ) -> tuple[Response, float]:
        if not request.key:
            return await self._ask(client, request, terms, left)
        self._hosts.slow_down(request.url, self._keys.pause)
        spent = 0.0

        async def ask(one: Request, how: Terms = terms) -> Response:
            nonlocal spent
            answer, seconds = await self._ask(client, one, how, left - spent)
            spent += seconds
            return answer

        async def get_token(one: Request) -> Response:
            check_url(one.url, allow_private=self._limits.allow_private)
            answer = await ask(one, Terms(now=terms.now))
            if answer.status in _BUSY:
                self._refuse(answer, terms)
            return answer

        return await self._keys.ask(request, terms.now, ask, get_token), spent

    async def _ask(
        self, client: httpx.AsyncClient, request: Request, terms: Terms, left: float
    ) -> tuple[Response, float]:
        loop = asyncio.get_running_loop()
        async with self._hosts.turn(request.url):
            started = loop.time()
            with as_source_errors(self._limits.deadline):
                async with asyncio.timeout(max(left, 0.0)):
                    answer = await self._exchange(client, request, terms)
            return answer, loop.time() - started

    async def _exchange(self, client: httpx.AsyncClient, request: Request, terms: Terms) -> Response:
        outgoing = client.build_request(
            request.method,
            request.url,
            headers=_headers(self._limits.user_agent, request.headers, terms.validators),
            content=request.body or None,
        )
        incoming = await client.send(outgoing, stream=True)
        try:
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in incoming.headers.raw}
            body = b""
            if incoming.is_success or incoming.status_code == NOT_MODIFIED:
                # read to its end even when a 304 has none: only then does the connection serve again
                size = terms.cut or (self._limits.bulk_size if request.bulk else self._limits.size)
                body = await read_body(incoming.aiter_raw(), headers, size, cut=terms.cut is not None)
        finally:
            await incoming.aclose()
        return Response(url=str(incoming.url), status=incoming.status_code, headers=headers, body=body)

    def _link(self, chain: list[str], target: str) -> None:
        chain.append(target)
        if len(chain) > self._limits.redirects + 1 or target in chain[:-1]:
            raise TooManyRedirects(" → ".join(url[:200] for url in chain))

    def _refuse(self, answer: Response, terms: Terms, bearable: Container[int] = ()) -> None:
        """Raise Rebuffed unless the answer is a good one; a busy host is left alone as long as it asks."""
        told = 200 <= answer.status < 300 or answer.status in bearable
        if told or (answer.status == NOT_MODIFIED and terms.validators):
            return
        until = read_retry_after(answer.headers.get("retry-after", ""), terms.now) if answer.status in _BUSY else None
        refusal = Rebuffed(answer.status, until)
        self._hosts.rest(answer.url, refusal, terms.now)
        raise refusal


def _headers(agent: str, own: Mapping[str, str], validators: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    """Build the headers as bytes: validators go back exactly as they came (RFC 9110 §8.8)."""
    ours = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": ACCEPT_ENCODING}
    told = {name.lower() for name in own}
    kept = {name: value for name, value in ours.items() if name == "Accept-Encoding" or name.lower() not in told}
    asked = {name: value for name, value in own.items() if name.lower() not in ("accept-encoding", "host")}
    return [
        (name.encode("ascii"), value.encode("latin-1")) for name, value in (kept | asked | dict(validators)).items()
    ]


def _target(answer: Response) -> str:
    location = answer.headers.get("location", "").strip()
    if answer.status not in _REDIRECTS or not location:
        return ""
    readable = location.encode("latin-1").decode("utf-8", "replace")
    try:
        return urljoin(answer.url, quote(readable, safe=_SAFE_IN_URL)).partition("#")[0]
    except ValueError as error:
        raise ForbiddenAddress(f"unusable address in a redirect: {error}") from None


def _redirected(request: Request, status: int, target: str) -> Request:
    """Give the request to the next hop (RFC 9110 §15.4): POST becomes GET but for 307 and 308."""
    onward = replace(request, url=target)
    if status == 303 or (status in (301, 302) and request.method == "POST"):
        onward = replace(onward, method="GET", body=b"")
    if urlsplit(request.url)[:2] != urlsplit(target)[:2]:
        onward = replace(onward, headers={}, key="")
    return onward
