"""« etat »: what the archive holds, how each source is, what comes next."""

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import stamp, utc_now
from veille.domain.source import Memory, Source
from veille.services.health import Health


@click.command(help="Dit où en est la veille : articles, sources, prochaines éditions.")
@json_option
@pass_desk
def etat(desk: Desk, as_json: bool) -> None:
    """Tell the state of the watch."""
    from veille.services.health import health

    with desk.archive() as archive:
        state = health(desk.watch.sources, desk.watch.plans, archive=archive, now=utc_now())
    if as_json:
        answer(_record(state))
    else:
        _tell(state)


def source_record(source: Source, memory: Memory) -> dict[str, object]:
    """Write the state of one source in the answer's keys."""
    return {
        "id": source.id,
        "etat": memory.state if source.active else "suspendue",
        "dernier_succes": stamp(memory.succeeded_at) if memory.succeeded_at else None,
        "prochain": stamp(memory.next_at) if memory.next_at and source.active else None,
        "echecs": memory.failures,
        "message": memory.message,
    }


def source_in_words(source: Source, memory: Memory) -> str:
    """Tell the state of one source."""
    from veille.wording import STATES, moment_in_words

    state = STATES[memory.state] if source.active else "suspendue"
    last = f"lue pour la dernière fois le {moment_in_words(memory.succeeded_at)}" if memory.succeeded_at else ""
    return " ; ".join(words for words in (state, last, memory.message) if words)


def _record(state: Health) -> dict[str, object]:
    return {
        "articles": state.articles,
        "base": {"saine": not state.faults, "defauts": list(state.faults)},
        "sources": [source_record(source, memory) for source, memory in state.sources],
        "listes": [
            {"id": kept.plan.id, "derniere": kept.latest, "prochaine": stamp(kept.next_leaving)} for kept in state.lists
        ],
    }


def _tell(state: Health) -> None:
    from veille.wording import moment_in_words

    say(plural(state.articles, "article dans l'archive", "articles dans l'archive") + ".")
    for source, memory in state.sources:
        say(f" {'✗' if memory.failures else '✓'} {source.id} : {source_in_words(source, memory)}")
    for kept in state.lists:
        say(f"Prochaine édition « {kept.plan.title} » : {moment_in_words(kept.next_leaving)}.")
    for fault in state.faults:
        say(f"Base de données : {fault}")
