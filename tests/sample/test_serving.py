"""The sample's server: what is in the package, with validators, and nothing else."""

import http.client
import socket
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import pytest

from veille.sample.serving import pages, serve


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    with serve(0) as address:
        yield address


def ask(
    root: str, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(root).netloc, timeout=10)
    try:
        connection.request(method, path, headers=dict(headers or {}))
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", sorted(pages()))
def test_every_page_is_served_whole_with_its_type(root: str, path: str) -> None:
    response, body = ask(root, path)
    assert response.status == 200
    assert body == pages()[path].body
    assert response.headers["Content-Type"] == pages()[path].content_type


def test_the_charset_is_the_one_the_file_declares(root: str) -> None:
    assert ask(root, "/parlement/atom.xml")[0].headers.get_content_charset() == "iso-8859-15"
    assert ask(root, "/has/rss.xml")[0].headers.get_content_charset() == "utf-8"


def test_a_known_etag_is_answered_by_304_and_no_body(root: str) -> None:
    etag = ask(root, "/has/rss.xml")[0].headers["ETag"]
    for known in (etag, f'"other", W/{etag}'):
        response, body = ask(root, "/has/rss.xml", {"If-None-Match": known})
        assert (response.status, body) == (304, b"")


def test_a_known_date_is_answered_by_304_unless_the_etag_disagrees(root: str) -> None:
    seen = ask(root, "/has/rss.xml")[0].headers["Last-Modified"]
    assert ask(root, "/has/rss.xml", {"If-Modified-Since": seen})[0].status == 304
    assert ask(root, "/has/rss.xml", {"If-Modified-Since": seen, "If-None-Match": '"other"'})[0].status == 200


def test_two_pages_have_two_etags() -> None:
    site = pages()
    assert len({page.etag for page in site.values()}) == len({page.body for page in site.values()})


def test_robots_are_welcome(root: str) -> None:
    response, body = ask(root, "/robots.txt")
    assert response.status == 200
    assert b"Disallow" not in body


@pytest.mark.parametrize(
    "path",
    ["/disparue/rss.xml", "/../serving.py", "/%2e%2e/serving.py", "/has/../../README.md", "//etc/passwd", "/has"],
)
def test_anything_else_is_answered_by_404(root: str, path: str) -> None:
    assert ask(root, path)[0].status == 404


def test_head_gives_the_headers_alone(root: str) -> None:
    response, body = ask(root, "/has/rss.xml", method="HEAD")
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) == len(pages()["/has/rss.xml"].body)


def test_a_taken_port_is_left_for_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serve(port) as root:
            assert urlsplit(root).port != port
            assert ask(root, "/")[0].status == 200


def test_the_server_is_gone_after_the_block() -> None:
    with serve(0) as root:
        pass
    with pytest.raises(OSError):
        ask(root, "/")
