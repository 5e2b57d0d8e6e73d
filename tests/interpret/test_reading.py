from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from veille.domain.item import Found
from veille.domain.source import Source
from veille.interpret.lexicon import Lexicon, parse_lexicon
from veille.interpret.reading import Subject, interpret, label

SOURCE = Source(id="exemple", name="Exemple", kind="flux", url="https://exemple.example/flux", publics=("handicap",))


def test_what_a_source_gave_becomes_an_article(lexicon: Lexicon, now: datetime) -> None:
    found = Found(
        url="https://exemple.example/a?utm_source=rss",
        title="Secret professionnel en <b>AEMO</b>",
        body="<p>Secret professionnel en AEMO.</p><p>L'article L. 226-2-2 du CASF <script>x</script>le permet.</p>",
        date_text="12 mars 2026",
        native_id="n7",
    )
    (item,) = interpret([found], SOURCE, lexicon, now)
    assert item.key == "url:https://exemple.example/a"
    assert item.title == "Secret professionnel en AEMO"
    assert item.text == "L'article L. 226-2-2 du CASF le permet."
    assert "script" not in item.html
    assert item.published.day == date(2026, 3, 12)
    assert (item.source, item.sources, item.native_id, item.seen_at) == ("exemple", ("exemple",), "n7", now)
    assert item.labels.relevant
    assert item.labels.references == ("casf/L226-2-2",)
    assert "deontologie" in item.labels.themes


def test_an_article_without_a_title_is_named_by_its_address(lexicon: Lexicon, now: datetime) -> None:
    (item,) = interpret([Found(url="https://exemple.example/b", title=" ")], SOURCE, lexicon, now)
    assert item.title == "https://exemple.example/b"


def test_the_same_finds_give_the_same_articles(lexicon: Lexicon, now: datetime) -> None:
    finds = [Found(url=f"https://exemple.example/{n}", title=f"Titre {n}") for n in (1, 2, 1)]
    assert interpret(finds, SOURCE, lexicon, now) == interpret(finds, SOURCE, lexicon, now)
    assert len(interpret(finds, SOURCE, lexicon, now)) == 2


def test_the_archive_and_a_subject_alone_are_understood_alike(lexicon: Lexicon, now: datetime) -> None:
    found = Found(url="https://exemple.example/c", title="AAH : ce qui change", body="Décret du 3 mars 2026.")
    (item,) = interpret([found], SOURCE, lexicon, now)
    subject = Subject(title=found.title, summary=found.body, source="Exemple", url=found.url, publics=SOURCE.publics)
    assert label(subject, lexicon, now) == item.labels


def test_dates_and_places_of_the_text_are_kept(lexicon: Lexicon, now: datetime) -> None:
    subject = Subject(title="Appel à projets : une Mecs en Gironde", summary="Date limite de dépôt : 31/01/2027.")
    labels = label(subject, lexicon, now)
    assert labels.territories == ("33",)
    assert [(found.day, found.role) for found in labels.dates] == [(date(2027, 1, 31), "echeance")]


SMALL = parse_lexicon({"publics": {"handicap": {"seuil": 1, "4": ["handicap"]}}})


@settings(deadline=None)  # the first odd date loads a whole library
@given(st.text(max_size=300), st.text(max_size=300))
def test_no_text_makes_understanding_fail(title: str, body: str) -> None:
    from datetime import UTC

    found = Found(url="https://exemple.example/d", title=title, body=body, date_text=body[:50])
    (item,) = interpret([found], SOURCE, SMALL, datetime(2026, 11, 22, tzinfo=UTC))
    assert 0 <= item.labels.score <= 1
    assert item.title
