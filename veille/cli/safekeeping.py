"""« sauvegarder », « restaurer », « migrer »: a watch kept safe, put back, moved to another engine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, progress, say
from veille.domain.clock import utc_now

TABLES = 40
"""About how many steps a copy has, for the bar."""


@click.command(help="Copie toute la veille (base, fichiers, clé) dans un seul FICHIER, sans rien arrêter.")
@click.argument("fichier", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@pass_desk
def sauvegarder(desk: Desk, fichier: Path, as_json: bool) -> None:
    """Write the backup, whole or not at all."""
    from veille.wiring_safe import back_up

    with _told("Sauvegarde") as step:
        back_up(desk.settings, fichier, step)
    size = fichier.stat().st_size
    if as_json:
        answer({"fichier": str(fichier.resolve()), "octets": size})
        return
    say(f"Sauvegarde écrite : {fichier} ({_in_words(size)}).")
    say("Elle contient la clé et les adresses des abonnés : gardez-la en lieu sûr, ailleurs que sur cette machine.")


@click.command(help="Remet la veille comme dans FICHIER ; ce qui était là est d'abord sauvegardé à côté.")
@click.argument("fichier", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--fichiers", is_flag=True, help="Remet aussi sources.yaml et les autres fichiers qui existent déjà ici.")
@json_option
@pass_desk
def restaurer(desk: Desk, fichier: Path, fichiers: bool, as_json: bool) -> None:
    """Put the backup back, or change nothing."""
    from veille.wiring_safe import restore

    desk.folder.mkdir(parents=True, exist_ok=True)
    with _told("Restauration") as step:
        back = restore(desk.settings, fichier, utc_now(), papers=fichiers, progress=step)
    if as_json:
        former = str(back.former.resolve()) if back.former else None
        answer({"remis": list(back.written), "laisses": list(back.left), "etat_precedent": former})
        return
    say("La veille est restaurée.")
    for name in back.written:
        say(f" + {name}")
    for name in back.left:
        say(f" = {name} : celui d'ici est gardé (--fichiers remet celui de la sauvegarde)")
    if back.former:
        say(f"L'état précédent est dans {back.former}.")
    say("Si des lettres sont parties depuis cette sauvegarde, rien ne part plus avant « veille envois reprendre ».")


@click.group(help="Met la base à jour, ou la copie vers PostgreSQL.", invoke_without_command=True)
@json_option
@click.pass_context
def migrer(ctx: click.Context, as_json: bool) -> None:
    """Bring the schema up to date, unless another move is named."""
    if ctx.invoked_subcommand:
        return
    from veille.wiring_safe import schema_steps

    before, after = schema_steps(ctx.find_object(Desk).settings)  # type: ignore[union-attr]  # main always puts one
    if as_json:
        answer({"avant": before, "apres": after})
    elif before == after:
        say(f"La base est à jour (étape {after}) : rien à faire.")
    else:
        say(f"La base est passée de l'étape {before} à l'étape {after}.")


@migrer.command(name="vers-postgres", help="Copie toute la base vers une base PostgreSQL vide, puis compare les deux.")
@click.argument("adresse")
@json_option
@pass_desk
def vers_postgres(desk: Desk, adresse: str, as_json: bool) -> None:
    """Copy everything, compare, and say what to write in the settings."""
    from veille.wiring_safe import move_to_postgres

    if not adresse.startswith(("postgresql://", "postgres://")):
        raise click.BadParameter("écrivez une adresse postgresql://…", param_hint="ADRESSE")
    with _told("Copie") as step:
        held = move_to_postgres(desk.settings, adresse, step)
    if as_json:
        answer({"tables": {name: content.count for name, content in held.items()}})
        return
    say(f"Copie faite et comparée : {plural(held['article'].count, 'article')}, {len(held)} tables identiques.")
    say("Pour l'utiliser, donnez son adresse par la variable VEILLE_BASE, puis relancez le service.")
    say("Le fichier d'avant n'a pas été touché ; les envois restent suspendus jusqu'à « veille envois reprendre ».")


@contextmanager
def _told(title: str) -> Iterator[Callable[[str], None]]:
    with progress(title, TABLES) as bar:
        yield bar.step


def _in_words(size: int) -> str:
    return f"{size / 2**20:.1f} Mio".replace(".", ",") if size >= 2**20 else f"{max(1, size // 2**10)} Kio"
