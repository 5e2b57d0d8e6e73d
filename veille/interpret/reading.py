"""The whole stage in one file, read first: what a source gave becomes articles, cleaned, dated, named and labelled.

The archive and `veille interpreter` share `label`: one code, one understanding.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from veille.domain.item import Found, Item, Labels
from veille.domain.occasion import NO_OCCASION, Occasion
from veille.domain.source import Source
from veille.interpret.clean import plain_text, safe_html, title_text
from veille.interpret.dates import read_date
from veille.interpret.glance import CITES, DATES, PLACES, SERVICES, glance
from veille.interpret.identity import id_of, identify
from veille.interpret.learned import version_of
from veille.interpret.lexicon import Lexicon
from veille.interpret.moments import find_dates
from veille.interpret.occasions import occasion_of, told_part, with_told
from veille.interpret.places import find_places
from veille.interpret.references import find_references
from veille.interpret.service_types import find_service_types
from veille.interpret.tagger import tag
from veille.interpret.tally import Verdict

LABELLED = 5_000
"""Characters of the text that are weighed for labels: the lead says what an article is about, its tail does not."""

UNTITLED = "(sans titre)"

_PUBLISHER = re.compile(r"^(?:Ministère|Rubrique) : .*$", re.MULTILINE)
"""The line on which an official text says who decides it: « personnes handicapées » there is a ministry's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What labels are read from: a title and a summary (markup allowed), and what is known of the source.

    `publics` and `nature` are the hints of `sources.yaml`; `published` is its day in any
    form: a day of the text without year is counted from it.
    """

    title: str
    summary: str
    source: str = ""
    url: str = ""
    published: str | None = None
    publics: tuple[str, ...] = ()
    nature: str | None = None


def interpret(finds: Sequence[Found], source: Source, lexicon: Lexicon, now: datetime) -> tuple[Item, ...]:
    """Make articles of one reading of a source, at the aware instant `now`; each identity once, in order."""
    return tuple(_item(found, key, source, lexicon, now) for found, key in identify(finds, source))


def label(subject: Subject, lexicon: Lexicon, now: datetime) -> Labels:
    """Say what a text is about, and why."""
    published = read_date(subject.published, now).day if subject.published else None
    return _labels(subject, title_text(subject.title), plain_text(subject.summary), lexicon, now, published)


def relabel(item: Item, source: Source | None, lexicon: Lexicon) -> Labels:
    """Read an article of the archive again, as it was read when it came; `source` is None when nobody declares it."""
    title = "" if item.title in (item.url, UNTITLED) else item.title
    subject = Subject(
        title=title,
        summary=item.text,
        source=source.name if source else "",
        url=item.url,
        publics=source.publics if source else (),
        nature=source.nature if source else None,
    )
    told = told_part(item.labels.occasion)
    return _labels(subject, title, item.text, lexicon, item.seen_at, item.published.day, told)


def _item(found: Found, key: str, source: Source, lexicon: Lexicon, now: datetime) -> Item:
    title = title_text(found.title)
    text = _without_title(plain_text(found.body), title)
    subject = Subject(
        title=title, summary=text, source=source.name, url=found.url, publics=source.publics, nature=source.nature
    )
    published = read_date(found.date_text, now)
    return Item(
        id=id_of(key),
        key=key,
        url=found.url,
        title=title or found.url or UNTITLED,
        text=text,
        html=safe_html(found.body),
        published=published,
        seen_at=now,
        source=source.id,
        native_id=found.native_id,
        sources=(source.id,),
        labels=_labels(subject, title, text, lexicon, now, published.day, found.occasion),
    )


def _labels(
    subject: Subject,
    title: str,
    text: str,
    lexicon: Lexicon,
    now: datetime,
    published: date | None,
    told: Occasion = NO_OCCASION,
) -> Labels:
    both, lead = f"{title}.\n{text}", f"{title}.\n{text}"[:LABELLED]
    readers = glance(both)
    references = tuple(map(str, find_references(both))) if readers & CITES else ()
    verdict = _verdict(subject, title, _spoken(text)[:LABELLED], lexicon, references)
    dates = find_dates(both, now, published=published) if readers & DATES else ()
    return Labels(
        relevant=verdict.relevant,
        score=verdict.score,
        publics=verdict.publics,
        themes=verdict.themes,
        nature=verdict.nature,
        references=references,
        territories=find_places(lead) if readers & PLACES else (),
        services=find_service_types(lead) if readers & SERVICES else (),
        dates=with_told(dates, told),
        occasion=occasion_of(both, dates, told),
        reasons=verdict.reasons,
        lexicon=version_of(lexicon),
    )


def _spoken(text: str) -> str:
    return _PUBLISHER.sub("", text) if "Ministère : " in text or "Rubrique : " in text else text


def _verdict(subject: Subject, title: str, text: str, lexicon: Lexicon, references: tuple[str, ...]) -> Verdict:
    return tag(
        title,
        text,
        lexicon,
        source=subject.source,
        publics=subject.publics,
        nature=subject.nature,
        references=references,
    )


def _without_title(text: str, title: str) -> str:
    return text[len(title) :].lstrip(" .:\n") if title and text.startswith(title) else text
