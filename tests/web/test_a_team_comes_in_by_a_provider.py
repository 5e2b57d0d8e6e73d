"""Signing in through a real OpenID Connect provider on loopback: who comes in, and every proof that proves nothing."""

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from tests.support.oidc import CLIENT, SECRET, Claims, Idp, provider
from tests.support.people import MONDAY
from tests.support.web import Served, served
from veille.domain.person import Role

SETTINGS = '[oidc]\nemetteur = "{issuer}"\nclient_id = "{client}"\n'
DOOR, BACK = "/entrer-par-fournisseur", "/entrer-par-fournisseur/retour"


@dataclass
class Scene:
    here: Served
    idp: Idp

    def leave(self, towards: str = "") -> tuple[str, httpx.Cookies]:
        """Leave for the provider, prove who one is there; give where it sends back, and the browser's cookies."""
        left = self.here.get(DOOR, params={"vers": towards} if towards else {})
        assert left.status_code == 303, left.text
        proved = httpx.get(left.headers["location"])
        assert proved.status_code == 302
        return urlsplit(proved.headers["location"]).query, left.cookies

    def come_back(self, query: str, cookies: httpx.Cookies) -> httpx.Response:
        """Press the button of the page to which the provider sends back."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        page = self.here.get(f"{BACK}?{query}", headers=headers)
        if page.status_code != 200:
            return page
        fields = dict(re.findall(r'name="(state|code)" value="([^"]*)"', page.text))
        return self.here.browser.post(self.here.root + BACK, data=fields, headers=headers)

    def whole_trip(self) -> httpx.Response:
        query, cookies = self.leave()
        return self.come_back(query, cookies)


@contextmanager
def scene(folder: Path, idp: Idp) -> Iterator[Scene]:
    toml = "adresses_privees = true\n" + SETTINGS.format(issuer=idp.issuer, client=CLIENT)
    with served(folder, environ={"VEILLE_OIDC_SECRET": SECRET}, more=toml) as here:
        here.signed_in(Role.CURATEUR, name="ana")
        here.browser.cookies.clear()
        yield Scene(here=here, idp=idp)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Scene]:
    with provider(MONDAY.timestamp) as idp, scene(tmp_path, idp) as found:
        yield found


def test_somebody_of_the_team_comes_in_and_goes_where_they_were_going(town: Scene) -> None:
    assert "compte de votre organisation" in town.here.get("/entrer").text
    query, cookies = town.leave("/reglages/jetons")
    answer = town.come_back(query, cookies)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reglages/jetons")
    session = next(cookie for cookie in answer.headers.get_list("set-cookie") if cookie.startswith("__Host-veille="))
    assert "HttpOnly" in session and "Secure" in session and "SameSite=lax" in session
    inside = town.here.get("/tri", headers={"Cookie": session.partition(";")[0]})
    assert inside.status_code == 200
    line = town.here.house.archive.journal.last()[0]
    assert (line.act, line.person, line.detail) == ("entrer", "commun-ana", "fournisseur")


def test_coming_back_shows_a_button_and_changes_nothing_before_it_is_pressed(town: Scene) -> None:
    query, cookies = town.leave()
    before, headers = town.here.rows(), {"Cookie": f"__Host-veille-trajet={cookies['__Host-veille-trajet']}"}
    page = town.here.get(f"{BACK}?{query}", headers=headers)
    assert page.status_code == 200 and "<button>Entrer</button>" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert town.here.rows() == before and "/token" not in town.idp.asked


def test_what_is_asked_of_the_provider_is_what_the_standard_says(town: Scene) -> None:
    left = town.here.get(DOOR)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(left.headers["location"]).query).items()}
    assert asked["redirect_uri"] == f"https://v.example{BACK}"
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    trip = left.headers["set-cookie"]
    assert trip.startswith("__Host-veille-trajet=") and "HttpOnly" in trip and "Max-Age=900" in trip
    assert asked["state"] not in trip and asked["nonce"] not in trip
    other = town.here.get(DOOR)
    assert parse_qs(urlsplit(other.headers["location"]).query)["state"][0] != asked["state"]


@pytest.mark.parametrize(
    "who", [{"email_verified": False}, {"email_verified": "true"}, {"email_verified": None}, {"email": 7}]
)
def test_an_address_that_is_not_verified_lets_nobody_in(town: Scene, who: Claims) -> None:
    town.idp.who |= who
    assert_refused(town.whole_trip(), "ne suffit pas pour entrer")


def test_only_people_of_the_team_come_in(town: Scene) -> None:
    town.idp.who["email"] = "inconnue@x.example"
    before = town.here.house.archive.people.names()
    assert_refused(town.whole_trip(), "celle de personne dans l")
    assert town.here.house.archive.people.names() == before


LIES: dict[str, Claims] = {
    "another issuer": {"iss": "https://ailleurs.example"},
    "for another": {"aud": "autre"},
    "for several, not by us": {"aud": [CLIENT, "autre"]},
    "by another": {"azp": "autre"},
    "too old": {"exp": int(MONDAY.timestamp()) - 61},
    "of tomorrow": {"iat": int(MONDAY.timestamp()) + 3600},
    "another trip": {"nonce": "x"},
    "nobody": {"sub": ""},
    "no end": {"exp": None},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_claims_that_are_not_for_us_now_let_nobody_in(town: Scene, lie: Claims) -> None:
    town.idp.lie = lie
    assert_refused(town.whole_trip(), "ne suffit pas pour entrer")


def unsigned(claims: Claims) -> str:
    parts = (urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in ({"alg": "none"}, claims))
    return f"{'.'.join(parts)}."


def with_our_secret(claims: Claims) -> str:
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])


def by_a_stranger(claims: Claims) -> str:
    stranger = RSAKey.generate_key(2048, {"kid": "un"})
    return jwt.encode({"alg": "RS256", "kid": "un"}, claims, stranger)


def not_even_one(_: Claims) -> str:
    return "n'importe.quoi"


@pytest.mark.parametrize("forge", [unsigned, with_our_secret, by_a_stranger, not_even_one])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(town: Scene, forge: Callable[[Claims], str]) -> None:
    town.idp.forge = forge
    assert_refused(town.whole_trip(), "ne suffit pas pour entrer")


def test_a_provider_may_change_its_key_and_sign_otherwise(town: Scene) -> None:
    assert town.whole_trip().status_code == 303
    town.idp.key = ECKey.generate_key("P-256", {"kid": "deux", "use": "sig"})
    assert town.whole_trip().status_code == 303
    assert town.idp.asked.count("/.well-known/openid-configuration") == 1


def test_an_address_that_only_userinfo_says_is_taken_if_it_is_the_same_person_s(town: Scene) -> None:
    town.idp.in_token = False
    assert town.whole_trip().status_code == 303
    town.idp.who["sub"] = "8"
    assert_refused(town.whole_trip(), "ne suffit pas pour entrer")


def test_a_provider_that_takes_the_secret_in_the_form_is_given_it_there(town: Scene) -> None:
    town.idp.about["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    assert town.whole_trip().status_code == 303


def test_nobody_comes_back_who_did_not_leave_from_here(town: Scene) -> None:
    query, cookies = town.leave()
    _, others = town.leave()
    assert_refused(town.come_back(query, httpx.Cookies()), "ne suffit pas pour entrer")
    assert_refused(town.come_back(query, others), "ne suffit pas pour entrer")
    assert_refused(town.come_back("state=x&code=y", cookies), "ne suffit pas pour entrer")
    assert town.come_back(query, cookies).status_code == 303
    assert_refused(town.come_back(query, cookies), "ne suffit pas pour entrer")


def test_a_refusal_at_the_provider_is_told_in_french(town: Scene) -> None:
    _, cookies = town.leave()
    assert_refused(town.come_back("error=access_denied&state=x", cookies), "recommencez")


def test_a_provider_that_does_not_answer_or_is_another_is_told(town: Scene) -> None:
    town.idp.down = True
    answer = town.here.get(DOOR)
    assert answer.status_code == 403 and "ne répond pas comme il devrait" in answer.text
    town.idp.down = False
    town.idp.about["issuer"] = "https://ailleurs.example"
    assert "ne répond pas comme il devrait" in town.here.get(DOOR).text
    del town.idp.about["issuer"]
    town.idp.about["token_endpoint"] = "file:///etc/passwd"
    assert "ne répond pas comme il devrait" in town.whole_trip().text


def test_without_a_provider_there_is_no_such_door(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        assert "organisation" not in here.get("/entrer").text
        assert here.get(DOOR).status_code == 404
        assert here.get(BACK).status_code == 404
        assert here.post(BACK, code="x", state="y").status_code == 404


def assert_refused(answer: httpx.Response, words: str) -> None:
    assert answer.status_code == 403, answer.status_code
    assert words in answer.text
    assert "__Host-veille=" not in answer.headers.get("set-cookie", "")
