import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veille.domain.errors import ConfigError, Fault
from veille.watch.nodes import Document, locate, plain
from veille.watch.strict_yaml import load


def read(text: str | bytes) -> object:
    return plain(load(text, "essai.yaml").root)


def faults(text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(ConfigError) as caught:
        load(text, "essai.yaml")
    return caught.value.faults


def first(text: str | bytes) -> tuple[int, int, str]:
    fault = faults(text)[0]
    return fault.line, fault.column, fault.message.replace("\N{NO-BREAK SPACE}", " ")


def test_words_that_other_readers_take_for_truths_times_or_dates_stay_words() -> None:
    assert read("a: no\nb: on\nc: 07:00\nd: 1:30\ne: 2026-11-22\nf: oui") == {
        "a": "no",
        "b": "on",
        "c": "07:00",
        "d": "1:30",
        "e": "2026-11-22",
        "f": "oui",
    }


def test_the_core_schema_gives_types() -> None:
    assert read("[true, False, ~, null, 12, -3, 1.5, 1e3, '12', \"true\"]") == [
        True, False, None, None, 12, -3, 1.5, 1000.0, "12", "true",
    ]  # fmt: skip


def test_a_number_too_long_to_be_one_stays_text() -> None:
    assert read("a: " + "9" * 5000) == {"a": "9" * 5000}


def test_a_directive_of_an_older_yaml_changes_nothing() -> None:
    assert read("%YAML 1.1\n---\na: no\nb: 010") == {"a": "no", "b": 10}


def test_every_value_knows_its_line_and_column() -> None:
    document = load("sources:\n  - id: a\n    options:\n      article: li\n", "s.yaml")
    assert locate(document, ("sources", 0, "id")) == (2, 9)
    assert locate(document, ("sources", 0, "options")) == (3, 5)
    assert locate(document, ("sources", 0, "options", "article")) == (4, 16)
    assert locate(document, ("sources", 0, "options", "absent", "x")) == (3, 5)
    assert locate(Document(file="s", lines=(), root=None), ("a",)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a:\n\tb: 1\n", 2, 1, "tabulation"),
        ("a: b: c\n", 1, 5, "deux-points"),
        ('a: "x\nb: 2\n', 1, 4, "guillemet ouvert"),
        ("a: [1, 2\nb: 3\n", 1, 4, "crochet"),
        ("a: {b: 1\n", 1, 4, "crochet ou accolade"),
        ("a:\n   b: 1\n  c: 2\n", 3, 3, "pas alignée"),
        ("a: @x", 1, 4, "réservé"),
        ("a: 1\nb\nc: 2\n", 2, 1, "il manque « : »"),
        ("a: - b\n", 1, 4, "tiret"),
        ('a: "\\q"', 1, 6, "barre oblique"),
        ("a: *x", 1, 4, "renvoi"),
        ("a: &x 1", 1, 4, "ancre"),
        ("a: !!python/object x", 1, 4, "étiquette"),
        ("a: 1\nb: 2\na: 3", 3, 1, "écrite deux fois (déjà ligne 1)"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("? [a]\n: b", 1, 3, "simple mot"),
        ("a: x\0y", 1, 5, "caractère nul"),
        ("a: x\x1by", 1, 5, "U+001B"),
        ('a: "\\0"', 1, 4, "invisible"),
        ('a: "\\ud800"', 1, 4, "invisible"),
        ('a: "\\UFFFFFFFF"', 1, 1, "YAML lisible"),
        (b"a: caf\xe9", 1, 7, "UTF-8"),
        ("a: 1".encode("utf-16"), 1, 1, "UTF-16"),
    ],
)
def test_what_is_refused_is_shown_where_it_stands_in_french(
    text: str | bytes, line: int, column: int, words: str
) -> None:
    found = first(text)
    assert found[:2] == (line, column)
    assert words in found[2]
    assert faults(text)[0].cure


def test_a_byte_order_mark_is_tolerated() -> None:
    assert read(b"\xef\xbb\xbfa: 1") == {"a": 1}


def test_every_fault_of_structure_is_told_at_once() -> None:
    assert [fault.line for fault in faults("a: 1\na: 2\nb: *x\nc: &y 1\nd: !t 2\n")] == [2, 3, 4, 5]


def test_a_fault_shows_its_line() -> None:
    assert faults("a: 1\na: 2 # encore\n")[0].excerpt == "a: 2 # encore"


NESTED_BLOCKS = "".join(" " * rank + "-\n" for rank in range(1500))


@pytest.mark.parametrize(
    "text",
    ["[" * 2_000_000, "[\n" * 5_000, "{a: " * 5_000, "- " * 5_000, "? " * 5_000, NESTED_BLOCKS, "!" * 2_000_000],
    ids=["brackets on a line", "nested lists", "nested braces", "dashes", "keys", "indented dashes", "tags"],
)
def test_a_hostile_text_is_refused_without_exhausting_anything(text: str) -> None:
    assert len(faults(text)) == 1


def test_an_alias_bomb_never_unfolds() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert all("renvoi" in fault.message or "ancre" in fault.message for fault in faults(bomb))


def test_a_file_over_two_mebibytes_is_refused_unread() -> None:
    assert "trop gros" in first("# " + "x" * (2 * 1024 * 1024))[2]


def test_a_flood_of_values_is_stopped_at_the_first_one_too_many() -> None:
    with pytest.raises(ConfigError) as caught:
        load("- a\n" * 30, "essai.yaml", max_nodes=20)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(20, 3)]


def test_twenty_levels_are_allowed_and_not_one_more() -> None:
    assert read("[" * 20 + "]" * 20)
    assert "20 niveaux" in first("[" * 21 + "]" * 21)[2]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab:-[]{},&*!|>%@`'\"#? \n\t\\0é~.", max_size=60))
def test_any_text_is_read_or_refused_with_a_place_in_the_file(text: str) -> None:
    try:
        load(text, "essai.yaml")
    except ConfigError as error:
        for fault in error.faults:
            assert fault.message
            assert fault.cure
            assert fault.line >= 1
            assert fault.column >= 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        load(raw, "essai.yaml")
    except ConfigError as error:
        assert error.faults
