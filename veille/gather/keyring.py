"""Keys of the operator's: a kind names one, the rim shows it, to the site it belongs to and to no other.

What curators write names a key at most: they can neither read one nor have it sent to a site of theirs. A token lives
in memory, until it expires. Nothing of a key is ever written in an error or in the log.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from veille.domain.errors import KeyUnfit, Rebuffed
from veille.gather.exchange import Request, Response
from veille.gather.token import read_token

Ask = Callable[[Request], Awaitable[Response]]
"""Asks once, without following any redirect."""

_REFUSED, _FORBIDDEN = 401, 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What a key opens: `site` (scheme and host). Either it goes as it is in a `header`, or it is `client_id:secret`.

    With the latter a token is got at `tokens` (OAuth 2.0, client credentials, RFC 6749 §4.4) and borne (RFC 6750).
    `otherwise` is the key that opens it too, when the operator gave no secret for this one.
    """

    site: str
    header: str = ""
    tokens: str = ""
    otherwise: str = ""


PISTE = "https://api.piste.gouv.fr"
LOCKS: Mapping[str, Lock] = {
    "piste": Lock(site=PISTE, tokens="https://oauth.piste.gouv.fr/api/oauth/token"),
    "judilibre": Lock(site=PISTE, header="KeyId", otherwise="piste"),
}


@dataclass(frozen=True, slots=True)
class _Token:
    value: str
    until: datetime


class Keyring:
    """The keys of this watch; `secret` gives one by its name, or nothing. `pause`: seconds between two requests."""

    def __init__(self, secret: Callable[[str], str], locks: Mapping[str, Lock] = LOCKS, *, pause: float = 1.0) -> None:
        self._secret = secret
        self._locks = locks
        self._tokens: dict[str, _Token] = {}
        self.pause = pause

    async def ask(self, request: Request, now: datetime, ask: Ask, get_token: Ask) -> Response:
        """Ask with the key that the request names; a token that is refused is renewed once. Raises KeyUnfit.

        `get_token` asks for a token: it raises Rebuffed when the site asks to slow down, and no other refusal.
        """
        name, lock = self._lock(request)
        answer = await ask(_with(request, await self._shown(name, lock, now, get_token)))
        if answer.status == _REFUSED and name in self._tokens:
            del self._tokens[name]
            answer = await ask(_with(request, await self._shown(name, lock, now, get_token)))
        if answer.status == _REFUSED:
            self._tokens.pop(name, None)
            raise KeyUnfit(name)
        if answer.status == _FORBIDDEN:
            raise KeyUnfit(name, "api")
        return answer

    def _lock(self, request: Request) -> tuple[str, Lock]:
        """Give the key to show and what it opens; the site is judged before any secret is looked at."""
        name = request.key
        lock = self._locks.get(name)
        if lock is None or urlsplit(request.url)[:2] != urlsplit(lock.site)[:2]:
            raise KeyUnfit(name, "ailleurs")
        other = self._locks.get(lock.otherwise)
        if other and other.site == lock.site and not self._secret(name) and self._secret(lock.otherwise):
            return lock.otherwise, other
        return name, lock

    async def _shown(self, name: str, lock: Lock, now: datetime, get_token: Ask) -> tuple[str, str]:
        secret = self._secret(name).strip()
        if not secret:
            raise KeyUnfit(name, "absente")
        if not _sendable(secret):
            raise KeyUnfit(name)
        if lock.header:
            return lock.header, secret
        held = self._tokens.get(name)
        if held is None or held.until <= now:
            held = self._tokens[name] = await _fetch(name, lock, secret, now, get_token)
        return "Authorization", f"Bearer {held.value}"


NO_KEYS = Keyring(lambda _: "")


async def _fetch(name: str, lock: Lock, secret: str, now: datetime, get_token: Ask) -> _Token:
    """Ask for a token, with the client's name and secret in the body as PISTE wants them; raises KeyUnfit, Rebuffed."""
    client, colon, password = secret.partition(":")
    if not (client and colon and password):
        raise KeyUnfit(name)
    form = {"grant_type": "client_credentials", "client_id": client, "client_secret": password, "scope": "openid"}
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    body = urlencode(form).encode("ascii")
    answer = await get_token(Request(url=lock.tokens, method="POST", headers=headers, body=body, robots=False))
    if answer.status in (400, _REFUSED, _FORBIDDEN):  # RFC 6749 §5.2: `invalid_client` is a 400 or a 401
        raise KeyUnfit(name)
    token, seconds = read_token(answer.body) if answer.status == 200 else ("", 0)
    if not token or not _sendable(token):
        raise Rebuffed(answer.status if answer.status >= 300 else 502)
    return _Token(token, now + timedelta(seconds=seconds))


def _with(request: Request, header: tuple[str, str]) -> Request:
    others = {name: value for name, value in request.headers.items() if name.lower() != header[0].lower()}
    return replace(request, headers={**others, header[0]: header[1]})


def _sendable(text: str) -> bool:
    return text.isascii() and text.isprintable()
