"""The Sénat's tables: questions (asked, answered), and dossiers of texts."""

from collections.abc import Iterator, Mapping
from html import escape

from veille.domain.dossier import Chamber, DossierState, Stage, Step
from veille.domain.errors import NotAFeed
from veille.gather.exchange import Response
from veille.gather.kinds.bounded import found, web_address
from veille.gather.kinds.parliament.days import figures
from veille.gather.kinds.parliament.names import address_names, law_names
from veille.gather.kinds.parliament.plain import iso
from veille.gather.kinds.parliament.sheet import Sheet, undated
from veille.gather.kinds.parliament.table import column, rows

SORTS = {
    "QE": "Question écrite",
    "QG": "Question d’actualité au Gouvernement",
    "QOSD": "Question orale sans débat",
    "QC": "Question crible thématique",
}

Row = Mapping[str, str]


def read_questions(response: Response) -> Iterator[Sheet]:
    """Give each question under the day of the Journal officiel that printed it, its answer under its own."""
    known = False
    for row in rows(response):
        url, title = web_address(column(row, "url"), response.url), column(row, "titre")
        number = column(row, "reference", "numero")
        known = known or bool(number and title)
        if title and number:
            yield from _question(row, url, title, number)
    if not known:
        raise NotAFeed("no column of a number and a title")


def _question(row: Row, url: str, title: str, number: str) -> Iterator[Sheet]:
    name = SORTS.get(column(row, "nature"), "Question")
    asker = ", ".join(filter(None, (column(row, "groupe"), column(row, "theme"))))
    asked, answered = figures(column(row, "date de publication")), figures(column(row, "date de reponse"))
    events = (
        (f"{name} n° {number} : {title}", "", asked, column(row, "ministere de depot")),
        (f"Réponse à la question n° {number} : {title}", "reponse", answered, column(row, "ministere de reponse")),
    )
    for words, sign, day, minister in events:
        if day is None and sign:
            continue
        told = [part for part in (f"Ministère : {minister}" if minister else "", asker) if part]
        yield Sheet(
            day=day,
            found=found(
                url=f"{url}#{sign}" if url and sign else url,
                title=words,
                body="".join(f"<p>{escape(part, quote=False)}</p>" for part in told),
                date_text=iso(day),
                native_id=f"{number}-{sign}" if sign else number,
            ),
        )


def read_dossiers(response: Response) -> Iterator[Sheet]:
    """Give each dossier as its row tells it, and its deposit and promulgation as things to read."""
    known = False
    for row in rows(response):
        url, title = web_address(column(row, "url"), response.url), column(row, "titre")
        own = address_names(url)
        known = known or bool(url and title)
        if title and own:
            yield from _dossier(row, url, title, own[0])
    if not known:
        raise NotAFeed("no column of a title and an address")


def _dossier(row: Row, url: str, title: str, own: str) -> Iterator[Sheet]:
    number = column(row, "numero de la loi", "loi n")
    steps = tuple(_steps(row, number))
    state = DossierState(
        name=own, title=title, url=url, names=law_names(number), steps=steps,
        long_title=column(row, "type de dossier", "nature"),
    )  # fmt: skip
    yield undated(Sheet(day=None, dossier=state))
    for step in steps:
        yield Sheet(
            day=step.day,
            found=found(
                url=url if step.stage == "depot" else f"{url}#{step.stage}",
                title=f"{title} : {step.label}",
                body=f"<p>{escape(state.long_title, quote=False)}</p>" if state.long_title else "",
                date_text=iso(step.day),
                native_id=f"{own} {step.stage}",
            ),
        )


def _steps(row: Row, number: str) -> Iterator[Step]:
    events: tuple[tuple[str, Chamber, Stage, str], ...] = (
        (column(row, "date initiale", "date de depot"), "senat", "depot", "Dépôt"),
        (
            column(row, "date de decision", "date decision"),
            "conseil",
            "decision",
            "Décision du Conseil constitutionnel",
        ),
        (column(row, "date de promulgation", "date promulgation"), "gouvernement", "promulgation", f"Loi n° {number}"),
    )
    for told, chamber, stage, label in events:
        if day := figures(told):
            yield Step(day=day, chamber=chamber, stage=stage, label=label.removesuffix(" n° "))
