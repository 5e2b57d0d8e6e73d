from datetime import date

import pytest

from tests.prepare.invented import THEMES, children, item, reason
from veille.domain.digest import Edition
from veille.domain.item import Dated, Labels, Origin, Precision
from veille.domain.period import Beat, Period
from veille.prepare import french
from veille.prepare.citation import cite
from veille.prepare.excerpt import excerpt
from veille.prepare.territories import TERRITORIES, territory_words
from veille.prepare.why import why
from veille.prepare.wording import nothing_new


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("casf/L223-1-1", "art. L. 223-1-1 CASF"),
        ("casf/L221-1..L221-5", "art. L. 221-1 à L. 221-5 CASF"),
        ("code-civil/375", "art. 375 du code civil"),
        ("cidph/24", "art. 24 CIDPH"),
        ("loi/2022-140", "loi n° 2022-140"),
        ("decret/2021-08-30", "décret du 30 août 2021"),
        ("arrete/2021-99-99", "arrêté n° 2021-99-99"),
        ("instruction/DGCS/SD3A/CNSA/2023/76", "instruction n° DGCS/SD3A/CNSA/2023/76"),
        ("proposition-de-loi/2345", "proposition de loi n° 2345"),
        ("celex/32016R0679", "règlement européen 2016/679"),
        ("nor/SSAA2133461D", "NOR SSAA2133461D"),
        ("jurisprudence/09-68.141", "Cass., n° 09-68.141"),
        ("jurisprudence/2018-768-QPC", "Conseil constitutionnel, n° 2018-768 QPC"),
        ("jurisprudence/400055", "décision de justice n° 400055"),
        ("decision-ddd/2024-061", "décision du Défenseur des droits n° 2024-061"),
        ("autre/12", "autre/12"),
        ("sans barre", "sans barre"),
    ],
)
def test_a_reference_is_written_as_people_write_it(form: str, words: str) -> None:
    assert plain(cite(form)) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 16), date(2026, 3, 22), "semaine du 16 au 22 mars 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "semaine du 29 décembre 2025 au 4 janvier 2026"),
        (date(2026, 11, 1), date(2026, 11, 30), "novembre 2026"),
        (date(2026, 11, 22), date(2026, 11, 22), "dimanche 22 novembre 2026"),
        (date(2026, 3, 2), date(2026, 3, 22), "du 2 au 22 mars 2026"),
        (date(2026, 2, 15), date(2026, 4, 1), "du 15 février au 1er avril 2026"),
    ],
)
def test_a_period_is_said_in_words(first: date, last: date, words: str) -> None:
    assert plain(french.period_words(Period(label="x", first=first, last=last))) == words


@pytest.mark.parametrize(
    ("precision", "origin", "words"),
    [
        ("jour", "flux", "1er mars 2026"),
        ("mois", "flux", "mars 2026"),
        ("annee", "page", "2026"),
        ("jour", "deduite", "1er mars 2026 (date déduite)"),
        ("jour", "vue", "date non précisée, vu le 12 mars 2026"),
    ],
)
def test_a_date_says_no_more_than_it_knows(precision: Precision, origin: Origin, words: str) -> None:
    dated = Dated(day=date(2026, 3, 1), precision=precision, origin=origin)
    assert plain(french.dated_words(dated, date(2026, 3, 12))) == words


@pytest.mark.parametrize(
    ("beat", "words"),
    [
        (Beat(rhythm="quotidien"), "chaque jour à 7 h"),
        (Beat(rhythm="hebdomadaire", day=4), "chaque vendredi à 7 h"),
        (Beat(rhythm="mensuel", day=1), "le 1er de chaque mois à 7 h"),
    ],
)
def test_a_rhythm_is_said_in_words(beat: Beat, words: str) -> None:
    assert plain(french.beat_words(beat)) == words


def test_no_line_breaks_before_a_french_colon_or_inside_its_quotes() -> None:
    text = french.typeset("Avis : « oui » ; art. L. 112-3, le 12 mars, n° 4 ?")
    assert text == "Avis\u00a0: «\u00a0oui\u00a0»\u00a0; art.\u00a0L.\u00a0112-3, le 12\u00a0mars, n°\u00a04\u00a0?"


def test_one_is_singular_and_so_is_none() -> None:
    assert [plain(french.counted(number, "article")) for number in (0, 1, 2)] == [
        "0 article",
        "1 article",
        "2 articles",
    ]


def test_the_reason_names_public_and_theme_with_their_terms() -> None:
    article = item("a", "A", "2026-03-16", labels=children("ethique"))
    assert plain(why(article, THEMES)) == (
        "protection de l'enfance (« assistance éducative » dans le titre) ; "
        "thème « éthique » (« questionnement éthique »)."
    )


def test_the_reason_keeps_the_two_strongest_terms_and_nothing_that_spoke_against() -> None:
    reasons = (
        reason("handicap", "IME", weight=2),
        reason("handicap", "autisme", weight=9),
        reason("handicap", "Autisme", "titre", weight=1),
        reason("handicap", "golf", weight=-6),
        reason("handicap", "Sessad", weight=5),
        reason("handicap", "ESAT", weight=5),
        reason("ethique", "autisme", weight=90),
    )
    labels = Labels(relevant=True, publics=("handicap",), reasons=reasons)
    assert plain(why(item("a", "A", "2026-03-16", labels=labels), THEMES)) == "handicap (« autisme », « ESAT »)."


def test_a_word_that_weighs_little_beside_the_first_is_not_shown() -> None:
    reasons = (reason("handicap", "Esat", "titre", weight=6.4), reason("handicap", "parcours", weight=2))
    labels = Labels(relevant=True, publics=("handicap",), reasons=reasons)
    assert plain(why(item("a", "A", "2026-03-16", labels=labels), THEMES)) == "handicap (« Esat » dans le titre)."


def test_a_word_of_three_letters_is_shown_only_when_it_is_an_acronym() -> None:
    vie = (reason("handicap", "vie", "titre", weight=3), reason("handicap", "IME", weight=2))
    labels = Labels(relevant=True, publics=("handicap",), reasons=vie)
    assert plain(why(item("a", "A", "2026-03-16", labels=labels), THEMES)) == "handicap (« IME »)."
    alone = Labels(relevant=True, publics=("handicap",), reasons=vie[:1])
    assert plain(why(item("a", "A", "2026-03-16", labels=alone), THEMES)) == "handicap."


def test_only_the_theme_of_its_section_is_explained_and_the_others_named() -> None:
    reasons = (reason("ethique", "sens", weight=5), reason("dispositifs", "MECS"), reason("deontologie", "secret"))
    labels = Labels(
        relevant=True, publics=("handicap",), themes=("dispositifs", "ethique", "deontologie"), reasons=reasons
    )
    article = item("a", "A", "2026-03-16", labels=labels)
    strongest = "handicap ; thème « éthique » (« sens ») ; aussi « déontologie » et « dispositifs »."
    assert plain(why(article, THEMES)) == strongest
    chosen = "handicap ; thème « dispositifs » (« MECS ») ; aussi « éthique » et « déontologie »."
    assert plain(why(article, THEMES, "dispositifs")) == chosen


def test_two_words_that_count_only_together_are_shown_together() -> None:
    labels = Labels(
        relevant=True, publics=("handicap",), reasons=(reason("handicap", "école + Ulis", "titre et resume"),)
    )
    assert plain(why(item("a", "A", "2026-03-16", labels=labels), THEMES)) == "handicap (« école » avec « Ulis »)."


def test_a_cited_text_is_given_as_a_reason_in_words() -> None:
    labels = Labels(relevant=True, publics=("handicap",), reasons=(reason("handicap", "casf/L114-1", "reference"),))
    assert plain(why(item("a", "A", "2026-03-16", labels=labels), THEMES)) == "handicap (cite art. L. 114-1 CASF)."


def test_an_article_kept_for_its_source_alone_says_so() -> None:
    assert "source est spécialisée" in why(item("a", "A", "2026-03-16", labels=Labels()), THEMES)


def test_a_transversal_article_says_what_made_it_relevant() -> None:
    labels = Labels(relevant=True, reasons=(reason("pertinence", "éducateur"),))
    assert (
        plain(why(item("a", "A", "2026-03-16", labels=labels), THEMES)) == "travail social en général (« éducateur »)."
    )


def test_a_source_that_speaks_for_a_label_is_named_once() -> None:
    reasons = (reason("handicap", "Unapei", "source"), reason("handicap", "indication de la source", "source"))
    labels = Labels(relevant=True, publics=("handicap",), reasons=reasons)
    assert plain(why(item("a", "A", "2026-03-16", labels=labels), THEMES)) == "handicap (sujet habituel de la source)."


def test_territories_have_their_names() -> None:
    assert [territory_words(code) for code in ("33", "2A", "974", "region-75", "inconnu")] == [
        *("Gironde", "Corse-du-Sud", "La Réunion", "Nouvelle-Aquitaine", "inconnu")
    ]
    assert len(TERRITORIES) == 101 + 13


@pytest.mark.parametrize("limit", range(60))
def test_an_excerpt_never_passes_its_limit_and_never_cuts_a_word(limit: int) -> None:
    text = "L'assistance éducative, en milieu ouvert, s'exerce au domicile."
    short = excerpt(text, "Titre", limit)
    assert len(short) <= limit
    kept = short.removesuffix("\u00a0…")
    assert text.startswith(kept)
    assert not short or kept == text or text[len(kept)] in " ,"


def test_an_excerpt_does_not_repeat_the_title() -> None:
    assert (
        excerpt("Un nouveau décret. Il entre en vigueur demain.", "Un nouveau décret", 200)
        == "Il entre en vigueur demain."
    )
    assert excerpt("Un nouveau décret", "Un nouveau décret", 200) == ""


def test_an_excerpt_that_only_begins_like_the_title_stays_whole() -> None:
    assert excerpt("Handicapés : leurs droits", "Handicap", 200) == "Handicapés : leurs droits"
    assert excerpt("Handicap et école pour tous", "Handicap", 200) == "Handicap et école pour tous"


@pytest.mark.parametrize(
    ("gazette", "missed_nothing"),
    [
        ("", True),
        ("JO du 6 au 12 novembre : 612 textes, 9 retenus, 0 jour manquant.", True),
        ("JO du 6 au 12 novembre : 612 textes, 9 retenus, 1 jour manquant (n° 264, le 10 novembre).", False),
        ("JO du 6 au 12 novembre : 612 textes, 9 retenus, 0 jour manquant, lu jusqu'au 8 novembre.", False),
    ],
)
def test_nobody_missed_nothing_where_a_day_of_the_gazette_is_missing(gazette: str, missed_nothing: bool) -> None:
    period = Period(label="2026-S46", first=date(2026, 11, 9), last=date(2026, 11, 15))
    empty = Edition(
        list_id="hebdo", list_title="Hebdo", period=period, number=1, composed_on=date(2026, 11, 16), sections=(),
        read_sources=3, gazette=gazette,
    )  # fmt: skip
    assert ("rien manqué" in nothing_new(empty)) == missed_nothing
