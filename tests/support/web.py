"""A watch really served: uvicorn on loopback, an archive in a file, a clock set by hand, the letters that wait."""

import re
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import uvicorn

from tests.support.people import MONDAY, Town
from veille import wiring
from veille.domain.message import DeliveryState, Message
from veille.domain.person import COMMUN, Account, Person, Role
from veille.services.office import Origin
from veille.services.sessions import open_session, seal
from veille.settings import Settings, load
from veille.web.app import PLACES, Place, create_app
from veille.web.doorway import cookie_name
from veille.web.house import House, open_house

SOURCES = "sources:\n  - {id: a, nom: Agence, genre: flux, url: https://a.example/flux}\n"
LISTS = "listes:\n  - {id: hebdo, titre: Hebdo, rythme: hebdomadaire}\n"
TOML = 'adresse_publique = "ADDRESS"\n[reseau]\ncontact = "mailto:equipe@v.example"\n'


@dataclass
class HandClock:
    """A clock that is set by hand."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Served:
    """What a test holds: a browser without script, the archive's town, the clock."""

    house: House
    settings: Settings
    clock: HandClock
    browser: httpx.Client
    root: str = ""

    @property
    def now(self) -> datetime:
        return self.clock.now

    @property
    def town(self) -> Town:
        return Town(self.house.archive, now=self.now)

    def wait(self, **more: float) -> None:
        self.clock.now += timedelta(**more)

    def get(self, path: str, **options: object) -> httpx.Response:
        return self.browser.get(self.root + path, **options)  # type: ignore[arg-type]

    def post(self, path: str, **form: str | list[str]) -> httpx.Response:
        return self.browser.post(self.root + path, data=form)

    def letters(self) -> list[Message]:
        """Empty the outbox as a sender would."""
        office = wiring.office(self.settings, self.house.archive, self.clock)
        writer = wiring.writer(self.settings, self.house.watch, office)
        letters = []
        for delivery in office.archive.outbox.due(self.now, after=0, limit=100):
            office.archive.outbox.hand_over(delivery.id, self.now)
            message = writer.message(delivery)
            state: DeliveryState = "envoye" if message else "retire"
            office.archive.outbox.settle(delivery.id, state=state, now=self.now)
            letters += [message] if message else []
        return letters

    def subscribe(self, address: str = "ana@x.example") -> Message:
        """Ask, read the mail, confirm; give the welcome."""
        self.post("/abonnement/adresse", adresse=address, accord="oui", theme="ethique")
        (request,) = self.letters()
        self.post(path_in(request, "confirmer"))
        (welcome,) = self.letters()
        return welcome

    def signed_in(self, role: Role, espace: str = COMMUN, name: str = "") -> "Member":
        """Give a browser in which somebody with this role is already signed in."""
        return signed_in(self, role, espace, name)

    def rows(self) -> str:
        """Give everything the archive holds, to see whether anything moved."""
        import sqlite3

        with closing(sqlite3.connect(self.settings.folder / "veille.db")) as db:
            return "\n".join(db.iterdump())


@dataclass
class Member:
    """Somebody who is signed in, in a browser of their own: `csrf` goes with each form, unless told otherwise."""

    here: Served
    person: Person
    cookie: str
    csrf: str
    browser: httpx.Client

    def get(self, path: str, **options: object) -> httpx.Response:
        return self.browser.get(self.here.root + path, headers=self.headers, **options)  # type: ignore[arg-type]

    def post(self, path: str, **form: str | list[str]) -> httpx.Response:
        return self.browser.post(self.here.root + path, data={"csrf": self.csrf, **form}, headers=self.headers)

    @property
    def headers(self) -> dict[str, str]:
        """The cookie, by hand: it is for https alone, and tests speak plain HTTP on loopback."""
        return {"Cookie": f"{cookie_name(self.here.settings)}={self.cookie}"}


def signed_in(here: Served, role: Role, espace: str = COMMUN, name: str = "") -> Member:
    """Let somebody with a role be signed in, as if they had followed their link."""
    name = name or role.value
    office = wiring.office(here.settings, here.house.archive, here.clock)
    address = f"{name}@{espace}.example"
    known = office.archive.people.at(address)
    account = known or Account(id=f"{espace}-{name}", address=address, name=name.title(), made_at=here.now)
    office.archive.people.put(account)
    office.archive.people.give_role(account.id, espace, role)
    person = office.archive.people.member(account.id, espace)
    assert person is not None
    cookie = open_session(person, office, Origin(page="/entrer"))
    return Member(here=here, person=person, cookie=cookie, csrf=seal(cookie, office.key), browser=here.browser)


def path_in(message: Message, page: str) -> str:
    """Give the path of a link in a letter."""
    found = re.search(rf"https://v\.example(/{page}/[\w-]{{43}})(?![\w-])", message.text)
    assert found, message.text
    return found[1]


@contextmanager
def served(
    folder: Path,
    places: Sequence[Place] = PLACES,
    environ: Mapping[str, str] | None = None,
    *,
    address: str = "https://v.example",
    more: str = "",
) -> Iterator[Served]:
    """Serve a small watch for the time of a test, under these variables; `{port}` in its address is the real one."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        toml = TOML.replace("ADDRESS", address.format(port=port)) + more
        for name, text in (("sources.yaml", SOURCES), ("listes.yaml", LISTS), ("veille.toml", toml)):
            (folder / name).write_text(text, encoding="utf-8")
        settings = load(folder, environ or {})
        clock = HandClock()
        with closing(open_house(settings, clock)) as house, httpx.Client(timeout=30) as browser:
            root = address.format(port=port) if "{port}" in address else f"http://127.0.0.1:{port}"
            here = Served(house=house, settings=settings, clock=clock, browser=browser, root=root)
            with _running(house, places, listener):
                yield here


@contextmanager
def _running(house: House, places: Sequence[Place], listener: socket.socket) -> Iterator[None]:
    config = uvicorn.Config(create_app(house, places), lifespan="off", log_config=None, access_log=False, http="h11")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
