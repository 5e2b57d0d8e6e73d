"""Accepted words join the lexicon, and its version follows its content."""

import subprocess
import sys

import pytest

from veille.domain.judgement import Change
from veille.interpret.learned import check_change, target_of, version_of, with_changes
from veille.interpret.lexicon import Lexicon, LexiconError, parse_lexicon
from veille.interpret.tagger import tag

DATA = {
    "publics": {"handicap": {"seuil": 4, "4": ["handicap"]}},
    "themes": {"ethique": {"seuil": 3, "3": ["éthique", "conscience"]}},
}
BASE = parse_lexicon(DATA)


def themes(text: str, *changes: Change) -> tuple[str, ...]:
    return tag(f"Handicap : {text}", "", with_changes(BASE, changes)).themes


def test_a_term_is_added_weighed_taken_out_or_forbidden() -> None:
    add = Change(act="ajouter", target="ethique", term="dilemme moral", weight=3)
    assert themes("une dilemme moral") == ()
    assert themes("des dilemmes moraux", add) == ("ethique",)
    assert themes("conscience", Change(act="peser", target="ethique", term="conscience", weight=0.5)) == ()
    assert themes("conscience", Change(act="retirer", target="ethique", term="Conscience")) == ()
    forbid = Change(act="interdire", target="ethique", term="perte de conscience")
    assert themes("perte de conscience", forbid) == ()
    assert themes("la conscience", forbid) == ("ethique",)


def test_nothing_learned_changes_nothing() -> None:
    assert with_changes(BASE, ()) is BASE
    unknown = with_changes(BASE, (Change(act="ajouter", target="inconnu", term="mot", weight=3),))
    assert version_of(unknown) == version_of(BASE)


def test_the_same_content_has_the_same_version_and_any_change_another() -> None:
    assert version_of(BASE) == version_of(parse_lexicon(DATA))
    changed = with_changes(BASE, (Change(act="ajouter", target="ethique", term="dilemme", weight=3),))
    assert version_of(changed) != version_of(BASE)


@pytest.mark.parametrize("term", ["le la les", "x" * 121])
def test_a_term_that_the_lexicon_could_not_hold_is_refused(term: str) -> None:
    with pytest.raises(LexiconError):
        check_change(BASE, Change(act="ajouter", target="ethique", term=term, weight=3))


def test_a_mask_or_a_target_that_cannot_be_is_refused() -> None:
    with pytest.raises(LexiconError):
        check_change(BASE, Change(act="interdire", target="ethique", term="en place"))
    with pytest.raises(LookupError):
        check_change(BASE, Change(act="ajouter", target="inconnu", term="mot", weight=3))
    check_change(BASE, Change(act="ajouter", target="ethique", term="CRE", kind="sigles", weight=3))


@pytest.mark.parametrize("term", ["(a+)+$", "(a|aa)+$", "a{1,999999}", ".*.*.*x", "[", "\\"])
def test_a_term_is_words_never_a_pattern(term: str) -> None:
    lexicon: Lexicon = BASE
    try:
        check_change(BASE, Change(act="ajouter", target="ethique", term=term, weight=9))
    except LexiconError:
        return  # no word in it
    lexicon = with_changes(BASE, (Change(act="ajouter", target="ethique", term=term, weight=9),))
    verdict = tag("Handicap : " + "a" * 50_000 + "!", "", lexicon)
    assert verdict.themes == ()
    assert tag(f"Handicap : {term}", "", lexicon).themes == ("ethique",)
    assert target_of(lexicon, "ethique") is not None


def test_the_packaged_lexicon_has_the_same_version_whenever_it_is_read() -> None:
    ask = (
        "from veille.interpret.learned import version_of; from veille.interpret.packaged import packaged_lexicon; "
        "print(version_of(packaged_lexicon()))"
    )
    told = {subprocess.run([sys.executable, "-c", ask], check=True, capture_output=True).stdout for _ in range(3)}
    assert len(told) == 1
