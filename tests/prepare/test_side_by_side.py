"""Two wordings side by side: only words that differ are marked, and the page shows a stranger's signs as signs."""

from datetime import date

from veille.domain.code import Amending, Change, CodeState, Comparison, Version
from veille.prepare.side_by_side import page, rows


def change(before: str | None, after: str | None, **more: object) -> Change:
    def version(text: str | None) -> Version | None:
        return None if text is None else Version(cid="c", id="1", number="L221-1", text=text, **more)  # type: ignore[arg-type]

    kind = "nouveau" if before is None else "disparu" if after is None else "modifie"
    return Change(kind=kind, before=version(before), after=version(after))  # type: ignore[arg-type]


def marked(one: Change) -> list[tuple[list[str], list[str]]]:
    return [
        tuple([piece.words for piece in side if piece.marked] for side in (row.old, row.new))  # type: ignore[misc]
        for row in rows(one)
    ]


def test_only_the_words_that_differ_are_marked() -> None:
    assert marked(change("Le service est départemental.", "Le service est régional.")) == [
        (["départemental"], ["régional"])
    ]


def test_typography_is_not_marked() -> None:
    [(old, new)] = marked(change("l'Etat paie : 1 000 euros, dès 2031", "l’État paie\u00a0: 1 000 euros, en 2031"))
    assert (old, new) == (["dès"], ["en"])


def test_no_word_is_lost_or_added_by_drawing() -> None:
    old, new = "Un. Deux trois.\nQuatre cinq six.", "Un. Deux quatre.\nSept.\nQuatre cinq six."
    shown = rows(change(old, new))
    for text, sides in ((old, [row.old for row in shown]), (new, [row.new for row in shown])):
        assert "".join("".join(piece.words for piece in side) for side in sides) == text.replace("\n", "")


def test_paragraphs_that_are_alike_face_each_other_and_a_new_one_faces_nothing() -> None:
    old = "Le juge entend le mineur capable de discernement.\nIl statue dans les six mois."
    new = "Un avocat est désigné par le bâtonnier.\n" + old.replace("capable", "doué")
    faces = [(bool(row.old), bool(row.new), row.same) for row in rows(change(old, new))]
    assert faces == [(False, True, False), (True, True, False), (True, True, True)]


def test_what_did_not_change_is_skipped_and_counted() -> None:
    same = "\n".join(f"Alinéa {word}." for word in ("un", "deux", "trois", "quatre", "cinq"))
    shown = rows(change(f"{same}\nFin ancienne du texte.", f"{same}\nFin nouvelle du texte."))
    assert [row.skipped for row in shown] == [4, 0, 0]


def test_a_new_or_abolished_article_stands_alone_on_its_side() -> None:
    [row] = rows(change(None, "Tout neuf."))
    assert (row.old, [piece.marked for piece in row.new]) == ((), [True])
    [row] = rows(change("Fini.", None))
    assert ([piece.marked for piece in row.old], row.new) == ([True], ())


def test_the_page_stands_alone_and_lets_no_sign_of_a_stranger_act() -> None:
    one = change("<script>alert(1)</script> & fin", "début & fin", by=(Amending(title="Loi <b>n° 1</b>"),))
    states = [CodeState(id="LEGITEXT1", title="Code <i>x</i>", day=date(2031, month, 1)) for month in (1, 2)]
    drawn = page(Comparison(old=states[0], new=states[1], changes=(one,)))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn or "&lt;<del>script" in drawn
    assert "Content-Security-Policy" in drawn
    assert "http" not in drawn.replace('http-equiv="Content-Security-Policy"', "")


def test_a_page_without_any_change_says_so() -> None:
    state = CodeState(id="LEGITEXT1", title="Code")
    assert "aucun changement" in page(Comparison(old=state, new=state))
