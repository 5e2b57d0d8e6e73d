"""Keys of the operator's: who is shown one, who never is, and what is told when one does not open."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.november import FIRST, SECOND
from tests.support.piste import API, CLIENT, KEY_ID, RULINGS, SECRET, Piste, piste, told
from tests.support.reading import KINDS, NOW, limits
from tests.support.site import Asked, Site, answer
from veille.domain.errors import KeyUnfit, Rebuffed, SourceError
from veille.gather.fetch import HttpFetcher
from veille.gather.keyring import LOCKS, Keyring
from veille.gather.pace import after
from veille.gather.token import read_token
from veille.wording import explain


@pytest.fixture
def here() -> Iterator[Piste]:
    with piste() as opened:
        opened.publish(FIRST)
        yield opened


def failed(here: Piste, **secrets: str) -> SourceError:
    [outcome] = here.fetcher(**secrets).run([here.errand()])
    assert outcome.error is not None
    return outcome.error


def bearers(site: Site) -> list[str]:
    return [asked.headers.get("authorization", "") for asked in site.asked]


def test_a_token_is_got_once_and_borne_by_every_request_to_the_key_s_own_site(here: Piste) -> None:
    outcome = here.read()
    assert outcome.error is None
    assert len(outcome.gazettes) == 1
    assert here.given == ["token-1"]
    assert set(bearers(here.api)) == {"Bearer token-1"}
    assert bearers(here.oauth) == [""]


def test_sources_of_one_run_and_of_the_next_share_a_token_until_it_ends(here: Piste) -> None:
    fetcher = here.fetcher()
    errands = [here.errand(), here.errand(depuis="2026-11-01")]
    assert [outcome.error for outcome in fetcher.run(errands)] == [None, None]
    assert [outcome.error for outcome in fetcher.run(errands[:1])] == [None]
    assert here.given == ["token-1"]


def test_a_token_that_has_ended_is_asked_for_again_before_it_is_refused(here: Piste) -> None:
    ring, now = here.keyring(), [NOW]
    for later in (timedelta(), timedelta(minutes=58), timedelta(minutes=59)):
        now[0] = NOW + later
        fetcher = HttpFetcher(limits(deadline=10.0), KINDS, lambda: now[0], keys=ring)
        assert [outcome.error for outcome in fetcher.run([here.errand()])] == [None]
    assert here.given == ["token-1", "token-2"]


def test_a_token_that_the_site_forgot_is_renewed_once_in_the_middle_of_a_conversation(here: Piste) -> None:
    forgotten: list[str] = []
    guarded = here.api.routes[f"{API}/consult/jorfCont"]

    async def forget(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if not forgotten:
            forgotten.append(here.given[-1])
            here.accepted.clear()
        assert not isinstance(guarded, bytes)
        await guarded(asked, writer)

    here.api.routes[f"{API}/consult/jorfCont"] = forget
    assert here.read().error is None
    assert here.given == ["token-1", "token-2"]


@pytest.mark.parametrize(
    ("secret", "cause"),
    [
        ("", "absente"),
        ("no-colon", "refusee"),
        (":x", "refusee"),
        (f"{CLIENT}:wrong-secret", "refusee"),
        ("é:è", "refusee"),
        ("a:b\r\nX: y", "refusee"),
    ],
)
def test_a_key_that_does_not_open_is_told_in_words_without_it(
    here: Piste, secret: str, cause: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    error = failed(here, piste=secret, other="x")
    assert isinstance(error, KeyUnfit)
    assert error.cause == cause
    assert "VEILLE_SECRET_PISTE" in explain(error)
    assert "wrong-secret" not in explain(error) + repr(error) + caplog.text
    assert here.api.asked == []


def test_no_part_of_a_good_key_is_logged_or_kept_in_what_a_reading_says(
    here: Piste, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seen = repr(here.read()) + repr(here.keyring())
    for hidden in (SECRET, CLIENT, "token-1"):
        assert hidden not in seen + caplog.text


def test_a_token_refused_twice_is_a_key_refused_and_the_source_waits_as_after_any_failure(here: Piste) -> None:
    here.api.routes[f"{API}/consult/lastNJo"] = answer(b"", 401)
    errand = here.errand()
    [outcome] = here.fetcher().run([errand])
    assert isinstance(outcome.error, KeyUnfit)
    assert explain(outcome.error).startswith("la clé PISTE est refusée")
    assert len(here.api.asked) == 2
    memory = after(errand.source, errand.memory, outcome, NOW, 0.0)
    assert (memory.state, memory.next_at) == ("refusee", NOW + timedelta(minutes=30))


def test_an_api_that_the_application_may_not_use_is_told_apart(here: Piste) -> None:
    here.api.routes[f"{API}/consult/lastNJo"] = answer(b"", 403)
    error = failed(here)
    assert isinstance(error, KeyUnfit)
    assert "n'ouvre pas cette API" in explain(error)


@pytest.mark.parametrize("busy", ["api", "oauth"])
def test_a_site_that_asks_to_slow_down_is_left_alone_as_long_as_it_says(here: Piste, busy: str) -> None:
    slow = answer(b"", 429, retry_after="120")
    if busy == "api":
        here.api.routes[f"{API}/consult/lastNJo"] = slow
    else:
        here.oauth.routes["/api/oauth/token"] = slow
    error = failed(here)
    assert isinstance(error, Rebuffed)
    assert (error.status, error.retry_after) == (429, NOW + timedelta(seconds=120))


@pytest.mark.parametrize("body", [b"", b"[]", b'{"access_token": 7}', b'{"access_token": "a\\nb"}', b"[" * 100_000])
def test_an_answer_without_a_token_is_a_fault_of_the_site(here: Piste, body: bytes) -> None:
    here.oauth.routes["/api/oauth/token"] = answer(body)
    error = failed(here)
    assert isinstance(error, Rebuffed)
    assert error.status == 502


def test_the_secret_follows_no_redirect(here: Piste) -> None:
    with Site({"/steal": told({"access_token": "x"})}, host="127.0.0.3") as thief:
        here.oauth.routes["/api/oauth/token"] = answer(b"", 307, location=thief.url("/steal"))
        assert isinstance(failed(here), Rebuffed)
        assert thief.asked == []


def test_a_redirect_to_another_site_loses_the_token(here: Piste) -> None:
    with Site({"/elsewhere": answer(b"{}")}, host="127.0.0.3") as other:
        here.serve(f"{API}/consult/lastNJo", answer(b"", 307, location=other.url("/elsewhere")))
        failed(here)
        assert bearers(other) == [""]


def test_a_source_that_names_another_site_is_shown_no_key_and_not_even_asked(here: Piste) -> None:
    with Site(host="127.0.0.3") as other:
        [outcome] = here.fetcher().run([here.errand(url=other.url("/api"))])
        assert isinstance(outcome.error, KeyUnfit)
        assert outcome.error.cause == "ailleurs"
        assert other.asked == here.oauth.asked == []


def test_judilibre_is_shown_its_own_key_or_else_that_of_piste(here: Piste) -> None:
    path = (
        f"{RULINGS}/export?jurisdiction=cc&date_type=update&date_start=2026-10-24&order=asc&resolve_references=true"
        "&batch_size=100&batch=0"
    )
    here.serve(path, told({"total": 0, "results": []}))
    for secrets in ({"judilibre": KEY_ID, "piste": "unused:x"}, {"piste": f"{CLIENT}:{SECRET}"}):
        [outcome] = here.fetcher(**secrets).run([here.errand("judilibre")])
        assert outcome.error is None, outcome.error
    assert [bool(asked.headers.get("keyid")) for asked in here.api.asked] == [True, False]
    assert bearers(here.api) == ["", "Bearer token-1"]


def test_one_request_a_second_at_most_goes_to_a_site_with_a_key() -> None:
    assert Keyring(lambda _: "").pause == 1.0
    assert {lock.site for lock in LOCKS.values()} == {"https://api.piste.gouv.fr"}


def test_a_key_without_a_secret_asks_nobody(here: Piste) -> None:
    [outcome] = HttpFetcher(limits(), KINDS, lambda: NOW).run([here.errand(url="https://api.piste.gouv.fr/x")])
    assert isinstance(outcome.error, KeyUnfit)
    assert outcome.error.cause == "absente"


@pytest.mark.parametrize(
    ("told", "seconds"), [("3600", 3540), ("1", 0), ('"3600"', 3540), ("null", 240), ("1e9", 86340), ("true", 0)]
)
def test_how_long_a_token_lasts_is_believed_within_bounds(told: str, seconds: int) -> None:
    assert read_token(b'{"access_token": "t", "expires_in": %s}' % told.encode()) == ("t", seconds)


def test_editions_of_a_catch_up_share_one_token(here: Piste) -> None:
    here.publish(FIRST, SECOND, replace(FIRST, day=SECOND.day + timedelta(days=1), number=263, texts=SECOND.texts[:1]))
    outcomes = list(here.fetcher().run([here.errand()]))
    assert [len(outcome.gazettes) for outcome in outcomes] == [1, 1, 1]
    assert here.given == ["token-1"]
