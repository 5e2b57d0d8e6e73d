"""« sources »: see them, try one, suspend one, give them to somebody else."""

from functools import reduce
from typing import BinaryIO, TextIO

import click

from veille.cli.adding import ajouter, reprendre, suspendre
from veille.cli.health import source_in_words, source_record
from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import utc_now
from veille.domain.source import Memory, Source


@click.group(help="Montre et règle les sources.")
def sources() -> None:
    """Hold the acts on sources."""


for command in (ajouter, suspendre, reprendre):
    sources.add_command(command)


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
            known = {
                "nom": source.name,
                "genre": source.kind,
                "url": source.url,
                "active": source.active,
                "origine": "socle" if source.shared else "veille",
            }
            answer({**source_record(one), **known})
        else:
            shared = " (socle)" if source.shared else ""
            click.echo(f"{source.id:<28} {source.kind:<6} {source_in_words(one)}{shared}")


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
    from veille.wiring_sources import changed

    imported = read_opml(fichier.read(), known=desk.watch.sources, file=fichier.name)
    if imported.sources:
        changed(desk.folder, lambda text: reduce(add_source, imported.sources, text)).write()
    say(
        f"{plural(len(imported.sources), 'source ajoutée', 'sources ajoutées')}, "
        f"{plural(len(imported.left_out), 'laissée', 'laissées')} de côté (déjà là, ou adresse inutilisable)."
    )
    if imported.sources:
        say("Elles sont suspendues : mettez « active: true » à celles que vous gardez, puis veille verifier.")
