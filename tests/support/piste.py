"""PISTE on loopback: a site that gives tokens, another that answers to who bears one, in the form of the real ones."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

from tests.support.gazettes import Paper, Text, words
from tests.support.reading import KINDS, NOW, limits, source
from tests.support.site import Asked, Script, Site, answer
from veille.domain.clock import PARIS
from veille.domain.source import Memory
from veille.gather.exchange import Errand, Outcome
from veille.gather.fetch import HttpFetcher
from veille.gather.keyring import Keyring, Lock
from veille.gather.pace import fingerprint

CLIENT, SECRET, KEY_ID = "client-7", "s3cr&t:of=ours", "key-id-9"
API = "/dila/legifrance/lf-engine-app"
RULINGS = "/cassation/judilibre/v1.0"


def told(value: object) -> bytes:
    return answer(json.dumps(value).encode(), content_type="application/json")


def milliseconds(paper: Paper) -> int:
    """Give the midnight, in Paris, with which an edition begins."""
    return int(datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=PARIS).timestamp() * 1000)


def last_editions(papers: Sequence[Paper]) -> dict[str, Any]:
    """Answer as /consult/lastNJo: the newest edition first."""
    containers = [
        {
            "id": paper.id,
            "titre": f"JORF n°{paper.number:04d} du {words(paper.day)}",
            "num": f"{paper.number:04d}",
            "datePubli": milliseconds(paper),
        }
        for paper in sorted(papers, key=lambda one: one.day, reverse=True)
    ]
    return {"totalNbResult": len(containers), "executionTime": 3, "containers": containers}


def contents(paper: Paper, texts: Sequence[Text] | None = None, *, total: int = 1) -> dict[str, Any]:
    """Answer as /consult/jorfCont, one branch of headings a text."""

    def branch(text: Text) -> dict[str, Any]:
        node: dict[str, Any] = {"liensTxt": [{"id": text.id, "titre": text.title, "nature": text.nature}], "tms": []}
        for level, heading in reversed(list(enumerate(text.headings, start=1))):
            node = {"tms": [{"titre": heading, "niv": level, **node}], "liensTxt": []}
        return dict(node["tms"][0])

    tms = [branch(text) for text in (paper.texts if texts is None else texts)]
    edition = {
        "id": paper.id,
        "titre": f"JORF n°{paper.number:04d} du {words(paper.day)}",
        "num": f"{paper.number:04d}",
        "datePubli": milliseconds(paper),
        "structure": {"tms": tms, "liensTxt": []},
    }
    return {"totalNbResult": total, "items": [{"joCont": edition}]}


def text(one: Text, paper: Paper) -> dict[str, Any]:
    """Answer as /consult/jorf: the last article stands in a section."""
    articles = [{"num": str(n), "content": f"<p>{said}<br>Fin.</p>"} for n, said in enumerate(one.articles or (), 1)]
    return {
        "cid": one.id,
        "id": f"{one.id}_{paper.day:%d-%m-%Y}",
        "title": one.title,
        "nature": one.nature,
        "nor": one.nor,
        "notice": f"<p>{one.notice}</p>" if one.notice else None,
        "visa": f"<p>{one.visas}</p>" if one.visas else None,
        "dateParution": milliseconds(paper),
        "dateTexte": 32472144000000,
        "articles": articles[:-1],
        "sections": [{"title": "Titre II", "articles": articles[-1:], "sections": []}],
    }


@dataclass
class Piste:
    """Both sites; `accepted` are the tokens that are still good, `given` every one that was given."""

    api: Site
    oauth: Site
    lasts: object = 3600
    given: list[str] = field(default_factory=list)
    accepted: set[str] = field(default_factory=set)

    async def give_token(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        good = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET, "scope": "openid"}
        if asked.method != "POST" or form != good:
            writer.write(answer(b'{"error": "invalid_client"}', 400))
            return
        self.given.append(f"token-{len(self.given) + 1}")
        self.accepted.add(self.given[-1])
        writer.write(told({"access_token": self.given[-1], "token_type": "Bearer", "expires_in": self.lasts}))

    def guarded(self, route: bytes | Script) -> Script:
        """Answer only to who bears a good token, or the good KeyId."""

        async def script(asked: Asked, writer: asyncio.StreamWriter) -> None:
            borne = asked.headers.get("authorization", "").removeprefix("Bearer ")
            if borne not in self.accepted and asked.headers.get("keyid") != KEY_ID:
                writer.write(answer(b"", 401))
            elif isinstance(route, bytes):
                writer.write(route)
            else:
                await route(asked, writer)

        return script

    def serve(self, path: str, route: bytes | Script) -> None:
        self.api.routes[path] = self.guarded(route)

    def publish(self, *papers: Paper, changed: Mapping[str, bytes] | None = None) -> None:
        """Answer for these editions; `changed` gives other answers by the id that is asked for."""
        answers = {paper.id: told(contents(paper)) for paper in papers}
        answers |= {one.id: told(text(one, paper)) for paper in papers for one in paper.texts if one.articles}
        answers |= dict(changed or {})

        async def by_id(asked: Asked, writer: asyncio.StreamWriter) -> None:
            body = json.loads(asked.body)
            writer.write(answers.get(body.get("id") or body.get("textCid"), answer(b"", 404)))

        self.serve(f"{API}/consult/lastNJo", told(last_editions(papers)))
        self.serve(f"{API}/consult/jorfCont", by_id)
        self.serve(f"{API}/consult/jorf", by_id)

    def fetcher(self, **secrets: str) -> HttpFetcher:
        """Make a reader whose operator gave these secrets, that of PISTE alone unless told otherwise."""
        keys = self.keyring(**secrets)
        return HttpFetcher(limits(deadline=10.0), KINDS, lambda: NOW, keys=keys)

    def keyring(self, **secrets: str) -> Keyring:
        held = secrets or {"piste": f"{CLIENT}:{SECRET}"}
        here = self.api.url("")
        locks = {
            "piste": Lock(site=here, tokens=self.oauth.url("/api/oauth/token")),
            "judilibre": Lock(site=here, header="KeyId", otherwise="piste"),
        }
        return Keyring(lambda name: held.get(name, ""), locks, pause=0.0)

    def errand(self, kind: str = "legifrance", *, cursor: str = "", url: str = "", **options: Any) -> Errand:
        place = url or self.api.url(API if kind == "legifrance" else RULINGS)
        one = source(place, kind, options=options)
        return Errand(source=one, memory=Memory(source=one.id, cursor=cursor, fingerprint=fingerprint(one)))

    def read(self, kind: str = "legifrance", **how: Any) -> Outcome:
        """Read once with the key of PISTE; the first outcome."""
        return next(iter(self.fetcher().run([self.errand(kind, **how)])))


@contextmanager
def piste() -> Iterator[Piste]:
    with Site() as api, Site(host="127.0.0.2") as oauth:
        here = Piste(api=api, oauth=oauth)
        oauth.routes["/api/oauth/token"] = here.give_token
        yield here
