"""« suivre » and « reference »: the legal texts on which people rely, and what the archive knows of one."""

from collections.abc import Iterable, Sequence

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import utc_now
from veille.domain.errors import NotFound
from veille.domain.followed import EVERYBODY, Followed, KnownVersion
from veille.domain.reference import Reference
from veille.prepare.naming import BEARINGS, whole_name
from veille.services import relying

SHOWN = 30


@click.command(
    help="Suit des textes : « veille suivre casf/L223-1 loi/2002-2 --pour hebdo ». Un intervalle couvre ses articles : "
    "casf/L221-1..L221-5."
)
@click.argument("references", nargs=-1, metavar="[REF]…")
@click.option("--pour", "name", default=EVERYBODY, metavar="NOM", help="Une liste, un service, un formateur.")
@click.option("--par", "who", default="", metavar="NOM", help="Qui le demande.")
@click.option("--raison", "why", default="", metavar="PHRASE", help="Pourquoi, en une phrase.")
@click.option("--lister", is_flag=True, help="Montre tous les textes suivis.")
@click.option("--cesser", is_flag=True, help="Cesse de suivre ces textes.")
@json_option
@pass_desk
def suivre(
    desk: Desk,
    references: tuple[str, ...],
    name: str,
    who: str,
    why: str,
    lister: bool,
    cesser: bool,
    as_json: bool,
) -> int:
    """Follow texts, show or end what is followed."""
    if lister == bool(references):
        raise click.UsageError("donnez un texte à suivre, par exemple casf/L223-1, ou bien --lister.")
    with desk.archive() as archive:
        if cesser:
            _ended(relying.cease(references, archive, name=name), as_json)
        elif references:
            followed = relying.follow(references, archive, name=name, who=who, why=why, now=utc_now())
            _told(followed, as_json)
            _where(desk, name, as_json)
        else:
            _listed(desk, archive.followed.all(), as_json)
    return 0


@click.command(help="Dit tout ce que l'archive sait d'un texte : « veille reference casf/L112-3 ».")
@click.argument("reference", metavar="REF")
@json_option
@pass_desk
def reference(desk: Desk, reference: str, as_json: bool) -> int:
    """Show what is known of a text; raises BadReference, and NotFound when nothing at all is."""
    wanted = relying.understood(reference)
    with desk.archive() as archive:
        known = relying.known_of(wanted, archive)
    if not (known.versions or known.mentions or known.followed):
        raise NotFound("texte", f"{wanted}, {whole_name(str(wanted))}")
    if as_json:
        answer(_record(known))
    else:
        _tell(known)
    return 0


def _told(followed: Iterable[Followed], as_json: bool) -> None:
    for one in followed:
        if as_json:
            answer(_followed_record(one))
            continue
        said = [f"pour {one.name}" if one.name != EVERYBODY else "pour toutes les listes"]
        said += [f"par {one.who}"] if one.who else []
        said += [one.why] if one.why else []
        click.echo(f"{one.reference:<24} {whole_name(one.reference)} ({' ; '.join(said)})")


def _where(desk: Desk, name: str, as_json: bool) -> None:
    if as_json:
        return
    if name == EVERYBODY or name in [plan.id for plan in desk.watch.plans]:
        say("Les articles qui en parlent ouvriront la lettre, sous « Ce que vous suivez ».")
    else:
        say(f"Aucune liste ne s'appelle « {name} » : ses articles se lisent à la page /suivis/{name} et dans son fil.")


def _listed(desk: Desk, kept: Sequence[Followed], as_json: bool) -> None:
    _told(kept, as_json)
    written = [(plan.id, form) for plan in desk.watch.plans for form in plan.follows]
    for list_id, form in written:
        if as_json:
            answer({"pour": list_id, "reference": form, "par": "listes.yaml", "raison": "", "depuis": None})
        else:
            click.echo(f"{form:<24} {whole_name(form)} (pour {list_id} ; écrit dans listes.yaml)")
    if not (kept or written):
        say("Aucun texte n'est suivi. Essayez « veille suivre casf/L223-1 ».")


def _ended(forms: Iterable[str], as_json: bool) -> None:
    for form in forms:
        if as_json:
            answer({"reference": form, "cesse": True})
        else:
            say(f"{whole_name(form)[:1].upper()}{whole_name(form)[1:]} n'est plus suivi.")


def _tell(known: relying.Dossier) -> None:
    form = str(known.reference)
    say(f"{whole_name(form)[:1].upper()}{whole_name(form)[1:]} ({form})")
    if address := relying.official_address(known):
        click.echo(address)
    for version in known.versions:
        ends = f" au {version.until:%d/%m/%Y}" if version.until else ""
        click.echo(f"  {version.id}  du {version.since:%d/%m/%Y}{ends}  {version.by}" if version.since else version.id)
    for one in known.followed:
        say(f"Suivi par {one.who or 'quelqu’un'}, pour {one.name}{' : ' + one.why if one.why else ''}.")
    say(f"{plural(len(known.mentions), 'article')} de l'archive :")
    for mention in known.mentions[:SHOWN]:
        item = mention.item
        click.echo(f"  {item.published.day:%d/%m/%Y}  {BEARINGS[mention.bearing]:<9} {item.title}")
        click.echo(f"              {item.url}")


def _record(known: relying.Dossier) -> dict[str, object]:
    form = str(known.reference)
    return {
        "reference": form,
        "nom": whole_name(form),
        "adresse": relying.official_address(known) or None,
        "versions": [_version_record(version) for version in known.versions],
        "articles": [_mention_record(mention, known.reference) for mention in known.mentions],
        "suivi": [_followed_record(one) for one in known.followed],
    }


def _version_record(version: KnownVersion) -> dict[str, object]:
    return {
        "id": version.id,
        "debut": version.since.isoformat() if version.since else None,
        "fin": version.until.isoformat() if version.until else None,
        "textes": version.by,
        "texte": version.text or None,
        "adresse": relying.address_of_version(version),
    }


def _mention_record(mention: relying.Mention, wanted: Reference) -> dict[str, object]:
    item = mention.item
    return {
        "id": item.id,
        "titre": item.title,
        "source": item.source,
        "date": item.published.day.isoformat(),
        "action": mention.bearing,
        "cite": str(mention.cited),
        "exact": mention.cited == wanted,
        "url": item.url,
    }


def _followed_record(one: Followed) -> dict[str, object]:
    return {
        "pour": one.name,
        "reference": one.reference,
        "nom": whole_name(one.reference),
        "par": one.who,
        "raison": one.why,
        "depuis": one.since.date().isoformat(),
    }
