"""The promise of a channel, kept against a real SMTP server on loopback: handed over, Delayed or Refused."""

import shutil
import socket
import ssl
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.prepare.invented import LIST, SITE, whole_week
from tests.support.postbox import Postbox, only, postbox, server_side
from veille.domain.errors import Delayed, DeliveryError, Refused
from veille.domain.message import Message
from veille.prepare.letter import letter, message_id
from veille.prepare.reader import Reader
from veille.send.channel import Channel
from veille.send.smtp import SmtpChannel

WHEN = datetime(2026, 3, 23, 7, 0, tzinfo=UTC)
LEAVE = f"https://veille.example.org/d/{'a' * 43}"


def week_for(address: str = "marie@example.org") -> Message:
    return letter(
        whole_week(),
        LIST,
        address,
        sender="Veille Éthique <veille@example.org>",
        site=SITE,
        message_id=message_id("hebdo", "2026-S12", address, "veille.example.org"),
        reader=Reader(leave=LEAVE),
    )


def read(box: Postbox) -> EmailMessage:
    message = message_from_bytes(box.letters[0], policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def channel_to(box: Postbox, **options: Any) -> Channel:
    return SmtpChannel(box.address, timeout=5, clock=lambda: WHEN, **options)


def test_a_letter_arrives_whole_at_one_address() -> None:
    with postbox(Postbox()) as box:
        channel_to(box).send(week_for())
    assert (box.recipients, box.senders) == (["marie@example.org"], ["veille@example.org"])
    message = read(box)
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert message["Subject"].startswith("Protection de l'enfance : décret sur le partage")
    assert message["Date"].datetime == WHEN


def test_the_headers_of_a_list_are_intact_on_the_wire() -> None:
    with postbox(Postbox()) as box:
        channel_to(box).send(week_for())
    head = box.letters[0].partition(b"\r\n\r\n")[0]
    assert f"\r\nList-Unsubscribe: <{LEAVE}>\r\n".encode() in head
    for header in (
        b"List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        b"List-ID: Veille hebdomadaire <hebdo.example.org>",
        b"Auto-Submitted: auto-generated",
        b"Precedence: bulk",
    ):
        assert head.count(b"\r\n" + header + b"\r\n") == 1


def test_the_bytes_that_leave_are_the_bytes_that_arrive() -> None:
    dots = replace(week_for(), text=".\n..\n.fin\n\n.\nFrom moi\n")
    with postbox(Postbox()) as box:
        channel_to(box).send(dots)
    plain = next(part for part in read(box).walk() if part.get_content_type() == "text/plain")
    assert plain.get_content().replace("\r\n", "\n") == dots.text


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("reply", ["421 4.3.2 closing", "450 4.2.0 greylisted", "451 4.3.0 later", "452 4.3.1 full"])
def test_a_passing_no_is_delayed_with_the_server_s_words(command: str, reply: str) -> None:
    with postbox(Postbox(answers={command: reply})) as box, pytest.raises(Delayed, match=reply[:3]):
        channel_to(box).send(week_for())
    assert box.letters == []


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("reply", ["550 5.1.1 no such user", "552 5.2.2 too big", "554 5.7.1 policy"])
def test_a_final_no_is_refused_with_the_server_s_words(command: str, reply: str) -> None:
    with postbox(Postbox(answers={command: reply})) as box, pytest.raises(Refused, match=reply[:3]):
        channel_to(box).send(week_for())
    assert box.letters == []


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_line_cut_before_the_answer_is_delayed(command: str) -> None:
    with postbox(Postbox(hang_up_at=command)) as box, pytest.raises(Delayed):
        channel_to(box).send(week_for())


def test_a_line_cut_after_the_yes_is_a_letter_sent() -> None:
    with postbox(Postbox(hang_up_at="QUIT")) as box:
        channel_to(box).send(week_for())
    assert len(box.letters) == 1


def test_nobody_at_the_address_is_delayed() -> None:
    with postbox(Postbox()) as box:
        gone = channel_to(box)
    with pytest.raises(Delayed):
        gone.send(week_for())


def test_a_server_that_says_nothing_is_delayed_once_its_time_is_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(Delayed):
            SmtpChannel(f"smtp://127.0.0.1:{port}", timeout=0.2, clock=lambda: WHEN).send(week_for())


def test_one_refused_address_does_not_spoil_the_next() -> None:
    with postbox(Postbox(answers={"RCPT": "550 no"})) as box:
        channel = channel_to(box)
        with pytest.raises(Refused):
            channel.send(week_for())
        box.answers.clear()
        channel.send(week_for("paul@example.org"))
    assert box.recipients == ["paul@example.org"]


def test_the_same_letter_sent_again_keeps_its_message_id() -> None:
    with postbox(Postbox()) as box:
        channel_to(box).send(week_for())
        channel_to(box).send(week_for())
    first, second = (message_from_bytes(raw)["Message-ID"] for raw in box.letters)
    assert first == second


@pytest.mark.parametrize(
    "address", ["marie@example.org\r\nRCPT TO:<tous@example.org>", "a@b.fr>\r\nDATA", "a@b.fr,c@d.fr"]
)
def test_an_address_cannot_speak_smtp(address: str) -> None:
    with postbox(Postbox()) as box, pytest.raises(Refused):
        channel_to(box).send(replace(week_for(), to=address))
    assert box.recipients == []


def test_words_from_strangers_add_no_recipient() -> None:
    title = "Un titre\r\nBcc: tous@example.org\r\n\r\n.\r\nRCPT TO:<tous@example.org>"
    with postbox(Postbox()) as box:
        channel_to(box).send(replace(week_for(), subject=title, text=title, html=f"<p>{title}</p>"))
    assert box.recipients == ["marie@example.org"] and len(box.letters) == 1
    assert message_from_bytes(box.letters[0])["Bcc"] is None


def test_the_right_password_lets_in_and_a_wrong_one_costs_nobody_a_letter(certificate: tuple[str, str]) -> None:
    options, trust = only("veille", "juste"), trusting(certificate)
    with postbox(Postbox(), tls_context=server_side(*certificate), **options) as box:
        channel_to(box, user="veille", password="juste", trust=trust).send(week_for())
        with pytest.raises(Delayed) as wrong:
            channel_to(box, user="veille", password="faux-secret", trust=trust).send(week_for())
    assert len(box.letters) == 1
    assert "faux-secret" not in str(wrong.value)


@pytest.mark.parametrize("address", ["", "http://localhost", "localhost:25", "smtp://", "smtp:///x"])
def test_what_is_no_smtp_address_is_told_at_once(address: str) -> None:
    with pytest.raises(ValueError, match="SMTP"):
        SmtpChannel(address)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Make a self-signed certificate for 127.0.0.1."""
    if not shutil.which("openssl"):
        pytest.skip("left out: openssl is not installed, so no certificate could be made for the test server")
    folder = tmp_path_factory.mktemp("tls")
    files = str(folder / "cert.pem"), str(folder / "key.pem")
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout", files[1]]
    subprocess.run([*request, *names], check=True, capture_output=True)
    return files


def trusting(certificate: tuple[str, str]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certificate[0])


def test_encryption_is_used_when_it_is_offered(certificate: tuple[str, str]) -> None:
    with postbox(Postbox(), tls_context=server_side(*certificate)) as box:
        channel_to(box, trust=trusting(certificate)).send(week_for())
    assert box.secure == [True]


def test_this_machine_s_own_server_may_show_a_certificate_of_its_own_making(certificate: tuple[str, str]) -> None:
    with postbox(Postbox(), tls_context=server_side(*certificate)) as box:
        channel_to(box).send(week_for())
    assert box.secure == [True]


def test_a_password_is_never_given_to_a_server_that_cannot_prove_itself(certificate: tuple[str, str]) -> None:
    options = only("veille", "juste")
    with (
        postbox(Postbox(), tls_context=server_side(*certificate), **options) as box,
        pytest.raises(Delayed, match="certificate"),
    ):
        channel_to(box, user="veille", password="juste").send(week_for())
    assert box.letters == []


def test_smtps_is_encrypted_from_the_first_byte_and_verified(certificate: tuple[str, str]) -> None:
    with postbox(Postbox(), ssl_context=server_side(*certificate)) as box:
        secure = box.address.replace("smtp://", "smtps://")
        SmtpChannel(secure, timeout=5, clock=lambda: WHEN, trust=trusting(certificate)).send(week_for())
        with pytest.raises(Delayed, match="certificate"):
            SmtpChannel(secure, timeout=5, clock=lambda: WHEN).send(week_for())
    assert len(box.letters) == 1


def test_every_failure_is_a_delivery_error_that_names_no_password(tmp_path: Path) -> None:
    channel = SmtpChannel("smtp://127.0.0.1:1", user="veille", password="tres-secret", timeout=1, clock=lambda: WHEN)
    with pytest.raises(DeliveryError) as error:
        channel.send(week_for())
    assert "tres-secret" not in f"{error.value!r} {channel!r} {error.value.__cause__!r}"
