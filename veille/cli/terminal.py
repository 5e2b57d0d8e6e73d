"""How the command line speaks: answers on standard output, words and bars on standard error, silence off a terminal."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from veille.keep.archive import Archive
    from veille.services.letters import Writer
    from veille.services.office import Office
    from veille.settings import Settings
    from veille.wiring import Watch

json_option = click.option("--json", "as_json", is_flag=True, help="Répond en JSON sur la sortie standard.")


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What every command finds on its desk: the watch's folder, and what is read from it when first asked for."""

    folder: Path
    environ: Mapping[str, str]
    verbose: bool = False

    @cached_property
    def settings(self) -> "Settings":
        """The operator's settings; raises ConfigError with every fault."""
        from veille.settings import load

        return load(self.folder, self.environ)

    @cached_property
    def watch(self) -> "Watch":
        """The watch's sources, lists and lexicon; raises ConfigError with every fault."""
        from veille.wiring import read_watch, written

        return read_watch(written(self.folder))

    @contextmanager
    def archive(self) -> "Iterator[Archive]":
        """Open the archive for the time of a command."""
        from veille.wiring import open_archive

        archive = open_archive(self.settings)
        try:
            yield archive
        finally:
            archive.close()

    def office(self, archive: "Archive") -> "Office":
        """Build where people's acts are done, at this instant."""
        from veille.wiring import office

        return office(self.settings, archive)

    def writer(self, archive: "Archive") -> "Writer":
        """Build who writes letters."""
        from veille.wiring import writer

        return writer(self.settings, self.watch, self.office(archive))


pass_desk = click.make_pass_decorator(Desk)


def say(words: str) -> None:
    """Tell people something, on standard error."""
    click.echo(words, err=True)


def answer(record: object) -> None:
    """Print one JSON object on a line of standard output."""
    click.echo(json.dumps(record, ensure_ascii=False))


class Bar(Protocol):
    """Something that shows how far a long work is."""

    def step(self, words: str = "", by: int = 1) -> None:
        """One more is done; with `by` 0, the one in hand goes on."""
        ...


class _Silence:
    def step(self, words: str = "", by: int = 1) -> None:
        """Show nothing."""


@contextmanager
def progress(title: str, total: int) -> Iterator[Bar]:
    """Show a bar on standard error while work goes on; nothing at all when nobody watches a terminal."""
    if not sys.stderr.isatty() or total < 1:
        yield _Silence()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(title, total=total)

        class Shown:
            def step(self, words: str = "", by: int = 1) -> None:
                shown.update(task, advance=by, description=f"{title} {words}"[:60])

        yield Shown()


def plural(count: int, singular: str, many: str = "") -> str:
    """Write a count with its noun: « 1 article », « 12 articles »."""
    return f"{count} {singular if count < 2 else many or singular + 's'}"
