"""A list names addresses: each gets the edition once, whatever fails on the way."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.command import veille
from tests.support.small_watch import days_before, feed, lay_watch, site
from veille.domain.clock import utc_now


class Mailbox:
    """Keeps every letter; answers a chosen line to chosen recipients first."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, EmailMessage]] = []
        self.first_answers: dict[str, list[str]] = {}

    async def handle_RCPT(  # noqa: N802  the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if answers := self.first_answers.get(address):
            return answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        letter = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters += [(address, letter) for address in envelope.rcpt_tos]
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=0)
    controller.start()
    assert controller.server is not None
    try:
        yield box, controller.server.sockets[0].getsockname()[1]
    finally:
        controller.stop()


@pytest.fixture
def folder(tmp_path: Path, mailbox: tuple[Mailbox, int]) -> Iterator[Path]:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"], more=", destinataires: [un@equipe.example, deux@equipe.example]")
        with (tmp_path / "veille.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'[courriel]\nsmtp = "smtp://127.0.0.1:{mailbox[1]}"\nexpediteur = "Veille <v@x.example>"\n')
        yield tmp_path


def test_each_address_receives_one_letter_in_two_clothes(folder: Path, mailbox: tuple[Mailbox, int]) -> None:
    assert veille("travailler", "--une-fois", folder=folder).code == 0
    assert sorted(to for to, _ in mailbox[0].letters) == ["deux@equipe.example", "un@equipe.example"]
    letter = mailbox[0].letters[0][1]
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "assistance éducative" in plain.get_content()
    assert "<h1" in html.get_content()
    assert letter["Auto-Submitted"] == "auto-generated"


def test_nobody_receives_an_edition_twice(folder: Path, mailbox: tuple[Mailbox, int]) -> None:
    veille("travailler", "--une-fois", folder=folder)
    veille("travailler", "--une-fois", folder=folder)
    assert veille("edition", "envoyer", "equipe", folder=folder).code == 0
    assert len(mailbox[0].letters) == 2


def test_an_address_that_is_refused_for_now_is_tried_again_alone(folder: Path, mailbox: tuple[Mailbox, int]) -> None:
    box = mailbox[0]
    box.first_answers["un@equipe.example"] = ["450 greylisted"]
    said = veille("travailler", "--une-fois", "--json", folder=folder)
    assert said.code == 6
    assert said.record["courriels"] == {"envoyes": 1, "en_attente": 1, "refuses": 0}
    assert [to for to, _ in box.letters] == ["deux@equipe.example"]


def test_a_refused_address_does_not_stop_the_others(folder: Path, mailbox: tuple[Mailbox, int]) -> None:
    mailbox[0].first_answers["un@equipe.example"] = ["550 unknown"]
    record = veille("travailler", "--une-fois", "--json", folder=folder).record
    assert record["courriels"] == {"envoyes": 1, "en_attente": 0, "refuses": 1}
