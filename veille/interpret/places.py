"""Departments and regions named in a text.

Codes are INSEE's: a department is its number (`33`, `2A`, `971`), a region its number behind `region-` (`region-75`);
an article without territory is national. Names that are common words, rivers or the seat of everything (Ain, Lot, Nord,
Manche, Var, Paris…) count only after words that announce a department, or before « (59) ». A large city stands for its
department; a region of before 2016 for the one it became part of.
"""

import re
from collections.abc import Iterable

from veille.interpret.folding import fold, folded_words, has_figures

_DEPARTMENTS = """01 !ain|02 aisne|03 !allier|04 alpes-de-haute-provence|05 hautes-alpes|06 alpes-maritimes|07 ardeche
08 ardennes|09 ariege|10 !aube|11 !aude|12 aveyron|13 bouches-du-rhone|14 calvados|15 !cantal|16 charente
17 charente-maritime|18 !cher|19 correze|2A corse-du-sud|2B haute-corse|21 cote-d'or|22 cotes-d'armor|23 !creuse
24 dordogne|25 !doubs|26 drome|27 !eure|28 eure-et-loir|29 finistere|30 !gard|31 haute-garonne|32 !gers|33 gironde
34 herault|35 ille-et-vilaine|36 !indre|37 indre-et-loire|38 isere|39 jura|40 !landes|41 loir-et-cher|42 !loire
43 haute-loire|44 loire-atlantique|45 loiret|46 !lot|47 lot-et-garonne|48 lozere|49 maine-et-loire|50 !manche|51 !marne
52 haute-marne|53 mayenne|54 meurthe-et-moselle|55 !meuse|56 morbihan|57 moselle|58 nievre|59 !nord|60 oise|61 !orne
62 pas-de-calais|63 puy-de-dome|64 pyrenees-atlantiques|65 hautes-pyrenees|66 pyrenees-orientales|67 bas-rhin
68 haut-rhin|69 !rhone|70 haute-saone|71 saone-et-loire|72 sarthe|73 savoie|74 haute-savoie|75 !paris
76 seine-maritime|77 seine-et-marne|78 yvelines|79 deux-sevres|80 !somme|81 !tarn|82 tarn-et-garonne|83 !var
84 vaucluse|85 vendee|86 !vienne|87 haute-vienne|88 vosges|89 yonne|90 territoire de belfort|91 essonne
92 hauts-de-seine|93 seine-saint-denis|94 val-de-marne|95 val-d'oise|971 guadeloupe|972 martinique|973 guyane
976 mayotte"""

_LARGE_CITIES = """69 lyon|69 villeurbanne|13 marseille|31 toulouse|06 nice|44 nantes|34 montpellier|67 strasbourg
33 bordeaux|59 lille|59 roubaix|59 dunkerque|35 rennes|51 reims|83 toulon|76 rouen|76 le havre
42 saint-etienne|38 grenoble|21 dijon|49 angers|30 nimes|63 clermont-ferrand|37 tours|87 limoges
80 amiens|57 metz|25 besancon|66 perpignan|45 orleans|14 caen|68 mulhouse|54 nancy|29 brest
86 poitiers|64 pau|17 la rochelle|84 avignon|72 le mans|93 bobigny|94 creteil|75 paris"""

_REGIONS = """84 auvergne-rhone-alpes|27 bourgogne-franche-comte|53 bretagne|24 centre-val de loire|94 corse
44 grand est|32 hauts-de-france|11 ile-de-france|28 normandie|75 nouvelle-aquitaine|76 occitanie
52 pays de la loire|93 provence-alpes-cote d'azur|93 paca|84 rhone-alpes|84 auvergne
27 franche-comte|27 !bourgogne|75 !limousin|44 !lorraine|75 aquitaine|75 poitou-charentes
76 languedoc-roussillon|76 midi-pyrenees|44 alsace|44 champagne-ardenne|32 picardie
32 nord-pas-de-calais|28 basse-normandie|28 haute-normandie|24 region centre"""

_ANNOUNCED = (
    r"(?:departements?|conseils? departementa(?:l|ux)|conseils? genera(?:l|ux)|cd|mdph|mda|dans|prefecture|prefete?"
    r"|cour d'assises|cdad|udaf|crip|ddets|dsden|odpe|departementale?s?|adsea|adapei|sauvegarde|territoire"
    r"|regions?|ars|creai)"
    r"(?: (?:de|du|des|d'|de la|de l'|de l))?(?: la| le| les| l')?"
)
_OF_A_CITY = r"(?:metropole|ville|mairie|ccas|chu|centre hospitalier|academie|rectorat)(?: de| d')?"
"""Where a meeting or a court sits says nothing of whom it concerns; whose service it is does."""
_NOT_A_PLACE = r"(?![\w-])(?! (?:place|mesure|ouest|est|de|du|des|d'un|d'une)(?!\w))"


def _read(table: str, code: str) -> dict[str, str]:
    rows = (row.partition(" ") for row in re.split(r"[|\n]", table))
    return {name: code.format(number) for number, _, name in rows}


def _as_written(name: str) -> str:
    return re.escape(name).replace(r"\-", "[ -]").replace(r"\ ", "[ -]")


def _alternatives(names: list[str]) -> str:
    return "|".join(_as_written(name) for name in sorted(names, key=len, reverse=True))


_ALL = _read(_DEPARTMENTS, "{}")
_WITH_REGIONS = _ALL | _read(_REGIONS, "region-{}")
_SURE = {name: code for name, code in _WITH_REGIONS.items() if not name.startswith("!")}
DOUBTFUL = {name[1:]: code for name, code in _WITH_REGIONS.items() if name.startswith("!")}
CITIES = _read(_LARGE_CITIES, "{}")
_NAMES = re.compile(rf"(?<![\w-])(?<!grande )(?:l'|d')?(?P<sure>{_alternatives(list(_SURE))})(?![\w-]|'\w| globe)")
_AFTER_A_WORD = re.compile(
    rf"(?<!\w)(?:{_ANNOUNCED} ?(?P<doubtful>{_alternatives(list(DOUBTFUL))}){_NOT_A_PLACE}"
    rf"|{_OF_A_CITY} ?(?P<city>{_alternatives(list(CITIES))})(?![\w-]))"
)
_HEADING = re.compile(rf"^(?P<doubtful>{_alternatives([*DOUBTFUL.keys() - {'paris'}])}) ?:")
"""« Nord : un foyer ferme »."""
_CODE = r"0[1-9]|[1-8]\d|9[0-5]|2[ab]|97[1-46]"
_NUMBERED = re.compile(
    rf"\((?P<number>{_CODE})\)|\b(?:dept|departement|cd|mdph|udaf|adapei|cdad|ddets|dsden) ?(?P<told>{_CODE})\b"
)
_REUNION = re.compile(r"\b[Ll]a Réunion\b|\bLA R[ÉE]UNION\b")
"""Told from a meeting by its capital alone, so read in the text as it is written."""
_CODES = set(_ALL.values()) | {"974"}


def _by_word(names: Iterable[str]) -> dict[str, list[str]]:
    """Give names, hyphens written as blanks, by their first word that is no article."""
    found: dict[str, list[str]] = {}
    for name in names:
        first = re.split("[ '-]", name.removeprefix("la ").removeprefix("le "))[0]
        found.setdefault(first, []).append(name.replace("-", " "))
    return found


_BY_WORD = _by_word((*_SURE, *DOUBTFUL, *CITIES, "la reunion"))
"""A text without one of these words, then without one of these names, names no territory: nearly all end there."""
_NUMBERS_LIKELY = re.compile(r"\(\w{2,3}\)|(?:dept|ment|cd|mdph|udaf|adapei|ddets|dsden) ?(?:\d\d|2[ab])\b")
_STOPS = re.compile(r"\(\w{2,3}\)|(?:^|dept|ment|cd|mdph|udaf|adapei|ddets|dsden)(?:\d\d|2[ab])\b")
_LIKELY = re.compile("[A-Z(]")


def find_places(text: str) -> tuple[str, ...]:
    """Give the code of each department and region that a text names, in order, each once; empty means national."""
    folded = fold(text)
    named, numbered = _holds_a_name(folded), has_figures(folded)
    if not (named or numbered) or not _LIKELY.search(text):
        return ()
    folded = folded.replace("\n", " ")
    found: list[tuple[int, str]] = []
    if named:
        found += _named(folded)
        found += [(match.start(), "974") for match in _REUNION.finditer(text)]
    if numbered and _NUMBERS_LIKELY.search(folded):
        found += [(m.start(), (m["number"] or m["told"]).upper()) for m in _NUMBERED.finditer(folded)]
    return tuple(dict.fromkeys(code for _, code in sorted(found)))


def stops_at(folded: str) -> bool:
    """Say whether a text that holds this folded piece, which has no blank, may name a territory."""
    return not _BY_WORD.keys().isdisjoint(folded_words(folded)) or bool(_STOPS.search(folded))


def _holds_a_name(folded: str) -> bool:
    if _BY_WORD.keys().isdisjoint(words := folded_words(folded)):
        return False
    bare = re.sub(r"[-\n]", " ", folded)
    return any(name in bare for word in _BY_WORD.keys() & words for name in _BY_WORD[word])


def _named(folded: str) -> list[tuple[int, str]]:
    found = [(match.start(), _SURE[_key(match["sure"], _SURE)]) for match in _NAMES.finditer(folded)]
    for match in _AFTER_A_WORD.finditer(folded):
        table = DOUBTFUL if match["doubtful"] else CITIES
        found.append((match.start(), table[_key(match["doubtful"] or match["city"], table)]))
    if heading := _HEADING.match(folded):
        found.append((0, DOUBTFUL[heading["doubtful"]]))
    return found


def _key(written: str, table: dict[str, str]) -> str:
    """Give the table's spelling of a name, whatever its hyphens."""
    if written in table:
        return written
    flat = written.replace("-", " ")
    return next(name for name in table if name.replace("-", " ") == flat)


def territory_of(written: str) -> str:
    """Give the code of a territory from its code, its name or a large city's; `national` is itself, else nothing."""
    name = fold(written).strip()
    if name == "national" or name in _SURE.values():
        return name
    if name.upper() in _CODES:
        return name.upper()
    flat = name.replace("-", " ")
    tables = (_SURE, DOUBTFUL, CITIES, {"la reunion": "974", "reunion": "974"})
    return next((code for table in tables for each, code in table.items() if each.replace("-", " ") == flat), "")
