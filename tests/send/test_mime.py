import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from veille.domain.errors import Refused
from veille.domain.message import Message
from veille.send.mime import address_of, build
from veille.send.press import Press

WHEN = datetime(2026, 3, 23, 7, 0, tzinfo=UTC)
LEAVE = f"https://veille.example.org/desabonnement/{'a' * 43}"
LETTER = Message(
    to="marie@example.org",
    sender="Veille Éthique <veille@example.org>",
    subject="Éthique : décret sur le partage d'informations (+\u00a010)",
    html="<p>Bonjour à « tous »</p>\n" + "é" * 300 + "\n.\nFrom moi\n",
    text="Bonjour à « tous »\n-- \nfin = =20 \t\n.\n",
    message_id="<hebdo.2026-S12.abc@example.org>",
    headers=(
        ("List-ID", "Veille Ethique <hebdo.example.org>"),
        ("List-Unsubscribe", f"<{LEAVE}>, <mailto:veille@example.org?subject=desabonnement>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Auto-Submitted", "auto-generated"),
        ("Precedence", "bulk"),
    ),
)
INJECTIONS = (
    "x\r\nBcc: tous@example.org",
    "x\nBcc: tous@example.org",
    "x\rBcc: tous@example.org",
    "x\r\n\r\n<script>alert(1)</script>",
    "x\x00\x0b\x0c\x1c\x85\u2028\u2029Bcc: tous@example.org",
    "=?utf-8?q?x=0D=0ABcc:_tous@example.org?=",
    "x" * 2000,
    "é" * 500,
    "\ud800",
    '"\\" <autre@example.org>, "',
)


def parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def head(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[0]


def names(raw: bytes) -> list[str]:
    return [
        line.partition(b":")[0].decode().lower() for line in head(raw).split(b"\r\n") if line[:1] not in (b" ", b"\t")
    ]


def body_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


def test_a_mail_program_reads_back_what_was_written() -> None:
    message = parsed(build(LETTER, date=WHEN))
    assert message["Subject"] == LETTER.subject
    assert message["From"].addresses[0].display_name == "Veille Éthique"
    assert (message["To"], message["Message-ID"]) == (LETTER.to, LETTER.message_id)
    assert message["Date"].datetime == WHEN
    assert body_of(message, "plain") == LETTER.text
    assert body_of(message, "html") == LETTER.html


def test_plain_text_comes_before_html() -> None:
    parts = list(parsed(build(LETTER, date=WHEN)).iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]


def test_the_one_click_header_reaches_the_wire_as_an_address() -> None:
    raw = build(LETTER, date=WHEN)
    assert f"List-Unsubscribe: <{LEAVE}>,\r\n <mailto:veille@example.org?subject=desabonnement>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw


@pytest.mark.parametrize("length", [30, 75, 120, 400, 900])
def test_an_address_of_any_length_is_never_encoded_or_cut(length: int) -> None:
    url = "https://veille.example.org/" + "a" * length
    raw = build(replace(LETTER, headers=(("List-Unsubscribe", f"<{url}>"),)), date=WHEN)
    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in raw


def test_the_same_letter_and_date_give_the_same_bytes() -> None:
    assert build(LETTER, date=WHEN) == build(LETTER, date=WHEN)
    assert build(LETTER, date=WHEN) != build(replace(LETTER, message_id="<autre@example.org>"), date=WHEN)


def test_every_line_is_ascii_and_short_enough_for_smtp() -> None:
    raw = build(LETTER, date=WHEN)
    lines = raw.split(b"\r\n")
    assert raw.isascii() and not any(b"\r" in line or b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("text", INJECTIONS)
def test_a_subject_or_name_adds_no_header_and_no_recipient(text: str) -> None:
    raw = build(
        replace(LETTER, subject=text, sender=f"{text.replace('<', '').replace('>', '')} <veille@example.org>"),
        date=WHEN,
    )
    expected = names(build(LETTER, date=WHEN))
    assert names(raw) == expected
    message = parsed(raw)
    assert [one.addr_spec for one in message["From"].addresses] == ["veille@example.org"]
    assert message["Bcc"] is None and len(message["To"].addresses) == 1
    assert "\n" not in message["Subject"]


@pytest.mark.parametrize("text", INJECTIONS)
def test_an_address_that_is_none_is_refused(text: str) -> None:
    for address in (f"{text}@example.org>", f"marie@example.org{text}", f"<marie@example.org> {text}"):
        with pytest.raises(Refused):
            build(replace(LETTER, to=address), date=WHEN)


@pytest.mark.parametrize(
    "address",
    [
        *("", "marie", "@example.org", "marie@", "a b@example.org", "a@b@c", "marie@exa mple", "a..b@c.fr", "a@-b.fr"),
        *("é@a.fr", "a@b.fr, c@d.fr", "a@b.fr;c@d.fr", "Marie <a@b.fr>", f"{'a' * 65}@b.fr", "a@" + "b" * 70 + ".fr"),
    ],
)
def test_what_is_no_single_address_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        address_of(address)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("marie.o'neil+veille@example.org", "marie.o'neil+veille@example.org"),
        (" marie@localhost ", "marie@localhost"),
        ("a@éducateurs.example", "a@xn--ducateurs-93a.example"),
    ],
)
def test_a_sound_address_is_kept(text: str, address: str) -> None:
    assert address_of(text) == address


@pytest.mark.parametrize(
    "headers",
    [
        (("Bcc", "tous@example.org"),),
        (("subject", "autre"),),
        (("X-A", "1"), ("x-a", "2")),
        (("X A", "1"),),
        (("X-A\r\nBcc", "1"),),
        (("List-ID", "Éthique <hebdo.example.org>"),),
    ],
)
def test_our_own_headers_are_never_repeated_reserved_or_encoded(headers: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(ValueError, match=r"headers|ASCII"):
        build(replace(LETTER, headers=headers), date=WHEN)


@pytest.mark.parametrize("text", INJECTIONS)
def test_an_added_header_s_value_adds_no_other(text: str) -> None:
    raw = build(replace(LETTER, headers=(("X-Veille", text),)), date=WHEN)
    assert names(raw).count("x-veille") == 1 and "bcc" not in names(raw)


def test_no_text_can_end_a_part_early() -> None:
    boundary = re.search(rb'boundary="([^"]+)"', build(LETTER, date=WHEN))
    assert boundary is not None
    text = f"avant\n--{boundary[1].decode()}--\naprès\n"
    message = parsed(build(replace(LETTER, text=text), date=WHEN))
    assert body_of(message, "plain") == text and len(list(message.iter_parts())) == 2


def test_a_message_id_that_is_none_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="message id"):
        build(replace(LETTER, message_id="<a@b>\r\nBcc: x"), date=WHEN)


SHARED = replace(
    LETTER,
    html="<p>é</p>\n" + "mot " * 40 + f'<a href="{LEAVE}">x</a> = {LEAVE} \n{LEAVE}\n',
    text=f"{LEAVE}\n" + "é" * 80 + f" : {LEAVE} \t\n{LEAVE}",
    slots=((LEAVE, f"https://v.example/d/{'B_-=' * 30}"),),
)


def test_a_slot_is_filled_wherever_it_stands() -> None:
    place, value = SHARED.slots[0]
    message = parsed(build(SHARED, date=WHEN))
    assert body_of(message, "plain") == SHARED.text.replace(place, value)
    assert body_of(message, "html") == SHARED.html.replace(place, value)
    assert message["List-Unsubscribe"] == f"<{value}>, <mailto:veille@example.org?subject=desabonnement>"
    assert max(map(len, build(SHARED, date=WHEN).partition(b"\r\n\r\n")[2].split(b"\r\n"))) <= 76


@pytest.mark.parametrize("value", ["", "https://x/\r\nBcc: a@b.fr", 'https://x/"onclick=', "https://x/<b>", "é", "a b"])
def test_a_slot_takes_a_plain_address_and_nothing_else(value: str) -> None:
    with pytest.raises(ValueError, match="slot"):
        build(replace(SHARED, slots=((LEAVE, value),)), date=WHEN)


def test_letters_from_one_press_are_those_that_are_built_alone() -> None:
    press = Press(envelope=lambda number: f"retours+{number}@example.org")
    for number, name in enumerate(("marie", "paul", "zoé")[:2]):
        message = replace(SHARED, to=f"{name}@example.org", slots=((LEAVE, f"https://v.example/d/{name}"),))
        parcel = press.parcel(number, message, date=WHEN)
        assert parcel.raw == build(message, date=WHEN)
        assert (parcel.sender, parcel.recipient) == (f"retours+{number}@example.org", f"{name}@example.org")
