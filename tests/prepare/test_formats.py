import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import feedparser
import pytest
from icalendar import Calendar

from tests.prepare.hostile import MARKUP
from tests.prepare.invented import ARTICLES, LIST, SITE, SOURCES, dated, edition, item, whole_week
from veille.domain.digest import Edition
from veille.domain.item import Dated, Item
from veille.prepare.formats import atom, bibtex, csl, ics, jsonfeed, opml, ris
from veille.prepare.formats import csv as sheet
from veille.prepare.site import Site


def weeks(count: int) -> list[Edition]:
    return [
        replace(
            whole_week(),
            period=LIST.beat.period_named(f"2026-S{week:02}"),
            number=week,
            composed_on=date(2026, 3, week),
        )
        for week in range(1, count + 1)
    ]


def test_an_atom_reader_finds_every_article_newest_edition_first() -> None:
    feed = feedparser.parse(io.BytesIO(atom.write(weeks(3), SITE, list_id="hebdo", title="Hebdo").encode()))  # noqa: TID251
    assert not feed.bozo and feed.feed.title == "Hebdo" and feed.feed.updated == "2026-03-03T00:00:00Z"
    assert len(feed.entries) == 36
    assert [entry.updated for entry in feed.entries[::12]] == [f"2026-03-0{day}T00:00:00Z" for day in (3, 2, 1)]
    first = feed.entries[0]
    assert first.id == "tag:veille.example.org,2026:hebdo/autodetermination"
    assert first.link == "https://source.example/autodetermination" and first.author == "Haute autorité"
    assert "Pourquoi" in first.summary


def test_a_feed_holds_a_hundred_articles_at_most() -> None:
    text = atom.write(weeks(12), SITE, list_id="hebdo", title="Hebdo")
    assert text.count("<entry>") == 100


def test_a_feed_that_never_held_anything_is_still_a_feed() -> None:
    feed = feedparser.parse(io.BytesIO(atom.write([], Site(), list_id="hebdo", title="Hebdo").encode()))  # noqa: TID251
    assert not feed.bozo and feed.version == "atom10" and feed.entries == []


def test_an_article_dated_to_the_month_has_no_false_day_in_feeds() -> None:
    week = edition(item("a", "A", "2026-03-01", published=dated("2026-03-01", "mois")))
    assert "<published>" not in atom.write([week], SITE, list_id="hebdo", title="Hebdo")
    assert "date_published" not in jsonfeed.write([week], SITE, list_id="hebdo", title="Hebdo")


def test_the_json_feed_holds_the_same_articles_under_the_same_names() -> None:
    feed = json.loads(jsonfeed.write([whole_week()], SITE, list_id="hebdo", title="Hebdo"))
    tree = ElementTree.fromstring(atom.write([whole_week()], SITE, list_id="hebdo", title="Hebdo"))
    names = [entry.text for entry in tree.findall("{*}entry/{*}id")]
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["language"] == "fr"
    assert [entry["id"] for entry in feed["items"]] == names
    assert all(entry["content_html"] and entry["title"] for entry in feed["items"])


def test_a_calendar_reader_finds_each_date_once_whatever_the_editions() -> None:
    later = replace(whole_week(), composed_on=date(2026, 3, 30), number=13)
    calendar = Calendar.from_ical(ics.write([later, whole_week()], SITE, "Agenda"))
    events = list(calendar.walk("VEVENT"))
    assert [event.decoded("dtstart") for event in events] == [date(2026, 4, 30), date(2026, 6, 4), date(2026, 9, 1)]
    assert str(events[0]["summary"]).startswith("Date limite : Appel à projets")
    assert str(events[0]["uid"]) == "sessad.2026-04-30.echeance@veille.example.org"
    assert events[0].decoded("dtstamp").isoformat() == "2026-03-22T23:00:00+00:00"


@pytest.mark.parametrize("text", MARKUP)
def test_no_title_can_add_an_event_or_a_record(text: str) -> None:
    hostile = f"{text}\r\nEND:VEVENT\r\nER  - \r\nTY  - CASE"
    odd = item("a", hostile, "2026-03-16", labels=ARTICLES[0].labels)
    assert len(Calendar.from_ical(ics.write([edition(odd)], SITE, hostile)).walk("VEVENT")) == 1
    assert len(re.findall(r"^(?:TY|ER)  - ", ris.write([odd], SOURCES), re.MULTILINE)) == 2


def test_opml_lists_the_active_sources_by_kind() -> None:
    stopped = replace(SOURCES["has"], active=False)
    outlines = ElementTree.fromstring(opml.write([SOURCES["jo"], stopped, SOURCES["creai"]])).findall(".//outline")
    assert [(o.attrib["type"], o.attrib["text"]) for o in outlines] == [
        ("rss", "Journal officiel"),
        ("link", "Centre régional"),
    ]


def test_a_spreadsheet_reads_one_line_an_article() -> None:
    text = sheet.write(ARTICLES, SOURCES)
    assert text.startswith("\ufeffid;titre;source;date;")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == len(ARTICLES)
    assert rows[0]["source"] == "Journal officiel" and rows[0]["references"].startswith("art.\u00a0L.")
    assert [row["date"] for row in rows if row["id"] in ("rapport", "colloque")] == ["2026-03", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "  =", "\x00=", "\u200b="])
def test_no_cell_begins_a_formula(start: str) -> None:
    text = sheet.write([item("a", f"{start}cmd|' /C calc'!A0", "2026-03-16")], SOURCES)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 2
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def odd(key: str, title: str, **changes: object) -> Item:
    return item("a", title, "2026-03-16", key=key, **changes)


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        (odd("ref:loi/2022-140", "Loi relative à la protection des enfants"), "STAT"),
        (odd("ref:nor/SSAA2607341A", "Arrêté du 12 mars 2026"), "STAT"),
        (odd("ref:nor/SSAA2607342J", "Instruction du 12 mars 2026"), "GOVDOC"),
        (odd("ref:circulaire/2010-254", "Circulaire sur l'accueil"), "GOVDOC"),
        (odd("ref:jurisprudence/09-68.141", "Arrêt"), "CASE"),
        (odd("url:https://a.example", "Rapport annuel", labels=ARTICLES[7].labels), "RPRT"),
        (odd("url:https://a.example", "Une page"), "ELEC"),
    ],
)
def test_each_article_has_the_type_that_zotero_expects(article: Item, kind: str) -> None:
    assert ris.write([article], SOURCES).startswith(f"TY  - {kind}\r\n")


def test_an_official_text_carries_number_nor_and_date() -> None:
    text = ris.write([ARTICLES[0], ARTICLES[2]], SOURCES)
    assert "M1  - 2026-214\r\n" in text and "N1  - NOR : SSAA2607341A\r\n" in text
    assert "DA  - 2026/03/18\r\n" in text


def test_a_date_is_as_precise_in_bibliographies_as_it_is_known() -> None:
    month = item("a", "A", "2026-03-01", published=dated("2026-03-01", "mois"))
    unknown = replace(month, published=Dated(day=date(2026, 3, 1), origin="vue"))
    assert "DA  - 2026/03/\r\n" in ris.write([month], SOURCES)
    assert "DA  - " not in ris.write([unknown], SOURCES)
    assert "date = {2026-03}" in bibtex.write([month], SOURCES)
    assert json.loads(csl.write([month], SOURCES))[0]["issued"] == {"date-parts": [[2026, 3]]}


@pytest.mark.parametrize("text", [*MARKUP, "50 % & plus_que $10 #1 ~ ^ \\input{x} }}, url = {x"])
def test_no_title_can_close_a_bibtex_field(text: str) -> None:
    entry = bibtex.write([item("a", text, "2026-03-16")], SOURCES)
    depth = 0
    for sign in re.sub(r"\\[{}\\$&#_%]|\\text\w+\{\}", "", entry):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0 and entry.count("\n  title = ") == 1


def test_csl_is_a_list_of_typed_objects() -> None:
    objects = json.loads(csl.write(ARTICLES, SOURCES))
    assert [entry["type"] for entry in objects[:3]] == ["legislation", "webpage", "legislation"]
    assert all(entry["URL"].startswith("https://") for entry in objects)


def test_no_article_at_all_is_an_empty_answer_and_no_error() -> None:
    assert (ris.write([], SOURCES), bibtex.write([], SOURCES), json.loads(csl.write([], SOURCES))) == ("", "", [])
