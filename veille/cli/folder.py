"""« init » and « verifier »: a folder that works, and a configuration that holds."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.errors import ConfigError, Fault

STARTER = ("sources.yaml", "listes.yaml", "themes.yaml", "veille.toml")


@click.command(help="Prépare un dossier de veille : des fichiers d'exemple qui marchent ; n'écrase jamais rien.")
@json_option
@pass_desk
def init(desk: Desk, as_json: bool) -> None:
    """Write what is missing, leave what is there."""
    made: list[str] = []
    kept: list[str] = []
    desk.folder.mkdir(parents=True, exist_ok=True)
    for name in STARTER:
        target = desk.folder / name
        (kept if _written(target, name) else made).append(name)
    (desk.folder / "digests").mkdir(exist_ok=True)
    with desk.archive():
        pass
    if as_json:
        answer({"dossier": str(desk.folder.resolve()), "crees": made, "gardes": kept})
        return
    for name in made:
        say(f" + {name}")
    for name in kept:
        say(f" = {name} (déjà là, inchangé)")
    say("Le dossier est prêt. Ensuite : « veille verifier », « veille relever », puis « veille publier ».")


def _written(target: Path, name: str) -> bool:
    """Write a starter file unless one is there; say whether one was."""
    try:
        with target.open("xb") as file:
            file.write(files("veille.watch").joinpath("starter", name).read_bytes())
    except FileExistsError:
        return True
    return False


@click.command(
    help="Contrôle la configuration sans réseau : toutes les erreurs d'un coup, avec leur place et un remède."
)
@json_option
@pass_desk
def verifier(desk: Desk, as_json: bool) -> None:
    """Read everything, gather every fault of settings and files, raise them at once; doubts are told, never raised."""
    from veille.wiring import doubts_of, written
    from veille.wording import fault_in_words

    faults = faults_of(desk)
    doubts = () if faults else (*doubts_of(written(desk.folder)), *_missing_secrets(desk))
    if as_json:
        told = {"erreurs": [_record(fault) for fault in faults], "avertissements": [_record(doubt) for doubt in doubts]}
        answer({"valide": not faults, **told})
    if faults:
        raise ConfigError(tuple(faults))
    for doubt in doubts:
        say(f"Avertissement : {fault_in_words(doubt)}")
    if not as_json:
        watch = desk.watch
        active = sum(source.active for source in watch.sources)
        say(
            f"Configuration valide : {plural(len(watch.sources), 'source')} (dont {plural(active, 'active')}), "
            f"{plural(len(watch.plans), 'liste')}, {plural(len(watch.themes), 'thème')}."
        )


def faults_of(desk: Desk) -> list[Fault]:
    """Give every fault of the settings and of the files that people write, at once."""
    faults: list[Fault] = []
    for part in ("settings", "watch"):
        try:
            getattr(desk, part)
        except ConfigError as error:
            faults += error.faults
    return faults


def _missing_secrets(desk: Desk) -> Iterator[Fault]:
    """Doubt each webhook whose secret is not in this environment: the service may have it, this terminal not."""
    from veille.settings.secrets import variable_of_secret
    from veille.wiring import LISTS, written

    lines = written(desk.folder).get(LISTS, b"").decode("utf-8", "replace").splitlines()
    for name in dict.fromkeys(hook.secret for plan in desk.watch.plans for hook in plan.hooks):
        if not desk.settings.secret(name):
            line = next((rank for rank, text in enumerate(lines, 1) if "secret" in text and name in text), 1)
            message = f"le secret « {name} » d'un webhook n'est pas donné ici"
            cure = f"donnez la variable {variable_of_secret(name)}, ou {variable_of_secret(name)}_FICHIER"
            yield Fault(file=LISTS, line=line, column=1, message=message, cure=cure)


def _record(fault: Fault) -> dict[str, object]:
    return {
        "fichier": fault.file,
        "ligne": fault.line,
        "colonne": fault.column,
        "message": fault.message,
        "remede": fault.cure,
    }
