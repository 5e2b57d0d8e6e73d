"""Other projects' feeds and expectations: nothing crashes or hangs, and no answer is worse than feedparser's own."""

import multiprocessing
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest

from tests.support.corpora import CORPORA, Case, cases
from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.gather.exchange import Response
from veille.gather.kinds.feed import parse_feed

HERE = "http://127.0.0.1:8097/"

Fields = dict[str, str]


def ours(case: Case) -> list[Fields]:
    """Read a case with the kind `flux`; its two refusals are answers too."""
    url = case.headers.get("content-location", HERE)
    try:
        found = parse_feed(Response(url=url, status=200, headers=case.headers, body=case.body))
    except (NotAFeed, Unreadable):
        return []
    return [_fields_of(one) for one in found]


def _fields_of(one: Found) -> Fields:
    return {"title": one.title, "link": one.url, "id": one.native_id or one.url, "date": one.date_text}


def feedparser_alone(case: Case) -> list[Fields]:
    import feedparser

    headers = {"content-location": HERE, **case.headers}
    parsed = feedparser.parse(BytesIO(case.body), response_headers=headers)  # noqa: TID251 - what we are compared with
    return [_fields_by_feedparser(dict(entry.items())) for entry in parsed.entries]


def _fields_by_feedparser(entry: dict[str, Any]) -> Fields:
    moment = next((entry[n] for n in ("published_parsed", "updated_parsed", "created_parsed") if entry.get(n)), None)
    date = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*moment[:6]) if moment else ""
    return {**{name: str(entry.get(name, "")) for name in ("title", "link", "id")}, "date": date}


def met(case: Case, given: list[Fields]) -> list[tuple[str, bool]]:
    return [
        (name, place < len(given) and _same(name, given[place][name], value)) for place, name, value in case.expected
    ]


def _same(name: str, given: str, expected: str) -> bool:
    if name != "date":
        return given.strip() == expected.strip()
    one, other = _instant(given), _instant(expected)
    if one is None or other is None:
        return given.strip() == expected.strip()
    return one == other or (len(given.strip()) == 10 and one.date() == other.date())


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(re.sub(r"\.\d+", "", text.strip()))
    except ValueError:
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def answers(case: Case) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    return met(case, ours(case)), met(case, feedparser_alone(case))


def count(known: list[Case]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Read every case in processes killed after 20 s; count what we met, what feedparser met, what is stated."""
    from pebble import ProcessPool

    mine: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with ProcessPool(max_workers=2, context=multiprocessing.get_context("forkserver")) as pool:
        for results in pool.map(answers, known, timeout=20, chunksize=1).result():
            for (name, ok), (_, other) in zip(*results, strict=True):
                total[name] += 1
                mine[name] += ok
                theirs[name] += other
    return mine, theirs, total


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_case_crashes_or_hangs_and_none_is_read_worse_than_by_feedparser(
    corpus: str, record_property: Callable[[str, object], None]
) -> None:
    known = cases(corpus)
    if known is None:
        pytest.skip(f"left out: shared/corpora/{corpus}-cases is not beside this checkout")
    mine, theirs, total = count(known)
    parts = ", ".join(f"{name} {mine[name]}/{theirs[name]}/{total[name]}" for name in sorted(total))
    record_property("figure", f"{corpus}: {len(known)} cases; met by us/feedparser/stated: {parts or 'nothing stated'}")
    assert all(mine[name] >= theirs[name] for name in total)
