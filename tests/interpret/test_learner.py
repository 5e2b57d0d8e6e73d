"""What was learned of judged articles: in the open, never alone, and the same whoever learns it again."""

from dataclasses import replace
from importlib.resources import files

import pytest

from tests.interpret.homonyms import HOMONYMS
from veille.interpret.features import publishers_of
from veille.interpret.learner import BIAS, model_of, read_model, write_model
from veille.interpret.learner_training import Judgement, seen_in, train
from veille.interpret.lexicon import Lexicon, merge, parse_lexicon
from veille.interpret.packaged import packaged_judgements, packaged_lexicon
from veille.interpret.tagger import RELEVANCE, tag

DATA = files("veille.interpret").joinpath("data")


@pytest.fixture(scope="module")
def learned() -> Lexicon:
    return packaged_lexicon()


@pytest.fixture(scope="module")
def judged() -> tuple[Judgement, ...]:
    return packaged_judgements()


@pytest.mark.parametrize(("title", "summary", "source"), HOMONYMS)
def test_the_learner_lets_no_homonym_through(title: str, summary: str, source: str, learned: Lexicon) -> None:
    assert not tag(title, summary, learned, source=source).relevant


def test_the_packaged_weights_are_learned_again_from_the_packaged_judgements(
    learned: Lexicon, judged: tuple[Judgement, ...]
) -> None:
    label = "deontologie"
    again = model_of(train(judged, [seen_in(one, learned) for one in judged], [label]))
    assert learned.model is not None
    for one in judged[::100]:
        seen = seen_in(one, learned)
        assert again.evidence(seen)[label] == pytest.approx(learned.model.evidence(seen)[label], abs=0.15)


def test_likeness_alone_never_keeps_an_article(learned: Lexicon) -> None:
    always = replace(learned, model=model_of([(RELEVANCE, BIAS, 50.0)]))
    assert not tag("Le budget des routes départementales", "Un vote serré.", always).relevant


def test_a_passing_mention_can_be_set_aside_with_its_reasons() -> None:
    lexicon = parse_lexicon({"publics": {"handicap": {"seuil": 3, "4": ["fauteuil roulant"]}}})
    model = model_of([(RELEVANCE, BIAS, 1.0), (RELEVANCE, "mot:theatr", -9.0), ("handicap", BIAS, 0.0)])
    verdict = tag("Au théâtre", "Un décor, un fauteuil roulant.", replace(lexicon, model=model))
    assert not verdict.relevant
    (against,) = [reason for reason in verdict.reasons if reason.weight < 0]
    assert (against.label, against.term, against.place) == (RELEVANCE, "théâtre", "titre")
    assert tag("Au théâtre", "Un décor, un fauteuil roulant.", lexicon).relevant


def test_weak_evidence_is_lifted_when_the_rest_agrees_and_says_why() -> None:
    lexicon = parse_lexicon({"publics": {"handicap": {"seuil": 3, "2": ["accompagnement"]}}})
    model = model_of([(RELEVANCE, "mot:inclus", 2.0), ("handicap", "mot:inclus", 2.0)])
    verdict = tag("", "Accompagnement inclusif", replace(lexicon, model=model))
    assert not tag("", "Accompagnement inclusif", lexicon).relevant
    assert verdict.relevant and verdict.publics == ("handicap",)
    assert "inclusif" in {reason.term for reason in verdict.reasons}


def test_in_a_list_of_many_things_a_weak_word_lifts_nothing(learned: Lexicon) -> None:
    always = replace(learned, model=model_of([(RELEVANCE, BIAS, 50.0)]))
    assert not tag("Accès au droit ; L'accompagnement des entreprises ; Questions diverses", "", always).relevant


def test_each_thing_of_a_list_is_judged_by_itself(learned: Lexicon) -> None:
    weak = parse_lexicon({"publics": {"handicap": {"seuil": 4, "2": ["accueil", "fragile"]}}})
    apart, together = (
        "L'accueil du ministre ; Le budget ; Les sols fragiles",
        "Un accueil fragile ; Le budget ; La dette",
    )
    assert not tag(apart, "", weak).relevant
    assert tag(together, "", weak).relevant
    assert tag("Le budget ; La loi sur l'aide sociale à l'enfance ; La dette", "", learned).relevant


def test_a_theme_that_a_watch_adds_or_replaces_stays_with_its_terms(learned: Lexicon) -> None:
    addition = parse_lexicon(
        {
            "themes": {
                "partenariat": {"nom": "partenariat", "seuil": 3, "4": ["convention de partenariat"]},
                "ethique": {"nom": "éthique", "seuil": 3, "remplace": True, "4": ["boussole"]},
            }
        }
    )
    own = merge(learned, addition)
    assert own.model is learned.model
    verdict = tag("Enfants placés : une convention de partenariat", "Une boussole pour les éducateurs.", own)
    assert {"partenariat", "ethique"} <= set(verdict.themes)
    assert "ethique" not in tag("Enfants placés : la dignité et l'éthique du soin, un questionnement", "", own).themes


def test_a_watch_that_replaces_every_word_hears_nothing_of_the_learner(learned: Lexicon) -> None:
    own = merge(learned, parse_lexicon({"remplace": True, "publics": {"voisins": {"seuil": 3, "4": ["voisinage"]}}}))
    assert own.model is None
    assert tag("Le voisinage", "", own).relevant


def test_the_learner_tells_few_reasons_and_where_it_saw_them(learned: Lexicon) -> None:
    verdict = tag("Secret professionnel en Mecs", "Ce que l'éducateur peut taire au juge.", learned, source="Revue X")
    assert verdict.relevant
    places = {"titre", "resume", "titre et resume", "source", "reference", "editeur", "forme"}
    assert {reason.place for reason in verdict.reasons} <= places
    assert len([reason for reason in verdict.reasons if reason.label == RELEVANCE]) <= 6


def test_the_publisher_s_kind_is_told_when_it_weighed() -> None:
    lexicon = parse_lexicon({"publics": {"handicap": {"seuil": 3, "4": ["autisme"]}}})
    model = model_of([(RELEVANCE, BIAS, 1.0), ("formation", "source:ecole", 2.0), ("aucune", BIAS, 0.0)])
    verdict = tag("Autisme : comprendre", "", replace(lexicon, model=model), source="IRTS de Lorraine")
    assert verdict.nature == "formation"
    assert ("éditeur : ecole", "editeur") in {(reason.term, reason.place) for reason in verdict.reasons}


def test_the_kind_of_publisher_is_read_in_a_source_s_name() -> None:
    assert publishers_of("Revue française de pédagogie") == ("revue",)
    assert publishers_of("Sénat – questions") == ("parlement",)
    assert publishers_of("") == ()


def test_weights_are_lines_that_a_reader_can_check() -> None:
    raw = "# remarque\ntrait\tethique\thandicap\n(départ)\t-1\nmot:dignit\t2.5\t1\n".encode()
    assert read_model(raw).evidence({"mot:dignit": 1.0}) == {"ethique": 1.5, "handicap": 1.0}
    assert write_model(read_model(raw)) == raw.partition(b"\n")[2]
    for wrong in (b"mot:dignit 2.5", b"mot:dignit\tbeaucoup", b"mot:dignit\t1\t2\t3"):
        with pytest.raises(ValueError, match="line 2"):
            read_model(b"trait\tethique\thandicap\n" + wrong)


def test_the_judgements_name_no_source_and_cover_every_label(judged: tuple[Judgement, ...]) -> None:
    kinds = {kind for one in judged for kind in one.publishers}
    assert len(judged) > 2_500 and len(kinds) < 30
    assert {one.nature for one in judged} == {"legislatif", "politique", "formation", None}


def test_a_lone_acronym_lifts_nothing_for_it_may_be_anybody_s() -> None:
    lexicon = parse_lexicon({"publics": {"handicap": {"seuil": 9, "sigles": {"3": ["MDA"]}, "2": ["accompagnement"]}}})
    always = replace(lexicon, model=model_of([(RELEVANCE, BIAS, 50.0), ("handicap", BIAS, 50.0)]))
    assert not tag("La MDA déménage", "", always).relevant
    assert tag("La MDA déménage", "Un accompagnement.", always).relevant


LOUD = model_of([(RELEVANCE, "mot:placard", 2.0), (RELEVANCE, "mot:zelp", 9.0), ("handicap", BIAS, 0.0)])


def test_a_learned_word_that_speaks_loudly_opens_the_door_without_any_term() -> None:
    lexicon = replace(parse_lexicon({"publics": {"handicap": {"seuil": 3, "4": ["autisme"]}}}), model=LOUD)
    assert tag("Les clés du placard", "", lexicon, source="Revue X").relevant
    assert not tag("Les clés du coffre", "", lexicon, source="Revue X").relevant


def test_it_opens_it_neither_in_a_list_nor_at_a_parliament_nor_for_an_acronym() -> None:
    lexicon = replace(parse_lexicon({"publics": {"handicap": {"seuil": 3, "4": ["autisme"]}}}), model=LOUD)
    assert not tag("Les clés du placard ; Le tramway ; Questions diverses", "", lexicon, source="Revue X").relevant
    assert not tag("Les clés du placard", "", lexicon, source="Sénat").relevant
    assert not tag("La ZELP déménage", "", lexicon, source="Revue X").relevant


def test_what_people_s_words_say_of_the_trade_is_not_set_aside_by_the_learner() -> None:
    base = parse_lexicon({"transversal": {"seuil": 3, "4": ["travail social"]}})
    never = replace(base, model=model_of([(RELEVANCE, BIAS, -50.0)]))
    added = parse_lexicon({"transversal": {"4": ["zorglubage"]}})
    assert not tag("Le zorglubage et le travail social", "", never).relevant
    assert tag("Le zorglubage et le travail social", "", merge(never, added)).relevant


def test_a_word_that_people_added_is_not_taken_back_by_the_learner(learned: Lexicon) -> None:
    added = parse_lexicon({"themes": {"ethique": {"6": ["zorglubage"]}}})
    title = "Handicap : le zorglubage en IME"
    assert "ethique" not in tag(title, "", learned).themes
    assert "ethique" in tag(title, "", merge(learned, added)).themes


def test_a_word_never_judged_is_understood_by_its_family_and_told_as_itself() -> None:
    theme = {"ethique": {"nom": "éthique", "seuil": 9, "1": ["éthique"]}}
    lexicon = parse_lexicon({"publics": {"handicap": {"seuil": 3, "4": ["autisme"]}}, "themes": theme})
    family = model_of([(RELEVANCE, BIAS, 1.0), ("ethique", "notion:contrainte", 4.0), ("handicap", BIAS, 1.0)])
    verdict = tag("Autisme", "Le verrou et la sangle.", replace(lexicon, model=family))
    assert [reason.term for reason in verdict.reasons if reason.label == "ethique"] == ["verrou"]


def test_how_an_article_is_written_is_told_apart_from_its_words() -> None:
    lexicon = parse_lexicon({"publics": {"handicap": {"seuil": 3, "4": ["autisme"]}}})
    model = model_of([(RELEVANCE, BIAS, 1.0), ("politique", "forme:pourcentage", 4.0), ("aucune", BIAS, 0.0)])
    verdict = tag("Autisme", "40 % des enfants attendent.", replace(lexicon, model=model))
    assert ("pourcentage", "forme") in {(reason.term, reason.place) for reason in verdict.reasons}


def test_what_speaks_against_one_label_never_spills_over_to_the_next() -> None:
    words = {"mot:a": (-2.5, 0.01), "mot:b": (-0.3, -7.0), "mot:c": (1.2, 3.0)}
    model = model_of([(label, word, w) for word, row in words.items() for label, w in zip("xy", row, strict=True)])
    rows = [row for word in words for _ in range(1_000) if (row := model.row({word: 1.0}))]
    assert model.unpacked(sum(row.packed for row in rows)) == [-1_600.0, -3_990.0]
    assert model.row({"mot:zelp": 1.0}) is None
