"""A real identity provider on loopback: discovery, keys, codes for PKCE, signed ID tokens; it lies when told to."""

import json
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from veille.domain.token import s256

CLIENT, SECRET = "veille-essai", "un secret: partagé/long"

Claims = dict[str, Any]


@dataclass
class Idp:
    """What the provider says of whoever comes; `lie` changes an ID token's claims, `forge` its whole writing."""

    now: Callable[[], float]
    issuer: str = ""
    who: Claims = field(default_factory=lambda: {"email": "ana@commun.example", "email_verified": True})
    in_token: bool = True
    lie: Claims = field(default_factory=dict)
    forge: Callable[[Claims], str] | None = None
    about: Claims = field(default_factory=dict)
    key: RSAKey | ECKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "un", "use": "sig"}))
    published: RSAKey | ECKey | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    down: bool = False

    def described(self) -> Claims:
        """Give what it publishes of itself."""
        paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        places: Claims = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in paths.items()}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **places, **self.about}

    def authorize(self, query: dict[str, str]) -> str:
        """Let somebody prove who they are, and give the address they are sent back to."""
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        assert "openid" in query["scope"].split()
        code = token_urlsafe(8)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def redeem(self, form: dict[str, str], authorization: str) -> Claims | None:
        """Give tokens for a code, once, to who knows the secret and the verifier."""
        pair = b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        known = (unquote(pair[0]), unquote(pair[2])) if authorization else (form["client_id"], form["client_secret"])
        query = self.codes.pop(form["code"], None)
        right = (
            known == (CLIENT, SECRET)
            and query is not None
            and form["grant_type"] == "authorization_code"
            and form["redirect_uri"] == query["redirect_uri"]
            and s256(form["code_verifier"]) == query["code_challenge"]
        )
        if not right or query is None:
            return None
        claims = {"iss": self.issuer, "sub": "7", "aud": CLIENT, "iat": int(self.now()), "exp": int(self.now()) + 300}
        claims |= {"nonce": query["nonce"], **(self.who if self.in_token else {}), **self.lie}
        token = self.forge(claims) if self.forge else self.signed(claims)
        return {"access_token": "acces", "token_type": "Bearer", "id_token": token}

    def signed(self, claims: Claims) -> str:
        """Sign claims as an ID token."""
        alg = "RS256" if isinstance(self.key, RSAKey) else "ES256"
        return jwt.encode({"alg": alg, "kid": self.key.kid or ""}, claims, self.key, algorithms=[alg])


class _Handler(BaseHTTPRequestHandler):
    idp: Idp

    def do_GET(self) -> None:
        """Answer what browsers and we ask."""
        parts = urlsplit(self.path)
        self.idp.asked.append(parts.path)
        if self.idp.down:
            return self._say(503, {})
        if parts.path == "/authorize":
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self.send_response(302)
            self.send_header("Location", self.idp.authorize(query))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        if parts.path == "/userinfo" and self.headers["Authorization"] == "Bearer acces":
            return self._say(200, {"sub": "7", **self.idp.who})
        published = KeySet([self.idp.published or self.idp.key]).as_dict(private=False)
        known = {"/.well-known/openid-configuration": self.idp.described(), "/keys": published}
        return self._say(200, dict(known[parts.path])) if parts.path in known else self._say(404, {})

    def do_POST(self) -> None:
        """Redeem a code."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self.idp.asked.append(self.path)
        found = self.idp.redeem(form, self.headers.get("Authorization", ""))
        self._say(200 if found else 400, found or {"error": "invalid_grant"})

    def _say(self, status: int, said: Claims) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing."""


@contextmanager
def provider(now: Callable[[], float]) -> Iterator[Idp]:
    """Run a provider whose clock is that of the test."""
    idp = Idp(now=now)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"idp": idp}))
    idp.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield idp
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
