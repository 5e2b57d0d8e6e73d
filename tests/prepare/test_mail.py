import re
from dataclasses import replace

from bs4 import BeautifulSoup

from tests.prepare.invented import LIST, SITE, SOURCES, children, edition, item, whole_week
from veille.domain.digest import Edition
from veille.prepare.letter import letter, message_id, subject
from veille.prepare.reader import Reader
from veille.prepare.render import MAIL_BYTES, to_mail_html, to_mail_text
from veille.prepare.site import Site

LEAVE = "https://veille.example.org/d/" + "a" * 43


def long_week(count: int, excerpt: int = 200) -> Edition:
    sources = {**SOURCES, "jo": replace(SOURCES["jo"], excerpt=excerpt)}
    labels = children("deontologie", references=("casf/L226-2-2", "loi/2022-140"))
    articles = [
        item(
            f"a{n:03}",
            f"Article {n:03} sur le secret partagé",
            "2026-03-16",
            text="Des mots utiles. " * 400,
            labels=labels,
        )
        for n in range(count)
    ]
    return edition(*articles, sources=sources)


def test_styles_are_inlined_and_the_dark_scheme_is_kept() -> None:
    mail = BeautifulSoup(to_mail_html(whole_week(), SITE), "lxml")
    assert all(tag.get("style") for tag in mail.select("h1, h2, h3, .why, .meta"))
    assert "@media screen and (prefers-color-scheme: dark)" in mail.select("style")[0].get_text()
    assert mail.select_one('meta[name="color-scheme"][content="light dark"]')


def test_there_is_one_layout_table_and_it_says_so() -> None:
    tables = BeautifulSoup(to_mail_html(whole_week(), SITE), "lxml").select("table")
    assert [table["role"] for table in tables] == ["presentation"]


def test_the_preheader_gives_the_second_and_third_articles() -> None:
    second, third = whole_week().cards[1:3]
    preheader = BeautifulSoup(to_mail_html(whole_week(), SITE), "lxml").select(".pre")[0].get_text()
    assert preheader.replace("\u00a0", " ") == f"{second.title} · {third.title}"


def test_no_letter_passes_forty_articles_and_the_rest_is_said() -> None:
    mail = to_mail_html(long_week(57), SITE)
    soup = BeautifulSoup(mail, "lxml")
    assert len(soup.select("h3")) == 40
    assert "Et 17\u00a0autres" in soup.get_text() and len(mail.encode()) <= MAIL_BYTES
    assert "Et 17\u00a0autres, en ligne : https://" in to_mail_text(long_week(57), SITE)


def test_long_excerpts_leave_fewer_articles_rather_than_a_cut_letter() -> None:
    mail = to_mail_html(long_week(40, excerpt=6000), SITE)
    assert len(mail.encode()) <= MAIL_BYTES
    shown = len(BeautifulSoup(mail, "lxml").select("h3"))
    assert 0 < shown < 40 and f"Et {40 - shown}\u00a0autres" in BeautifulSoup(mail, "lxml").get_text()


def test_the_way_out_stands_at_both_ends_of_the_letter() -> None:
    mail = BeautifulSoup(to_mail_html(whole_week(), SITE, Reader(leave=LEAVE)), "lxml")
    assert [a.get_text() for a in mail.select(f'a[href="{LEAVE}"]')] == ["Se désabonner"] * 2
    assert f"Se désabonner : {LEAVE}" in to_mail_text(whole_week(), SITE, Reader(leave=LEAVE))


def test_plain_text_keeps_its_lines_short_save_for_addresses() -> None:
    for line in to_mail_text(whole_week(), SITE).splitlines():
        assert len(line) <= 76 or "https://" in line


def test_the_subject_puts_the_fact_first_within_sixty_characters() -> None:
    assert subject(whole_week()).replace("\u00a0", " ") == "Protection de l'enfance : décret sur le partage … (+ 11)"
    for count in (1, 2, 57):
        assert len(subject(long_week(count))) <= 60


def test_the_subject_of_an_empty_edition_says_there_is_nothing() -> None:
    assert subject(edition()) == "Veille hebdomadaire : rien de nouveau"


def test_a_title_that_is_no_official_text_keeps_its_capital() -> None:
    assert subject(edition(item("a", "Limoges forme au secret", "2026-03-16"))) == (
        "Protection de l'enfance : Limoges forme au secret"
    )


def test_a_message_id_is_stable_apart_for_each_reader_and_hides_the_address() -> None:
    one = message_id("hebdo", "2026-S12", "Marie@example.org", "veille.example.org")
    assert one == message_id("hebdo", "2026-S12", "marie@example.org", "veille.example.org")
    assert one != message_id("hebdo", "2026-S12", "paul@example.org", "veille.example.org")
    assert re.fullmatch(r"<hebdo\.2026-S12\.[0-9a-f]{24}@veille\.example\.org>", one)


def test_a_letter_carries_the_headers_of_a_list() -> None:
    week = whole_week()
    mail = letter(
        week,
        LIST,
        "a@example.org",
        sender="V <v@example.org>",
        site=SITE,
        message_id="<a@b>",
        reader=Reader(leave=LEAVE),
    )
    assert dict(mail.headers) == {
        "List-ID": "Veille hebdomadaire <hebdo.example.org>",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "List-Archive": "<https://veille.example.org/digests/hebdo/index.html>",
        "List-Unsubscribe": f"<{LEAVE}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def test_a_fixed_recipient_leaves_by_writing_to_a_person() -> None:
    mail = letter(whole_week(), LIST, "a@example.org", sender="v@example.org", site=SITE, message_id="<a@b>")
    assert dict(mail.headers)["List-Unsubscribe"] == "<mailto:veille@example.org?subject=desabonnement%20hebdo>"


def test_an_accented_title_is_plain_letters_in_its_list_header() -> None:
    plan = replace(LIST, title="Éthique & déontologie : « œuvre »")
    mail = letter(whole_week(), plan, "a@example.org", sender="v@example.org", site=Site(), message_id="<a@b>")
    assert dict(mail.headers)["List-ID"].isascii()
    assert dict(mail.headers)["List-ID"].startswith("Ethique deontologie")


def test_a_letter_prints_on_white_and_spells_only_addresses_that_are_nobody_s() -> None:
    mail = BeautifulSoup(to_mail_html(whole_week(), SITE), "lxml")
    sheet = mail.select("style")[0].get_text()
    printed = sheet[sheet.index("@media print") :]
    assert "background: #ffffff !important" in printed
    assert ".cards p a::after" in printed and "\n  a::after" not in printed
