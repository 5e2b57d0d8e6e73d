"""Recorded states of codes and of a collective agreement: every real change, not one false alert."""

import csv
import gzip
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.reading import source
from tests.support.shared import need_shared
from veille.domain.code import CodeState
from veille.gather.kinds.codes.compare import compare
from veille.gather.kinds.codes.history import read_history
from veille.gather.kinds.codes.telling import tell
from veille.gather.kinds.codes.tree import read_state
from veille.interpret.identity import identify
from veille.interpret.references import find_references

CODES = ("LEGITEXT000006072050", "LEGITEXT000006073189")
VERSIONS = ("2.24.0", "2.100.0", "2.229.0", "2.263.0", "2.513.0")
AGREEMENT = ("1.131.0", "2.87.0", "2.628.0", "3.449.0")


@cache
def state(path: Path) -> CodeState:
    return read_state(gzip.decompress(path.read_bytes()))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("old", "new"), list(pairwise(VERSIONS)), ids="→".join)
def test_exactly_the_known_changes_of_a_code_are_found(code: str, old: str, new: str) -> None:
    folder = need_shared("real", "legi-css-travail")
    comparison = compare(*(state(folder / f"{code}-{version}.json.gz") for version in (old, new)))
    with (folder / "changements.csv").open(encoding="utf-8") as lines:
        known = [row for row in csv.DictReader(lines) if row["code"] == code and row["version_avant"] == old]
    found = {
        (
            change.kind,
            change.article.cid,
            change.before.id if change.before else "",
            change.after.id if change.after else "",
            str(change.day) if change.after else "",
        )
        for change in comparison.changes
    }
    assert found == {
        (row["nature"], row["cid"], row["id_avant"], row["id_apres"], row["date_debut"] if row["id_apres"] else "")
        for row in known
    }
    texts = {row["cid"]: {" ".join(text.split()) for text in row["textes_modificateurs"].split(" | ")} for row in known}
    made = [change for change in comparison.changes if change.after]
    assert all(change.by and {text.title for text in change.by} <= texts[change.article.cid] for change in made)


@pytest.mark.parametrize(
    ("old", "new", "known"),
    [
        ("1.131.0", "2.87.0", {"nouveau": 8, "modifie": 1, "disparu": 120}),
        ("2.87.0", "2.628.0", {"nouveau": 84, "modifie": 2, "disparu": 18}),
        ("2.628.0", "3.449.0", {}),
    ],
)
def test_a_collective_agreement_rendered_anew_has_not_changed(old: str, new: str, known: dict[str, int]) -> None:
    folder = need_shared("real", "kali-idcc413")
    comparison = compare(*(state(folder / f"KALICONT000005635407-{version}.json.gz") for version in (old, new)))
    assert Counter(change.kind for change in comparison.changes) == known
    if not known:
        assert comparison.retouched == ()


def test_each_text_that_changed_a_code_is_one_article_that_cites_what_it_changed() -> None:
    body = gzip.decompress(need_shared("real", "casf-modifications", "modifications.jsonl.gz").read_bytes())
    amendments = read_history(body)
    found = [tell(one, "Code de l'action sociale et des familles", "LEGITEXT000006074069") for one in amendments]
    assert len(identify(found, source("https://codes.example/casf", "code"))) == len(amendments) == 331
    for amendment, told in zip(amendments, found, strict=True):
        numbers = {change.article.number.replace("*", "") for change in amendment.changes}
        cited = {ref.number for ref in find_references(f"{told.title}.\n{told.body}") if ref.family == "casf"}
        assert cited == {number for number in numbers if not number.startswith("Annexe")}
        assert told.title.startswith(amendment.title)
        assert told.date_text == amendment.day.isoformat()
