"""« dossier »: the life of a text, and people's word on which tellings of the two chambers are one text."""

from typing import TYPE_CHECKING

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import utc_now

if TYPE_CHECKING:
    from veille.keep.archive import Archive
    from veille.prepare.timeline import Moment
    from veille.services.editing import Desk as ReadingDesk
    from veille.services.text_dossiers import TextDossier


@click.command(
    help="Montre le dossier d'un texte, par son nom court ou un identifiant (senat/ppl18-229, loi/2024-317…)."
)
@click.argument("nom", required=False)
@click.option(
    "--propositions", is_flag=True, help="Liste les dossiers des deux chambres qui sont peut-être un seul texte."
)
@click.option("--joindre", metavar="AUTRE", help="Dit que NOM et AUTRE (identifiants) sont un seul texte ; cela reste.")
@click.option("--separer", metavar="AUTRE", help="Dit que NOM et AUTRE (identifiants) sont deux textes ; cela reste.")
@click.option("--par", "author", metavar="QUI", help="Qui le dit : son nom reste écrit à côté.")
@click.option("--raison", "why", default="", metavar="PHRASE", help="Pourquoi, en une phrase.")
@json_option
@pass_desk
def dossier(
    desk: Desk,
    nom: str | None,
    propositions: bool,
    joindre: str | None,
    separer: str | None,
    author: str | None,
    why: str,
    as_json: bool,
) -> int:
    """Show one dossier, or write down what a person says of two."""
    with desk.archive() as archive:
        if propositions:
            return _propose(archive, as_json)
        if nom is None:
            raise click.UsageError("Dites quel dossier, ou --propositions ; « veille dossiers » les liste.")
        other = joindre or separer
        if other is not None:
            if author is None or (joindre and separer):
                raise click.UsageError("Dites qui le décide avec --par, et soit --joindre, soit --separer.")
            _decide((nom, other), bool(joindre), author, why, archive)
        _tell(_found(nom, desk, archive), as_json)
    return 0


@click.command(
    help="Liste les dossiers de textes, ceux qui viennent d'avancer d'abord ; MOTS : ceux dont le titre les a tous."
)
@click.argument("mots", nargs=-1)
@json_option
@pass_desk
def dossiers(desk: Desk, mots: tuple[str, ...], as_json: bool) -> int:
    """List dossiers."""
    from veille.services.text_dossiers import find_dossiers

    with desk.archive() as archive:
        found = find_dossiers(" ".join(mots), archive)
    for one in found:
        last = one.last.isoformat() if one.last else None
        if as_json:
            answer({"id": one.dossier, "titre": one.title, "titre_long": one.long_title, "dernier_pas": last})
        else:
            click.echo(f"{last or 'sans date '}  {one.dossier} : {one.title}")
    if not found:
        say("Aucun dossier. Les genres « assemblee » (jeu: dossiers) et « senat » (jeu: dossier) en donnent.")
    return 0


def _reading(desk: Desk, archive: "Archive") -> "ReadingDesk":
    from veille.services.editing import Desk as ReadingDesk

    return ReadingDesk(archive=archive, sources=desk.watch.by_id, themes=desk.watch.themes, now=utc_now())


def _found(name: str, desk: Desk, archive: "Archive") -> "TextDossier":
    from veille.services.text_dossiers import dossier_id, text_dossier

    return text_dossier(dossier_id(name, archive), _reading(desk, archive))


def _decide(pair: tuple[str, str], together: bool, author: str, why: str, archive: "Archive") -> None:
    from veille.services.matching import decide

    decide(*pair, together=together, author=author, why=why, archive=archive, now=utc_now())


def _propose(archive: "Archive", as_json: bool) -> int:
    from veille.services.matching import proposals

    found = proposals(archive)
    for one in found:
        day = one.likeness.day.isoformat() if one.likeness.day else None
        if as_json:
            record = {"un": one.one.name, "autre": one.other.name, "titres": [one.one.title, one.other.title]}
            answer(record | {"ressemblance": round(one.likeness.titles, 2), "meme_depot": day})
            continue
        click.echo(f"\n{one.one.name} : {one.one.title}\n{one.other.name} : {one.other.title}")
        click.echo(
            f"  titres semblables à {one.likeness.titles:.0%}" + (f", dépôt le même jour ({day})" if day else "")
        )
        click.echo(f"  veille dossier {one.one.name} --joindre {one.other.name} --par VOTRE-NOM   (ou --separer)")
    if not found:
        say("Rien à rapprocher.")
    return 0


def _tell(shown: "TextDossier", as_json: bool) -> None:
    if as_json:
        answer(_record(shown))
        return
    click.echo(f"{shown.title}\n{shown.long_title}".rstrip())
    click.echo(f"{shown.standing}\n")
    for moment in shown.moments:
        day = moment.day.isoformat() if moment.day else "sans date "
        sign = "●" if moment.is_step else "·"
        click.echo(f"{sign} {day}  {moment.title} ({', '.join(filter(None, (moment.where, moment.reading)))})")
    for decree in shown.awaited:
        click.echo(f"○ décret  {decree.words}")
    click.echo(f"\n{plural(shown.count, 'article en parle', 'articles en parlent')}. {', '.join(shown.names)}")


def _record(shown: "TextDossier") -> dict[str, object]:
    return {
        "id": shown.id,
        "titre": shown.title,
        "titre_long": shown.long_title,
        "etat": shown.standing,
        "identifiants": shown.names,
        "adresses": shown.addresses,
        "articles": shown.count,
        "etapes": [_moment(moment) for moment in shown.moments],
        "decrets_attendus": [{"texte": decree.words, "url": decree.url or None} for decree in shown.awaited],
    }


def _moment(moment: "Moment") -> dict[str, object]:
    return {
        "date": moment.day.isoformat() if moment.day else None,
        "etape": moment.title,
        "ou": moment.where,
        "chambre": moment.chamber,
        "lecture": moment.reading,
        "texte": moment.said,
        "documents": [url for _, url in moment.documents],
        "article": moment.card.id if moment.card else None,
    }
