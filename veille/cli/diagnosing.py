"""« diagnostiquer »: everything that may keep a watch from working, each with its cure, without touching anything."""

import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import click

from veille.cli.folder import faults_of
from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import utc_now
from veille.domain.errors import VeilleError

if TYPE_CHECKING:
    from veille.domain.source import Memory
    from veille.keep.archive import Archive

Verdict = Literal["bon", "attention", "defaut"]

ROOM = 500 * 2**20
"""Bytes under which a disk is nearly full: a day's readings, a copy of a small archive."""

LATE = timedelta(hours=26)
"""Past this, a source that was due says that nobody works: the longest back-off is a day."""

SIGNS = {"bon": "✓", "attention": "⚠", "defaut": "✗"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, what was seen, and what to do if it is not as it should be."""

    name: str
    verdict: Verdict
    message: str
    cure: str = ""


@click.command(
    help="Cherche ce qui empêcherait la veille de marcher, sans rien changer ; code 3 ou 7 s'il y a un défaut."
)
@click.argument("idents", metavar="[ID…]", nargs=-1)
@click.option("--sonder", is_flag=True, help="Essaie l'adresse de chaque source (ou de celles nommées), poliment.")
@json_option
@pass_desk
def diagnostiquer(desk: Desk, idents: tuple[str, ...], sonder: bool, as_json: bool) -> int:
    """Look at everything, or try addresses; give the exit code of the worst that was found."""
    if sonder:
        from veille.cli.probing import probe

        return probe(desk, idents, as_json)
    if idents:
        raise click.UsageError("Des sources ne se nomment qu'avec --sonder : « veille diagnostiquer --sonder ID ».")
    findings = list(_findings(desk, utc_now()))
    bad = [finding.name for finding in findings if finding.verdict == "defaut"]
    if as_json:
        answer({"sain": not bad, "controles": [_record(finding) for finding in findings]})
    else:
        for finding in findings:
            say(f" {SIGNS[finding.verdict]} {finding.name} : {finding.message}")
            if finding.cure:
                say(f"   → {finding.cure}")
    if "configuration" in bad:
        return 3
    return 7 if bad else 0


def _findings(desk: Desk, now: datetime) -> Iterator[Finding]:
    sound = True
    for finding in _configuration(desk):
        sound = sound and finding.verdict != "defaut"
        yield finding
    yield from _disk(desk)
    if not sound:
        return
    yield from _settings(desk)
    try:
        with _opened(desk) as archive:
            yield from _archive(archive)
            yield from _sources(desk, archive, now)
            yield from _letters(desk, archive, now)
    except VeilleError as error:
        yield _broken(error)


def _configuration(desk: Desk) -> Iterator[Finding]:
    from veille.wiring import doubts_of, written
    from veille.wording import fault_in_words

    faults = faults_of(desk)
    for fault in faults:
        yield Finding(name="configuration", verdict="defaut", message=fault_in_words(fault))
    if faults:
        return
    for doubt in doubts_of(written(desk.folder)):
        yield Finding(name="configuration", verdict="attention", message=fault_in_words(doubt))
    active = sum(source.active for source in desk.watch.sources)
    told = f"{plural(active, 'source active', 'sources actives')}, {plural(len(desk.watch.plans), 'liste')}"
    yield Finding(name="configuration", verdict="bon", message=told)


def _disk(desk: Desk) -> Iterator[Finding]:
    try:
        room = shutil.disk_usage(desk.folder).free
    except OSError as error:
        yield Finding(name="disque", verdict="defaut", message=f"dossier illisible : {error.strerror}")
        return
    told = f"{room // 2**20} Mio libres"
    if room < ROOM:
        yield Finding(name="disque", verdict="attention", message=told, cure="libérez de la place avant qu'elle manque")
    else:
        yield Finding(name="disque", verdict="bon", message=told)


def _settings(desk: Desk) -> Iterator[Finding]:
    from veille.settings.key import FILE
    from veille.settings.values import NO_CONTACT

    if desk.settings.network.contact == NO_CONTACT:
        yield Finding(
            name="contact",
            verdict="attention",
            message="les sites lus ne savent pas à qui écrire",
            cure='écrivez contact = "mailto:…" sous [reseau] dans veille.toml',
        )
    key = desk.folder / FILE
    if key.exists() and stat.S_IMODE(key.stat().st_mode) & 0o077:
        cure = f"lancez « chmod 600 {FILE} »"
        yield Finding(name="clé", verdict="attention", message="d'autres comptes peuvent lire la clé", cure=cure)


def _opened(desk: Desk) -> "Archive":
    from veille.wiring import open_archive

    return open_archive(desk.settings, read_only=True)


def _broken(error: VeilleError) -> Finding:
    from veille.wording import explain

    cure = "« veille relever » crée la base, « veille migrer » la met à jour, « veille restaurer » remet une sauvegarde"
    return Finding(name="base", verdict="defaut", message=explain(error), cure=cure)


def _archive(archive: "Archive") -> Iterator[Finding]:
    faults = archive.check()
    for fault in faults:
        yield Finding(name="base", verdict="defaut", message=fault, cure="remettez la dernière sauvegarde saine")
    if not faults:
        count = plural(archive.items.count(), "article")
        yield Finding(name="base", verdict="bon", message=f"saine, {count}")


def _sources(desk: Desk, archive: "Archive", now: datetime) -> Iterator[Finding]:
    memories = archive.sources.memories()
    active = [source.id for source in desk.watch.sources if source.active]
    for slug in active:
        memory = memories.get(slug)
        if memory and memory.failures:
            cure = f"lancez « veille sources tester {slug} »"
            told = f"{slug} : {plural(memory.failures, 'échec')} de suite, {memory.message or 'sans explication'}"
            yield Finding(name="sources", verdict="attention", message=told, cure=cure)
    yield from _proposals(desk, memories)
    late = [slug for slug in active if slug in memories and _is_late(memories[slug], now)]
    if active and memories.keys().isdisjoint(active):
        told, cure = "aucune source n'a encore été lue", "lancez « veille relever », ou « veille travailler »"
        yield Finding(name="travail", verdict="attention", message=told, cure=cure)
    elif late:
        told = f"{plural(len(late), 'source attend', 'sources attendent')} depuis plus d'un jour"
        cure = "le service tourne-t-il ? « veille travailler », ou « systemctl status veille »"
        yield Finding(name="travail", verdict="attention", message=told, cure=cure)
    else:
        yield Finding(name="travail", verdict="bon", message="les sources sont lues à leur heure")


def _proposals(desk: Desk, memories: "Mapping[str, Memory]") -> Iterator[Finding]:
    """Tell the addresses that are held back, and those that moved for good: only a person changes them."""
    from veille.gather.pace import is_quarantined
    from veille.services.probing import moved_for_good

    for source in desk.watch.sources:
        memory = memories.get(source.id)
        if memory is None or not source.active:
            continue
        if is_quarantined(source, memory):
            told = f"{source.id} est en quarantaine : {memory.message or 'son adresse a échoué à l’essai'}"
            cure = f"corrigez son adresse, ou « veille sources reprendre {source.id} »"
            yield Finding(name="sources", verdict="attention", message=told, cure=cure)
        elif address := moved_for_good(memory):
            cure = f"remplacez son adresse par {address} dans sources.yaml, après l'avoir regardée"
            yield Finding(name="sources", verdict="attention", message=f"{source.id} a déménagé", cure=cure)


def _is_late(memory: "Memory", now: datetime) -> bool:
    return memory.next_at is not None and now - memory.next_at > LATE


def _letters(desk: Desk, archive: "Archive", now: datetime) -> Iterator[Finding]:
    people = archive.subscribers.counts().get("actif", 0)
    addressed = any(plan.recipients for plan in desk.watch.plans)
    since = archive.outbox.standing.held_since()
    if since:
        cure = "« veille envois etat » explique pourquoi, « veille envois reprendre » relance"
        yield Finding(name="courriel", verdict="attention", message="les envois sont suspendus", cure=cure)
    elif (people or addressed) and not desk.settings.mail.smtp:
        told = "des lettres sont attendues mais aucun serveur de courriel n'est indiqué"
        cure = 'écrivez smtp = "smtp://…" sous [courriel] dans veille.toml'
        yield Finding(name="courriel", verdict="defaut", message=told, cure=cure)
    else:
        waiting = plural(archive.outbox.count_due(now), "lettre en attente", "lettres en attente")
        told = f"{plural(people, 'abonné')}, {waiting}"
        yield Finding(name="courriel", verdict="bon", message=told)


def _record(finding: Finding) -> dict[str, str]:
    return {
        "nom": finding.name,
        "etat": finding.verdict,
        "message": finding.message,
        "remede": finding.cure,
    }
