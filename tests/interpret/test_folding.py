import pytest
from hypothesis import given
from hypothesis import strategies as st

from veille.interpret.folding import fold, pieces, stems, tokens, visible


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l’enfance", "L'ENFANCE"),
        ("œuvre", "oeuvre"),
        ("enfants placés", "ENFANT PLACE"),
        ("une mesure d'accueil", "mesures d’accueil"),
        ("médico-social", "medico sociaux"),
        ("droits des enfants", "droit de l'enfant"),
        ("L. 226-4", "L226-4"),
        ("L.226-4", "l’article L. 226\u20114".removeprefix("l’article ")),
        ("décret n° 2026-123", "DÉCRET N\u00b0 2026\u2011123"),
        ("jeunes majeures", "jeune majeur"),
        ("enfants placées", "enfant placée"),
        ("sec\u200bret", "secret"),
        ("\u202esecret\u202c", "secret"),
        ("e\u0301ducation", "éducation"),
        ("se\x00cret", "secret"),
    ],
)
def test_two_spellings_of_one_thing_have_the_same_stems(one: str, other: str) -> None:
    assert stems(one) == stems(other) != ()


def test_numbers_that_differ_stay_different() -> None:
    assert stems("2026-123") != stems("2026-124")
    assert stems("226-4") != stems("22-64") != stems("2264")


def test_a_stem_holds_only_what_every_search_engine_keeps_in_one_word() -> None:
    assert all(stem.isalnum() for stem in stems("art. L. 226-4, n° 2026-123, 12/03/2026, R*. 421-3 : d'œuvre"))


def test_function_words_carry_nothing() -> None:
    assert stems("de la du les et à l'") == ()


def test_tokens_say_where_the_words_stand() -> None:
    text = visible("Le secret\u00a0professionnel à l’école")
    assert [text[word.start : word.end] for word in tokens(text)] == ["secret", "professionnel", "école"]


@given(st.text())
def test_folding_is_done_once_for_all_and_never_fails(text: str) -> None:
    assert fold(visible(text)) == fold(text)
    assert all(tokens(text)[i].end <= tokens(text)[i + 1].start for i in range(len(tokens(text)) - 1))
    assert stems(text) == tuple(word.stem for word in tokens(text))


def test_an_article_written_with_a_blank_stays_one_piece_and_the_rest_is_cut() -> None:
    assert pieces("vu l'article L. 226-4 du code et R* 12")[2:] == ["L. 226-4", "du", "code", "et", "R* 12"]


@given(
    st.lists(st.sampled_from(["L. 226-4", "R. * 3", "D 5", "CASF 2026", "L.", "*", "mot", "\n", " ", "12"])).map(
        " ".join
    )
)
def test_pieces_joined_by_blanks_are_the_text_again(text: str) -> None:
    assert " ".join(pieces(text)) == text.replace("\n", " ")
