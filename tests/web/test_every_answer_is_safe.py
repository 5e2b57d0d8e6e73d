"""From the route table: headers everywhere, no cookie, no secret told, no stack, no odd input that breaks a page."""

import re
from datetime import date
from pathlib import Path

import httpx
import pytest
from starlette.responses import Response

from tests.support.web import Served, served
from veille.domain.errors import ArchiveDown
from veille.domain.subscriber import Choices
from veille.services.subscribing import ask
from veille.web.app import PLACES, Place
from veille.web.visit import Visit

FILLED = {
    "mois": "2026-11",
    "token": "x" * 43, "item": "inconnu", "liste": "hebdo", "periode": "2026-S47", "annee": "2026", "theme": "ethique",
    "public": "handicap", "source": "a", "fait": "inconnu", "jeton": "c2VjcmV0", "form": "csv", "vue": "lettre",
    "script": "tri.js",
    "personne": "inconnue", "famille": "casf", "numero": "L223-1", "nom": "tous",
}  # fmt: skip


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    with served(tmp_path_factory.mktemp("web")) as site:
        site.town.publish("un", date(2026, 11, 20))
        yield site


def path_of(place: Place) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: FILLED[match[1]], place.path)


def assert_guarded(answer: httpx.Response) -> None:
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answer.headers
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.path)
def test_every_route_answers_every_method_under_the_same_guard(here: Served, place: Place, method: str) -> None:
    answer = here.browser.request(method, here.root + path_of(place))
    assert_guarded(answer)
    assert answer.status_code < 500
    known = {*place.methods, *(["HEAD"] if place.get else [])}
    assert (answer.status_code == 405) == (method not in known)
    if place.private:
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("place", [place for place in PLACES if "{token}" in place.path], ids=lambda place: place.path)
def test_an_unknown_link_gets_one_plain_page_without_a_hint(here: Served, place: Place) -> None:
    asked = [here.browser.request(method, here.root + path_of(place)) for method in place.methods]
    assert {answer.status_code for answer in asked} == {404}
    assert all("Ce lien n" in answer.text for answer in asked)
    assert all("x" * 43 not in answer.text for answer in asked)


ODD = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'", '"', "\x00", "%", "a" * 5000, "-", "*", ":",
    "theme:", "source:\x00", 'ref:"', "date:9999-99-99", "depuis:99999a", "OU OU", "(((", "é" * 900, "\ud83d\ude00",
    "NEAR(", "{{ 7*7 }}", "nor:'; DROP TABLE items;--",
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_no_query_breaks_a_page_or_speaks_in_it(here: Served, odd: str) -> None:
    odd = odd.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for path in ("/recherche", "/recherche.atom"):
        answer = here.get(path, params={"q": odd, "page": odd, "theme": odd})
        assert answer.status_code == 200
        assert_guarded(answer)
        assert "<script" not in answer.text
        assert "<img" not in answer.text
        assert "49" not in answer.text or "49" in odd


@pytest.mark.parametrize(
    "path",
    ["/articles/%00", "/articles/..%2f..", "/editions/%ff/%00", "/recherche?q=%ff%fe", "/recherche?page=-1",
     "/recherche?page=99999999999", "/recherche?page=500", "/abonnement?theme=%00&jour=x&rythme=%22", "/%0d%0aX: y",
     "/abonnement/rythme?rythme=mensuel&jour_du_mois=31", "/abonnement/adresse?jour=-5&theme=" + "a" * 3000],
)  # fmt: skip
def test_no_odd_address_breaks_the_house(here: Served, path: str) -> None:
    answer = here.get(path)
    assert answer.status_code < 500
    assert_guarded(answer)


def test_a_form_too_large_or_too_odd_is_refused_in_french(here: Served) -> None:
    assert here.post("/abonnement/lien", adresse="a" * 70_000).status_code == 413
    assert here.post("/abonnement/lien", adresse=["a"] * 600).status_code == 400
    raw = here.browser.post(here.root + "/abonnement/lien", content=b"\xff\x00", headers={"content-type": "text/x"})
    assert raw.status_code == 400
    assert "Retrouver mon lien" in raw.text


def test_too_many_requests_are_told_when_to_come_back(tmp_path: Path) -> None:
    with served(tmp_path) as site:
        for number in range(20):
            assert site.post("/abonnement/lien", adresse=f"p{number}@x.example").status_code == 200
            site.post("/abonnement/adresse", adresse=f"p{number}@x.example", accord="oui")
        answer = site.post("/abonnement/lien", adresse="p@x.example")
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == "3600"
        assert "Trop de demandes" in answer.text


def broken_archive(_: Visit) -> Response:
    raise ArchiveDown("/srv/secret/veille.db is locked")


def broken_house(_: Visit) -> Response:
    raise RuntimeError("/srv/secret/veille.db")


def test_what_breaks_is_said_plainly_and_tells_nothing_of_the_house(tmp_path: Path) -> None:
    places = (Place(path="/base", get=broken_archive), Place(path="/maison", get=broken_house))
    with served(tmp_path, places) as site:
        for path, status, words in (("/base", 503, "momentanément"), ("/maison", 500, "La faute n")):
            answer = site.get(path)
            assert answer.status_code == status
            assert words in answer.text
            assert "secret" not in answer.text
            assert answer.headers["cache-control"] == "no-store"
            assert_guarded(answer)


def careless(visit: Visit) -> Response:
    ask("bob@x.example", Choices(), visit.office, visit.origin)
    return visit.page("refuse.html")


def test_even_a_careless_page_cannot_write_when_it_is_only_looked_at(tmp_path: Path) -> None:
    with served(tmp_path, [Place(path="/distrait", get=careless, post=careless)]) as site:
        before = site.rows()
        assert site.get("/distrait").status_code == 503
        assert site.rows() == before
        assert site.post("/distrait").status_code == 200
        assert site.rows() != before


@pytest.mark.parametrize("place", [place for place in PLACES if place.get], ids=lambda place: place.path)
def test_every_page_has_one_title_landmarks_and_nothing_from_elsewhere(here: Served, place: Place) -> None:
    answer = here.get(path_of(place))
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return
    page = answer.text
    assert page.count("<h1") == 1
    assert '<html lang="fr">' in page
    if not place.path.startswith("/embarquer/"):  # part of somebody else's page
        assert all(f"<{mark}" in page for mark in ("main", "header", "footer", "nav"))
        assert 'class="skip" href="#contenu"' in page
    assert not re.search(r"style=|\son\w+=", page)
    assert re.findall(r"<script[^>]*>[^<]*", page) == (['<script src="/cle.js" defer>'] if place.script else [])
    assert len(answer.content) + len(here.get("/style.css").content) < 60_000
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page))
    named = set(re.findall(r'<label[^>]* for="([^"]+)"', page)) | set(
        re.findall(r' id="([^"]+)"[^>]* aria-label=', page)
    )
    assert fields <= named | {"accord"}  # its label is around it
