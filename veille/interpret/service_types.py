"""Kinds of establishments, services and measures named in a text, as facets: `mecs`, `sessad`, `aemo`…

A row of the table: slug, acronyms, phrases. An acronym counts in capitals, with or without a plural s (« IME »,
« ESATs »), or with one capital from four letters on (« Esat »). « ! » marks one that means something else elsewhere
(« CER » is also a rail company, « MAS » a house in Provence): it needs a word of the field in the same text. Phrases
are folded, in the singular; each word may bear its plural.
"""

import re
from functools import lru_cache

from veille.interpret.folding import fold, folded_words, visible

_READ = 5_000
"""Characters read: what an article is about is said early."""

_TABLE = """
mecs | MECS | maison d'enfants a caractere social
foyer-enfance | | foyer de l'enfance; foyer departemental de l'enfance; centre departemental de l'enfance
pouponniere | | pouponniere
lieu-de-vie | LVA | lieu de vie et d'accueil
village-enfants | | village d'enfants
placement-familial | | placement familial; assistant familial; assistante familiale; famille d'accueil
placement-domicile | PEAD | placement a domicile; placement educatif a domicile
aemo | AEMO | action educative en milieu ouvert; assistance educative en milieu ouvert
aed | | aide educative a domicile; mesure d'aed; service d'aed; aed et aemo; aemo et aed; aed ou aemo; aemo ou aed
tisf | TISF | technicien de l'intervention sociale et familiale; technicienne de l'intervention sociale et familiale
aesf | AESF MJAGBF | accompagnement en economie sociale et familiale
crip | CRIP | cellule de recueil des informations preoccupantes; cellule de recueil d'informations preoccupantes
odpe | ODPE | observatoire departemental de la protection de l'enfance
uaped | UAPED | unite d'accueil pediatrique
visites-mediatisees | | visite mediatisee; visite en presence d'un tiers; espace de rencontre
mna | MNA | mineur non accompagne; mineur isole etranger
jeunes-majeurs | | contrat jeune majeur; accompagnement des jeunes majeurs; accueil provisoire jeune majeur
prevention-specialisee | | prevention specialisee; club de prevention; educateur de rue; educatrice de rue
pjj-milieu-ouvert | STEMO UEMO | milieu ouvert de la pjj
pjj-milieu-ouvert | | service territorial educatif de milieu ouvert; unite educative de milieu ouvert
uehc | UEHC | unite educative d'hebergement collectif; etablissement de placement educatif
cef | !CEF | centre educatif ferme
cer | !CER | centre educatif renforce
epm | !EPM | etablissement penitentiaire pour mineurs; quartier des mineurs; quartier mineurs
administrateur-ad-hoc | | administrateur ad hoc
maison-adolescents | | maison des adolescents
pmi | !PMI | protection maternelle et infantile
centre-parental | | centre maternel; centre parental; accueil mere-enfant
ime | IME !IMP IMPRO | institut medico-educatif
iem | !IEM | institut d'education motrice
eeap | EEAP | etablissement pour enfants et adolescents polyhandicapes
itep | ITEP | institut therapeutique educatif et pedagogique; institut therapeutique, educatif et pedagogique
ditep | DITEP | dispositif itep; dispositif integre itep
dame | | dispositif d'accompagnement medico-educatif
institut-sensoriel | INJS INJA | institut de jeunes sourds
institut-sensoriel | | institut national de jeunes sourds; institut pour jeunes aveugles
sessad | SESSAD SSEFS SAFEP | service d'education speciale et de soins a domicile
camsp | CAMSP | centre d'action medico-sociale precoce
cmpp | CMPP | centre medico-psycho-pedagogique
pco | !PCO | plateforme de coordination et d'orientation
ulis | ULIS | unite localisee pour l'inclusion scolaire
ue-autisme | UEMA UEEA | unite d'enseignement autisme
ue-autisme | | unite d'enseignement en maternelle; unite d'enseignement elementaire autisme
aesh | AESH | accompagnant d'eleves en situation de handicap; accompagnant des eleves en situation de handicap
segpa | SEGPA EREA | section d'enseignement general et professionnel adapte
esat | ESAT | etablissement et service d'aide par le travail; etablissement ou service d'aide par le travail
esat | | etablissement et service d'accompagnement par le travail
ea | | entreprise adaptee
emploi-accompagne | | emploi accompagne; cap emploi
esrp | ESRP ESPO UEROS | readaptation professionnelle; reeducation professionnelle
mas | !MAS | maison d'accueil specialisee
fam-eam | !FAM !EAM | foyer d'accueil medicalise; etablissement d'accueil medicalise
foyer-de-vie | EANM | foyer de vie
foyer-de-vie | | foyer occupationnel
foyer-de-vie | | etablissement d'accueil non medicalise; foyer d'hebergement pour adultes handicapes
savs | SAVS | service d'accompagnement a la vie sociale
samsah | SAMSAH | service d'accompagnement medico-social pour adultes handicapes
ems-adulte | | etablissement pour adultes handicapes
ems-adulte | | etablissement medico-social pour adultes; foyer pour adultes handicapes
habitat-inclusif | | habitat inclusif; habitat partage
gem | !GEM | groupe d'entraide mutuelle
mdph | MDPH CDAPH | maison departementale des personnes handicapees
communaute-360 | | communaute 360
pcpe | PCPE | pole de competences et de prestations externalisees
service-autonomie | SSIAD SPASAD | service autonomie a domicile; service de soins infirmiers a domicile
repit | | baluchonnage; relayage; maison de repit; plateforme de repit; sejour de repit
cra | !CRA | centre de ressources autisme; centre ressources autisme
protection-majeurs | MJPM | mandataire judiciaire a la protection des majeurs
"""
_FIELD = re.compile(
    r"handicap|autis|enfan|mineur|jeune|educat|medico-social|medico-educ|psych|\bpjj\b|\bars\b|resident|\bfoyer|dispositif"
)
"""What an acronym that means something else elsewhere needs beside it."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{2,6}(?![^\W_])")


def _plural(phrase: str) -> str:
    words = (re.sub(r"(?<=\w{3})al$", "a(?:l|ux)", word) + "[sx]?" for word in re.escape(phrase).split("\\ "))
    return " ".join(word.replace(r"\-", "[ -]") for word in words)


def _read(table: str) -> tuple[dict[str, str], frozenset[str], dict[str, list[tuple[re.Pattern[str], str]]]]:
    """Give the slugs by acronym, the doubtful acronyms, and the phrases by each form of their first word."""
    acronyms: dict[str, str] = {}
    doubtful = set()
    phrases: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for line in table.strip().splitlines():
        slug, short, long = (part.strip() for part in line.split("|"))
        acronyms |= dict.fromkeys(short.replace("!", "").split(), slug)
        doubtful |= {word[1:] for word in short.split() if word.startswith("!")}
        for phrase in filter(None, map(str.strip, long.split(";"))):
            pattern, first = re.compile(_plural(phrase) + r"(?!\w)"), re.split("[ '-]", phrase)[0]
            for form in (first, f"{first}s", f"{first}x"):
                phrases.setdefault(form, []).append((pattern, slug))
    return acronyms, frozenset(doubtful), phrases


SERVICE_TYPES = tuple(dict.fromkeys(line.split("|")[0].strip() for line in _TABLE.strip().splitlines()))
"""Every slug, in the order of the table."""


@lru_cache(maxsize=1)
def _types() -> tuple[dict[str, str], frozenset[str], dict[str, list[tuple[re.Pattern[str], str]]]]:
    return _read(_TABLE)


def find_service_types(text: str) -> tuple[str, ...]:
    """Give the slug of each kind of service named in the first 5,000 characters of a text, in order, each once."""
    text = visible(text[:_READ])
    folded = fold(text)
    found = [*_by_acronym(text, folded), *_by_phrase(folded)]
    return tuple(dict.fromkeys(slug for _, slug in sorted(found)))


def stops_at(piece: str, folded: str) -> bool:
    """Say whether a text that holds this piece, which has no blank, may name a kind of service."""
    phrases = _types()[2]
    return any(map(_meant, _ACRONYM.findall(piece))) or not phrases.keys().isdisjoint(folded_words(folded))


def _by_acronym(text: str, folded: str) -> list[tuple[int, str]]:
    if not any(map(_meant, _ACRONYM.findall(text))):
        return []
    doubtful = _types()[1]
    return [
        (match.start(), slug)
        for match in _ACRONYM.finditer(text)
        if (slug := _meant(match[0]))
        and not text[match.start() - 1 : match.start()].isalnum()
        and (_capitals(match[0]) not in doubtful or _FIELD.search(folded))
    ]


@lru_cache(maxsize=10_000)
def _meant(written: str) -> str:
    """Give the slug that an acronym stands for, or nothing."""
    acronyms, word = _types()[0], _capitals(written)
    return acronyms.get(word) or acronyms.get(word.removesuffix("S"), "")


def _capitals(word: str) -> str:
    """Give an acronym in capitals: « IME », « IMEs », « Esat »; a short word with one capital is no acronym."""
    if word.removesuffix("s").isupper():
        return word.upper()
    return word.upper() if word[1:].islower() and len(word) >= 4 else ""


def _by_phrase(folded: str) -> list[tuple[int, str]]:
    patterns = _types()[2]
    if patterns.keys().isdisjoint(words := folded_words(folded)):
        return []
    flat = folded.replace("\n", " ")
    return [
        (match.start(), slug)
        for first in patterns.keys() & words
        for pattern, slug in patterns[first]
        for match in pattern.finditer(flat)
        if not flat[match.start() - 1 : match.start()].isalnum()
    ]
