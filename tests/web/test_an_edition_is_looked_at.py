"""Before an edition leaves: seen as a letter, on a phone, in the dark, as text; and its links tried, aside."""

import re
import time
from datetime import date
from pathlib import Path

from tests.support.browser import needs_chromium, phone
from tests.support.site import Site, answer
from tests.support.web import Member, served
from tests.web.test_team_in_a_real_browser import LOCAL, come_in
from veille.domain.person import Role
from veille.web.security import FRAMING

WEEK = "/tri/editions/hebdo/2026-S47"
PRIVATE = "adresses_privees = true\npause_par_hote = 0\n"


def test_every_clothing_is_shown_at_once_or_alone(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        here.town.publish("un", date(2026, 11, 18))
        ana = here.signed_in(Role.CURATEUR)
        page = ana.get(f"{WEEK}/apercus")
        assert page.headers["content-security-policy"] == FRAMING
        frames = re.findall(r'<iframe src="([^"]+)" title="[^"]+" sandbox', page.text)
        assert [frame.rpartition("/")[2] for frame in frames] == ["lettre", "telephone", "sombre", "page"]
        assert "Article un" in re.findall(r"<pre.*?</pre>", page.text, re.DOTALL)[0]
        for frame in frames:
            shown = ana.get(frame)
            policy = shown.headers["content-security-policy"]
            assert shown.status_code == 200 and "Article un" in shown.text
            assert "frame-ancestors 'self'; sandbox" in policy and "unsafe" not in policy
            assert shown.headers["x-frame-options"] == "SAMEORIGIN"
        alone = ana.get(f"{WEEK}/apercus?forme=sombre").text
        assert alone.count("<iframe") == 1
        assert ana.get(f"{WEEK}/cadre/autre").status_code == 404
        assert ana.get(WEEK).headers["x-frame-options"] == "DENY"


@needs_chromium
def test_a_browser_shows_each_frame_in_its_own_colours_and_complains_of_nothing(tmp_path: Path) -> None:
    with served(tmp_path, address=LOCAL) as here:
        here.town.publish("un", date(2026, 11, 18))
        ana = here.signed_in(Role.CURATEUR)
        with phone(width=1280, script=True) as window:
            page, said = window.new_page(), list[str]()
            page.on("console", lambda message: said.append(message.text))
            come_in(window, ana)
            page.goto(f"{here.root}{WEEK}/apercus")
            page.wait_for_load_state("networkidle")
            colours = {}
            for form in ("lettre", "sombre", "page"):
                frame = page.frame_locator(f".apercu.{form} iframe")
                assert frame.get_by_text("Article un").first.is_visible()
                at = page.locator(f".apercu.{form} iframe")
                at.scroll_into_view_if_needed()
                colours[form] = at.screenshot()
            assert len(set(colours.values())) == 3
            assert page.locator(".apercu.telephone iframe").bounding_box()["width"] == 360  # type: ignore[index]
            assert [line for line in said if "Content Security" in line or "Refused" in line] == []


def wait_until_over(ana: Member) -> str:
    for _ in range(200):
        page = ana.get(f"{WEEK}/liens").text
        if "Vérifier de nouveau" in page:
            return page
        time.sleep(0.05)
    raise AssertionError("never over")


def test_links_are_tried_aside_and_the_dead_ones_told(tmp_path: Path) -> None:
    with Site({"/un": answer(b"ici"), "/deux": answer(status=410), "/trois": answer(status=503)}) as site:
        with served(tmp_path, more=PRIVATE) as here:
            for name in ("un", "deux", "trois"):
                here.town.publish(name, date(2026, 11, 18), url=site.url(f"/{name}"))
            ana = here.signed_in(Role.CURATEUR)
            first = ana.get(f"{WEEK}/liens").text
            assert "3\u00a0liens" in first and site.asked == []
            assert ana.post(f"{WEEK}/liens").headers["location"] == f"{WEEK}/liens"
            page = wait_until_over(ana)
        assert "1 sur 3 mènent quelque part" in page
        dead, doubtful = page.split('id="incertains"')
        assert site.url("/deux") in dead and "Article deux" in dead and site.url("/un") not in page
        assert site.url("/trois") in doubtful
        assert {asked.path for asked in site.asked} == {"/robots.txt", "/un", "/deux", "/trois"}
        assert all("veille/" in asked.headers["user-agent"] for asked in site.asked)


def test_a_site_that_refuses_machines_is_not_asked_and_is_no_dead_link(tmp_path: Path) -> None:
    with Site({"/robots.txt": answer(b"User-agent: *\nDisallow: /"), "/un": answer(b"ici")}) as site:
        with served(tmp_path, more=PRIVATE) as here:
            here.town.publish("un", date(2026, 11, 18), url=site.url("/un"))
            ana = here.signed_in(Role.CURATEUR)
            ana.post(f"{WEEK}/liens")
            page = wait_until_over(ana)
        assert "À ouvrir vous-même" in page and "Liens morts" not in page
        assert [asked.path for asked in site.asked] == ["/robots.txt"]
