"""Counts by sets of labels, as the database gives them, into counts by label."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import cast

from veille.domain.question import Spread
from veille.keep.database import Row


def spread_of(sets: Sequence[Row], sources: Sequence[Row]) -> Spread:
    """Add up the counts of each label; an article counts once under each of its labels."""
    themes: Counter[str] = Counter()
    publics: Counter[str] = Counter()
    natures: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for row in sets:
        number = cast("int", row["number"])
        for counter, labels in ((themes, json.loads(str(row["themes"]))), (publics, json.loads(str(row["publics"])))):
            counter.update(dict.fromkeys(labels, number))
        natures.update({str(row["nature"]): number} if row["nature"] else {})
        years[str(row["year"])] += number
    return Spread(
        themes=dict(themes),
        publics=dict(publics),
        natures=dict(natures),
        sources={str(row["source"]): cast("int", row["number"]) for row in sources},
        years=dict(years),
    )
