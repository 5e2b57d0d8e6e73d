import re
from dataclasses import replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from tests.prepare.invented import SITE, edition, whole_week
from veille.prepare.render import to_html
from veille.prepare.site import Site
from veille.prepare.templating import sheet

WEEK = BeautifulSoup(to_html(whole_week(), SITE), "lxml")


def words(selector: str) -> list[str]:
    return [" ".join(tag.get_text(" ", strip=True).split()) for tag in WEEK.select(selector)]


def test_the_page_says_in_its_one_heading_what_it_is() -> None:
    assert words("h1") == ["Veille hebdomadaire n° 12 , semaine du 16 au 22 mars 2026"]
    assert words(".lead") == ["12 articles, 3 minutes de lecture."]


def test_the_contents_lead_to_every_section() -> None:
    targets = [str(link["href"]) for link in WEEK.select(".contents a")]
    assert len(targets) == 8
    assert all(len(WEEK.select(f'[id="{target[1:]}"]')) == 1 for target in targets)


def test_articles_are_numbered_through_all_sections() -> None:
    assert words(".rank") == [str(number) for number in range(1, 13)]
    assert [str(ol.get("start")) for ol in WEEK.select("ol.cards")] == ["1", "3", "5", "7", "8", "9", "11"]


def test_each_article_has_source_date_reason_and_a_way_to_the_source() -> None:
    for article in WEEK.select("article"):
        text = article.get_text(" ")
        assert "Pourquoi" in text and "Lire la source" in text
        assert article.select_one(".meta b") and article.select_one("time[datetime]")


def test_a_date_for_machines_is_no_more_precise_than_for_people() -> None:
    assert {str(time["datetime"]) for time in WEEK.select("article time")} >= {"2026-03", "2026-03-18"}


def test_what_could_not_be_read_is_told_with_since_when() -> None:
    told = words(".unseen li")
    assert told[0] == "Conseil départemental , depuis le 14 mars 2026 : l'adresse a sans doute changé"
    assert told[1] == "Observatoire de l'enfance : le site ne répond pas"


def test_the_foot_says_independent_and_untracked_and_names_licences() -> None:
    foot = words("footer")[0]
    assert "Service indépendant, non officiel. Aucun pixel de suivi" in foot
    assert "Haute autorité (Licence Ouverte 2.0)" in foot


def test_an_empty_edition_says_so_kindly_with_what_was_read() -> None:
    page = to_html(edition(), SITE)
    assert "Rien de nouveau" in page and "42\u00a0sources ont été lues pour vous" in page
    assert "Au sommaire" not in page


def test_nobody_is_told_they_missed_nothing_when_a_source_was_not_read() -> None:
    page = to_html(replace(whole_week(), sections=()), SITE)
    assert "rien manqué" not in page


def test_the_page_is_in_french_with_landmarks_and_a_way_past_the_head() -> None:
    assert WEEK.html is not None and WEEK.html["lang"] == "fr"
    assert [len(WEEK.select(tag)) for tag in ("h1", "main", "header.mast", "footer", "nav")] == [1, 1, 1, 1, 2]
    assert WEEK.select_one("a.skip[href='#contenu']") and WEEK.select_one("main#contenu")


def test_headings_never_skip_a_level() -> None:
    levels = [int(tag.name[1]) for tag in WEEK.find_all(re.compile(r"^h[1-6]$"))]
    assert levels[0] == 1 and all(b <= a + 1 for a, b in pairwise(levels))


def test_every_identifier_is_unique_and_every_label_points_at_one() -> None:
    ids = [str(tag["id"]) for tag in WEEK.select("[id]")]
    assert len(ids) == len(set(ids))
    pointed = {str(tag[name]) for name in ("aria-labelledby", "aria-describedby") for tag in WEEK.select(f"[{name}]")}
    assert pointed <= set(ids)


def test_the_page_asks_nothing_of_anybody() -> None:
    assert not WEEK.select("script, img, iframe, link[rel=stylesheet], object, embed")
    assert "url(" not in sheet("page.css") and "@import" not in sheet("page.css")
    assert [str(link["href"]) for link in WEEK.select("link")] == ["data:,", "../../atom.xml"]


def test_links_stay_inside_the_folder_when_the_watch_has_no_address() -> None:
    page = BeautifulSoup(to_html(whole_week(), Site()), "lxml")
    inside = {str(link["href"]) for link in page.select("nav.mast a, footer a, .mast nav a")}
    assert inside == {
        "../../../index.html",
        "../../index.html",
        "edition.txt",
        "edition.json",
        *("../../atom.xml", "../../agenda.ics"),
    }


def test_the_style_sheet_is_small_and_the_page_light() -> None:
    assert len(sheet("page.css").encode()) <= 12_000
    assert len(to_html(whole_week(), SITE).encode()) <= 60_000


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_colour_can_be_read_in_both_schemes(scheme: int) -> None:
    css = str(sheet("page.css"))
    start = css.index("@media (prefers-color-scheme: dark)")
    colours = tokens(css[:start] if scheme == 0 else css[start : css.index("*, ::before")])
    pairs = [(ink, ground) for ink in ("ink", "soft", "clay", "pine") for ground in ("paper", "leaf", "wash")]
    for ink, ground in [*pairs, ("clay-ink", "clay")]:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
