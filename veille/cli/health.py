"""« etat »: what the archive holds, how each source is, what comes next."""

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import PARIS, stamp, utc_now
from veille.services.health import Health
from veille.services.wellbeing import Tended


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


def source_record(one: Tended) -> dict[str, object]:
    """Write the state of one source in the answer's keys."""
    source, memory = one.source, one.memory
    return {
        "id": source.id,
        "etat": memory.state if source.active else "suspendue",
        "sante": one.health,
        "depuis": one.since.isoformat() if one.since else None,
        "dernier_succes": stamp(memory.succeeded_at) if memory.succeeded_at else None,
        "prochain": stamp(memory.next_at) if memory.next_at and source.active else None,
        "echecs": memory.failures,
        "message": memory.message,
    }


def source_in_words(one: Tended) -> str:
    """Tell the state of one source."""
    from veille.wording import moment_in_words
    from veille.wording_sources import health_in_words

    state = health_in_words(one, utc_now().astimezone(PARIS).date())
    read = one.memory.succeeded_at
    last = f"lue pour la dernière fois le {moment_in_words(read)}" if read else ""
    return " ; ".join(words for words in (state, last, one.memory.message) if words)


def _record(state: Health) -> dict[str, object]:
    return {
        "articles": state.articles,
        "base": {"saine": not state.faults, "defauts": list(state.faults)},
        "sources": [source_record(one) for one in state.sources],
        "listes": [
            {"id": kept.plan.id, "derniere": kept.latest, "prochaine": stamp(kept.next_leaving)} for kept in state.lists
        ],
    }


def _tell(state: Health) -> None:
    from veille.wording import moment_in_words

    say(plural(state.articles, "article dans l'archive", "articles dans l'archive") + ".")
    for one in state.sources:
        say(f" {'✗' if one.missed else '✓'} {one.source.id} : {source_in_words(one)}")
    for kept in state.lists:
        say(f"Prochaine édition « {kept.plan.title} » : {moment_in_words(kept.next_leaving)}.")
    for fault in state.faults:
        say(f"Base de données : {fault}")
