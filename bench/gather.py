"""How many feeds a second the collector reads, cold, unchanged (304) and with the same bytes; and its peak memory.

    python bench/gather.py [FEEDS] [ENTRIES]

Feeds are generated (RSS and Atom, 400-word French texts) and served on loopback by a process of its own, over a few
loopback addresses as if these were hosts; no pause, no TLS, no latency: this shows the cost of our own work.
"""

import multiprocessing
import resource
import sys
import time
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from typing import ClassVar

from veille.domain.clock import utc_now
from veille.domain.source import Memory, Source
from veille.gather.exchange import Errand
from veille.gather.fetch import HttpFetcher
from veille.gather.kinds import load_kinds
from veille.gather.limits import Limits
from veille.gather.pace import after

HOSTS = 16
TEXT = "&lt;p&gt;Le département organise l’accueil des personnes et soutient leurs proches aidants.&lt;/p&gt;" * 12


def feed(number: int, entries: int) -> bytes:
    """Write one feed: even numbers in RSS 2.0, odd ones in Atom."""
    if number % 2:
        items = "".join(
            f'<entry><title>Avis {n}</title><id>urn:{number}:{n}</id><link href="https://s{number}.example/{n}"/>'
            f'<updated>2026-11-{n % 28 + 1:02}T08:00:00Z</updated><summary type="html">{TEXT}</summary></entry>'
            for n in range(entries)
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>S</title>{items}</feed>'.encode()
    items = "".join(
        f"<item><title>Avis {n}</title><link>https://s{number}.example/{n}</link><guid>urn:{number}:{n}</guid>"
        f"<pubDate>Mon, {n % 28 + 1:02} Nov 2026 08:00:00 GMT</pubDate><description>{TEXT}</description></item>"
        for n in range(entries)
    )
    return f'<rss version="2.0"><channel><title>S</title>{items}</channel></rss>'.encode()


class Feeds(BaseHTTPRequestHandler):
    """Serves `/<number>`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    bodies: ClassVar[list[bytes]] = []

    def do_GET(self) -> None:
        body = self.bodies[int(self.path.strip("/"))]
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        fresh = self.headers.get("If-None-Match") == tag
        self.send_response(304 if fresh else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", "0" if fresh else str(len(body)))
        self.end_headers()
        self.wfile.write(b"" if fresh else body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(count: int, entries: int, told: Connection) -> None:
    """Serve until the process is ended; tell the port."""
    Feeds.bodies = [feed(number, entries) for number in range(count)]
    server = ThreadingHTTPServer(("0.0.0.0", 0), Feeds)
    told.send(server.server_address[1])
    server.serve_forever()


def measure(name: str, errands: list[Errand]) -> list[Memory]:
    """Read every errand, print the rate, give what is remembered."""
    fetcher = HttpFetcher(Limits(allow_private=True, pause=0.0, per_host=4), load_kinds(), utc_now)
    memories, found, unchanged, failed = [], 0, 0, 0
    before = {errand.source.id: errand.memory for errand in errands}
    start = time.perf_counter()
    for outcome in fetcher.run(errands):
        memories.append(after(outcome.source, before[outcome.source.id], outcome, utc_now(), 0.0))
        found, unchanged = found + len(outcome.found), unchanged + outcome.unchanged
        failed += outcome.error is not None
    spent = time.perf_counter() - start
    rate = f"{len(errands) / spent:8.1f} feeds/s  {spent:6.2f} s"
    print(f"{name:12} {rate}  {found} entries, {unchanged} unchanged, {failed} failed")
    return memories


def main(count: int = 300, entries: int = 30) -> None:
    """Serve, read three times, tell the memory."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve, args=(count, entries, theirs), daemon=True)
    server.start()
    port = ours.recv()
    try:
        sources = {
            str(n): Source(id=str(n), name=str(n), kind="flux", url=f"http://127.0.0.{n % HOSTS + 1}:{port}/{n}")
            for n in range(count)
        }
        cold = measure("cold", [Errand(source=one, memory=Memory(source=one.id)) for one in sources.values()])
        measure("304", [Errand(source=sources[memory.source], memory=memory) for memory in cold])
        plain = [Memory(source=m.source, fingerprint=m.fingerprint, body_hash=m.body_hash) for m in cold]
        measure("same bytes", [Errand(source=sources[memory.source], memory=memory) for memory in plain])
    finally:
        server.terminate()
        server.join()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB (the collector; a parsing process is bounded apart)")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
