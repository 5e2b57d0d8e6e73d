"""Other projects' feeds, given to every kind that reads no feed: each is read or refused, none crashes."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.support.corpora import CORPORA, Case, cases
from tests.support.kinds import haul
from tests.support.reading import KINDS
from veille.domain.errors import NotAFeed, Unreadable

OPTIONS: dict[str, dict[str, Any]] = {
    "courriel": {"boite": "lettres", "expediteurs": ["v.example"]},
    "diff": {},
    "ical": {},
    "oai-pmh": {},
    "opendatasoft": {"titre": "title"},
    "rncp": {"mots": ["a"]},
    "sitemap": {},
}


def outcome(name: str, case: Case) -> str:
    bodies = (case.body,) * 50
    try:
        return (
            "read" if haul(KINDS[name], *bodies, options=OPTIONS[name], headers=dict(case.headers)).found else "empty"
        )
    except (NotAFeed, Unreadable) as refused:
        return type(refused).__name__


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("name", OPTIONS)
def test_no_feed_crashes_a_kind_that_reads_none(
    name: str, corpus: str, record_property: Callable[[str, object], None]
) -> None:
    known = cases(corpus)
    if known is None:
        pytest.skip(f"left out: shared/corpora/{corpus}-cases is not beside this checkout")
    met = Counter(outcome(name, case) for case in known)
    record_property("figure", f"{name} over {corpus}: {dict(met)}")
    assert met.total() == len(known)
