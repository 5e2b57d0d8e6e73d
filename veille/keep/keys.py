"""What opens besides a mailed link: passkeys, the challenges they sign, and tokens for programs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from veille.domain.clock import read_stamp, stamp
from veille.keep.database import Database, Row, Value
from veille.keep.shapes import storable

ChallengePurpose = Literal["ajouter", "entrer", "fournisseur"]
"""Make a passkey, sign in with one, come back from an identity provider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """The public half of a key that a device keeps (WebAuthn): `id` and `public_key` are base64url."""

    id: str
    person: str
    public_key: str
    sign_count: int
    name: str
    made_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """What a browser must answer, by its hash, for one purpose, perhaps one person; `value` goes with it."""

    hash: str
    purpose: ChallengePurpose
    expires_at: datetime
    person: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A token by which a program acts for a person in one espace: its hash, and the name they gave it."""

    hash: str
    person: str
    espace: str
    name: str
    made_at: datetime
    used_at: datetime | None = None


class Keys:
    """The store of passkeys, challenges and tokens."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, key: Passkey) -> None:
        """Keep a passkey; one that is known already stays whose it is."""
        self._db.run(
            "put_passkey",
            id=key.id,
            person=key.person,
            public_key=key.public_key,
            sign_count=key.sign_count,
            name=storable(key.name)[:80],
            made_at=stamp(key.made_at),
        )

    def get(self, key: str) -> Passkey | None:
        """Give one passkey, or None."""
        row = self._db.one("passkey", id=key)
        return _passkey(row) if row else None

    def of(self, person: str) -> tuple[Passkey, ...]:
        """Give a person's passkeys."""
        return tuple(map(_passkey, self._db.many("passkeys_of", person=person)))

    def use(self, key: str, sign_count: int, now: datetime) -> None:
        """Note that a passkey signed somebody in."""
        self._db.run("use_passkey", id=key, sign_count=sign_count, now=stamp(now))

    def drop(self, key: str, person: str) -> bool:
        """Forget one passkey of a person, and say whether it was theirs."""
        return bool(self._db.run("drop_passkey", id=key, person=person))

    def forget(self, person: str) -> None:
        """Forget all that opens for a person."""
        self._db.run("drop_passkeys", person=person)
        self._db.run("drop_all_api_tokens", person=person)

    def challenge(self, challenge: Challenge) -> None:
        """Keep what a browser is asked."""
        self._db.run(
            "give_challenge",
            hash=challenge.hash,
            purpose=challenge.purpose,
            person=challenge.person,
            value=challenge.value,
            expires_at=stamp(challenge.expires_at),
        )

    def answer(self, hashed: str, purpose: ChallengePurpose, now: datetime) -> Challenge | None:
        """Use a challenge up and give it; None when it is unknown, for something else, answered already or too old."""
        with self._db.transaction():
            row = cast("dict[str, str] | None", self._db.one("challenge", hash=hashed))
            if row is None or row["purpose"] != purpose or not self._db.run("spend_challenge", hash=hashed):
                return None
        expires_at = read_stamp(row["expires_at"])
        if expires_at <= now:
            return None
        return Challenge(hash=hashed, purpose=purpose, person=row["person"], value=row["value"], expires_at=expires_at)

    def unanswered(self) -> int:
        """Say how many challenges wait for an answer."""
        row = self._db.one("count_challenges")
        return cast("int", row["number"]) if row else 0

    def give_token(self, token: ApiToken) -> None:
        """Keep a token."""
        self._db.run("put_api_token", **_token_row(token))

    def token(self, hashed: str) -> ApiToken | None:
        """Give a token by its hash, or None."""
        row = self._db.one("api_token", hash=hashed)
        return _token(row) if row else None

    def tokens(self, person: str, espace: str) -> tuple[ApiToken, ...]:
        """Give a person's tokens in an espace."""
        return tuple(map(_token, self._db.many("api_tokens_of", person=person, espace=espace)))

    def token_used(self, hashed: str, now: datetime) -> None:
        """Note that a token was used."""
        self._db.run("use_api_token", hash=hashed, now=stamp(now))

    def revoke_token(self, hashed: str, person: str) -> bool:
        """Let a token of a person work no more, and say whether it was theirs."""
        return bool(self._db.run("drop_api_token", hash=hashed, person=person))

    def revoke_tokens(self, person: str, espace: str) -> None:
        """Let no token of a person work in an espace any more."""
        self._db.run("drop_api_tokens", person=person, espace=espace)

    def prune(self, now: datetime) -> int:
        """Forget the challenges that were never answered."""
        return self._db.run("prune_challenges", now=stamp(now))


def _passkey(row: Row) -> Passkey:
    values = cast("dict[str, Any]", row)
    return Passkey(
        id=values["id"],
        person=values["person"],
        public_key=values["public_key"],
        sign_count=values["sign_count"],
        name=values["name"],
        made_at=read_stamp(values["made_at"]),
        used_at=_instant(values["used_at"]),
    )


def _token_row(token: ApiToken) -> dict[str, Value]:
    return {
        "hash": token.hash,
        "person": token.person,
        "espace": token.espace,
        "name": storable(token.name)[:80],
        "made_at": stamp(token.made_at),
    }


def _token(row: Row) -> ApiToken:
    values = cast("dict[str, Any]", row)
    return ApiToken(
        hash=values["hash"],
        person=values["person"],
        espace=values["espace"],
        name=values["name"],
        made_at=read_stamp(values["made_at"]),
        used_at=_instant(values["used_at"]),
    )


def _instant(value: str | None) -> datetime | None:
    return read_stamp(value) if value else None
