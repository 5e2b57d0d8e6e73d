"""A letter goes through a real mail server, Debian's Postfix, and comes out as it went in."""

import time
from dataclasses import replace

import dkim

from tests.send.test_signing import LETTER, NOW, Ledger
from tests.support.dkim import RSA, new_key, zone
from tests.support.postbox import Postbox, postbox
from tests.support.postfix import postfix
from veille.send.press import Press
from veille.send.signing import signer
from veille.send.smtp import SmtpChannel

LONG = f"<https://veille.example.org/desabonnement/{'a' * 150}>"
FAILURES = "retours+1-0a1b2c3d4e5f@example.org"


def test_a_letter_passes_through_postfix_with_every_header_whole_and_its_signature_valid() -> None:
    key = new_key(RSA)
    headers = tuple((name, LONG if name == "List-Unsubscribe" else value) for name, value in LETTER.headers)
    press = Press(sign=signer("example.org", "veille", key), envelope=lambda _: FAILURES)
    parcel = press.parcel(1, replace(LETTER, headers=headers), date=NOW)
    with postbox(Postbox()) as box, postfix(onward=box.port) as address:
        SmtpChannel(address, timeout=20).carry([parcel], Ledger())
        for _ in range(300):
            if box.letters:
                break
            time.sleep(0.1)
    (letter,) = box.letters
    assert f"\r\nList-Unsubscribe: {LONG}\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".encode() in letter
    assert letter.startswith(b"Received: ")
    assert letter.endswith(parcel.raw)
    assert dkim.verify(letter, dnsfunc=zone(key))
    assert (box.senders, box.recipients) == ([FAILURES], ["marie@example.org"])
