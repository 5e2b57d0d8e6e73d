"""A list names addresses: each gets the edition once, whatever fails on the way."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import dkim
import pytest

from tests.support.command import veille
from tests.support.dkim import RSA, new_key, zone
from tests.support.postbox import Postbox, postbox
from tests.support.small_watch import days_before, feed, lay_watch, site
from veille.domain.clock import utc_now


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox(Postbox()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path, box: Postbox) -> Iterator[Path]:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"], more=", destinataires: [un@equipe.example, deux@equipe.example]")
        with (tmp_path / "veille.toml").open("a", encoding="utf-8") as settings:
            settings.write(f'[courriel]\nsmtp = "{box.address}"\nexpediteur = "Veille <v@x.example>"\n')
        yield tmp_path


def letter(raw: bytes) -> EmailMessage:
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_each_address_receives_one_letter_in_two_clothes(folder: Path, box: Postbox) -> None:
    assert veille("travailler", "--une-fois", folder=folder).code == 0
    assert sorted(box.recipients) == ["deux@equipe.example", "un@equipe.example"]
    received = letter(box.letters[0])
    plain, html = received.get_body(("plain",)), received.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert "assistance éducative" in plain.get_content()
    assert "<h1" in html.get_content()
    assert received["Auto-Submitted"] == "auto-generated"


def test_nobody_receives_an_edition_twice(folder: Path, box: Postbox) -> None:
    veille("travailler", "--une-fois", folder=folder)
    veille("travailler", "--une-fois", folder=folder)
    assert veille("edition", "envoyer", "equipe", folder=folder).code == 0
    assert len(box.letters) == 2


def test_an_address_that_is_refused_for_now_is_tried_again_alone(folder: Path, box: Postbox) -> None:
    box.answers_for["un@equipe.example"] = "450 greylisted"
    said = veille("travailler", "--une-fois", "--json", folder=folder)
    assert said.code == 6
    assert said.record["courriels"] == {"envoyes": 1, "en_attente": 1, "refuses": 0}
    assert box.recipients == ["deux@equipe.example"]


def test_a_refused_address_does_not_stop_the_others(folder: Path, box: Postbox) -> None:
    box.answers_for["un@equipe.example"] = "550 unknown"
    record = veille("travailler", "--une-fois", "--json", folder=folder).record
    assert record["courriels"] == {"envoyes": 1, "en_attente": 0, "refuses": 1}


def test_without_a_mail_server_nothing_is_given_up(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"], more=", destinataires: [un@equipe.example]")
        assert veille("travailler", "--une-fois", folder=tmp_path).code == 0
        said = veille("edition", "envoyer", "equipe", folder=tmp_path)
        assert (said.code, "VEILLE_COURRIEL_SMTP" in said.err) == (3, True)
        with postbox(Postbox()) as box:
            veille("travailler", "--une-fois", folder=tmp_path, VEILLE_COURRIEL_SMTP=box.address)
    assert box.recipients == ["un@equipe.example"]


def test_a_letter_is_signed_when_the_operator_gave_a_key(folder: Path, box: Postbox) -> None:
    key = new_key(RSA)
    (folder / "dkim.pem").write_text(key, encoding="ascii")
    with (folder / "veille.toml").open("a", encoding="utf-8") as settings:
        settings.write('[courriel.dkim]\ndomaine = "x.example"\nselecteur = "s"\ncle_fichier = "dkim.pem"\n')
    assert veille("travailler", "--une-fois", folder=folder).code == 0
    assert [dkim.verify(letter, dnsfunc=zone(key, "s._domainkey.x.example.")) for letter in box.letters] == [True, True]
