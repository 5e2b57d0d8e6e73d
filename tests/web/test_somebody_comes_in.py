"""The team's door: a mailed link and a button, the same answer for everybody, a session that is new each time."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from tests.support.articles import stem
from tests.support.people import WEB
from tests.support.web import Served, path_in, served
from veille import wiring
from veille.domain.errors_people import BadEntry
from veille.domain.person import COMMUN, Account, Role
from veille.domain.token import derive, hashed
from veille.keep.archive import Archive
from veille.keep.database import Row, Value
from veille.services.entering import ask_link, enter, look_at_entry
from veille.services.office import Office


def hired(here: Served, address: str = "ana@x.example", role: Role = Role.CURATEUR) -> Account:
    account = Account(id=f"id-{address.partition('@')[0]}", address=address, name="Ana", made_at=here.now)
    here.house.archive.people.put(account)
    here.house.archive.people.give_role(account.id, COMMUN, role)
    return account


def office(here: Served) -> Office:
    return wiring.office(here.settings, here.house.archive, here.clock)


def cookie_of(answer: httpx.Response) -> str:
    return answer.headers["set-cookie"].partition("=")[2].partition(";")[0]


def test_ask_read_press_and_arrive_where_one_was_going(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        hired(here)
        door = here.get("/reglages/sessions").headers["location"]
        assert 'name="vers" value="/reglages/sessions"' in here.get(door).text
        assert here.post("/entrer", adresse="Ana@X.example", vers="/reglages/sessions").status_code == 200
        (letter,) = here.letters()
        assert letter.to == "ana@x.example"
        link = path_in(letter, "entrer")
        before = here.rows()
        page = here.get(link)
        assert "Vous allez entrer comme <b>Ana</b>" in page.text
        assert (page.headers.get("set-cookie"), here.rows()) == (None, before)
        answer = here.post(link)
        assert (answer.status_code, answer.headers["location"]) == (303, "/reglages/sessions")
        inside = here.get("/reglages", headers={"Cookie": f"__Host-veille={cookie_of(answer)}"})
        assert "Ana, curateur" in inside.text


def test_the_cookie_is_for_https_for_us_and_for_no_script(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        hired(here)
        here.post("/entrer", adresse="ana@x.example")
        (letter,) = here.letters()
        said = here.post(path_in(letter, "entrer")).headers["set-cookie"]
        name, _, rest = said.partition("=")
        assert name == "__Host-veille"
        flags = {flag.strip().lower() for flag in rest.split(";")[1:]}
        assert flags == {"httponly", "path=/", "samesite=lax", "secure"}


def test_on_plain_loopback_the_cookie_has_a_plain_name(tmp_path: Path) -> None:
    with served(tmp_path, address="http://localhost:{port}") as here:
        hired(here)
        here.post("/entrer", adresse="ana@x.example")
        (letter,) = here.letters()
        said = here.post("/entrer/" + letter.text.partition("/entrer/")[2][:43]).headers["set-cookie"]
        assert said.startswith("veille=")
        assert "secure" not in said.lower()
        assert "httponly" in said.lower()


def test_signing_in_makes_another_session_and_ends_the_one_the_browser_came_with(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        hired(here)
        planted = here.signed_in(Role.LECTEUR_INTERNE, name="intrus")
        here.post("/entrer", adresse="ana@x.example")
        (letter,) = here.letters()
        answer = here.browser.post(here.root + path_in(letter, "entrer"), headers=planted.headers)
        assert cookie_of(answer) != planted.cookie
        assert planted.get("/reglages").status_code == 303
        made_up = here.get("/reglages", headers={"Cookie": "__Host-veille=" + "a" * 43})
        assert made_up.status_code == 303


def test_going_out_ends_the_session_for_good(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        member = here.signed_in(Role.CURATEUR)
        assert "Session fermée" in member.post("/sortir").text
        assert member.get("/reglages").status_code == 303
        assert here.house.archive.sessions.of(member.person.id) == ()


def test_a_link_works_once_for_a_quarter_of_an_hour_and_takes_the_others_with_it(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        hired(here)
        links = []
        for _ in range(3):
            here.post("/entrer", adresse="ana@x.example")
            (letter,) = here.letters()
            links.append(path_in(letter, "entrer"))
        assert len(set(links)) == 3
        assert here.post(links[1]).status_code == 303
        assert [here.post(link).status_code for link in links] == [404, 404, 404]
        assert "Ce lien n&#39;est pas valable" in here.get(links[1]).text
        here.post("/entrer", adresse="ana@x.example")
        (letter,) = here.letters()
        here.wait(minutes=14, seconds=59)
        assert here.get(path_in(letter, "entrer")).status_code == 200
        here.wait(seconds=1)
        assert here.get(path_in(letter, "entrer")).status_code == 404
        assert here.post(path_in(letter, "entrer")).status_code == 404


def test_the_archive_and_the_outbox_hold_no_link(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        hired(here)
        here.post("/entrer", adresse="ana@x.example")
        (letter,) = here.letters()
        token = path_in(letter, "entrer").rpartition("/")[2]
        assert token not in here.rows()
        assert hashed(token) in here.rows()


def test_a_link_is_for_one_purpose_and_one_person(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        account = hired(here)
        here.post("/entrer", adresse="ana@x.example")
        for purpose in ("confirmer", "preferences", "desabonner", "adresse", "rejoindre"):
            token = derive(purpose, account.id, "1", office(here).key)
            assert here.post(f"/entrer/{token}").status_code == 404
        token = derive("entrer", account.id, "1", office(here).key)
        for page in ("confirmer", "preferences", "d", "adresse"):
            assert here.get(f"/{page}/{token}").status_code == 404
        assert look_at_entry(token, office(here)).id == account.id


def test_two_presses_at_once_let_in_one(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        account = hired(here)
        ask_link("ana@x.example", "", office(here), WEB)
        token = derive("entrer", account.id, "1", office(here).key)
        other = wiring.open_archive(here.settings)
        with other:
            enter(token, office(here), WEB)
            with pytest.raises(BadEntry):
                enter(token, wiring.office(here.settings, other, here.clock), WEB)


class Recorded:
    """A database that remembers what it was asked, for the time of a question."""

    def __init__(self, archive: Archive) -> None:
        self.inner = archive._db
        self.dialect = self.inner.dialect
        self.asked: list[str] = []
        self.transaction, self.exclusive, self.close = self.inner.transaction, self.inner.exclusive, self.inner.close
        self.rows, self.fill, self.empty = self.inner.rows, self.inner.fill, self.inner.empty

    def one(self, query: str, /, **values: Value) -> Row | None:
        self.asked.append(query)
        return self.inner.one(query, **values)

    def many(self, query: str, /, **values: Value) -> list[Row]:
        self.asked.append(query)
        return self.inner.many(query, **values)

    def run(self, query: str, /, **values: Value) -> int:
        self.asked.append(query)
        return self.inner.run(query, **values)

    def batch(self, query: str, rows: object, /) -> None:
        self.asked.append(query)
        self.inner.batch(query, rows)  # type: ignore[arg-type]


def work_for(address: str, here: Served) -> list[str]:
    recorded = Recorded(here.house.archive)
    archive = Archive(recorded, stem)
    ask_link(address, "", wiring.office(here.settings, archive, here.clock), WEB)
    return recorded.asked


def test_nothing_tells_a_known_address_from_an_unknown_one(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        hired(here)
        hired(here, "partie@x.example")
        here.house.archive.people.take_role("id-partie", COMMUN)
        pages = []
        for address in ("ana@x.example", "bob@x.example", "partie@x.example"):
            answer = here.post("/entrer", adresse=address)
            pages.append((answer.status_code, dict(answer.headers) | {"date": ""}, answer.text.replace(address, "…")))
        assert pages[0][0] == pages[1][0] == pages[2][0] == 200
        assert pages[0][2] == pages[1][2] == pages[2][2]
        assert [letter.to for letter in here.letters()] == ["ana@x.example"]
        here.wait(hours=2)
        assert work_for("ana@x.example", here) == work_for("bob@x.example", here) == work_for("partie@x.example", here)
        assert "bob@x.example" not in here.rows()


@pytest.mark.parametrize("address", ["ana@x.example", "bob@x.example"], ids=["known", "unknown"])
def test_an_address_gets_five_links_an_hour_and_nobody_learns_when_it_had_them(tmp_path: Path, address: str) -> None:
    with served(tmp_path) as here:
        hired(here)
        answers = [here.post("/entrer", adresse=address) for _ in range(7)]
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.text for answer in answers}) == 1
        assert len(here.letters()) == (5 if address.startswith("ana") else 0)
        here.wait(hours=1, seconds=1)
        here.post("/entrer", adresse=address)
        assert len(here.letters()) == (1 if address.startswith("ana") else 0)


def test_one_network_asks_forty_times_an_hour_then_waits(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        hired(here)
        for number in range(40):
            assert here.post("/entrer", adresse=f"p{number}@x.example").status_code == 200
        for address in ("ana@x.example", "zoe@x.example"):
            answer = here.post("/entrer", adresse=address)
            assert (answer.status_code, answer.headers["retry-after"]) == (429, "3600")
        assert here.post("/abonnement/lien", adresse="ana@x.example").status_code == 200


@pytest.mark.parametrize("way", ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "x"])
def test_the_door_leads_to_no_other_site(tmp_path: Path, way: str) -> None:
    with served(tmp_path) as here:
        hired(here)
        assert "evil" not in here.get("/entrer", params={"vers": way}).text
        here.post("/entrer", adresse="ana@x.example", vers=way)
        (letter,) = here.letters()
        assert here.post(path_in(letter, "entrer")).headers["location"] == "/tri"


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_who_sorts_comes_in_at_the_tray_and_others_at_their_account(tmp_path: Path, role: Role) -> None:
    with served(tmp_path) as here:
        hired(here, role=role)
        for way, place in (("", "/reglages" if role is Role.LECTEUR_INTERNE else "/tri"), ("/reglages", "/reglages")):
            here.post("/entrer", adresse="ana@x.example", vers=way)
            (letter,) = here.letters()
            assert here.post(path_in(letter, "entrer")).headers["location"] == place


def test_a_faulty_address_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        answer = here.post("/entrer", adresse="ana@", vers="/reglages/jetons")
        assert answer.status_code == 400
        assert all(words in answer.text for words in ('value="ana@"', 'value="/reglages/jetons"', 'href="#adresse"'))


def test_a_letter_that_waits_does_not_leave_once_its_reader_was_removed(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        admin, account = here.signed_in(Role.ADMINISTRATEUR), hired(here)
        here.post("/entrer", adresse="ana@x.example")
        admin.post(f"/reglages/personnes/{account.id}/retirer")
        assert here.letters() == []
        assert "ana@x.example" not in here.rows()


def test_sessions_and_links_that_are_over_are_forgotten(tmp_path: Path) -> None:
    from veille.services.keeping_time import let_time_pass

    with served(tmp_path) as here:
        hired(here)
        member = here.signed_in(Role.CURATEUR)
        ask_link("ana@x.example", "", office(here), WEB)
        here.clock.now += timedelta(days=4)
        let_time_pass(office(here))
        assert here.house.archive.sessions.of(member.person.id) == ()
        assert "entry" not in [line.split()[2] for line in here.rows().splitlines() if line.startswith("INSERT INTO")]
