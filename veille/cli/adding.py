"""« sources ajouter, suspendre, reprendre »: the acts that write sources.yaml, shown before they are done."""

import sys
from typing import TYPE_CHECKING

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.errors import NotFound
from veille.domain.source import Source

if TYPE_CHECKING:
    from veille.domain.item import Item
    from veille.services.discovering import Proposal
    from veille.wiring_sources import Change

SHOWN = 5


@click.command(help="Ajoute une source : collez l'adresse d'un flux ou d'une page. Montre, puis écrit sources.yaml.")
@click.argument("url")
@click.option("--id", "ident", default="", help="L'identifiant de la source ; par défaut, tiré de l'adresse.")
@click.option("--nom", default="", help="Le nom de la source ; par défaut, le titre du site ou son identifiant.")
@click.option("--oui", is_flag=True, help="Écrit sans demander.")
@json_option
@pass_desk
def ajouter(desk: Desk, url: str, ident: str, nom: str, oui: bool, as_json: bool) -> None:
    """Look at an address, show what can be followed there, write it down."""
    from veille.services.discovering import discover
    from veille.watch.edit import slug_of
    from veille.wiring_sources import open_scout, with_source

    like = Source(id=ident or slug_of(url), name=nom or ident, kind="flux", url=url, generalist=True)
    proposals = discover(url, like, open_scout(desk.settings, desk.watch.lexicon))
    chosen = proposals[0]
    change = with_source(desk.folder, named(chosen, like))
    if as_json:
        change.write()
        answer(_record(chosen, proposals, change))
        return
    _show(chosen, proposals)
    click.echo(change.diff)
    asked = sys.stdin.isatty() and not oui
    if asked and not click.confirm("Écrire ce changement dans sources.yaml ?", default=True, err=True):
        say("Rien n'a été écrit.")
        return
    change.write()
    say(f"Source « {like.id} » ajoutée à sources.yaml, comme généraliste. Relisez-la, puis : veille verifier")


def named(chosen: "Proposal", like: Source) -> Source:
    """Give the source as it is written: under the name that was given, else that of the site."""
    from dataclasses import replace

    return replace(chosen.source, name=like.name or chosen.title or like.id)


def _show(chosen: "Proposal", proposals: "tuple[Proposal, ...]") -> None:
    from veille.wording import day_in_words

    if chosen.source.kind == "page":
        say("Aucun flux : cette page peut être suivie par ce qui s'y répète. Vérifiez les articles ci-dessous.")
    else:
        say(f"{plural(len(proposals), 'flux trouvé', 'flux trouvés')} : {chosen.source.url}")
    for other in proposals[1:]:
        place = other.source.options.get("article") if other.source.kind == "page" else other.source.url
        say(f"  autre choix : {place} ({plural(len(other.items), 'article')})")
    for item in chosen.items[:SHOWN]:
        labels = ", ".join((*item.labels.publics, *item.labels.themes)) or "écarté"
        click.echo(f"  {item.title}\n    {day_in_words(item.published.day)} · {labels}\n    {item.url}")


def _record(chosen: "Proposal", proposals: "tuple[Proposal, ...]", change: "Change") -> dict[str, object]:
    return {
        "source": chosen.source.id,
        "genre": chosen.source.kind,
        "url": chosen.source.url,
        "options": dict(chosen.source.options),
        "total": len(chosen.items),
        "articles": [_article(one) for one in chosen.items[:SHOWN]],
        "autres": [{"genre": one.source.kind, "url": one.source.url, "total": len(one.items)} for one in proposals[1:]],
        "difference": change.diff,
    }


def _article(one: "Item") -> dict[str, object]:
    labels = one.labels
    return {
        "titre": one.title,
        "date": one.published.day.isoformat(),
        "url": one.url,
        "pertinent": labels.relevant,
        "themes": list(labels.themes),
        "publics": list(labels.publics),
    }


@click.command(help="Suspend une source : elle reste écrite mais n'est plus lue.")
@click.argument("ident", metavar="ID")
@pass_desk
def suspendre(desk: Desk, ident: str) -> None:
    """Write `active: false` for one source."""
    _switch(desk, ident, active=False)
    say(f"Source « {ident} » suspendue. Pour la reprendre : veille sources reprendre {ident}")


@click.command(help="Reprend une source suspendue, ou que l'essai de son adresse a mise en quarantaine.")
@click.argument("ident", metavar="ID")
@pass_desk
def reprendre(desk: Desk, ident: str) -> None:
    """Write `active: true` for one source where it is suspended, and let it out of quarantine."""
    from veille.services.probing import release

    source = desk.watch.by_id.get(ident)
    if source is None or not source.active:
        _switch(desk, ident, active=True)
    with desk.archive() as archive:
        release(ident, archive)
    say(f"Source « {ident} » reprise : elle sera lue à la prochaine relève.")


def _switch(desk: Desk, ident: str, *, active: bool) -> None:
    from veille.wiring_sources import with_activity

    if ident not in desk.watch.by_id:
        raise NotFound("source", ident, tuple(desk.watch.by_id))
    with_activity(desk.folder, desk.watch.by_id[ident], active=active).write()
