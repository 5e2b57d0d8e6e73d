"""« article »: what a person may do to one article of the archive for good."""

import click

from veille.cli.terminal import Desk, pass_desk, say
from veille.domain.clock import utc_now
from veille.services.withdrawing import merge, withdraw


@click.group(help="Retire un article de l'archive, ou le fusionne avec un autre ; son adresse continue de répondre.")
def article() -> None:
    """Hold the commands."""


@article.command(help="Efface un ARTICLE pour de bon (demande d'effacement, erreur) ; sa page dit pourquoi.")
@click.argument("nom", metavar="ARTICLE")
@click.option("--raison", required=True, metavar="PHRASE", help="Ce que la page dira, en une phrase.")
@click.option("--oui", is_flag=True, help="Ne pas demander de confirmation.")
@pass_desk
def retirer(desk: Desk, nom: str, raison: str, oui: bool) -> int:
    """Erase an article and tell why."""
    with desk.archive() as archive:
        title = archive.items.get(nom).title
        if not oui:
            click.confirm(f"Effacer « {title} » pour de bon ?", abort=True, err=True)
        withdraw(nom, raison.strip(), archive, utc_now())
    say(f"« {title} » est effacé. Son adresse répond : « {raison.strip()} »")
    say("Une édition déjà publiée garde ce qu'elle montrait : corrigez-la s'il le faut.")
    return 0


@article.command(help="Dit qu'un ARTICLE n'est qu'un double d'un AUTRE ; son adresse mène à l'autre.")
@click.argument("nom", metavar="ARTICLE")
@click.argument("autre")
@pass_desk
def fusionner(desk: Desk, nom: str, autre: str) -> int:
    """Merge an article into another."""
    with desk.archive() as archive:
        merge(nom, autre, archive, utc_now())
        title = archive.items.get(autre).title
    say(f"{nom} mène désormais à « {title} ».")
    return 0
