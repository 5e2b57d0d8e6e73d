"""« Rendre compte » : every text of every edition of the Journal officiel gets a verdict, kept with its articles.

What is kept, or is for a person to read, becomes an article; what is set aside keeps its title, its rubric and why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from veille.domain.gazette import Entry, Gazette, GazetteText, Ruling
from veille.domain.item import Found, Item
from veille.domain.source import Source
from veille.interpret.identity import key_of
from veille.interpret.lexicon import Lexicon
from veille.interpret.sifting import sift
from veille.keep.archive import Archive

ERASED = "Effacé de l'archive par une personne."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A text of an edition with its verdict, and the article that it is or would be."""

    entry: Entry
    item: Item | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One edition with the verdict on each of its texts."""

    gazette: Gazette
    lines: tuple[Line, ...]


def weigh(
    gazettes: Sequence[Gazette],
    finds: Sequence[Found],
    items: Sequence[Item],
    source: Source,
    *,
    archive: Archive,
    lexicon: Lexicon,
    now: datetime,
) -> tuple[Account, ...]:
    """Decide of each text of these editions; `items` are what `interpret` made of `finds`. Writes nothing."""
    by_key = {item.key: item for item in items}
    made = {item.native_id: item for item in items}
    for found in finds:  # two texts of one number are one article
        if found.native_id not in made and (item := by_key.get(key_of(found, source))):
            made[found.native_id] = item
    acts = {found.native_id: found.act for found in finds}
    told = []
    for gazette in gazettes:
        known = {entry.id: entry for entry in archive.gazettes.entries(gazette.id)}
        held = archive.gazettes.find(gazette.id)
        texts = [t for t in gazette.texts if gazette.whole or held is None or not held.whole or t.id in known]
        lines = [_line(t, gazette, made.get(t.id), acts, known.get(t.id), lexicon, now) for t in texts]
        told.append(Account(gazette=gazette, lines=tuple(lines)))
    return tuple(told)


def worth_keeping(items: Sequence[Item], accounts: Sequence[Account]) -> tuple[Item, ...]:
    """Leave out the texts that were set aside."""
    if not accounts:
        return tuple(items)
    kept = {line.item.key for line in _lines(accounts) if line.item and line.entry.verdict != "ecarte"}
    kept |= {line.item.key for line in _lines(accounts) if line.item and line.entry.article}
    texts = {text.id for account in accounts for text in account.gazette.texts}
    return tuple(item for item in items if item.key in kept or item.native_id not in texts)


def enter(accounts: Sequence[Account], source: str, *, archive: Archive, now: datetime) -> None:
    """Write the editions and the verdicts, in the transaction in which the articles were saved."""
    names = archive.items.named(line.item.key for line in _lines(accounts) if line.item)
    for account in accounts:
        entries = [_settled(line, names) for line in account.lines]
        archive.gazettes.put(account.gazette, source, entries, now)


def _line(
    text: GazetteText,
    gazette: Gazette,
    item: Item | None,
    acts: Mapping[str, str],
    known: Entry | None,
    lexicon: Lexicon,
    now: datetime,
) -> Line:
    if known and not known.title and text.title:  # erased by a person: no delivery brings its words back
        return Line(entry=known, item=None)
    rubric = text.rubric or (known.rubric if known else "")
    ruling = _ruling(text, item, known, rubric, lexicon, now)
    entry = Entry(
        id=text.id,
        gazette=gazette.id,
        title=item.title if item else text.title,
        rubric=rubric,
        act=acts.get(text.id, ""),
        verdict=ruling.verdict,
        why=ruling.why,
        article=known.article if known else "",
        by=known.by if known else "",
    )
    return Line(entry=entry, item=item)


def _ruling(
    text: GazetteText, item: Item | None, known: Entry | None, rubric: str, lexicon: Lexicon, now: datetime
) -> Ruling:
    if known and known.by:
        return Ruling(verdict=known.verdict, why=known.why)
    if text.aside:
        return Ruling(verdict="ecarte", why=text.aside)
    from veille.interpret.reading import Subject, label  # heavy, and pages account for what was read before

    labels = item.labels if item else label(Subject(title=text.title, summary=""), lexicon, now)
    return sift(labels, rubric, legible=text.legible)


def _settled(line: Line, names: Mapping[str, str]) -> Entry:
    """Join a line to its article; one that was erased for good keeps no word."""
    entry, item = line.entry, line.item
    wanted = item is not None and (entry.verdict != "ecarte" or bool(entry.article))
    if item is None or not wanted:
        return entry
    article = names.get(item.key, "")
    if article:
        return replace(entry, article=article)
    return replace(entry, title="", article="", verdict="ecarte", why=ERASED)


def _lines(accounts: Sequence[Account]) -> Iterator[Line]:
    return (line for account in accounts for line in account.lines)
