"""What comes back by mail is understood, and nothing else disables anybody."""

import json

import pytest

from veille.domain.verp import Verp
from veille.interpret.returns import read_return, read_webhook

VERP = Verp("retours@veille.example", b"key")
NAME = "<abc@veille.example>"


def report(status: str, said: str, *, action: str = "failed", to: str = "", name: str = NAME) -> bytes:
    """Write a delivery report as Postfix does."""
    return multipart(
        "delivery-status",
        f"From: MAILER-DAEMON@mx.example\nTo: {to or VERP.sender(12)}\nMessage-ID: <dsn@mx.example>",
        ("text/plain", "This is the mail system at host mx.example.\n"),
        (
            "message/delivery-status",
            f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@b.example\nAction: {action}\n"
            f"Status: {status}\nDiagnostic-Code: smtp; {said}\n",
        ),
        ("text/rfc822-headers", f"Message-ID: {name}\nSubject: Veille\n"),
    )


def complaint() -> bytes:
    return multipart(
        "feedback-report",
        "From: fbl@isp.example\nMessage-ID: <arf@isp.example>",
        ("text/plain", "This is an email abuse report.\n"),
        ("message/feedback-report", "Feedback-Type: abuse\nVersion: 1\n"),
        ("message/rfc822", f"Message-ID: {NAME}\nReturn-Path: <{VERP.sender(12)}>\n\nBonjour\n"),
    )


def multipart(kind: str, head: str, *parts: tuple[str, str]) -> bytes:
    body = "".join(f"--=_b\nContent-Type: {name}\n\n{text}\n" for name, text in parts)
    mime = f'MIME-Version: 1.0\nContent-Type: multipart/report; report-type={kind};\n boundary="=_b"'
    return f"{head}\n{mime}\n\n{body}--=_b--\n".encode()


@pytest.mark.parametrize(
    ("status", "said", "kind"),
    [
        ("5.1.1", "550 5.1.1 User unknown", "permanent"),
        ("5.2.1", "550 5.2.1 Mailbox disabled", "permanent"),
        ("5.0.0", "550 no such user", "permanent"),
        ("5.2.2", "552 5.2.2 Mailbox full", "temporaire"),
        ("4.4.1", "connection timed out", "temporaire"),
        ("5.7.1", "554 5.7.1 blocked", "politique"),
        ("5.7.26", "550 5.7.26 unauthenticated", "politique"),
        ("5.1.8", "553 sender domain unknown", "politique"),
        ("5.6.0", "554 content rejected", "politique"),
    ],
)
def test_a_report_says_what_its_status_means(status: str, said: str, kind: str) -> None:
    back = read_return(report(status, said), VERP)
    assert back is not None
    assert (back.kind, back.number, back.message_id) == (kind, 12, NAME)
    assert said in back.message


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_report_of_anything_but_failure_is_nothing(action: str) -> None:
    assert read_return(report("4.0.0", "later", action=action), VERP) is None


def test_a_forged_seal_names_no_letter_and_the_quoted_name_still_does() -> None:
    forged = report("5.1.1", "550", to="retours+99-0123456789abcdef@veille.example")
    back = read_return(forged, VERP)
    assert back is not None
    assert (back.number, back.message_id) == (None, NAME)


def test_a_seal_survives_a_server_that_shouts() -> None:
    assert VERP.number(VERP.sender(7).upper()) == 7
    assert Verp("retours@veille.example", b"other").number(VERP.sender(7)) is None
    assert Verp("", b"key").sender(7) == ""


def test_a_complaint_is_one_however_it_is_worded() -> None:
    back = read_return(complaint(), VERP)
    assert back is not None
    assert (back.kind, back.number, back.message_id) == ("plainte", 12, NAME)


def test_the_same_notice_has_the_same_proof_and_another_another() -> None:
    raw, other = report("5.1.1", "550"), report("5.1.1", "550 again")
    first, again, second = (read_return(each, VERP) for each in (raw, raw, other))
    assert first is not None and again is not None and second is not None
    assert first.proof == again.proof != second.proof


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: Absence du bureau\r\n\r\nJe suis en vacances, 550 5.1.1\r\n",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\nbroken",
        b"\xff\xfe\x00" * 100,
    ],
)
def test_what_is_no_report_is_nothing(raw: bytes) -> None:
    assert read_return(raw, VERP) is None


def test_a_relay_tells_over_http() -> None:
    told = [
        {"message_id": NAME, "genre": "plainte"},
        {"retour": VERP.sender(3), "statut": "5.1.1", "message": "unknown"},
        {"message_id": NAME, "genre": "ouverture"},
        {"genre": "permanent"},
    ]
    first, second = read_webhook(json.dumps(told).encode(), VERP)
    assert (first.kind, first.message_id) == ("plainte", NAME)
    assert (second.kind, second.number, second.message) == ("permanent", 3, "unknown")


@pytest.mark.parametrize("body", [b"", b"[1]", b'"x"', b"{"])
def test_what_is_no_json_of_objects_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        read_webhook(body, VERP)
