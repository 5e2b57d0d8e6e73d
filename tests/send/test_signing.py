"""A signed letter proves itself as it arrives, on the bytes a real server received, and never after a change."""

from datetime import UTC, datetime

import dkim
import pytest

from tests.support.dkim import CURVE, ED25519, RSA, WEAK, new_key, zone
from tests.support.postbox import Postbox, postbox
from veille.domain.errors import Delayed, Refused
from veille.domain.message import Message, Parcel
from veille.send.press import Press
from veille.send.signing import SIGNED, flaw_of, signer
from veille.send.smtp import SmtpChannel

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
LETTER = Message(
    to="marie@example.org",
    sender="Veille Éthique <veille@example.org>",
    subject="Éthique : un décret sur le partage d'informations entre l'aide sociale à l'enfance et la justice",
    html="<p>Bonjour à « tous »</p>\n" + "é" * 300 + "\n.\n.. point\n",
    text="Bonjour à « tous »\n-- \nfin = =20 \t\n.\n\n\n",
    message_id="<hebdo.2026-S47.abc@example.org>",
    headers=(
        ("List-ID", "Veille Ethique <hebdo.example.org>"),
        ("List-Unsubscribe", f"<https://veille.example.org/d/{'a' * 43}>, <mailto:veille@example.org?subject=d>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Auto-Submitted", "auto-generated"),
    ),
)


class Ledger:
    """A book in which every letter may leave and must arrive."""

    def leaves(self, number: int) -> bool:
        return True

    def arrived(self, number: int, *, more: bool = False) -> None: ...

    def closed(self) -> None: ...

    def failed(self, number: int, reason: Delayed | Refused, *, handed: bool) -> None:
        raise AssertionError(reason)


def printed(key: str) -> Parcel:
    return Press(sign=signer("example.org", "veille", key)).parcel(1, LETTER, date=NOW)


def received(key: str) -> bytes:
    with postbox(Postbox()) as box:
        SmtpChannel(box.address, timeout=5).carry([printed(key)], Ledger())
    return box.letters[0]


@pytest.fixture(scope="module")
def rsa() -> str:
    return new_key(RSA)


@pytest.mark.parametrize("how", [RSA, ED25519], ids=["rsa-2048", "ed25519"])
def test_a_letter_that_a_real_server_received_verifies(how: tuple[str, ...]) -> None:
    key = new_key(how)
    letter = received(key)
    assert letter.startswith(b"DKIM-Signature: ")
    assert dkim.verify(letter, dnsfunc=zone(key))
    assert not dkim.verify(letter, dnsfunc=zone(new_key(how)))


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        (b"/d/aaa", b"/d/bbb"),
        (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", b""),
        (b"List-ID: Veille", b"List-ID: Autre"),
        (b"Auto-Submitted: auto-generated", b"Auto-Submitted: no"),
        (b"To: marie@", b"To: paul@"),
        (b"MIME-Version: 1.0", b"MIME-Version: 1.1"),
        (b"multipart/alternative", b"multipart/mixed"),
        (b"Date: Mon", b"Date: Tue"),
        (b"From: ", b"List-Unsubscribe: <https://autre.example/>\r\nFrom: "),
        (b"From: ", b"Reply-To: <autre@example.net>\r\nFrom: "),
        (b"Bonjour", b"Bonsoir"),
    ],
)
def test_what_is_changed_or_added_on_the_way_breaks_the_signature(rsa: str, line: bytes, changed: bytes) -> None:
    letter = printed(rsa).raw
    assert line in letter
    assert dkim.verify(letter, dnsfunc=zone(rsa))
    assert not dkim.verify(letter.replace(line, changed, 1), dnsfunc=zone(rsa))


def test_a_server_may_fold_a_header_anew(rsa: str) -> None:
    letter = printed(rsa).raw
    assert b">,\r\n <mailto:" in letter
    assert dkim.verify(letter.replace(b">,\r\n <mailto:", b">, <mailto:"), dnsfunc=zone(rsa))


def test_every_header_of_ours_is_covered() -> None:
    head = Press().parcel(1, LETTER, date=NOW).raw.partition(b"\r\n\r\n")[0]
    ours = {line.partition(b":")[0].lower() for line in head.split(b"\r\n") if not line.startswith(b" ")}
    assert ours <= set(SIGNED)


def test_without_a_key_nothing_is_signed() -> None:
    assert printed("") == Press().parcel(1, LETTER, date=NOW)
    assert b"DKIM-Signature" not in printed("").raw


def test_a_key_on_one_line_signs_as_well(rsa: str) -> None:
    for flat in (rsa.replace("\n", "\\n"), rsa.replace("\n", ""), rsa.replace("\n", "\r\n")):
        assert dkim.verify(printed(flat).raw, dnsfunc=zone(rsa))


def test_a_key_that_cannot_sign_or_is_too_weak_is_known(rsa: str) -> None:
    ended = "\n-----END PRIVATE KEY-----\n"
    bad = ["x", rsa[:400] + ended, rsa[:29] + "é" + ended, rsa[:29] + ended, new_key(WEAK), new_key(CURVE)]
    assert [flaw_of(key) for key in bad] == ["key"] * len(bad)
    assert flaw_of(rsa) == flaw_of(new_key(ED25519)) == ""


def test_nothing_that_is_shown_holds_the_key(rsa: str) -> None:
    sign = signer("example.org", "veille", rsa)
    assert rsa.splitlines()[1] not in repr(sign) + repr(vars(Press(sign=sign)))
