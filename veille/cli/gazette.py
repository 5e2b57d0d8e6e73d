"""« jo »: the Journal officiel accounted for, text by text, and a person's word on one of them."""

from datetime import date
from typing import TYPE_CHECKING

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import PARIS, utc_now
from veille.domain.gazette import Entry, Gap, Verdict
from veille.domain.period import Period, period_called
from veille.prepare.gazette import Tally, gap_words
from veille.services.reckoning import Issue, Reckoning, reckon

if TYPE_CHECKING:
    from veille.keep.archive import Archive
    from veille.services.curating import Study
    from veille.services.placing import Office

LINK = "https://www.legifrance.gouv.fr/jorf/id/"
SHOWN: dict[Verdict, str] = {"retenu": "RETENU  ", "a_juger": "À JUGER ", "ecarte": "écarté  "}


@click.command(
    help="Rend compte du Journal officiel d'un jour (2026-11-12), d'une semaine (2026-S46) ou d'un mois (2026-11) : "
    "les éditions reçues, celles qui manquent, et le verdict sur chaque texte. Sans période : le mois en cours."
)
@click.argument("periode", required=False, default="", metavar="[PÉRIODE]")
@click.option("--reprendre", default="", metavar="JORFTEXT…", help="Fait d'un texte un article retenu par vous.")
@click.option("--ecarter", default="", metavar="JORFTEXT…", help="Écarte un texte, quoi qu'en pense la machine.")
@click.option("--par", "curator", default="curateur", show_default=True, metavar="NOM", help="Qui le dit.")
@click.option("--tous", is_flag=True, help="Montre aussi les textes écartés, même sur une semaine ou un mois.")
@json_option
@pass_desk
def jo(desk: Desk, periode: str, reprendre: str, ecarter: str, curator: str, tous: bool, as_json: bool) -> int:
    """Account for some days, after what a person decided, if anything."""
    period = _period(periode)
    with desk.archive() as archive:
        if reprendre or ecarter:
            _decide(desk, archive, reprendre, ecarter, curator)
        reckoning = reckon(period.first, period.last, archive)
    if as_json:
        answer(record_of(period.label, reckoning))
    else:
        _tell(reckoning, everything=tous or period.first == period.last)
    return 0


def record_of(label: str, reckoning: Reckoning) -> dict[str, object]:
    """Give the account as plain data: whole, whatever is shown to people."""
    return {
        "periode": label,
        "du": reckoning.first.isoformat(),
        "au": reckoning.last.isoformat(),
        **_counts(reckoning.tally),
        "manquants": reckoning.missing,
        "lacunes": [_gap(gap) for gap in reckoning.gaps],
        "editions": [_issue(issue) for issue in reckoning.issues],
    }


def _period(label: str) -> Period:
    try:
        return period_called(label or f"{utc_now().astimezone(PARIS):%Y-%m}")
    except ValueError:
        raise click.BadParameter(
            f"« {label} » n'est ni un jour (2026-11-12), ni une semaine (2026-S46), ni un mois (2026-11)"
        ) from None


def _decide(desk: Desk, archive: "Archive", recovered: str, aside: str, curator: str) -> None:
    from veille.services.recovering import recover, set_aside

    study, office = _places(desk, archive)
    if recovered:
        item = recover(recovered, study, office, curator=curator)
        say(f"« {item.title} » est retenu ; c'est l'article {item.id}.")
    if aside:
        entry = set_aside(aside, study, curator=curator)
        say(f"« {entry.title} » est écarté.")


def _places(desk: Desk, archive: "Archive") -> "tuple[Study, Office]":
    from veille.interpret.packaged import packaged_ground
    from veille.services.curating import Study
    from veille.services.placing import Office

    study = Study(archive=archive, sources=desk.watch.by_id, words=desk.watch.lexicon, now=utc_now())
    return study, Office(archive=archive, sources=desk.watch.by_id, ground=packaged_ground())


def _counts(tally: Tally) -> dict[str, object]:
    return {
        "textes": tally.texts,
        "retenus": tally.kept,
        "a_juger": tally.doubtful,
        "ecartes": tally.aside,
        "nominatives": tally.nominative,
    }


def _gap(gap: Gap) -> dict[str, object]:
    return {"du": gap.first.isoformat(), "au": gap.last.isoformat(), "numeros": list(gap.numbers)}


def _issue(issue: Issue) -> dict[str, object]:
    gazette = issue.gazette
    return {
        "id": gazette.id,
        "jour": gazette.day.isoformat(),
        "numero": gazette.number or None,
        "titre": gazette.title,
        **_counts(issue.tally),
        "lu": [_text(entry) for entry in issue.entries],
    }


def _text(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "titre": entry.title,
        "rubrique": entry.rubric,
        "verdict": entry.verdict,
        "raison": entry.why,
        "par": entry.by or None,
        "article": entry.article or None,
        "url": f"{LINK}{entry.id}",
    }


def _tell(reckoning: Reckoning, *, everything: bool) -> None:
    click.echo(reckoning.sentence)
    if not reckoning.issues:
        say("Aucune édition : y a-t-il une source du genre « jorf » (guide du curateur), et a-t-elle été relevée ?")
    told: list[tuple[date, Issue | Gap]] = [(issue.gazette.day, issue) for issue in reckoning.issues]
    told += [(gap.first, gap) for gap in reckoning.gaps]
    for _, one in sorted(told, key=lambda pair: pair[0]):
        if isinstance(one, Gap):
            click.echo(f"\nMANQUE  {gap_words(one)}")
        else:
            _tell_issue(one, everything=everything)


def _tell_issue(issue: Issue, *, everything: bool) -> None:
    tally, gazette = issue.tally, issue.gazette
    number = f"n° {gazette.number:04d}" if gazette.number else "sans numéro"
    people = (
        f", {plural(tally.nominative, 'mesure nominative', 'mesures nominatives')} non gardées"
        if tally.nominative
        else ""
    )
    click.echo(
        f"\n{gazette.day}  {number}  {plural(tally.texts, 'texte')} : {plural(tally.kept, 'retenu')}, "
        f"{tally.doubtful} à juger, {plural(tally.aside, 'écarté')}{people}"
    )
    for entry in issue.entries:
        if everything or entry.verdict != "ecarte":
            click.echo(f"  {SHOWN[entry.verdict]} {entry.id}  {entry.title or '(effacé)'}")
            click.echo(f"            {entry.rubric}" if entry.rubric else "            (rubrique non dite)")
            click.echo(f"            {entry.why}")
