"""« faits »: which articles report one fact, and people's word on it, which stands over the machine's."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import PARIS, utc_now
from veille.services.deciding import ArticleView, FactView, join_articles, part_article, review, show_fact, show_shared
from veille.services.placing import Office

if TYPE_CHECKING:
    from veille.keep.archive import Archive

DAYS, MOST = 31, 50

curator_option = click.option(
    "--par", "curator", required=True, metavar="NOM", help="Qui le dit : son nom reste écrit à côté."
)
why_option = click.option("--raison", "why", default="", metavar="PHRASE", help="Pourquoi, en une phrase.")


@click.group(help="Montre les articles qui rapportent le même fait ; les réunit ou les sépare.")
def faits() -> None:
    """Hold the commands."""


@faits.command(help="Liste les faits des derniers jours que plusieurs articles rapportent.")
@click.option("--jours", default=DAYS, show_default=True, type=click.IntRange(1), help="Combien de jours remonter.")
@json_option
@pass_desk
def lister(desk: Desk, jours: int, as_json: bool) -> int:
    """List the facts with several articles, the latest first."""
    today = utc_now().astimezone(PARIS).date()
    with desk.archive() as archive:
        views = show_shared(today - timedelta(days=jours), today, _office(desk, archive), limit=MOST)
    _tell(views, as_json)
    if not views:
        say(f"Aucun fait n'a été rapporté par plusieurs articles en {plural(jours, 'jour', 'jours')}.")
    return 0


@faits.command(help="Montre le fait d'un ARTICLE : qui d'autre le rapporte, et pourquoi.")
@click.argument("article")
@json_option
@pass_desk
def montrer(desk: Desk, article: str, as_json: bool) -> int:
    """Show one fact."""
    with desk.archive() as archive:
        _tell([show_fact(article, _office(desk, archive))], as_json)
    return 0


@faits.command(help="Dit que deux articles rapportent le même fait ; cela reste, quoi qu'en pense la machine.")
@click.argument("article")
@click.argument("autre")
@curator_option
@why_option
@json_option
@pass_desk
def joindre(desk: Desk, article: str, autre: str, curator: str, why: str, as_json: bool) -> int:
    """Join two facts."""
    with desk.archive() as archive:
        _tell([join_articles(article, autre, _office(desk, archive), curator=curator, why=why, now=utc_now())], as_json)
    return 0


@faits.command(help="Dit qu'un ARTICLE rapporte un autre fait que ceux avec qui il est réuni ; cela reste.")
@click.argument("article")
@curator_option
@why_option
@json_option
@pass_desk
def separer(desk: Desk, article: str, curator: str, why: str, as_json: bool) -> int:
    """Part an article from its fact."""
    with desk.archive() as archive:
        _tell([part_article(article, _office(desk, archive), curator=curator, why=why, now=utc_now())], as_json)
    return 0


@faits.command(help="Place les articles gardés avant que veille ne sache le faire ; la seconde fois, rien ne change.")
@json_option
@pass_desk
def placer(desk: Desk, as_json: bool) -> int:
    """Place what was never placed."""
    with desk.archive() as archive:
        count = review(_office(desk, archive))
    if as_json:
        answer({"articles": count})
    else:
        say(f"{plural(count, 'article placé', 'articles placés')}.")
    return 0


def _office(desk: Desk, archive: "Archive") -> Office:
    from veille.interpret.packaged import packaged_ground

    return Office(archive=archive, sources=desk.watch.by_id, ground=packaged_ground())


def _tell(views: Sequence[FactView], as_json: bool) -> None:
    for view in views:
        if as_json:
            answer({"fait": view.id, "articles": [_record(one) for one in view.articles]})
            continue
        click.echo(f"\n{view.articles[0].title}" if view.articles else "")
        for one in view.articles:
            click.echo(f"  {one.id}  {one.day}  {one.source} : {one.title}")
            click.echo(f"              {one.why}")


def _record(one: ArticleView) -> dict[str, object]:
    return {"id": one.id, "titre": one.title, "source": one.source, "date": one.day, "raison": one.why, "url": one.url}
