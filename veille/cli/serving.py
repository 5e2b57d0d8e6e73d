"""« servir » : the pages, for readers and subscribers."""

import click

from veille.cli import logs
from veille.cli.terminal import Desk, pass_desk, say

RELAYS = ("127.0.0.1", "::1")


@click.command(help="Sert les pages : lecture, recherche, abonnement ; jusqu'à ce qu'on l'arrête.")
@click.option("--adresse", default="127.0.0.1", show_default=True, metavar="H", help="Où écouter.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 en choisit un libre.")
@click.option(
    "--relais",
    multiple=True,
    default=RELAYS,
    show_default=True,
    metavar="IP",
    help="Le mandataire (proxy) qui est cru quand il dit pour qui il demande ; peut se répéter.",
)
@pass_desk
def servir(desk: Desk, adresse: str, port: int, relais: tuple[str, ...]) -> int:
    """Serve until told to stop."""
    from veille.web.serving import serve

    in_json = logs.speak(desk.settings.log_format, verbose=desk.verbose)

    def ready(where: str) -> None:
        if in_json:
            logs.tell("pret", adresse=where)
        else:
            say(f"veille sert {where}")

    serve(desk.settings, host=adresse, port=port, relays=relais, ready=ready)
    if in_json:
        logs.tell("arret")
    else:
        say("Arrêté.")
    return 0
