import json
from typing import Any

from tests.prepare.invented import SITE, edition, item, whole_week
from veille.domain.digest import Edition
from veille.domain.hook import HookKind
from veille.prepare.hooks import MOST, told
from veille.prepare.site import Site


def heard(kind: HookKind, week: Edition, site: Site = SITE) -> Any:
    return json.loads(told(week, kind, site))


def hostile(title: str) -> Edition:
    return edition(item("a", title, "2026-03-16"))


def test_a_program_gets_every_article_with_its_reason() -> None:
    week = whole_week()
    data = heard("json", week)["data"]
    assert [article["id"] for article in data["articles"]] == [card.id for card in week.cards]
    assert all(article["pourquoi"] for article in data["articles"])
    assert data["url"].startswith("https://veille.example.org/digests/hebdo/2026/")


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert told(whole_week(), "json", SITE) == told(whole_week(), "json", SITE)


def test_a_room_gets_a_short_message_and_where_to_read_the_rest() -> None:
    many = edition(*(item(f"a{n}", f"Article {n}", "2026-03-16") for n in range(MOST + 5)))
    text = heard("mattermost", many)["text"]
    assert text.count("\n- ") == MOST
    assert "Et 5\u00a0autres, en ligne." in text and "[Lire l'édition](https://veille.example.org/" in text


def test_a_title_calls_nobody_and_steers_no_layout() -> None:
    text = heard("mattermost", hostile("@all **gras** [clic](https://mal.example) `x`\n# titre"))["text"]
    assert "@all" not in text and "**gras**" not in text and "](https://mal.example)" not in text
    assert "\n# titre" not in text


def test_a_title_is_no_markup_in_a_matrix_room_and_nobody_is_mentioned() -> None:
    event = heard("matrix", hostile('<img src=x onerror=alert(1)> "&'))
    assert "<img" not in event["formatted_body"] and "&lt;img" in event["formatted_body"]
    assert event["m.mentions"] == {}


def test_a_matrix_event_stays_within_what_a_server_takes() -> None:
    long = edition(
        *(item(f"a{n}", "é" * 5000, "2026-03-16", url=f"https://a.example/{'x' * 900}{n}") for n in range(40))
    )
    assert len(told(long, "matrix", SITE)) < 65_536
    assert len(heard("mattermost", long)["text"]) < 16_383


def test_a_watch_without_address_has_no_link_of_its_own() -> None:
    assert heard("json", whole_week(), Site())["data"]["url"] == ""
    assert "Lire l'édition" not in heard("mattermost", whole_week(), Site())["text"]
