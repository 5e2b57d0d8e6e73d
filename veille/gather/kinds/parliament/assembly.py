"""The kind `assemblee`: the open data of the Assemblée nationale, one archive of JSON a set."""

from collections.abc import Callable, Iterator
from datetime import date

from veille.domain.source import Source
from veille.gather.exchange import Conversation, Past, Request
from veille.gather.kinds.parliament import amendments, bills, meetings, questions, votes
from veille.gather.kinds.parliament.archive import Object, objects
from veille.gather.kinds.parliament.options import faults_of, looked_back
from veille.gather.kinds.parliament.sheet import Sheet, what_is_new

Reader = Callable[[Object, date], Iterator[Sheet]]

SETS: dict[str, tuple[str, Reader]] = {
    "questions": (questions.ROOT, questions.read_question),
    "dossiers": (bills.ROOT, bills.read_bill),
    "agenda": (meetings.ROOT, meetings.read_meeting),
    "amendements": (amendments.ROOT, amendments.read_amendment),
    "scrutins": (votes.ROOT, votes.read_vote),
}
"""What `options.jeu` may say: the root of each object, and who reads it."""


class AssemblyKind:
    """Reads an archive in one request; what was given and has not changed is not given again."""

    name = "assemblee"
    summary = (
        "une archive de données ouvertes de l’Assemblée nationale : questions, dossiers, agenda, amendements, scrutins"
    )

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check which set is asked, and how far to look back."""
        return faults_of(source, self.name, tuple(SETS))

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for the archive; raises NotAFeed or Unreadable, and then nothing of it is kept."""
        response = yield Request(url=source.url, robots=False, bulk=True)
        root, read = SETS[str(source.options.get("jeu"))]
        sheets = (sheet for one in objects(response.body, root) for sheet in read(one, past.today))
        return what_is_new(sheets, past, looked_back(source))
