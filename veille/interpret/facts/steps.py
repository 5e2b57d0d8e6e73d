"""The steps of a text's life that an article reports: two different steps are two facts.

Patterns read folded text. What only comes later (« avant la séance du 11 », « le texte part au Sénat ») is not reported.
"""

import re
from datetime import date

from veille.interpret.dates import MONTH
from veille.interpret.facts.days import named_days

_CHAMBER = r"(?:le senat|l'assemblee(?: nationale)?|les deputes|les senateurs|le parlement)"
_STEPS = {
    "rectificatif": r"\brectificatif|\berratum\b",
    "projet": r"\b(?:avant-)?projets? (?:d'arrete|d'ordonnance|de (?:decret|texte|circulaire|recommandation|referentiel"
    r"|cahier des charges|norme))",
    "avis": r"\balerte sur (?:une |la |le )?(?:proposition|projet)|\bavis (?:favorable|defavorable|reserve|unanime|negatif|positif)|\bavis (?:n°|du (?:conseil|cn|haut)"
    r"|de la (?:defenseure|commission|cnil|cncdh))|\b(?:rend|rendu|rendent|donne|emet) (?:un|son|leur) avis",
    "consultation": r"\bconsultation (?:publique|ouverte|en ligne|nationale)|\ben consultation|relecture publique"
    r"|\b(?:ouvre|met|mettent) (?:une|la|en) consultation|\bconcertation (?:ouverte|lancee)",
    "cadrage": r"note de cadrage|note de problematique|\bsaisine de la has",
    "depot": r"\b(?:une|nouvelle) proposition de loi (?:pour|vise|veut|entend)|\bdepose(?:e|es|nt)?\b(?! plainte)|\bdepot (?:d'une|de la|du) (?:proposition|ppl|texte|projet de loi)"
    r"|enregistree? a la presidence",
    "conseil-des-ministres": r"conseil des ministres",
    "commission": r"\ben commission\b|\bcommissaires\b|rapport fait au nom|texte de la commission(?! mixte)"
    r"|commission des (?:lois|affaires sociales|affaires culturelles|finances)(?! mixte)"
    r"|rapport n° ?\d+[^.]{0,40} sur la (?:proposition|ppl)",
    "lecture": r"premiere lecture|\b1re lecture|en seance(?: publique)?|texte adopte|petite loi"
    rf"|(?:senat|assemblee(?: nationale)?|deputes|senateurs|parlement) (?:\w+ ){{0,3}}?(?:adoptent?|(?:a|ont) adopte|votent?|(?:a|ont) vote"
    rf"|approuvent?|(?:a|ont) approuve|rejettent?|repoussent?|dit oui|disent oui)\b|\b(?:votee?|adoptee?s?|approuvee?s?)(?: \w+){{0,4}} par "
    rf"{_CHAMBER}|feu vert (?:des|du|de) |\bvote (?:de|des|du) (?:l'assemblee|deputes|senat)",
    "nouvelle-lecture": r"nouvelle lecture|deuxieme lecture|seconde lecture",
    "transmission": r"\btexte transmis\b|\btransmise? (?:par|au senat|a l'assemblee)",
    "cmp": r"commission mixte|\bcmp\b(?! du)|(?:deputes et senateurs|senateurs et deputes) (?:s'entendent|trouvent"
    r"|se mettent)",
    "vote-final": r"definitivement (?:adopt|vot)|(?:adoption|lecture) definitive|vote (?:definitif|final)"
    r"|(?:adopt|vot)\w+ definitive|(?:dernier|ultime) vote|dernier mot|\btexte definitif|fin du (?:parcours|marathon) parlementaire|texte adopte[^.]{0,200}commission mixte",
    "constitution": r"conseil constitutionnel|\bles sages\b|\bn° ?\d{4}-\d+ ?dc\b",
    "promulgation": r"\bpromulgu(?!ee? le \d)|\bloi\b[^.:]{0,60}(?:est |parait |parue? |publiee? )+(?:publiee|parue|au jo\b|au journal)"
    r"|publication de la loi|^loi n",
    "signature": r"\bsign(?:ent|e|es|ee|ees|aient)\b(?! (?:de|des|d'))|\bsignature\b|\bparaph|\bont conclu\b"
    r"|\bconclu(?:s|e|es)? (?:ce|le|par|lundi|mardi|mercredi|jeudi|vendredi|hier)",
    "agrement": r"\bagrement (?:de |d'|des )(?:certains |l'|un )?(?:accord|avenant)|^agree|\bagree(?:e|s|es|nt)?\b[^.]{0,30}"
    r"(?:accord|avenant)|\best agree|\b(?:accord|avenant)[^.]{0,40}\bagree?s?\b",
    "extension": r"(?:arrete|portant) (?:d')?extension|\bextension (?:d'un|de l'|d'une|des) (?:accord|avenant)"
    r"|\betend(?:u|ue|us)\b (?:a|l'accord)|applicable a toute la",
    "creation-commission": r"(?:creation|constitution|lancement|relance)[^.]{0,30}commission d'enquete"
    r"|commissaires enqueteurs|commission d'enquete (?:est |a ete )?(?:creee|lancee|relancee|installee)",
    "mouvement": r"(?<!droit de )\bgreve|\bmobilis|\bmanifest(?:e|ent|ation|er)\b|\bdebray|\brassemblement|\bcortege"
    r"|\bdefil(?:e|ent|aient|er)\b|\bdans la rue\b|cesse le travail",
    "boycott": r"\bboycott|claque la porte",
    "interpellation": r"\blettre ouverte|\bpetition\b|\btribune\b",
    "motion": r"\bmotion\b",
    "question": r"\bquestion (?:ecrite|orale|n°)|\binterpelle (?:le|la) (?:ministre|gouvernement)",
    "reponse": r"\breponse (?:ministerielle|du ministre|du ministere|publiee|a la question)"
    r"|\binterrogee? par (?:un|une|le|la) (?:depute|senat)|\brepond(?: \w+){0,4} (?:a|au|aux) (?:un|une|la|des)? ?(?:depute|senat)",
    "appel": r"\bappels? a (?:projets?|candidatures?|contributions?|communications?|manifestation)",
    "laureats": r"\blaureats?\b|\bprojets retenus|resultats de l'appel|\bprime(?:e|es|s)\b par",
    "plainte": r"\bporte(?:nt)? plainte|\bdepose(?:nt)? plainte|\bplainte (?:contre|deposee)",
    "denonciation": r"\bdenonce(?:e|es|nt)? (?:l'accord|la convention)|\bopposition (?:a|majoritaire)",
    "installation": r"\binstallation d(?:u|e la|e l')|\best installee?\b|\bprend(?:ra)? ses fonctions|\bnommee?\b|\bnomination",
    "recours": r"\brecours\b|\bsaisi(?:t|ssent) (?:le (?:conseil d'etat|tribunal)|la justice)|\breferes?\b",
    "censure": r"\bannule(?:e|es|nt)?\b|\bcensure|\bsuspend|\bretoque",
    "vigueur": r"top depart|\bjour j\b|\ba partir d'aujourd'hui|enfin effecti|ce qui change (?:au|en|le)|est en vigueur"
    r"|entre(?:nt)? en vigueur (?:ce|aujourd|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|le)"
    r"|(?:^|[.:] )depuis (?:le 1er|hier, (?:chaque|tou))|\ba compter d'aujourd'hui|s'applique depuis|ne sont plus pris|desormais en vigueur",
    "bilan": r"\bbilan (?:de la loi|de l'application|a mi-parcours|d'etape)"
    r"|^[^.]{0,30}\b(?:un|deux|trois|quatre|cinq|dix) ans? apres\b(?! la promulg)",
}
_PATTERNS = {name: re.compile(words) for name, words in _STEPS.items()}
_LATER = re.compile(
    r"(?:\bavant|\bd'ici|\bpart(?:ira)? (?:au|a)|\brenvoyee? (?:a|au|en|devant)|\bser(?:a|ont)|\bdoi(?:t|vent)"
    r"|\ben attendant|\battendue? |\bprochain\w* |\bpuis|\bapres|\bvers|\bissue? d\w+|\bprevu\w*|\bdepuis|\bsuite a"
    r"|\b(?:demand|appell|reclam)\w*|\bplaidai\w*|\bplaner|\bmenac\w+|\benvisag\w+|\bveu\w+|(?<!c'est )\bce que|\bcontre) [^.:;!?]{0,30}$"
)
_NOT_YET = re.compile(r"\b(?:doi(?:t|vent) encore|ser(?:a|ont))\b")
_AN_ACT = re.compile(r"(?:decret|arrete|circulaire|instruction|ordonnance|note) (?:n|du |dgcs|interminist|minist)")
_OF_THE_ARTICLE = re.compile(
    r"[\[(][^\])]{0,80}\b(?:mise?s? a jour|actualisee?|article|enrichie?|ajout|complete par)\b[^\])]{0,80}[\])]"
)
"""« [article mis à jour avec la réponse du ministre] » tells what became of the article, not of the act."""
_REPORT = re.compile(r"rapport d'(?:information|enquete|evaluation)\b")
"""A parliamentary report is laid before its house too, as a bill is, and is no bill."""
_FROM_A_DAY = re.compile(rf"\b(?:a compter|a partir|depuis) (?:du |le )(?P<day>\d{{1,2}}(?:er)? {MONTH}(?: \d{{4}})?)")
TEXT = "texte"
"""The step of a regulation that simply appears; nearly every other step forbids it."""

WITH_A_WORD = frozenset(("rectificatif", "transmission", "question", "reponse"))
"""Steps so dull or so formal that an article which says no word of them reports something else."""

LIFE = frozenset(_STEPS) - {
    *("question", "reponse", "appel", "mouvement", "recours", "interpellation", "motion", "signature", "laureats"),
    "censure",
}
"""Steps that happen once in a text's life: to share one is a sign; a strike is called like every other strike."""

SOFT = frozenset(
    ("rectificatif", "signature", "agrement", "extension", "appel", "laureats", "censure", "promulgation", TEXT)
)
"""Words that may stand in the news of a regulation's publication; any other step is another fact than that one."""


def steps_of(title: str, summary: str, day: date | None = None) -> frozenset[str]:
    """Give the steps that an article of this day reports, from its folded title and summary."""
    title, summary = _OF_THE_ARTICLE.sub(" ", title), _OF_THE_ARTICLE.sub(" ", summary)
    found = {name for text in (title, summary) for name in _PATTERNS if _reported(name, text)}
    if day and _begins(f"{title}. {summary}", day):
        found.add("vigueur")
    if "vote-final" in found:
        found -= {"cmp", "commission", "lecture"}
    if "transmission" in found:
        found.discard("depot")
    if "reponse" in found:
        found.discard("question")
    if _REPORT.match(title):
        found -= {"commission", "depot"}
    if not found and _AN_ACT.match(title):
        found.add(TEXT)
    if re.match(r"(?:proposition|projet) de loi n", title) and not found & {"transmission", "lecture"}:
        found.add("depot")
    return frozenset(found)


def _begins(text: str, day: date) -> bool:
    """Say whether an article tells of what applies from its own day on, give or take two days."""
    found = (named_days(match["day"], day) for match in _FROM_A_DAY.finditer(text))
    return any(abs((each - day).days) <= 2 for days in found for each in days)


def _reported(name: str, text: str) -> bool:
    for match in _PATTERNS[name].finditer(text):
        before = text[max(0, match.start() - 45) : match.start()]
        if name == "rectificatif" or not (_LATER.search(before) or _NOT_YET.search(match[0])):
            return True
    return False
