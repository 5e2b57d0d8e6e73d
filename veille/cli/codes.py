"""« code comparer »: what changed between two states of a code, as words, JSON or a page."""

import gzip
import zlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.errors import SourceError
from veille.interpret.naming import article_reference

if TYPE_CHECKING:
    from veille.domain.code import Change, ChangeKind, CodeState, Comparison, Version

FORMATS = ("mots", "json", "html")
KINDS: "Mapping[ChangeKind, str]" = {"nouveau": "nouveau", "modifie": "modifié", "disparu": "disparu"}
LARGEST = 200 * 2**20
"""Bytes of a state, unpacked: the largest code is near 60 MB."""

file_argument = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.group(help="Compare deux états d'un code ou d'une convention collective, article par article.")
def code() -> None:
    """Hold the commands."""


@code.command(help="Dit ce qui change entre deux états d'un code (fichiers JSON des bases LEGI ou KALI, .gz ou non).")
@click.argument("ancien", type=file_argument)
@click.argument("nouveau", type=file_argument)
@click.option("--format", "form", type=click.Choice(FORMATS), default="mots", help="La forme de la réponse.")
@click.option("--json", "as_json", is_flag=True, help="Comme --format json.")
def comparer(ancien: Path, nouveau: Path, form: str, as_json: bool) -> int:
    """Compare two states; the page goes to standard output."""
    from veille.gather.kinds.codes.compare import compare

    comparison = compare(_state(ancien), _state(nouveau))
    if comparison.old.id != comparison.new.id:
        raise click.UsageError(
            f"ces deux fichiers ne sont pas le même code : « {comparison.old.title} » et « {comparison.new.title} »."
        )
    if as_json or form == "json":
        answer(_record(comparison))
    elif form == "html":
        from veille.prepare.side_by_side import page

        click.echo(page(comparison), nl=False)
    else:
        _tell(comparison)
    return 0


@code.command(help="Garde les versions des articles d'un code, pour « veille reference » et les pages des textes.")
@click.argument("etat", type=file_argument)
@json_option
@pass_desk
def garder(desk: Desk, etat: Path, as_json: bool) -> int:
    """Keep the versions that a state names."""
    from veille.services.relying import learn

    state = _state(etat)
    with desk.archive() as archive:
        count = learn(state, archive)
    if as_json:
        answer({"code": state.id, "articles": count})
    else:
        say(f"{state.title} : versions de {plural(count, 'article')} gardées.")
    return 0


def _state(path: Path) -> "CodeState":
    """Read a state; raises click.UsageError with a sentence for a file that holds none."""
    from veille.gather.kinds.codes.tree import read_state

    try:
        return read_state(_unpacked(path))
    except (SourceError, OSError, EOFError, zlib.error) as error:
        raise click.UsageError(
            f"« {path.name} » n'est pas l'état d'un code : un arbre JSON des bases LEGI ou KALI est attendu ({error})."
        ) from None


def _unpacked(path: Path) -> bytes:
    if path.suffix != ".gz":
        return path.read_bytes()
    with gzip.open(path) as packed:
        body = packed.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise OSError(f"plus de {LARGEST // 2**20} Mo une fois décompressé")
    return body


def _tell(comparison: "Comparison") -> None:
    news = [change for change in comparison.changes if not change.already_over]
    counts = Counter(change.kind for change in news)
    told = ", ".join(_counted(counts[kind], kind) for kind in KINDS if counts[kind])
    say(f"{comparison.new.title} : {told or 'aucun changement'}.")
    for change in news:
        when = change.day.strftime("%d/%m/%Y") if change.day else "date non indiquée"
        by = f" · {' ; '.join(text.title for text in change.by)}" if change.by else ""
        moved = ", mots inchangés" if change.same_words else ""
        click.echo(f"{change.article.number or 'sans numéro':<14} {KINDS[change.kind]}{moved} · {when}{by}")
    if over := len(comparison.changes) - len(news):
        say(f"{plural(over, 'article')} de plus : déjà hors vigueur dans l'état ancien, retirés de la base depuis.")
    if comparison.retouched:
        numbers = ", ".join(change.article.number for change in comparison.retouched)
        say(f"Corrigés par la base sans changement du droit : {numbers}.")


def _counted(count: int, kind: "ChangeKind") -> str:
    word = KINDS[kind]
    return f"{count} {word}" if count < 2 else f"{count} {word}{'x' if kind == 'nouveau' else 's'}"


def _record(comparison: "Comparison") -> dict[str, object]:
    old, new = comparison.old, comparison.new
    return {
        "code": new.id,
        "titre": new.title,
        "avant": old.day.isoformat() if old.day else None,
        "apres": new.day.isoformat() if new.day else None,
        "changements": [_change(change, new.title) for change in comparison.changes],
        "corrections": [_change(change, new.title) for change in comparison.retouched],
    }


def _change(change: "Change", title: str) -> dict[str, object]:
    reference = article_reference(title, change.article.number)
    return {
        "nature": change.kind,
        "reference": str(reference) if reference else None,
        "numero": change.article.number,
        "cid": change.article.cid,
        "date": change.day.isoformat() if change.day else None,
        "textes": [text.title for text in change.by],
        "mots_inchanges": change.same_words,
        "deja_hors_vigueur": change.already_over,
        "avant": _version(change.before),
        "apres": _version(change.after),
    }


def _version(version: "Version | None") -> Mapping[str, object] | None:
    if version is None:
        return None
    return {
        "id": version.id,
        "texte": version.text,
        "debut": version.since.isoformat() if version.since else None,
        "fin": version.until.isoformat() if version.until else None,
        "etat": version.state,
    }
