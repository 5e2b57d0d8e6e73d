"""The sample's own web site, on the loopback address only, for as long as the demonstration lasts.

The whole site is read into memory first: only what is in the package can be asked for, so no path can wander.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Thread
from urllib.parse import urlsplit

PREFERRED_PORT = 8710
LAST_MODIFIED = "Sun, 01 Dec 2024 06:00:00 GMT"

_HOST = "127.0.0.1"
_TYPES = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "index.rdf": "application/rdf+xml",
    "feed.json": "application/feed+json",
    "index.html": "text/html",
    "robots.txt": "text/plain",
}
_DECLARED = re.compile(rb'^<\?xml [^>]*encoding="([A-Za-z0-9-]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file of the site as it is served; `etag` is quoted and follows the bytes (RFC 9110)."""

    body: bytes
    content_type: str
    etag: str


@contextmanager
def serve(port: int = PREFERRED_PORT) -> Iterator[str]:
    """Serve the sample for the length of a `with` block and give its address, without a final slash.

    When the port is taken, any free one is used. Articles do not depend on it: their addresses are never this one.
    """
    server = _listen(port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{_HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def pages() -> Mapping[str, Page]:
    """Read the whole site from the package: path from the root (`/has/rss.xml`) to page; a folder gives its index."""
    found = {f"/{path}": _page(path, body) for path, body in _walk(files("veille.sample") / "site", "")}
    indexes = {path.removesuffix("index.html"): page for path, page in found.items() if path.endswith("/index.html")}
    return found | indexes


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _page(path: str, body: bytes) -> Page:
    declared = _DECLARED.match(body)
    charset = declared[1].decode("ascii").lower() if declared else "utf-8"
    kind = _TYPES[path.rpartition("/")[2]]
    return Page(body=body, content_type=f"{kind}; charset={charset}", etag=f'"{sha256(body).hexdigest()[:32]}"')


def _listen(port: int) -> "_Server":
    try:
        return _Server((_HOST, port), _Handler)
    except OSError:
        return _Server((_HOST, 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from the site in memory, and says nothing on the terminal."""

    server: "_Server"

    def do_GET(self) -> None:
        """Answer with the page, unless the asker holds it."""
        page = self._head()
        if page is not None:
            self.wfile.write(page.body)

    def do_HEAD(self) -> None:
        """Answer with the headers alone."""
        self._head()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Stay quiet: the demonstration speaks for itself."""

    def _head(self) -> Page | None:
        """Send status and headers; give the page when its body should follow."""
        page = self.server.site.get(urlsplit(self.path).path)
        if page is None:
            self.send_response(404)
            self.send_header("Content-Length", "0")
        elif self._known(page):
            self.send_response(304)
            self._validators(page)
        else:
            self.send_response(200)
            self._validators(page)
            self.send_header("Content-Type", page.content_type)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            return page
        self.end_headers()
        return None

    def _validators(self, page: Page) -> None:
        self.send_header("ETag", page.etag)
        self.send_header("Last-Modified", LAST_MODIFIED)

    def _known(self, page: Page) -> bool:
        """Say whether the asker holds this page already; the ETag, when sent, decides alone (RFC 9110, 13.2.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return page.etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        return self.headers.get("If-Modified-Since") == LAST_MODIFIED


class _Server(ThreadingHTTPServer):
    """The loopback server and the site it holds."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], handler: type[_Handler]) -> None:
        self.site = pages()
        super().__init__(address, handler)
