"""« Attendre » : the decrees that laws call for, what changed of them, and what an edition says of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

from veille.domain.clock import PARIS
from veille.domain.digest import Link
from veille.domain.period import Period
from veille.domain.timetable import ExpectedDecree, Timetable, TimetableLine
from veille.interpret.deadlines import deadline_in
from veille.interpret.folding import fold
from veille.interpret.laws import address_of
from veille.interpret.lexicon import Lexicon
from veille.interpret.references import find_references
from veille.keep.archive import Archive
from veille.prepare.expected import changed_words, measure_words, standing_words

LINK = "https://www.legifrance.gouv.fr/jorf/id/"
ONE_DAY = timedelta(days=1)
_DECREES = ("decret/", "arrete/")
_LAWS = ("loi/", "ordonnance/")


def expect(timetables: Sequence[Timetable], source: str, *, archive: Archive, lexicon: Lexicon, now: datetime) -> None:
    """Write what laws expect, each law's timetable whole; what changed since the last delivery says since when.

    A law's first timetable is no change: it would fill a letter. A line that comes later is.
    """
    for timetable in timetables:
        known = {decree.line: decree for decree in archive.expected.of_dossier(timetable.dossier)}
        today = now.astimezone(PARIS).date()
        decrees = [_settled(decree, known, now, today) for decree in _decrees(timetable, lexicon, now)]
        archive.expected.replace(timetable.dossier, source, decrees)


def changes_in(period: Period, archive: Archive, today: date) -> tuple[Link, ...]:
    """Give the lines of an edition: what changed during its days, in Paris, and what became late on one of them."""
    start = datetime.combine(period.first, time(), tzinfo=PARIS)
    end = datetime.combine(period.last + ONE_DAY, time(), tzinfo=PARIS)
    changed = archive.expected.changed(start, end)
    late = archive.expected.due(period.first - ONE_DAY, period.last - ONE_DAY)
    overdue = [one for one in late if one not in changed]
    return (
        *(Link(words=changed_words(one, today), url=address_for(one)) for one in changed),
        *(Link(words=changed_words(one, today, overdue=True), url=address_for(one)) for one in overdue),
    )


def awaited_by(names: Iterable[str], archive: Archive, today: date) -> tuple[Link, ...]:
    """Give every decree that these texts call for, in the order of their articles, with where each stands."""
    laws = [name for name in names if name.startswith(_LAWS)]
    expected = [decree for law in laws for decree in archive.expected.of_law(law)]
    return tuple(
        Link(words=f"{measure_words(one)} : {standing_words(one, today)}", url=address_for(one)) for one in expected
    )


def address_for(decree: ExpectedDecree) -> str:
    """Give where to read the decree, else the law; nothing when neither has a stable address."""
    law = f"{LINK}{decree.law_id}" if decree.law_id.startswith("JORFTEXT") else ""
    return (address_of(decree.decree) if decree.decree else "") or law


def _decrees(timetable: Timetable, lexicon: Lexicon, now: datetime) -> Iterator[ExpectedDecree]:
    law = _first(timetable.title, _LAWS)
    times = Counter[str]()
    for place, line in enumerate(timetable.lines, start=1):
        name = _name(line)
        times[name] += 1
        yield ExpectedDecree(
            dossier=timetable.dossier,
            line=f"{name}-{times[name]}",
            place=place,
            law=law,
            law_id=line.law_id,
            law_title=timetable.title,
            article=line.article,
            basis=line.basis,
            purpose=line.purpose,
            said=line.said,
            decree=_first(line.said, _DECREES),
            due=deadline_in(line.due) or deadline_in(line.said),
            relevant=_concerns_the_field(timetable.title, line, lexicon, now),
            seen_at=now,
        )


def _settled(decree: ExpectedDecree, known: dict[str, ExpectedDecree], now: datetime, today: date) -> ExpectedDecree:
    before = known.get(decree.line)
    if before is None:
        return replace(decree, changed_at=now) if known else decree
    if (before.decree, before.due, before.said) == (decree.decree, decree.due, decree.said):
        return replace(decree, seen_at=before.seen_at, changed_at=before.changed_at, was=before.was)
    return replace(decree, seen_at=before.seen_at, changed_at=now, was=standing_words(before, today))


def _concerns_the_field(title: str, line: TimetableLine, lexicon: Lexicon, now: datetime) -> bool:
    from veille.interpret.reading import Subject, label  # heavy, and pages tell what was read before

    words = f"{line.purpose}. {line.basis}"
    return label(Subject(title=title, summary=words), lexicon, now).relevant


def _first(text: str, kinds: tuple[str, ...]) -> str:
    forms = (str(reference) for reference in find_references(text))
    return next((form for form in forms if form.startswith(kinds)), "")


def _name(line: TimetableLine) -> str:
    """Tell a line by what it is about: the source numbers its lines afresh when one comes in between."""
    words = "\0".join(" ".join(fold(part).split()) for part in (line.article, line.basis, line.purpose))
    return blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()
