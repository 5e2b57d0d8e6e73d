"""The kind `courriel`: letters out of a real folder and a real IMAP server, and what must never be shown of them."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.imap import PASSWORD, USER, mailbox
from tests.support.kinds import HOSTILE, haul
from tests.support.reading import KINDS, NOW, errand, limits, source
from veille.domain.errors import NotAFeed, Unreachable
from veille.domain.item import Found
from veille.domain.source import Memory
from veille.gather.exchange import Outcome
from veille.gather.fetch import HttpFetcher
from veille.gather.kinds.courriel import CourrielKind
from veille.gather.letterboxes import Letterboxes
from veille.gather.pace import fingerprint
from veille.outbound.mailbox import BATCH
from veille.outbound.maildir import Maildir

KIND = CourrielKind()
OPTIONS = {"boite": "lettres", "expediteurs": ["federation.example"]}


def letter(
    body: str = "<p>Une nouvelle.</p>", *, number: int = 1, sender: str = "l@federation.example", **headers: str
) -> bytes:
    told = {
        "From": sender,
        "To": "v@boites.example",
        "Subject": f"Lettre {number}",
        "Message-ID": f"<{number}@f>",
        **headers,
    }
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in told.items()]
    return "\r\n".join([*lines, "Content-Type: text/html; charset=utf-8", "", body]).encode()


def found(*letters: bytes, **options: object) -> tuple[Found, ...]:
    answer = {"mark": "m", "more": False, "messages": [base64.b64encode(one).decode() for one in letters]}
    return haul(KIND, json.dumps(answer).encode(), options=OPTIONS | options).found


def put(folder: Path, *letters: bytes, second: int = 1_700_000_000) -> None:
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(letters):
        (folder / "new" / f"{second + number}.M1.here").write_bytes(raw)


def read_box(address: str, cursor: str = "") -> Outcome:
    [outcome] = read_whole_box(address, cursor)
    return outcome


def read_whole_box(address: str, cursor: str = "") -> list[Outcome]:
    one = source("https://federation.example/lettre", "courriel", options=OPTIONS)
    memory = Memory(source=one.id, cursor=cursor, fingerprint=fingerprint(one))
    boxes = Letterboxes({"lettres": address}.get if address else lambda _: "")  # type: ignore[arg-type]
    fetcher = HttpFetcher(limits(), KINDS, lambda: NOW, letters=boxes)
    return list(fetcher.run([errand(one.url, "courriel", memory, options=OPTIONS)]))


def titles(outcome: Outcome) -> list[str]:
    assert outcome.error is None, outcome.error
    return [one.title for one in outcome.found]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_answer_without_letters_is_refused(name: str) -> None:
    with pytest.raises(NotAFeed):
        haul(KIND, HOSTILE[name], options=OPTIONS)


def test_a_folder_is_read_in_order_from_where_the_last_reading_ended_and_left_as_it_is(tmp_path: Path) -> None:
    put(tmp_path, letter(number=1), letter(number=2))
    before = sorted(tmp_path.rglob("*"))
    first = read_box(f"maildir:{tmp_path}")
    put(tmp_path, letter(number=3), second=1_700_000_100)
    (tmp_path / "new" / "1700000000.M1.here").rename(tmp_path / "cur" / "1700000000.M1.here:2,S")
    second = read_box(f"maildir:{tmp_path}", first.cursor or "")
    assert (titles(first), titles(second)) == (["Lettre 1", "Lettre 2"], ["Lettre 3"])
    assert len(sorted(tmp_path.rglob("*"))) == len(before) + 1


def test_many_letters_are_given_in_batches_until_there_are_none(tmp_path: Path) -> None:
    put(tmp_path, *(letter(number=n) for n in range(BATCH + 5)))
    first, second = read_whole_box(f"maildir:{tmp_path}")
    assert (len(first.found), first.more, len(second.found), second.more) == (BATCH, True, 5, False)


def test_a_letter_that_has_just_come_waits_so_that_none_is_passed_by(tmp_path: Path) -> None:
    put(tmp_path, letter(), second=int(NOW.timestamp()) - 5)
    assert Maildir(f"maildir:{tmp_path}").after("", NOW).messages == ()
    assert len(Maildir(f"maildir:{tmp_path}").after("", NOW + timedelta(minutes=2)).messages) == 1


def test_an_imap_folder_is_read_after_its_mark_and_stays_unread(tmp_path: Path) -> None:
    with mailbox(tmp_path, letter(number=1), letter(number=2)) as server:
        address = server.replace("imap://", f"imap://{USER}:{PASSWORD}@")
        first = read_box(address)
        second = read_box(address, first.cursor or "")
        again = read_box(address, "1:99")
    assert sorted(titles(first)) == ["Lettre 1", "Lettre 2"]
    assert titles(second) == []
    assert len(titles(again)) == 2


@pytest.mark.parametrize(
    ("address", "cause"),
    [
        ("", "boite_absente"),
        ("maildir:/nowhere/at/all", "boite"),
        ("maildir:relative", "boite"),
        ("imap://user:hunter2secret@mail.example/INBOX", "boite"),
        ("imaps://user:hunter2secret@127.0.0.1:9/INBOX", "boite"),
        ("https://v.example/", "boite"),
    ],
)
def test_a_box_that_does_not_open_is_a_fault_that_tells_no_secret(address: str, cause: str) -> None:
    error = read_box(address).error
    assert isinstance(error, Unreachable)
    assert error.cause == cause
    assert "hunter2secret" not in str(error) + repr(error)


def test_letters_of_anybody_else_are_not_read() -> None:
    strangers = (
        "x@autre.example",
        "l@federation.example.evil.example",
        "l@notfederation.example",
        "federation.example",
    )
    assert found(*(letter(sender=one) for one in strangers)) == ()
    assert len(found(letter(sender="A <l@news.federation.example>"))) == 1


def test_a_letter_that_asks_to_confirm_is_left_to_people() -> None:
    assert (
        found(letter(Subject="Confirmez votre inscription"), letter(Subject="Merci de confirmer votre adresse")) == ()
    )
    assert len(found(letter(Subject="Le Conseil d'État confirme la décision"))) == 1


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://f.example/u/1">Se désabonner</a>',
        '<a href="https://f.example/unsubscribe/1">ici</a>',
        '<a href="https://f.example/confirm/abc">Lire</a>',
        '<a href="https://f.example/x">Gérer mes préférences</a>',
        '<a href="https://f.example/lire/v%40boites.example/1">Une actualité longue</a>',
        '<a href="javascript:alert(1)">Une actualité longue</a>',
        '<img src="https://f.example/pixel.gif">',
        '<style>p { background: url("https://f.example/p") }</style>',
        "<script>document.location='https://f.example'</script>",
    ],
)
def test_neither_a_link_of_the_subscription_nor_anything_remote_is_left(link: str) -> None:
    [one] = found(letter(f"<p>Une nouvelle.</p><p>{link}</p>"), contenu="message")
    assert "href" not in one.body
    assert "f.example" not in one.body


def test_who_receives_the_letter_is_named_nowhere() -> None:
    body = "<p>Bonjour Camille Exemple (v@boites.example)</p><p><a href='https://f.example/1?m=v%40boites.example&n=2'>Lire</a></p>"
    [one] = found(
        letter(body, To="Camille Exemple <v@boites.example>", Subject="Pour v@boites.example"), contenu="message"
    )
    shown = f"{one.title} {one.body} {one.url}"
    assert "boites.example" not in shown
    assert "Camille" not in shown
    assert "https://f.example/1?n=2" in one.body


def test_what_a_letter_links_to_is_never_asked(tmp_path: Path) -> None:
    from tests.support.site import Site, answer

    with Site({"/a": answer(b"x")}) as site:
        put(
            tmp_path,
            letter(f'<p><a href="{site.url("/a")}">Une actualité</a></p>', List_Unsubscribe=f"<{site.url('/a')}>"),
        )
        assert titles(read_box(f"maildir:{tmp_path}")) == ["Lettre 1"]
        assert site.connections == 0


def damaged() -> dict[str, Callable[[], bytes]]:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3_000))
    return {
        "nested parts": lambda: b"From: l@federation.example\r\nTo: v@b.example\r\n" + parts.encode(),
        "unclosed tags": lambda: letter("<div><a href='https://v.example/'>" * 30_000),
        "a charset that is none": lambda: letter().replace(b"utf-8", b"klingon"),
        "false base64": lambda: letter("===", Content_Transfer_Encoding="base64"),
        "broken headers": lambda: b"From: =?utf-8?b?////?= <l@federation.example>\r\nTo: <<<>>>\r\nDate: 99\r\n\r\nx",
        "nothing": lambda: b"",
        "binary": lambda: bytes(range(256)) * 100,
        "half a declaration": lambda: letter("<![if !mso]><p>Une <![endif]<!-"),
    }


@pytest.mark.parametrize("name", damaged())
def test_a_letter_that_is_damaged_costs_no_other_one(name: str) -> None:
    assert "Lettre 7" in [one.title for one in found(damaged()[name](), letter(number=7))]


def test_a_list_of_links_is_its_links_and_an_option_decides_otherwise() -> None:
    body = "".join(f'<p><a href="https://v.example/{n}">Une actualité numéro {n}</a></p>' for n in range(4))
    assert len(found(letter(body))) == 4
    assert len(found(letter(body), contenu="message")) == 1
    assert len(found(letter('<p><a href="https://v.example/1">Une</a></p>'), contenu="liens")) == 1


def test_a_plain_text_is_read_too() -> None:
    raw = letter("Un titre d'article\nhttps://v.example/un\n\nUn second titre\nhttps://v.example/deux.").replace(
        b"text/html", b"text/plain"
    )
    assert [(one.title, one.url) for one in found(raw, contenu="liens")] == [
        ("Un titre d'article", "https://v.example/un"),
        ("Un second titre", "https://v.example/deux"),
    ]


def test_an_address_instead_of_a_name_is_a_fault_and_so_are_letters_of_anybody() -> None:
    told = source("https://v.example/", "courriel", options={"boite": "imaps://u:p@v.example/", "contenu": "tout"})
    faults = dict(KIND.faults(told))
    assert set(faults) == {"boite", "expediteurs", "contenu"}
    assert all(";" in sentence for sentence in faults.values())
