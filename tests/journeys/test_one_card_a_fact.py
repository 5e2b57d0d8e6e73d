"""From the sources to the letter: one card a fact, people's word over the machine's, only what is new next time."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from veille.domain.digest import Edition, Plan
from veille.domain.errors import NotFound
from veille.domain.item import Dated, Item, Labels
from veille.domain.period import Beat, Period
from veille.domain.source import Source
from veille.interpret.folding import stems
from veille.interpret.packaged import packaged_ground
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.prepare.record import read
from veille.services.deciding import join_articles, part_article, show_fact, show_shared
from veille.services.editing import Desk, compose, issue
from veille.services.placing import Office, place, place_all

NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)
SOURCES = {
    "jo": Source(id="jo", name="Journal officiel", kind="flux", url="https://jo.example", licence="Licence Ouverte"),
    "ash": Source(id="ash", name="ASH", kind="flux", url="https://ash.example", paid=True),
    "local": Source(id="local", name="Localtis", kind="flux", url="https://local.example"),
}
PLAN = Plan(id="hebdo", title="Hebdo", beat=Beat(rhythm="hebdomadaire"))


def article(name: str, source: str, title: str, text: str = "", *, day: int = 2, key: str = "") -> Item:
    return Item(
        id=name,
        key=key or f"url:https://{source}.example/{name}",
        url=f"https://{source}.example/{name}",
        title=title,
        text=text,
        html="",
        published=Dated(day=date(2026, 3, day)),
        seen_at=datetime(2026, 3, day, 9, tzinfo=UTC),
        source=source,
        native_id=name,
        labels=Labels(relevant=True, score=0.9, themes=("dispositifs",)),
    )


DECREE = article(
    "decree",
    "jo",
    "Décret n° 2026-210 du 27 février 2026 relatif à l'accueil des fratries en pouponnière",
    "Les fratries de moins de six ans sont accueillies ensemble.",
    key="ref:decret/2026-210",
)
PRESS = article("press", "ash", "Pouponnières : les fratries réunies", "Le décret n° 2026-210 est paru.", day=3)
LATE = article("late", "local", "Fratries en pouponnière, le mode d'emploi", "Le décret n° 2026-210 décrypté.", day=10)
OTHER = article("other", "local", "Un musée cherche des bénévoles pour la saison", day=3)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stems) as opened:
        yield opened


def office(archive: Archive) -> Office:
    return Office(archive=archive, sources=SOURCES, ground=packaged_ground())


def keep(archive: Archive, *items: Item) -> None:
    with archive.transaction():
        saved = archive.items.save(items)
        place(archive.items.many((*saved.new, *saved.changed)), office(archive))


def composed(archive: Archive, label: str, first: date, *, now: datetime = NOW, published: bool = True) -> Edition:
    desk = Desk(archive=archive, sources=SOURCES, themes=(), now=now)
    period = Period(label=label, first=first, last=first + timedelta(days=6))
    return read((issue if published else compose)(PLAN, period, desk).content)


def groups(archive: Archive) -> set[frozenset[str]]:
    facts = archive.facts.of(item.id for item in archive.items.walk())
    return {frozenset(name for name, fact in facts.items() if fact == each) for each in facts.values()}


def test_the_official_text_leads_and_the_press_is_folded_under_it_once(archive: Archive) -> None:
    keep(archive, PRESS, OTHER)
    keep(archive, DECREE)
    edition = composed(archive, "2026-S10", date(2026, 3, 2))
    lead = next(card for card in edition.cards if card.id == "decree")
    assert [(told.source, told.paid) for told in lead.told] == [("ASH", True)]
    assert sorted(edition.articles) == ["decree", "other", "press"]


def test_the_next_edition_shows_only_what_moved_and_says_of_what_it_is_the_sequel(archive: Archive) -> None:
    keep(archive, DECREE, PRESS)
    composed(archive, "2026-S10", date(2026, 3, 2))
    keep(archive, LATE)
    edition = composed(archive, "2026-S11", date(2026, 3, 9))
    assert edition.articles == ("late",)
    assert [link.words for link in edition.cards[0].follows] == [DECREE.title]


def test_a_rectificatif_follows_its_text_and_is_no_copy_of_it(archive: Archive) -> None:
    rectified = article("rect", "jo", f"{DECREE.title} (rectificatif)", day=10, key="ref:decret/2026-210/rect")
    keep(archive, DECREE, rectified)
    assert groups(archive) == {frozenset({"decree"}), frozenset({"rect"})}
    edition = composed(archive, "2026-S11", date(2026, 3, 9))
    assert [link.words for link in edition.cards[0].follows] == [DECREE.title]


def test_a_decree_of_application_follows_the_text_that_it_applies(archive: Archive) -> None:
    applied = article(
        "order",
        "jo",
        "Arrêté du 9 mars 2026 pris pour l'application du décret n° 2026-210 (fratries)",
        day=10,
    )
    keep(archive, DECREE, applied)
    assert archive.facts.followed_by("order") == ("decree",)
    assert len(groups(archive)) == 2


def test_a_title_that_its_source_changed_is_said_once(archive: Archive) -> None:
    keep(archive, PRESS)
    composed(archive, "2026-S10", date(2026, 3, 2), now=datetime(2026, 3, 9, 8, tzinfo=UTC))
    keep(archive, replace(PRESS, title="Article retiré : pouponnières", seen_at=datetime(2026, 3, 11, tzinfo=UTC)))
    edition = composed(archive, "2026-S11", date(2026, 3, 9))
    assert [link.words[:18] for link in edition.mended] == ["Retiré par sa sour"]
    later = composed(archive, "2026-S12", date(2026, 3, 16), now=datetime(2026, 3, 23, 8, tzinfo=UTC))
    assert later.mended == ()


def test_placing_again_changes_nothing(archive: Archive) -> None:
    keep(archive, DECREE, PRESS, OTHER)
    before = archive.facts.of(("decree", "press", "other"))
    assert archive.items.save([DECREE, PRESS, OTHER]).new == ()
    place([DECREE, PRESS, OTHER], office(archive))
    assert archive.facts.of(("decree", "press", "other")) == before
    assert place_all(office(archive)) == 0


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    articles = [DECREE, PRESS, LATE, OTHER]
    found = []
    for seed in range(6):
        random.Random(seed).shuffle(articles)
        with open_archive(f"sqlite:///order{seed}.db", folder=tmp_path, stem=stems) as archive:
            for each in articles:
                keep(archive, each)
            found.append(groups(archive))
    assert all(each == found[0] for each in found)
    assert frozenset({"decree", "press", "late"}) in found[0]


def test_people_part_and_join_and_their_word_stands_whatever_arrives(archive: Archive) -> None:
    keep(archive, DECREE, PRESS, OTHER)
    parted = part_article("press", office(archive), curator="Léa", why="autre sujet", now=NOW)
    assert [one.id for one in parted.articles] == ["press"]
    joined = join_articles("other", "decree", office(archive), curator="Léa", why="même séance", now=NOW)
    assert [one.id for one in joined.articles] == ["decree", "other"]
    assert joined.articles[0].why == "Réuni par Léa : même séance."
    keep(archive, LATE)
    place(archive.items.many(("decree", "press", "other")), office(archive))
    facts = archive.facts.of(("decree", "press", "other"))
    assert facts["decree"] == facts["other"] != facts["press"]


def test_every_shared_fact_is_shown_with_its_reasons(archive: Archive) -> None:
    keep(archive, DECREE, PRESS, OTHER)
    (view,) = show_shared(date(2026, 3, 1), date(2026, 3, 31), office(archive), limit=10)
    assert [one.id for one in view.articles] == ["decree", "press"]
    assert view.articles[1].why == "Même texte (decret/2026-210)."
    with pytest.raises(NotFound):
        show_fact("absent", office(archive))


def test_monthly_bulletins_with_one_title_stay_apart_and_both_stay(archive: Archive) -> None:
    months = [
        replace(
            article(f"b{month}", "local", "La lettre de l'observatoire, actualités du mois"),
            published=Dated(day=date(2026, month, 5)),
        )
        for month in (1, 2, 3)
    ]
    keep(archive, *months)
    assert len(groups(archive)) == 3
    assert archive.items.count() == 3


def test_a_native_id_that_changes_at_every_reading_makes_no_second_card(archive: Archive) -> None:
    keep(archive, DECREE, PRESS)
    before = groups(archive)
    keep(archive, replace(PRESS, native_id="press?session=2"))
    assert groups(archive) == before


def test_articles_without_title_are_kept_each_on_its_own_card(archive: Archive) -> None:
    keep(archive, article("mute", "ash", "", "Un texte."), article("dumb", "local", "", "Un autre mot.", day=3), PRESS)
    assert groups(archive) == {frozenset({"mute"}), frozenset({"dumb"}), frozenset({"press"})}
