"""What is connected to is what was checked."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.support.reading import FEED, KINDS, NOW, errand, limits, read
from tests.support.site import Site, answer
from veille.domain.errors import ForbiddenAddress, Unreachable
from veille.gather.exchange import Outcome
from veille.gather.fetch import HttpFetcher


class Names:
    """A name service that gives each answer once, the last for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self._left = list(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self._left.pop(0) if len(self._left) > 1 else self._left[0]


@pytest.fixture
def canary() -> Iterator[Site]:
    with Site({"/feed": answer(FEED)}) as opened:
        yield opened


def by_name(url: str, names: Names, *, allow_private: bool, certificates: ssl.SSLContext | None = None) -> Outcome:
    reader = HttpFetcher(
        limits(allow_private=allow_private), KINDS, lambda: NOW, resolve=names, certificates=certificates
    )
    [outcome] = reader.run([errand(url)])
    return outcome


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::ffff:127.0.0.1"], ["169.254.169.254"]]
)
def test_a_name_that_leads_inside_is_refused_whatever_else_it_has(canary: Site, addresses: list[str]) -> None:
    outcome = by_name(f"http://inside.example:{canary.port}/feed", Names(addresses), allow_private=False)
    assert isinstance(outcome.error, ForbiddenAddress)
    assert canary.connections == 0


def test_a_name_that_changes_its_mind_gains_nothing(canary: Site) -> None:
    with Site({"/feed": answer(FEED)}, host="127.0.0.2", port=canary.port) as other:
        names = Names(["127.0.0.2"], ["127.0.0.1"])
        assert by_name(f"http://twice.example:{canary.port}/feed", names, allow_private=True).found
        assert (other.connections, canary.connections) == (1, 0)
    assert names.asked == ["twice.example"]


def test_the_next_address_is_tried_when_one_is_dead(canary: Site) -> None:
    names = Names(["127.0.0.3", "127.0.0.1"])
    assert by_name(f"http://two.example:{canary.port}/feed", names, allow_private=True).found


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "127.1"])
def test_every_spelling_of_this_machine_is_refused(canary: Site, host: str) -> None:
    outcome = read(f"http://{host}:{canary.port}/feed", allow_private=False)
    assert isinstance(outcome.error, ForbiddenAddress)
    assert canary.connections == 0


def test_open_and_closed_ports_are_told_apart_by_nobody(canary: Site) -> None:
    with Site() as closing:
        closed = closing.url("/")
    told = [read(url, allow_private=False).error for url in (canary.url("/feed"), closed)]
    assert [type(error) for error in told] == [ForbiddenAddress] * 2
    assert str(told[0]) == str(told[1])


def test_an_unknown_name_is_told() -> None:
    class Nowhere(Names):
        async def __call__(self, host: str, port: int) -> Sequence[str]:
            raise OSError("no such name")

    outcome = by_name("http://nowhere.example/", Nowhere([]), allow_private=False)
    assert isinstance(outcome.error, Unreachable)
    assert outcome.error.cause == "nom"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("left out: certificates, for openssl is not installed here")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=right.example",
            "-addext",
            "subjectAltName=DNS:right.example",
            "-keyout",
            str(path),
            "-out",
            f"{path}.crt",
        ],
        check=True,
        capture_output=True,
    )
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.mark.parametrize(
    ("name", "trusted"), [("right.example", False), ("wrong.example", True), ("right.example", True)]
)
def test_a_certificate_must_hold_for_the_name(key: Path, name: str, trusted: bool) -> None:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(key)
    trust = ssl.create_default_context(cafile=f"{key}.crt") if trusted else None
    with Site({"/feed": answer(FEED)}, certificate=served) as site:
        outcome = by_name(
            f"https://{name}:{site.port}/feed", Names(["127.0.0.1"]), allow_private=True, certificates=trust
        )
        if name == "right.example" and trusted:
            assert outcome.found
            return
        assert isinstance(outcome.error, Unreachable)
        assert outcome.error.cause == "certificat"
        assert site.asked == []
