"""« chercher »: a reader's line, a table or a file of answers."""

from collections.abc import Mapping

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import PARIS, utc_now
from veille.domain.item import Item
from veille.domain.person import COMMUN
from veille.domain.question import Order, Page, Question
from veille.domain.source import Source

FORMATS = ("table", "json", "csv", "ris", "bibtex", "csl")
MOST = 5000
ORDERS: dict[Order, str] = {"date": "les plus récents", "pertinence": "les plus proches de la demande"}


@click.command(
    help='Cherche dans l\'archive : des mots, « "une expression" », un OU autre, -mot, prefixe*, theme:ethique, '
    "public:handicap, source:…, nature:…, type:mecs, territoire:33, ref:L226-4, nor:…, est:officiel, "
    "est:epingle, est:ecarte, depuis:30j, date:2026-03, -theme:…"
)
@click.argument("requete", nargs=-1, required=True, metavar="REQUÊTE")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="La forme de la réponse.")
@click.option(
    "--limite", type=click.IntRange(1, MOST), default=None, help="Nombre d'articles (20 en table, sinon 5000)."
)
@click.option("--depuis", default="", metavar="30j", help="Comme depuis:30j dans la requête.")
@click.option("--tri", type=click.Choice(("date", "pertinence")), default="date", help="L'ordre des articles.")
@click.option("--theme", default="", help="Comme theme:… dans la requête.")
@json_option
@pass_desk
def chercher(
    desk: Desk,
    requete: tuple[str, ...],
    form: str,
    limite: int | None,
    depuis: str,
    tri: Order,
    theme: str,
    as_json: bool,
) -> None:
    """Search, then write the answer in the form asked for."""
    from veille.services.searching import search, unknown_themes

    form = "json" if as_json else form
    filters = [f"{name}:{value}" for name, value in (("depuis", depuis), ("theme", theme)) if value]
    line = " ".join((*requete, *filters))
    with desk.archive() as archive:
        today = utc_now().astimezone(PARIS).date()
        most = limite or (20 if form == "table" else MOST)
        question, page = search(line, archive=archive, today=today, limit=most, order=tri, espace=COMMUN)
    for remark in (*question.remarks, *unknown_themes(question, desk.watch.themes)):
        say(remark)
    if form == "table":
        _tell(line, question, page, tri)
    elif form == "json":
        answer({"total": page.total, "articles": [_record(item) for item in page.items]})
    else:
        _export(form, page.items, desk.watch.by_id)


def _record(item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "titre": item.title,
        "source": item.source,
        "date": item.published.day.isoformat(),
        "date_precision": item.published.precision,
        "themes": list(item.labels.themes),
        "publics": list(item.labels.publics),
        "nature": item.labels.nature,
        "references": list(item.labels.references),
        "territoires": list(item.labels.territories),
        "types": list(item.labels.services),
        "url": item.url,
    }


def _tell(line: str, question: Question, page: Page, order: Order) -> None:
    from veille.interpret.snippet import snippet
    from veille.prepare.restating import also_sought
    from veille.wording import day_in_words

    if not page.total:
        say(f"Aucun article pour « {line} ». Essayez sans guillemets, avec moins de mots ou sans filtre de date.")
        return
    say(f"{plural(page.total, 'article')} pour « {line} »" + (f", {ORDERS[order]} :" if page.total > 1 else " :"))
    if also := also_sought(question):
        say(also)
    for number, item in enumerate(page.items, start=1):
        themes = f"  [{', '.join(item.labels.themes)}]" if item.labels.themes else ""
        click.echo(f"{number:>3}. {item.title}")
        click.echo(f"     {day_in_words(item.published.day)} · {item.source}{themes}")
        if found := snippet(item.text, question):
            click.echo(f"     {found}")
        click.echo(f"     {item.url}")


def _export(form: str, items: tuple[Item, ...], sources: Mapping[str, Source]) -> None:
    from importlib import import_module

    writer = import_module(f"veille.prepare.formats.{form}")
    click.echo(writer.write(items, sources), nl=False)
