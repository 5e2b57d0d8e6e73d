"""The kind `senat`: a bill's page or feed, the tables of questions and of dossiers."""

from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request, Response
from veille.gather.kinds.bounded import found
from veille.gather.kinds.feed import parse_feed
from veille.gather.kinds.parliament.options import faults_of, looked_back
from veille.gather.kinds.parliament.plain import iso
from veille.gather.kinds.parliament.senate_feed import read_feed
from veille.gather.kinds.parliament.senate_page import read_page
from veille.gather.kinds.parliament.senate_table import read_dossiers, read_questions
from veille.gather.kinds.parliament.sheet import what_is_new

TABLES = {"questions": read_questions, "dossiers": read_dossiers}
SETS = ("dossier", *TABLES)


class SenateKind:
    """Reads one answer: a table as far as it is new, or the feed or the page of one bill."""

    name = "senat"
    summary = "une publication du Sénat : le flux ou la page d’un dossier, les tables de questions ou de dossiers"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check which set is asked, and how far to look back."""
        return faults_of(source, self.name, SETS)

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for it; raises NotAFeed or Unreadable when it is not what it should be."""
        asked = str(source.options.get("jeu"))
        response = yield Request(url=source.url, robots=asked not in TABLES, bulk=asked in TABLES)
        if asked in TABLES:
            return what_is_new(TABLES[asked](response), past, looked_back(source))
        return _dossier(response)


def _dossier(response: Response) -> Haul:
    """Read a bill's feed (its entries are articles too) or its page (its steps are)."""
    head = response.body[:512].lstrip().lower()
    if b"<feed" in head or b"<rss" in head or head.startswith(b"<?xml"):
        entries = parse_feed(response)
        state = read_feed(response, entries)
        return Haul(found=entries, dossiers=(state,) if state else ())
    state = read_page(response)
    steps = (
        found(
            url=step.url,
            title=f"{state.title} : {step.label}",
            body=state.long_title,
            date_text=iso(step.day),
            native_id=f"{state.name} {step.chamber} {step.stage} {step.reading}",
        )
        for step in state.steps
        if step.url
    )
    return Haul(found=tuple(steps), dossiers=(state,))
