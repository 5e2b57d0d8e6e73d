"""An identity provider (OpenID Connect Core 1.0): what it says it is, a code into claims, the proof that they are its.

The network is lent by whoever builds this; the proof is checked by joserfc, opened when somebody comes in.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from veille.domain.errors import SourceError
from veille.domain.errors_people import BadIdentity
from veille.domain.token import s256

Ask = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]
"""Asks a server: method, address, headers, body; gives the status and what was answered. Raises SourceError."""

FRESH = timedelta(hours=1)
"""How long what a provider says of itself is believed before it is asked again."""

LEEWAY = 60
"""Seconds by which two clocks may differ."""

SIGNED = ("RS256", "PS256", "ES256", "RS384", "RS512", "PS384", "PS512", "ES384", "ES512", "EdDSA", "Ed25519")
"""Signatures by a key that only the provider holds; never `none`, never a secret that we hold too."""

KINDS = ("RSA", "EC", "OKP")
"""Kinds of keys that make such signatures; a provider may publish others, for other ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """What a browser leaves with and must come back with: where to, and three values that nobody else can guess."""

    redirect: str
    state: str
    nonce: str
    verifier: str


class Provider:
    """One provider, of which nothing is asked before somebody comes in; raises BadIdentity, always."""

    def __init__(self, *, issuer: str, client: str, secret: str, ask: Ask) -> None:
        self._issuer, self._client, self._secret, self._ask = issuer, client, secret, ask
        self._about: Mapping[str, Any] = {}
        self._keys: Mapping[str, Any] = {}
        self._known_at: datetime | None = None

    def door(self, trip: Trip, now: datetime) -> str:
        """Give the address where somebody proves who they are (authorization code, RFC 6749 §4.1; PKCE, RFC 7636)."""
        self._learn(now)
        asked = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": trip.redirect,
            "scope": "openid email",
            "state": trip.state,
            "nonce": trip.nonce,
            "code_challenge": s256(trip.verifier),
            "code_challenge_method": "S256",
        }
        door = self._endpoint("authorization_endpoint")
        return f"{door}{'&' if urlsplit(door).query else '?'}{urlencode(asked)}"

    def address(self, code: str, trip: Trip, now: datetime) -> str:
        """Give the verified mail address of whoever brought back this code."""
        self._learn(now)
        tokens = self._redeem(code, trip)
        claims = self._claims(str(tokens.get("id_token", "")), trip.nonce, now)
        if "email" not in claims and self._about.get("userinfo_endpoint"):
            claims = self._more(claims, str(tokens.get("access_token", "")))
        address = claims.get("email")
        if not isinstance(address, str) or claims.get("email_verified") is not True:
            raise BadIdentity("preuve")
        return address

    def _learn(self, now: datetime) -> None:
        """Ask the provider what it is (OpenID Connect Discovery 1.0), if that is not fresh."""
        if self._known_at is not None and now - self._known_at < FRESH:
            return
        about = self._read("GET", f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        if about.get("issuer") != self._issuer:
            raise BadIdentity("muet")
        self._about = about
        self._keys = self._read("GET", self._endpoint("jwks_uri"))
        self._known_at = now

    def _redeem(self, code: str, trip: Trip) -> Mapping[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": trip.redirect,
            "code_verifier": trip.verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        known = self._about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_basic" in known:
            pair = f"{quote(self._client, safe='')}:{quote(self._secret, safe='')}"
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        else:
            form |= {"client_id": self._client, "client_secret": self._secret}
        return self._read("POST", self._endpoint("token_endpoint"), headers, urlencode(form).encode(), refusal="preuve")

    def _claims(self, token: str, nonce: str, now: datetime) -> Mapping[str, Any]:
        """Check an ID token (Core §3.1.3.7); one signed with a key that we do not know has the keys read once more."""
        from joserfc.errors import JoseError

        try:
            try:
                return self._checked(token, nonce, now)
            except (JoseError, ValueError):
                self._keys = self._read("GET", self._endpoint("jwks_uri"))
                return self._checked(token, nonce, now)
        except (JoseError, ValueError, TypeError, KeyError):
            raise BadIdentity("preuve") from None

    def _checked(self, token: str, nonce: str, now: datetime) -> Mapping[str, Any]:
        from joserfc import jwt
        from joserfc.jwk import KeySet

        usable = [key for key in self._keys["keys"] if key.get("kty") in KINDS and key.get("use", "sig") == "sig"]
        keys = KeySet.import_key_set({"keys": usable})
        claims = jwt.decode(token, keys, algorithms=list(SIGNED)).claims
        audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        seconds = now.timestamp()
        right = (
            claims["iss"] == self._issuer
            and self._client in audience
            and claims.get("azp", self._client if len(audience) == 1 else None) == self._client
            and claims["exp"] > seconds - LEEWAY
            and claims["iat"] < seconds + LEEWAY
            and claims["nonce"] == nonce
            and bool(claims["sub"])
        )
        if not right:
            raise ValueError("the claims are not for us, now")
        return claims

    def _more(self, claims: Mapping[str, Any], token: str) -> Mapping[str, Any]:
        """Ask for the address of somebody whose ID token says none (Core §5.3); it must be the same person's."""
        said = self._read("GET", self._endpoint("userinfo_endpoint"), {"Authorization": f"Bearer {token}"})
        if said.get("sub") != claims["sub"]:
            raise BadIdentity("preuve")
        return {**claims, **said}

    def _endpoint(self, name: str) -> str:
        """Give an address of the provider; in clear only when its issuer is too."""
        found, scheme = self._about.get(name), self._issuer.partition("//")[0]
        if not isinstance(found, str) or not found.startswith(("https://", f"{scheme}//")):
            raise BadIdentity("muet")
        return found

    def _read(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        refusal: str = "muet",
    ) -> Mapping[str, Any]:
        try:
            status, answered = self._ask(method, url, {"Accept": "application/json", **(headers or {})}, body)
            found = json.loads(answered)
        except (SourceError, ValueError):
            raise BadIdentity("muet") from None
        if status != 200 or not isinstance(found, dict):
            raise BadIdentity(refusal if 400 <= status < 500 else "muet")
        return found
