"""« echeances »: the decrees that laws expect, those that came, those that are late."""

from datetime import date

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import PARIS, utc_now
from veille.domain.timetable import ExpectedDecree
from veille.prepare.citation import cite
from veille.prepare.expected import months_late, standing_of, standing_words


@click.command(
    help="Liste les décrets que les lois du secteur attendent : attendus, parus, en retard. Avec une LOI (2022-140), "
    "tous ceux de cette loi."
)
@click.argument("loi", required=False, default="", metavar="[LOI]")
@click.option("--toutes", is_flag=True, help="Toutes les lois, même hors du secteur.")
@json_option
@pass_desk
def echeances(desk: Desk, loi: str, toutes: bool, as_json: bool) -> int:
    """List expected decrees, law after law."""
    today = utc_now().astimezone(PARIS).date()
    with desk.archive() as archive:
        law = loi if "/" in loi else f"loi/{loi}"
        decrees = archive.expected.of_law(law) if loi else archive.expected.all(everything=toutes)
    if as_json:
        for decree in decrees:
            answer(record_of(decree, today))
    else:
        _tell(decrees, today)
    if not decrees:
        say(
            "Aucune échéance connue : y a-t-il une source du genre « dole » (guide du curateur) ?"
            if not loi
            else f"Aucune échéance connue pour {cite(law)}."
        )
    return 0


def record_of(decree: ExpectedDecree, today: date) -> dict[str, object]:
    """Give an expected decree as plain data."""
    return {
        "loi": decree.law or None,
        "titre": decree.law_title,
        "dossier": decree.dossier,
        "article": decree.article,
        "base": decree.basis,
        "objet": decree.purpose,
        "etat": standing_of(decree, today),
        "decret": decree.decree or None,
        "dit": decree.said,
        "prevu": decree.due.isoformat() if decree.due else None,
        "mois_de_retard": months_late(decree, today),
        "change_le": decree.changed_at.astimezone(PARIS).date().isoformat() if decree.changed_at else None,
        "secteur": decree.relevant,
    }


def _tell(decrees: tuple[ExpectedDecree, ...], today: date) -> None:
    dossier = ""
    for decree in decrees:
        if decree.dossier != dossier:
            dossier = decree.dossier
            click.echo(f"\n{decree.law_title}")
        article = f"{decree.article} : " if decree.article else ""
        click.echo(f"  {article}{decree.purpose or decree.basis}")
        click.echo(f"      {standing_words(decree, today)}")
    if decrees:
        late = sum(standing_of(decree, today) == "en_retard" for decree in decrees)
        come = sum(standing_of(decree, today) == "paru" for decree in decrees)
        say(f"\n{plural(len(decrees), 'mesure')} : {plural(come, 'parue')}, {late} en retard.")
