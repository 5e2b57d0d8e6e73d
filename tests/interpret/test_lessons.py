"""Proposals are drawn from one half of the judgements, measured on the other, and readable."""

from collections.abc import Sequence
from dataclasses import replace

from tests.support.judged import MISSED, NOW, PLAIN, WORDS, items
from veille.domain.item import Item
from veille.domain.judgement import Change, Judgement
from veille.interpret.lessons import propose
from veille.interpret.phrases import haystack, holds, may_hold, phrases
from veille.interpret.weighing import Example, Proposal


def judged(item: Item, verdict: bool, label: str = "ethique") -> Example:
    said = Judgement(item=item.id, label=label, verdict=verdict, curator="Anne", at=NOW)
    return Example(item=item, judgements=(said,))


def lessons() -> list[Example]:
    return [judged(item, item.title in MISSED) for item in items()]


def archive() -> list[Example]:
    return [Example(item=item) for item in items()]


def proposed(examples: Sequence[Example], **more: tuple[Change, ...]) -> tuple[Proposal, ...]:
    return propose(examples, archive(), WORDS, refused=more.get("refused", ()))


def test_the_term_that_the_missed_articles_share_is_proposed_with_its_figures() -> None:
    best = proposed(lessons())[0]
    assert best.change == Change(act="ajouter", target="ethique", term="dilemme moral", weight=3.0)
    assert (best.support, best.weight_before, best.worse) == (4, None, False)
    assert (best.before.recall, best.after.recall, best.after.precision) == (0.0, 1.0, 1.0)
    assert (best.moves.gained, best.moves.lost) == (len(MISSED), 0)
    assert set(best.moves.gaining) <= set(MISSED)
    assert len(best.moves.gaining) == 5


def test_half_of_the_judgements_only_measure() -> None:
    teaching = [each for each in lessons() if each.teaches]
    assert 0 < len(teaching) < len(lessons())
    (alone, *_) = proposed(teaching)
    assert not alone.before
    assert not alone.after


def test_too_few_articles_give_no_proposal() -> None:
    few = [each for each in lessons() if each.item.title in (*MISSED[:2], *PLAIN)]
    assert proposed(few) == ()
    assert proposed([]) == ()


def test_what_was_refused_is_not_proposed_again_whatever_its_weight() -> None:
    refused = Change(act="ajouter", target="ethique", term="Dilemme moral", weight=1)
    assert all(each.change.term != "dilemme moral" for each in proposed(lessons(), refused=(refused,)))


def test_a_term_that_misleads_is_forbidden_in_its_context_lightened_or_taken_out() -> None:
    titles = [f"Handicap : {name} après une perte de conscience" for name in ("Lens", "Var", "Nice", "Brest", "Tulle")]
    found = [replace(items()[0], id=f"x{n}", key=f"x{n}", title=title) for n, title in enumerate(titles * 2)]
    wrong = [judged(item, False) for item in found]
    got = {each.change.act: each for each in propose(wrong, archive(), WORDS)}
    assert got["interdire"].change.term == "perte de conscience"
    assert got["retirer"].change.term == "conscience"
    assert got["retirer"].weight_before == 3.0
    assert got["interdire"].after.wrong < got["interdire"].before.wrong


def test_a_term_that_right_articles_need_is_lightened_not_taken_out() -> None:
    good = [f"Handicap : la conscience {word}" for word in ("du devoir", "et la loi", "en équipe", "au travail")]
    bad = [f"Handicap : conscience et {word}" for word in ("coma", "chute", "choc", "réveil", "malaise", "sommeil")]
    found = [replace(items()[0], id=f"y{n}", key=f"y{n}", title=title) for n, title in enumerate((*good, *bad))]
    every = propose([judged(item, item.title in good) for item in found], archive(), WORDS, least=2)
    lighter = next(each for each in every if each.change.act == "peser")
    assert (lighter.change.term, lighter.change.weight, lighter.weight_before) == ("conscience", 1.5, 3.0)
    assert all(each.change.act != "retirer" for each in every)


def test_a_proposal_that_makes_things_worse_is_marked_and_comes_last() -> None:
    teaching = [each for each in lessons() if each.teaches]
    against = [judged(each.item, False) for each in lessons() if not each.teaches]
    right = replace(items()[0], id="z", title="Handicap : une question d'éthique")
    keys = (f"z{number}" for number in range(100))
    key = next(key for key in keys if not Example(item=replace(right, key=key)).teaches)
    last = proposed([*teaching, *against, judged(replace(right, key=key), True)])[-1]
    assert last.worse
    assert last.after.f1 < last.before.f1


def test_a_judged_article_does_not_move() -> None:
    everything = propose(lessons(), lessons(), WORDS)
    assert everything[0].moves.gained == 0


def test_the_half_of_an_article_depends_on_its_key_alone() -> None:
    for item in items():
        other = replace(item, id="other", title="autre", revision=7)
        assert Example(item=item).teaches == Example(item=other).teaches


def test_phrases_are_shown_as_written_and_stop_at_punctuation() -> None:
    found = phrases("Analyse des pratiques. La MECS, hier")
    assert found[("analys", "pratiqu")] == "analyse des pratiques"
    assert found[("mec",)] == "MECS" or "MECS" in found.values()
    assert not any("." in written or "," in written for written in found.values())
    assert all(len(phrase) <= 3 for phrase in found)


def test_hostile_texts_teach_nothing_and_break_nothing() -> None:
    for text in ("", "\0", "\u202e" * 50, "a" * 1_000_000, "<b>" * 10_000, "« » … — 12/12", "لغة عربية"):
        found = phrases(text)
        assert all(written.strip() for written in found.values())
        assert may_hold(haystack(text), "éthique") is False


def test_a_phrase_holds_another_in_one_run() -> None:
    assert holds(("a", "b", "c"), ("b", "c"))
    assert not holds(("a", "b", "c"), ("a", "c"))
