"""Whatever people write, they get values or faults with places: never another error."""

import json
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watch.kinds import KINDS, Anything
from veille.domain.errors import ConfigError
from veille.domain.source import Source
from veille.watch import lists, sources
from veille.watch.edit import add_source, suspend_source
from veille.watch.lists import read_lists
from veille.watch.sources import read_sources

WORDS = st.text(max_size=12) | st.sampled_from(["flux", "handicap", "6h", "07:00", "lundi", "https://a.example"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
LINE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60).filter(
    lambda t: t == t.strip()
)


def records(keys: tuple[str, ...]) -> st.SearchStrategy[list[dict[str, object]]]:
    return st.lists(st.dictionaries(st.sampled_from([*keys, "autre"]), VALUES, max_size=8), max_size=3)


def check(faults: ConfigError, text: str) -> None:
    for fault in faults.faults:
        assert fault.message
        assert 1 <= fault.line <= text.count("\n") + 1


@settings(max_examples=60, deadline=None)
@given(records(sources.KEYS))
def test_any_sources_are_read_or_refused(written: list[Mapping[str, object]]) -> None:
    text = json.dumps({"sources": written})
    try:
        read_sources(text, kinds=KINDS)
    except ConfigError as error:
        check(error, text)


@settings(max_examples=60, deadline=None)
@given(records(lists.KEYS))
def test_any_lists_are_read_or_refused(written: list[Mapping[str, object]]) -> None:
    text = json.dumps({"listes": written})
    try:
        read_lists(text, themes=["ethique"])
    except ConfigError as error:
        check(error, text)


@settings(max_examples=60, deadline=None)
@given(LINE, LINE, st.dictionaries(st.text("abcdé", min_size=1, max_size=5), LINE, max_size=2))
def test_any_name_is_written_and_read_back_the_same(name: str, licence: str, options: dict[str, str]) -> None:
    new = Source(id="a", name=name, licence=licence, kind="flux", url="https://a.example", options=options)
    text = add_source("# nos sources\nsources:\n", new)
    kinds = {"flux": Anything()}
    assert read_sources(text, kinds=kinds) == (new,)
    (suspended,) = read_sources(suspend_source(text, "a"), kinds=kinds)
    assert not suspended.active
