"""« sources »: see them, try one, suspend one, give them to somebody else."""

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from veille.cli.health import source_in_words, source_record
from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import utc_now
from veille.domain.errors import NotFound
from veille.domain.source import Memory, Source


@click.group(help="Montre et règle les sources.")
def sources() -> None:
    """Hold the acts on sources."""


@sources.command(help="Liste les sources et leur état.")
@json_option
@pass_desk
def lister(desk: Desk, as_json: bool) -> None:
    """List every source with its state."""
    from veille.services.wellbeing import wellbeing

    with desk.archive() as archive:
        found = wellbeing(desk.watch.sources, archive, utc_now())
    for one in found:
        source = one.source
        if as_json:
            known = {"nom": source.name, "genre": source.kind, "url": source.url, "active": source.active}
            answer({**source_record(one), **known})
        else:
            click.echo(f"{source.id:<28} {source.kind:<6} {source_in_words(one)}")


@sources.command(help="Liste les genres de sources que veille sait lire.")
@json_option
def genres(as_json: bool) -> None:
    """List the kinds."""
    from veille.wiring import kinds

    for name, kind in sorted(kinds().items()):
        if as_json:
            answer({"genre": name, "resume": kind.summary})
        else:
            click.echo(f"{name:<8} {kind.summary}")


@sources.command(help="Lit une source une fois, montre ses cinq derniers articles étiquetés, ne garde rien.")
@click.argument("ident", metavar="ID")
@json_option
@pass_desk
def tester(desk: Desk, ident: str, as_json: bool) -> None:
    """Read one source without keeping anything."""
    from veille.cli.collecting import chosen_sources

    try_source(desk, chosen_sources(desk.watch.sources, [ident])[0], as_json)


def try_source(desk: Desk, source: Source, as_json: bool = False) -> None:
    """Read a source and show what it gave; raises the SourceError that stopped it."""
    from veille.gather.exchange import Errand
    from veille.interpret.reading import interpret
    from veille.wiring import open_fetcher
    from veille.wording import day_in_words

    errand = Errand(source=source, memory=Memory(source=source.id))
    [outcome] = open_fetcher(desk.settings).run([errand])
    if outcome.error:
        raise outcome.error
    items = interpret(outcome.found, source, desk.watch.lexicon, utc_now())
    if as_json:
        shown = [{"titre": i.title, "date": i.published.day.isoformat(), "url": i.url, "pertinent": i.labels.relevant,
                  "themes": list(i.labels.themes), "publics": list(i.labels.publics)} for i in items]  # fmt: skip
        answer({"source": source.id, "total": len(items), "articles": shown[:5]})
        return
    say(f"{source.name} : {len(items)} articles." if items else f"{source.name} répond, mais ne contient rien.")
    for item in items[:5]:
        labels = ", ".join((*item.labels.publics, *item.labels.themes)) or "écarté"
        click.echo(f"  {item.title}\n    {day_in_words(item.published.day)} · {labels}\n    {item.url}")


@sources.command(help="Ajoute un flux à sources.yaml après l'avoir lu ; les commentaires du fichier restent.")
@click.argument("url")
@click.option("--id", "ident", default="", help="L'identifiant de la source ; par défaut, tiré de l'adresse.")
@click.option("--nom", default="", help="Le nom de la source ; par défaut, son identifiant.")
@pass_desk
def ajouter(desk: Desk, url: str, ident: str, nom: str) -> None:
    """Try a feed, then write it down."""
    from veille.watch.edit import add_source, slug_of

    source = Source(id=ident or slug_of(url), name=nom or ident or slug_of(url), kind="flux", url=url, generalist=True)
    try_source(desk, source)
    _edit(desk, lambda text: add_source(text, source))
    say(f"Source « {source.id} » ajoutée à sources.yaml, comme généraliste. Relisez-la, puis : veille verifier")


@sources.command(help="Suspend une source : elle reste écrite mais n'est plus lue.")
@click.argument("ident", metavar="ID")
@pass_desk
def suspendre(desk: Desk, ident: str) -> None:
    """Write `active: false` for one source."""
    from veille.watch.edit import suspend_source

    if ident not in desk.watch.by_id:
        raise NotFound("source", ident, tuple(desk.watch.by_id))
    _edit(desk, lambda text: suspend_source(text, ident))
    say(f"Source « {ident} » suspendue. Pour la reprendre : « active: true » dans sources.yaml.")


@sources.command("exporter-opml", help="Écrit la liste des sources au format OPML.")
@click.argument("fichier", type=click.File("w", encoding="utf-8", atomic=True), default="-")
@pass_desk
def export_opml(desk: Desk, fichier: TextIO) -> None:
    """Write the sources as OPML."""
    from veille.prepare.formats import opml

    fichier.write(opml.write(desk.watch.sources))


@sources.command("importer-opml", help="Ajoute les flux d'un fichier OPML à sources.yaml, suspendus, à relire.")
@click.argument("fichier", type=click.File("rb"))
@pass_desk
def import_opml(desk: Desk, fichier: BinaryIO) -> None:
    """Write the feeds of an OPML list down, suspended."""
    from veille.watch.edit import add_source
    from veille.watch.opml import read_opml

    imported = read_opml(fichier.read(), known=desk.watch.sources, file=fichier.name)
    if imported.sources:
        _edit(desk, lambda text: reduce(add_source, imported.sources, text))
    say(
        f"{plural(len(imported.sources), 'source ajoutée', 'sources ajoutées')}, "
        f"{plural(len(imported.left_out), 'laissée', 'laissées')} de côté (déjà là, ou adresse inutilisable)."
    )
    if imported.sources:
        say("Elles sont suspendues : mettez « active: true » à celles que vous gardez, puis veille verifier.")


def _edit(desk: Desk, change: Callable[[str], str]) -> None:
    """Change sources.yaml: the new text is checked whole before it replaces the old one, written aside then renamed."""
    from veille.wiring import SOURCES, read_watch, written

    path = desk.folder / SOURCES
    text = change(path.read_text(encoding="utf-8"))
    read_watch({**written(desk.folder), SOURCES: text.encode()})
    aside = Path(f"{path}.nouveau")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
