"""How fast letters are composed, built and sent, and what a killed sender costs: 20,000 people, 500 distinct choices.

    python -m bench.letters [PEOPLE]

Memory is measured in processes of their own, which do nothing else.
Building is told by the processor's time, so that other work on the machine does not blur it.
Sending is told as a ratio: the same ready bytes, over as many connections, to the same sink (Postfix's `smtp-sink`,
left out when it is not installed), by bare aiosmtplib and by veille, which records each letter twice in its archive.
"""

import asyncio
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from itertools import islice, product
from pathlib import Path
from statistics import median

from tests.support.articles import stem
from tests.support.massacre import massacre
from veille.domain.item import Dated, Item, Labels, Reason
from veille.domain.message import Addressee, Message, Parcel
from veille.domain.source import Source
from veille.domain.subscriber import Choices, Subscriber
from veille.domain.theme import NATURES, PUBLICS, Theme
from veille.keep.archive import Archive
from veille.keep.opening import open_archive
from veille.prepare.site import Site
from veille.send.press import Press
from veille.send.smtp import SmtpChannel
from veille.services.editing import Desk
from veille.services.letters import Writer
from veille.services.newsroom import newsroom
from veille.services.office import Office
from veille.services.personal import serve_due
from veille.services.posting import Tray

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
THEMES = tuple(Theme(id=f"theme-{n}", label=f"Thème {n}") for n in range(25))
SOURCE = Source(id="a", name="Agence", kind="flux", url="https://a.example/flux")
SITE = Site(address="https://veille.example.org", name="Veille", contact="mailto:contact@example.org")
KEY, LINES, SENT, RUNS = b"a key for benches", 4, 4000, 5
CROWDS = (1000, 10_000, 100_000)
WORDS = "Le partage d'informations entre professionnels de la protection de l'enfance et du handicap est précisé. "


def articles(count: int = 40) -> Iterator[Item]:
    """Give articles of the week, each of two themes."""
    for number in range(count):
        themes = (f"theme-{number % 25}", f"theme-{(number * 7 + 3) % 25}")
        yield Item(
            id=f"{number:08x}",
            key=f"url:https://a.example/{number}",
            url=f"https://a.example/articles/{number}",
            title=f"Décret n° 2026-{number} du 17 novembre 2026 relatif à l'accompagnement",
            text=WORDS * 5,
            html="",
            published=Dated(day=date(2026, 11, 16) + timedelta(days=number % 7)),
            seen_at=NOW - timedelta(days=2),
            source="a",
            sources=("a",),
            native_id=str(number),
            labels=Labels(
                relevant=True,
                score=0.9,
                themes=themes,
                publics=(tuple(PUBLICS)[number % len(PUBLICS)],),
                nature=tuple(NATURES)[number % len(NATURES)],
                reasons=tuple(Reason(label=theme, term="secret", place="titre", weight=2.0) for theme in themes),
            ),
        )


def choices(count: int = 500) -> list[Choices]:
    """Give so many distinct choices of five themes or so."""
    sets = product(range(25), range(1, 13), (1, 2, 3, 5, 7))
    made = [tuple(sorted({f"theme-{(first + n * step) % 25}" for n in range(many)})) for first, step, many in sets]
    return [Choices(themes=themes) for themes in islice(dict.fromkeys(made), count)]


def populate(archive: Archive, people: int) -> None:
    archive.items.save(list(articles()))
    followed = choices()
    with archive.transaction():
        for number in range(people):
            archive.subscribers.put(
                Subscriber(
                    id=f"{number:032x}",
                    address=f"lecteur{number}@exemple{number % 50}.example",
                    choices=followed[number % len(followed)],
                    asked_at=NOW - timedelta(days=30),
                    confirmed_at=NOW - timedelta(days=30),
                    since=NOW - timedelta(days=30),
                    state="actif",
                )
            )


def build(archive: Archive, keep: int = SENT) -> tuple[list[Parcel], float, int]:
    """Build every letter that waits; give the first ones, the seconds, and how many there were."""
    writer = Writer(
        archive=archive,
        plans={},
        sources={"a": SOURCE},
        themes=THEMES,
        site=SITE,
        sender="Veille <v@example.org>",
        key=KEY,
    )
    tray = Tray(
        archive=archive,
        writer=writer,
        clock=lambda: NOW,
        press=Press(envelope=lambda n: f"r+{n}@example.org"),
        a_domain=0,
        came=lambda *_: None,
    )
    start, kept, count = time.process_time(), [], 0
    for parcel in tray.parcels():
        count += 1
        if count <= keep:
            kept.append(parcel)
        tray.drawn.clear()
    return kept, time.process_time() - start, count


def plain_rate(parcel: Parcel, count: int = 150) -> float:
    """Give the letters a second of the standard library for a letter of this size."""
    import email
    import email.policy

    body = email.message_from_bytes(parcel.raw, policy=email.policy.default)
    texts = [part.get_content() for part in body.iter_parts()]  # type: ignore[attr-defined]
    start = time.process_time()
    for number in range(count):
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = body["Subject"], "v@example.org", f"a{number}@example.org"
        message.set_content(texts[0])
        message.add_alternative(texts[1], subtype="html")
        message.as_bytes()
    return count / (time.process_time() - start)


@contextmanager
def sink() -> Iterator[int | None]:
    """Run smtp-sink on a free port, or give None."""
    program = shutil.which("smtp-sink", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if program is None:
        yield None
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    with subprocess.Popen([program, *user, f"127.0.0.1:{port}", "1000"], stderr=subprocess.DEVNULL) as process:
        time.sleep(0.5)
        try:
            yield port
        finally:
            process.terminate()


async def bare(port: int, parcels: list[Parcel]) -> None:
    """Send ready bytes with aiosmtplib and nothing else, over as many connections."""
    from aiosmtplib import SMTP

    drawn = iter(parcels)

    async def line() -> None:
        async with SMTP(hostname="127.0.0.1", port=port) as server:
            for parcel in drawn:
                await server.mail(parcel.sender)
                await server.rcpt(parcel.recipient)
                await server.data(parcel.raw)

    await asyncio.gather(*(line() for _ in range(LINES)))


def recorded(folder: Path, port: int, parcels: list[Parcel]) -> float:
    """Send the same bytes as veille does, each letter recorded as it leaves and as it arrives; give the seconds."""
    with open_archive("sqlite:///veille.db", folder=folder, stem=stem) as archive:
        letters = [Addressee(recipient=str(p.id), address=p.recipient, message_id=f"<{p.id}>") for p in parcels]
        archive.outbox.enqueue("edition", f"banc/{time.monotonic_ns()}", letters, NOW)
        due = archive.outbox.due(NOW, after=0, limit=len(parcels))
        ready = [
            Parcel(id=d.id, sender=p.sender, recipient=p.recipient, raw=p.raw)
            for d, p in zip(due, parcels, strict=True)
        ]
        tray = Tray(
            archive=archive, writer=Nobody(), clock=lambda: NOW, press=Press(), a_domain=0, came=lambda *_: None
        )
        tray.drawn.update({d.id: d for d in due})
        archive.outbox.standing.may_send(NOW)
        start = time.perf_counter()
        SmtpChannel(f"smtp://127.0.0.1:{port}", lines=LINES).carry(ready, tray)
        seconds = time.perf_counter() - start
        assert tray.counts["envoye"] == len(parcels)
    return seconds


class Nobody:
    """Writes nothing: the letters are ready."""

    def message(self, _: object) -> Message | None:
        return None


def clocked(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def sending(parcels: list[Parcel]) -> None:
    with sink() as port:
        if port is None:
            print("sending          left out: smtp-sink (Debian: postfix) is not installed")
            return
        ratios, rates = [], []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as place:
                alone = clocked(lambda: asyncio.run(bare(port, parcels)))
                ours = recorded(Path(place), port, parcels)
            ratios.append(alone / ours)
            rates.append((len(parcels) / alone, len(parcels) / ours))
        alone_rate, our_rate = (median(side) for side in zip(*rates, strict=True))
        print(
            f"sending          bare aiosmtplib {alone_rate:6.0f}/s, veille {our_rate:6.0f}/s over {LINES} connections"
        )
        print(
            f"                 ratio {median(ratios):.0%} (median of {RUNS}: {', '.join(f'{r:.0%}' for r in ratios)})"
        )


def memory_of(people: int) -> float:
    """Give the megabytes that composing and building for so many people takes at most, in a process of its own."""
    code = f"from bench.letters import work_alone; work_alone({people})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def work_alone(people: int) -> None:
    """Compose and build for so many people, and print the most memory that this took since they were there."""
    with (
        tempfile.TemporaryDirectory() as place,
        open_archive("sqlite:///veille.db", folder=Path(place), stem=stem) as archive,
    ):
        populate(archive, people)
        office = Office(archive=archive, key=KEY, domain="example.org", now=NOW)
        serve_due(newsroom(Desk(archive=archive, sources={"a": SOURCE}, themes=THEMES, now=NOW), office))
        build(archive, keep=0)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(people: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        with open_archive("sqlite:///veille.db", folder=Path(place), stem=stem) as archive:
            populate(archive, people)
            office = Office(archive=archive, key=KEY, domain="example.org", now=NOW)
            desk = Desk(archive=archive, sources={"a": SOURCE}, themes=THEMES, now=NOW)
            start = time.process_time()
            served = serve_due(newsroom(desk, office))
            composing = time.process_time() - start
            parcels, building, count = build(archive)
        weight = sum(len(parcel.raw) for parcel in parcels) / len(parcels) / 1000
        both = count / (composing + building)
        print(f"composing        {served.compositions} editions, {count} letters addressed: {composing:.1f} s of CPU")
        print(f"building         {count / building:6.0f} letters/s of processor, of {weight:.0f} KB on the wire")
        print(f"both together    {both:6.0f} letters/s of processor")
        print(f"email.message    {plain_rate(parcels[0]):6.0f} letters/s of processor for the same letter")
        sending(parcels)
    for crowd in CROWDS:
        print(f"memory           {crowd:6} people: {memory_of(crowd):.0f} MB at most, composing and building")
    print(f"peak memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    with tempfile.TemporaryDirectory() as place:
        print(f"killed           {massacre(Path(place), recipients=200, kills=200)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20_000)
