"""Two states of a code are compared by their versions; what only looks different is no change."""

from datetime import date

import pytest

from tests.gather.kinds.code_trees import NO_END, kali, legi, moment, tree
from veille.domain.code import Comparison
from veille.domain.errors import NotAFeed, Unreadable
from veille.gather.kinds.codes.compare import compare, same_words
from veille.gather.kinds.codes.history import read_history
from veille.gather.kinds.codes.tree import read_state
from veille.gather.kinds.codes.words import plain

LINK = {"textTitle": "LOI n°2031-7 du 2 janvier 2031 - art. 3", "textCid": "JORFTEXT1", "datePubliTexte": "2031-01-03"}


def compared(old: list[dict[str, object]], new: list[dict[str, object]]) -> Comparison:
    return compare(read_state(tree(old)), read_state(tree(new)))


def kinds(comparison: Comparison) -> list[tuple[str, str]]:
    return [(change.article.number, change.kind) for change in comparison.changes]


def test_what_is_new_changed_and_gone_is_told_in_reading_order() -> None:
    old = [legi("L1", "Un."), legi("L2", "Deux."), legi("L3", "Trois.")]
    new = [legi("L0", "Zéro."), legi("L1", "Un."), legi("L3", "Trois fois.", "2")]
    assert kinds(compared(old, new)) == [("L0", "nouveau"), ("L3", "modifie"), ("L2", "disparu")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("l'article 1", "l’article\u00a01"),
        ("<p>- un ;</p><p>- deux</p>", "– un ;<br/>\n– deux"),
        ("<ul><li>a) un</li><li>b) deux</li></ul>", "a) un b) deux"),
        ("1<sup>er</sup> avril &amp; m<sup>2</sup>", "1er avril &amp;amp; m²"),
        ("L'Etat paie", "L'État paie"),
        ("<td>10</td><td>5</td>", "10  5"),
        ("soins à cœur", "soins a\u0300 coeur"),
        ("« un » ; deux…", '"un"; deux...'),
        ("mé\u00addico-social", "médico-social"),
    ],
)
def test_another_rendering_of_the_same_words_is_no_change(before: str, after: str) -> None:
    assert same_words(plain(before), plain(after))


@pytest.mark.parametrize(("before", "after"), [("10 jours", "20 jours"), ("peut", "doit"), ("le juge", "la juge")])
def test_another_word_is_another_wording(before: str, after: str) -> None:
    assert not same_words(plain(before), plain(after))


def test_a_word_put_right_without_a_new_version_is_told_apart() -> None:
    comparison = compared([legi("L1", "La famille.")], [legi("L1", "Les familles.")])
    assert comparison.changes == ()
    assert [change.article.number for change in comparison.retouched] == ["L1"]


def test_a_new_version_with_the_same_words_is_a_change_that_says_so() -> None:
    [change] = compared([legi("L1", "Un.")], [legi("L1", "Un.", "2")]).changes
    assert (change.kind, change.same_words) == ("modifie", True)


def test_without_names_of_versions_words_decide() -> None:
    old = [kali("1", "<p>Un.</p>", id=""), kali("2", "<p>Deux.</p>", id="")]
    new = [kali("1", "Un&nbsp;.", id=""), kali("2", "<p>Trois.</p>", id="")]
    assert kinds(compared(old, new)) == [("2", "modifie")]


@pytest.mark.parametrize("hours", [0, 1, 2])
def test_midnight_in_paris_and_midnight_utc_are_the_same_day(hours: int) -> None:
    article = legi("L1", "Un.", dateDebut=moment("2031-07-01", hours), dateFin=NO_END)
    [version] = read_state(tree([article])).articles.values()
    assert (version.since, version.until) == (date(2031, 7, 1), None)


def test_a_change_says_who_made_it_and_from_when_it_holds() -> None:
    codified = LINK | {"textTitle": "Décret n° 85-1353", "linkType": "CODIFICATION", "linkOrientation": "source"}
    links = [codified, LINK | {"linkType": "MODIFIE", "linkOrientation": "cible"}]
    after = legi("L1", "Une.", "2", dateDebut=moment("2031-01-15"), lienModifications=links)
    [change] = compared([legi("L1", "Un.")], [after]).changes
    assert change.day == date(2031, 1, 15)
    assert [(text.title, text.published) for text in change.by] == [(LINK["textTitle"], date(2031, 1, 3))]


def test_an_abolished_article_says_by_which_text_and_since_when() -> None:
    links = [LINK | {"linkType": "ABROGE", "linkOrientation": "cible"}]
    ends = legi("L1", "Un.", etat="ABROGE_DIFF", dateFin=moment("2031-01-20"), lienModifications=links)
    [change] = compared([ends, legi("L2", "Deux.")], [legi("L2", "Deux.")]).changes
    assert (change.kind, change.day, change.already_over) == ("disparu", date(2031, 1, 20), False)
    assert [text.title for text in change.by] == [LINK["textTitle"]]


def test_what_was_out_of_force_already_is_no_news_when_it_goes() -> None:
    [change] = compared([kali("1", "Un.", etat="PERIME"), kali("2", "Deux.")], [kali("2", "Deux.")]).changes
    assert change.already_over


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"{", Unreadable),
        (b"[]", NotAFeed),
        (b'{"data": {"title": "x"}, "children": []}', NotAFeed),
        (b"[" * 100_000, Unreadable),
        (b"<html>", Unreadable),
    ],
)
def test_what_is_no_code_is_never_a_quiet_day(body: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_state(body)


def test_a_history_names_the_line_that_cannot_be_read() -> None:
    sound = '{"texte": "Loi", "date": "2031-01-01", "articles": []}'
    with pytest.raises(Unreadable, match="line 2"):
        read_history(f'{sound}\n{{"texte": "Loi", "date": "hier"}}\n'.encode())
