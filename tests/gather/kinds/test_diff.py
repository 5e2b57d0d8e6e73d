"""The kind `diff`: nothing is told of what runs by itself, everything of what was written, and nothing false."""

from datetime import timedelta

import pytest

from tests.support.kinds import HOSTILE, TODAY, haul
from tests.support.pdf import pdf
from tests.support.reading import read, source
from tests.support.site import Site, answer
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.exchange import Haul
from veille.gather.kinds.diff import DiffKind

KIND = DiffKind()
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
TEXT = "<p>Le rapport porte sur le secret professionnel.</p><p>Les départements répondent avant le 12 janvier 2027.</p>"


def page(inside: str, title: str = "Travaux") -> bytes:
    return f"<!doctype html><title>{title}</title><body><nav>Menu</nav><main>{inside}</main></body>".encode()


def in_turn(*bodies: bytes, options: dict[str, object] | None = None) -> list[Haul]:
    """Read the page once a day, each time from the mark of the time before."""
    told, cursor = [], ""
    for number, body in enumerate(bodies):
        told.append(haul(KIND, body, cursor=cursor, today=TODAY + timedelta(days=number), options=dict(options or {})))
        cursor = told[-1].cursor or ""
    return told


def said(*bodies: bytes, **how: dict[str, object]) -> list[str]:
    return [one.body for got in in_turn(*bodies, **how) for one in got.found]


def running(number: int) -> bytes:
    day = TODAY + timedelta(days=number)
    words = f"{day.day}{'er' if day.day == 1 else ''} {MONTHS[day.month - 1]} {day.year}"
    return page(
        f"<p>Nous sommes le {words}, il est {8 + number % 12} h {10 + number}.</p>"
        f"<p>Mis à jour le {day:%d/%m/%Y} à 07:{number:02}</p><p>Page du {day.isoformat()}</p>"
        f"<p>{1_000 + 37 * number} vues, {number} commentaires, il y a {number + 1} jours</p>"
        f"<p>Jeton : a9f{number:04x}c0ffee7d21b8e44</p><script>let x = {number}</script>{TEXT}<p>© {2020 + number}</p>"
    )


def test_thirty_readings_of_a_page_whose_date_token_and_counters_run_tell_nothing() -> None:
    assert [got.found for got in in_turn(*(running(number) for number in range(31)))] == [()] * 31


def test_one_word_that_changed_among_all_that_runs_is_told_and_nothing_else() -> None:
    changed = running(1).replace(b"secret professionnel", "secret partagé".encode())
    assert said(running(0), changed) == [
        "<p>Avant : Le rapport porte sur le secret <del>professionnel.</del></p>"
        "<p>Maintenant : Le rapport porte sur le secret <ins>partagé.</ins></p>"
    ]


def test_a_deadline_that_moves_is_told_although_it_is_a_date() -> None:
    [body] = said(page(TEXT), page(TEXT.replace("12 janvier", "19 janvier")))
    assert "<del>12</del>" in body
    assert "<ins>19</ins>" in body


def test_the_day_of_a_deadline_is_no_change_by_itself() -> None:
    last = page(f"<p>Date limite : {TODAY.day + 1} novembre 2026.</p>{TEXT}")
    assert said(last, last + b"<!-- -->", last + b"<!-- a -->") == []


def test_the_first_reading_remembers_and_tells_nothing() -> None:
    [first] = in_turn(page(TEXT))
    assert first.found == ()
    assert (first.cursor or "").isascii()


def test_lines_that_only_moved_are_no_change_and_those_that_came_or_went_are() -> None:
    before, moved = (
        "<li>Un avis</li><li>Deux avis</li><li>Trois avis</li>",
        "<li>Trois avis</li><li>Un avis</li><li>Deux avis</li>",
    )
    assert said(page(before), page(moved)) == []
    assert said(page(before), page(before + "<li>Quatre avis</li>")) == ["<p>Ajouté : <ins>Quatre avis</ins></p>"]
    assert said(page(before), page("<li>Un avis</li><li>Deux avis</li>")) == ["<p>Retiré : <del>Trois avis</del></p>"]


def test_what_a_curator_ignores_is_not_there() -> None:
    bodies = page(TEXT + "<p class=hasard>Un</p>"), page(TEXT + "<p class=hasard>Deux</p>")
    assert len(said(*bodies)) == 1
    assert said(*bodies, options={"ignorer": [".hasard"]}) == []
    assert said(*bodies, options={"zone": "main > p:first-of-type"}) == []


def test_each_change_is_an_article_of_its_own_and_reading_it_again_is_the_same_one() -> None:
    first = in_turn(page(TEXT))[0].cursor or ""
    new = page(TEXT + "<p>Un avis de plus.</p>")
    one, again = (haul(KIND, new, cursor=first).found[0] for _ in range(2))
    other = haul(KIND, page(TEXT + "<p>Un autre avis.</p>"), cursor=first).found[0]
    assert one == again
    assert one.native_id != other.native_id
    assert one.title == "Changement : Travaux"


@pytest.mark.parametrize(
    "title", ["Request Rejected", "404 - Page introuvable", "Just a moment...", "Site en maintenance", "Erreur 503"]
)
def test_an_error_page_with_status_200_is_no_change(title: str) -> None:
    cursor = in_turn(page(TEXT))[0].cursor or ""
    with pytest.raises(Unreadable) as refused:
        haul(KIND, page(TEXT, title), cursor=cursor)
    assert refused.value.cause == "page_d_erreur"


@pytest.mark.parametrize("title", ["500 places en ESAT", "Un instant de répit", "Maintenance dans l'emploi"])
def test_a_title_that_only_looks_like_an_error_is_read(title: str) -> None:
    assert haul(KIND, page(TEXT, title)).cursor


def test_a_page_that_emptied_is_a_fault_and_no_change() -> None:
    cursor = in_turn(page(TEXT * 10))[0].cursor or ""
    with pytest.raises(Unreadable) as refused:
        haul(KIND, page("<p>Bientôt.</p>"), cursor=cursor)
    assert refused.value.cause == "videe"


def test_a_part_that_is_gone_is_a_fault() -> None:
    with pytest.raises(Unreadable) as refused:
        haul(KIND, page(TEXT), options={"zone": "#travaux"})
    assert refused.value.cause == "selecteur"


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "nested without end"])
def test_an_answer_that_holds_nothing_is_never_told_as_a_change(name: str) -> None:
    cursor = in_turn(page(TEXT * 40))[0].cursor or ""
    with pytest.raises((NotAFeed, Unreadable)):
        haul(KIND, HOSTILE[name], cursor=cursor)


def test_a_mark_that_cannot_be_read_is_a_first_reading() -> None:
    assert haul(KIND, page(TEXT), cursor="1:????").found == haul(KIND, page(TEXT), cursor="0:abc").found == ()


def test_the_mark_of_a_huge_page_is_bounded() -> None:
    lines = "".join(f"<p>Ligne {n} {hash((n, 'x')):x}</p>" for n in range(20_000))
    assert len(in_turn(page(lines))[0].cursor or "") < 200_000


def test_markup_in_what_changed_stays_words() -> None:
    [body] = said(page(TEXT), page(TEXT + "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"))
    assert "<script" not in body


def test_a_page_rewritten_from_end_to_end_is_told_in_bounds() -> None:
    before = "".join(f"<p>Ancien point numéro {n}.</p>" for n in range(500))
    after = "".join(f"<p>Tout est neuf ici, {n} fois neuf.</p>" for n in range(500))
    [body] = said(page(before), page(after))
    assert "autres changements" in body
    assert len(body) < 40_000


def test_a_pdf_is_followed_wherever_its_lines_are_cut() -> None:
    one = pdf("Le secret professionnel protege", "les personnes. Il ne se partage pas.")
    cut = pdf("Le secret professionnel", "protege les personnes.", "Il ne se partage pas.")
    new = pdf("Le secret professionnel", "protege les personnes.", "Il se partage parfois.")
    assert said(one, cut) == []
    [body] = said(one, new)
    assert "<ins>parfois." in body


def test_a_pdf_without_text_is_a_fault() -> None:
    with pytest.raises(Unreadable) as refused:
        haul(KIND, pdf())
    assert refused.value.cause == "sans_texte"


def test_a_page_is_read_through_the_real_reader() -> None:
    with Site({"/p": answer(page(TEXT), content_type="text/html")}) as site:
        outcome = read(site.url("/p"), "diff")
    assert outcome.error is None
    assert outcome.cursor


def test_a_page_that_is_too_slow_to_read_costs_its_own_source_alone() -> None:
    with Site({"/p": answer(HOSTILE["nested without end"], content_type="text/html")}) as site:
        outcome = read(site.url("/p"), "diff", parse_seconds=1.0)
    assert isinstance(outcome.error, Unreadable)


def test_faults_say_what_to_write() -> None:
    faults = dict(KIND.faults(source("https://v.example/", "diff", options={"zone": "p[", "ignorer": True})))
    assert set(faults) == {"zone", "ignorer"}
    assert dict(KIND.faults(source("https://v.example/", "diff", options={"ignorer": ["p["]}))).keys() == {"ignorer"}
