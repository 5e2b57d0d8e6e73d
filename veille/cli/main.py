"""The tree of commands, each opened only when typed, and the one place where errors become exit codes."""

import gettext
import importlib
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from veille import __version__
from veille.cli import logs
from veille.cli.terminal import Desk, say
from veille.domain.errors import (
    ArchiveDown,
    Busy,
    ConfigError,
    DeliveryError,
    NotABackup,
    NotFound,
    SchemaTooNew,
    Taken,
    VeilleError,
)
from veille.domain.errors_people import BadReference

UNEXPECTED, USAGE, INTERRUPTED = 1, 2, 130

EXIT_CODES: tuple[tuple[type[VeilleError], int], ...] = (
    (ConfigError, 3),
    (NotABackup, 2),
    (Taken, 2),
    (BadReference, 2),
    (NotFound, 4),
    (DeliveryError, 6),
    (ArchiveDown, 7),
    (SchemaTooNew, 7),
    (Busy, 7),
)

COMMANDS = {
    "init": ("folder:init", "prépare un dossier de veille, avec des exemples qui marchent"),
    "verifier": ("folder:verifier", "contrôle la configuration, sans réseau"),
    "relever": ("collecting:relever", "lit les sources maintenant"),
    "interpreter": ("collecting:interpreter", "étiquette des articles sans rien garder"),
    "regrouper": ("collecting:regrouper", "dit quels articles d'un fichier rapportent le même fait"),
    "evaluer": ("learning:evaluer", "mesure l'étiquetage sur des articles étiquetés par des personnes"),
    "retiqueter": ("learning:retiqueter", "relit l'archive après un changement des mots"),
    "chercher": ("searching:chercher", "cherche dans l'archive"),
    "jo": ("gazette:jo", "rend compte du Journal officiel, texte par texte"),
    "echeances": ("expected:echeances", "liste les décrets que les lois attendent"),
    "edition": ("editions:edition", "compose, montre, publie ou envoie une édition"),
    "article": ("articles:article", "retire un article de l'archive, ou le fusionne avec un autre"),
    "suivre": ("relying:suivre", "suit des textes de loi, et dit qui suit quoi"),
    "reference": ("relying:reference", "dit tout ce que l'archive sait d'un texte de loi"),
    "code": ("codes:code", "compare deux états d'un code, article par article"),
    "faits": ("facts:faits", "montre, réunit ou sépare les articles d'un même fait"),
    "dossier": ("dossiers:dossier", "montre la vie d'un texte, de la proposition aux décrets"),
    "dossiers": ("dossiers:dossiers", "liste les dossiers de textes"),
    "publier": ("editions:publier", "écrit le dossier digests/"),
    "abonnes": ("people:abonnes", "invite, compte, montre ou efface les abonnés"),
    "personnes": ("team:personnes", "crée, montre ou retire les personnes qui tiennent la veille"),
    "envois": ("posting:envois", "dit si les lettres peuvent partir, suspend ou reprend"),
    "sources": ("sources:sources", "montre et règle les sources"),
    "servir": ("serving:servir", "sert les pages : lecture, recherche, abonnement"),
    "travailler": ("working:travailler", "fait le travail de chaque jour, sans personne"),
    "etat": ("health:etat", "dit où en est la veille"),
    "diagnostiquer": ("diagnosing:diagnostiquer", "cherche ce qui empêcherait la veille de marcher"),
    "sauvegarder": ("safekeeping:sauvegarder", "copie toute la veille dans un seul fichier"),
    "restaurer": ("safekeeping:restaurer", "remet la veille comme dans une sauvegarde"),
    "migrer": ("safekeeping:migrer", "met la base à jour, ou la copie vers PostgreSQL"),
    "demo": ("working:demo", "montre tout sur une veille d'exemple, sans réseau"),
}


class LazyGroup(click.Group):
    """A group that imports a command's file only when that command is typed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the story."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Open one command; raises NoSuchCommand, with the nearest names, for an unknown one."""
        if cmd_name not in COMMANDS:
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=COMMANDS, ctx=ctx)
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(f"veille.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without opening any."""
        with formatter.section("Commandes"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    subcommand_metavar="COMMANDE …",
    context_settings={"help_option_names": ["-h", "--help", "--aide"], "max_content_width": 100},
    help="Veille professionnelle et lettres d'information pour la protection de l'enfance et le handicap.",
    epilog="« veille COMMANDE --aide » explique une commande. Service indépendant, non officiel.",
)
@click.version_option(__version__, prog_name="veille", message="%(prog)s %(version)s", help="Dit la version.")
@click.option(
    "--dossier",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    envvar="VEILLE_DOSSIER",
    metavar="DOSSIER",
    help="Le dossier de la veille (ou la variable VEILLE_DOSSIER ; sinon, ici).",
)
@click.option("-v", "--bavard", is_flag=True, help="Dit tout ce qui se passe.")
@click.pass_context
def veille(ctx: click.Context, dossier: Path, bavard: bool) -> None:
    """Remember the folder and how much to say."""
    logs.begin(verbose=bavard)
    environ: Mapping[str, str] = ctx.obj
    ctx.obj = Desk(folder=dossier, environ=environ, verbose=bavard)


def run(words: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run the words of a command line and give the exit code; what went wrong is said on standard error, in French."""
    gettext.bindtextdomain("veille", str(Path(__file__).with_name("langue")))
    gettext.textdomain("veille")
    try:
        code = veille.main(list(words), prog_name="veille", obj=environ, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("\nInterrompu. Ce qui était fait est gardé.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except VeilleError as error:
        return _told(error)
    except Exception as error:
        logging.getLogger(__name__).debug("unexpected", exc_info=True)
        say(f"Erreur inattendue : {error or type(error).__name__}. Relancez avec « veille -v … » pour les détails.")
        return UNEXPECTED
    return code if isinstance(code, int) else 0


def _told(error: VeilleError) -> int:
    from veille.wording import explain

    sentence = explain(error)
    say(sentence if isinstance(error, ConfigError) else f"{sentence[:1].upper()}{sentence[1:]}.")
    return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), UNEXPECTED)
