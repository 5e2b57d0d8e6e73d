"""What keeps the packaged words defensible: nothing that means something else alone decides anything."""

from tests.interpret.homonyms import HOMONYMS
from veille.interpret.folding import tokens, word_forms
from veille.interpret.lexicon import Lexicon
from veille.interpret.tagger import tag
from veille.interpret.terms import Term

_EVERYDAY = """accueil aide aimer amour an ancien appel atelier autorité avis aller bras cadeau car centre chiffre
choisir choix chose collège commun conseil contrat corps couple créer danger décider demande désir dès
directeur dossier doute droit école écoute enfant enquête équipe espace est établissement être faire
famille faute femme ferme fils film financement fois forme foi force groupe heure homme idée jeune jour
journal jugement juin lettre lieu ligne livre loyer lundi maison mai mari matin mère mettre mois monde
mot mort note nuit offre ouvrir papier parcours parent parler parole part partie passer père personne
petit place plan porte portant poste pouvoir prendre prix professionnel projet question rapport regard
rendre rendez repas réponse réseau responsable réunion risque rue salle sens service sortir soir
structure sujet table temps texte tout travail usage valeur vie ville violence voir voix vue"""
EVERYDAY = tuple(_EVERYDAY.split())
"""Words that prove nothing by themselves, whatever the article."""


def _bare(lexicon: Lexicon, facets: tuple[str, ...]) -> list[tuple[str, Term]]:
    return [
        (target.id, term)
        for target in lexicon.targets
        if target.facet in facets
        for term in target.terms
        if term.kind == "termes" and " + " not in term.written
    ]


def test_a_mask_hides_a_phrase_and_never_a_word_alone(lexicon: Lexicon) -> None:
    assert [mask for mask in lexicon.masks if len(tokens(mask)) < 2 and mask != "comportementaliste"] == []


def test_no_phrase_is_read_as_a_single_word(lexicon: Lexicon) -> None:
    """« a-t-on le droit de » would be « droit »: the words in between do not count."""
    named = ("publics", "transversal", "themes", "natures")
    short = [(name, t.written) for name, t in _bare(lexicon, named) if " " in t.written and len(tokens(t.written)) < 2]
    vetoed = [term for veto in lexicon.vetoes for term in veto.terms if " " in term and len(tokens(term)) < 2]
    assert (short, vetoed) == ([], [])


def test_an_everyday_word_never_weighs_enough_to_decide(lexicon: Lexicon) -> None:
    stems, exact = {word_forms(word)[1] for word in EVERYDAY}, {word_forms(word)[0] for word in EVERYDAY}
    heavy = []
    for name, term in _bare(lexicon, ("publics", "transversal", "themes")):
        words = tokens(term.written)
        if term.weight >= 3 and len(words) == 1:
            same = words[0].exact in exact if "=" in term.written else words[0].stem in stems
            heavy += [(name, term.written)] if same else []
    assert heavy == []


def test_an_acronym_in_any_case_is_not_the_plural_of_a_word(lexicon: Lexicon) -> None:
    """« Mecs » without its final s is « mec », « SAVS » is an after-sales service."""
    read = [t for target in lexicon.targets for t in target.terms if t.kind == "sigles_libres"]
    assert {tokens(term.written)[0].exact for term in read}.isdisjoint(
        {"mec", "sav", "ema", "rapt", "pas", "mas", "fam"}
    )


def test_a_homonym_is_refused_on_its_title_alone(lexicon: Lexicon) -> None:
    assert [title for title, _, _ in HOMONYMS if tag(title, "", lexicon).relevant] == []
