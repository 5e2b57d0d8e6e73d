"""What kind of act an article reports, and which body gave it: a report is not a decree, the Senate is not the HAS."""

import re

_KINDS = {
    "decret": r"\bdecrets?\b",
    "arrete": r"\barretes?\b(?! (?:par|ce|le|la|l'|de vouloir))",
    "circulaire": r"\bcirculaires?\b|\binstructions? (?:n°|du|dgcs|de la dgcs|ministerielle|interministerielle|technique"
    r"|budgetaire|publiee|aux)|\bnote (?:de service|ministerielle|du \d)|\bune instruction\b",
    "ordonnance": r"\bordonnances?\b(?! de 45)",
    "rapport": r"(?<!dans le )(?<!rediger un )\brapports?\b(?! de force| a | au juge| d'educateurs?| educatifs?| sociaux)|\bobservations definitives|\bcahier remis|magistrats financiers"
    r"|\binspecteurs\b",
    "recommandation": r"\brbpp?\b|\brecommandation\b|\brecommandations de la has|haute autorite|\bhas\b",
    "accord": r"\baccords?\b(?=.*(?:syndic|sign|branche|collecti|agre|exten|avenant))|\bavenant\b|\bnegociation",
    "jugement": r"\bdecision(?:-cadre| n°| \d)|\barrets? (?:du|de|n°|rendu)|\bjugement|\btribunal|\bjuge des referes"
    r"|\bcour (?:d'appel|administrative|de cassation|d'assises)|conseil d'etat|\bcassation|\bcondamn|\bpourvoi"
    r"|\bchambre (?:criminelle|sociale|civile)",
    "lettre": r"^(?:la )?lettre (?:de|du|d'|n)|newsletter|^bulletin",
    "rencontre": r"\bcolloque|\bcongres\b|journees? (?:d'etude|nationale|regionale|de l|des|du)|\bassises\b|\bconference\b"
    r"|\bseminaire|\bwebinaire|\bsemaine (?:nationale|europeenne|d'information)|\bduoday|\bsalon\b|\brencontres?\b"
    r"|\buniversites? d'(?:ete|automne)|\bforum\b",
    "formation": r"^formation|\bsession (?:a|de formation)|\bstage\b|\bformation courte|\bjours? de formation",
    "question": r"\bquestion (?:ecrite|n°|orale)|\binterrogee? par",
    "etude": r"\bbarometre|\benquete\b(?! sur|.{0,20}commission)|\bsondage|\bstatistiques|\bchiffres\b|\bpanorama"
    r"|etudes et resultats|\bdonnees\b",
    "comite": r"comite strategique|comite interministeriel|\bcostrat\b|\bcih\b",
    "parlement": r"\bproposition de loi\b|\bppl\b|\bprojet de loi\b|\bdeputes?\b|\bsenateurs?\b|\bamendement|\bparlement"
    r"|\bassemblee nationale|\bsenat\b|premiere lecture",
    "appel": r"\bappels? a (?:projets?|candidatures?|manifestation|contributions?)|\bcandidat(?:er|ures?)\b",
    "mouvement": r"(?<!droit de )\bgreve|\bmanifest(?:ation|ent)|\bmobilis|\bdebray|\bdefil|\bcortege|\bmotion\b|\bboycott"
    r"|\bintersyndicale|\bpetition|\brassemblement",
    "loi": r"^loi n|\bloi\b.{0,40}(?:promulgu|publiee|parue)|texte promulgue|\bla loi du",
    "guide": r"\bguide\b|\bvade-mecum|\bcahier pedagogique|\breferentiel|\boutils?\b",
    "plan": r"\bplan d'action|\bstrategie (?:nationale|\d)|\bfeuille de route|\bplan (?:national|autisme|pour)",
}
_BODIES = {
    "assemblee": r"assemblee nationale|\bdeputee?s?\b|palais-bourbon",
    "senat": r"(?<!public )\bsenat(?:eurs?|rices?|orial)?\b",
    "corps-defenseur": r"defenseure? des droits|\bclaire hedon",
    "corps-has": r"\bhas\b|haute autorite de sante|\banesm\b",
    "corps-cour-des-comptes": r"cour des comptes|magistrats financiers|rue cambon",
    "corps-igas": r"\bigas\b|inspection generale",
    "corps-drees": r"\bdrees\b",
    "corps-onpe": r"\bonpe\b|observatoire national de la protection",
    "corps-cncdh": r"\bcncdh\b",
    "corps-cese": r"\bcese\b|conseil economique, social",
    "corps-constitution": r"conseil constitutionnel|les sages",
    "corps-conseil-d-etat": r"conseil d'etat|haute juridiction administrative",
    "corps-cassation": r"cour de cassation|chambre (?:sociale|criminelle)",
    "corps-strasbourg": r"\bcedh\b|cour europeenne",
    "corps-cnsa": r"\bcnsa\b",
    "corps-hcts": r"\bhcts\b|haut conseil du travail social",
    "corps-ciivise": r"\bciivise\b",
    "corps-cncph": r"\bcncph\b",
    "corps-unicef": r"\bunicef\b",
    "corps-insee": r"\binsee\b",
    "corps-prisons": r"\bcglpl\b|controleure? generale? des lieux",
    "corps-onu": r"\bonu\b|nations unies",
    "corps-cnil": r"\bcnil\b",
}
_KIND = {name: re.compile(words) for name, words in _KINDS.items()}
_BODY = {name: re.compile(words) for name, words in _BODIES.items()}
HOUSES = frozenset(("assemblee", "senat"))
"""Named in half of the news about a bill: to share one of them is no sign."""


def kinds_of(text: str) -> frozenset[str]:
    """Give the kinds of act that a folded text names."""
    return frozenset(name for name, words in _KIND.items() if words.search(text))


def bodies_of(text: str) -> frozenset[str]:
    """Give the institutions that a folded text names."""
    return frozenset(name for name, words in _BODY.items() if words.search(text))
