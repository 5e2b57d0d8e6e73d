"""A watch of a few feeds on a loopback site of its own, for journeys that need one."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Site:
    """Pages by path, how long each is held back, and how often each was asked for."""

    root: str = ""
    pages: dict[str, bytes] = field(default_factory=dict)
    held: dict[str, float] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@contextmanager
def site(**pages: bytes) -> Iterator[Site]:
    """Serve pages on the loopback address for the time of a test."""
    shown = Site(pages={f"/{name}": body for name, body in pages.items()})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.asked.append(self.path)
            time.sleep(shown.held.get(self.path, 0.0))
            body = shown.pages.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    shown.root = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield shown
    finally:
        server.shutdown()
        server.server_close()


def feed(name: str, dates: list[datetime], title: str = "Protection de l'enfance : assistance éducative") -> bytes:
    """Write an RSS feed with one article a date."""
    items = "".join(
        f"<item><title>{title}, n° {number}</title><link>https://{name}.example/{number}</link>"
        f"<guid>{name}-{number}</guid><pubDate>{format_datetime(day)}</pubDate>"
        "<description>Le juge des enfants et le secret professionnel en AEMO.</description></item>"
        for number, day in enumerate(dates, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{name}</title>'
        f"<link>https://{name}.example/</link><description>d</description>{items}</channel></rss>"
    ).encode()


def lay_watch(folder: Path, root: str, names: list[str], *, rhythm: str = "quotidien", more: str = "") -> None:
    """Write a watch folder that reads these feeds, with one list « equipe »."""
    sources = "\n".join(
        f"  - {{id: {name}, nom: {name}, genre: flux, url: {root}/{name}, intervalle: 30m}}" for name in names
    )
    (folder / "sources.yaml").write_text(f"sources:\n{sources}\n", encoding="utf-8")
    (folder / "listes.yaml").write_text(
        f'listes:\n  - {{id: equipe, titre: Lettre de l’équipe, rythme: {rhythm}, heure: "00:00"{more}}}\n',
        encoding="utf-8",
    )
    (folder / "veille.toml").write_text("[reseau]\nadresses_privees = true\npause_par_hote = 0.0\n", encoding="utf-8")


def days_before(now: datetime, *counts: int) -> list[datetime]:
    """Give the same hour some days earlier."""
    return [now - timedelta(days=count) for count in counts]
