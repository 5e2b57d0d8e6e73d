"""French for what the YAML parser says when it cannot go on: where, what, and the cure."""

import re

from ruamel.yaml.error import MarkedYAMLError

_Saying = tuple[str, bool, str, str]

_SAYINGS: tuple[_Saying, ...] = (
    # what the parser says; is its context's place the better one to show; our message; our cure
    (
        r"character '\\t'",
        False,
        "tabulation au début de la ligne ou avant une valeur",
        "remplacez-la par des espaces ; YAML refuse les tabulations",
    ),
    (
        r"character '[@`]'",
        False,
        "cette valeur commence par un caractère réservé (« @ » ou « ` »)",
        "mettez-la entre guillemets",
    ),
    (
        r"character '%'",
        False,
        "« % » ne peut pas commencer une valeur",
        "mettez la valeur entre guillemets",
    ),
    (
        r"mapping values are not allowed",
        False,
        "deux-points inattendus",
        "si « : » fait partie du texte, mettez toute la valeur entre guillemets ; sinon, vérifiez l'alignement",
    ),
    (
        r"sequence entries are not allowed",
        False,
        "tiret inattendu",
        "mettez chaque « - » sur sa propre ligne, aligné avec les autres",
    ),
    (
        r"could not find expected ':'",
        True,
        "il manque « : » après cette clé",
        "écrivez « clé: valeur », avec une espace après les deux-points",
    ),
    (
        r"quoted scalar.*(end of stream|document separator)",
        True,
        "guillemet ouvert et jamais refermé",
        "fermez-le à la fin de la valeur",
    ),
    (
        r"unknown escape character|escape sequence",
        False,
        "barre oblique inverse mal employée entre guillemets doubles",
        "écrivez « \\\\ », ou employez des guillemets simples",
    ),
    (
        r"flow sequence|flow mapping",
        True,
        "crochet ou accolade mal refermé, ou virgule oubliée",
        "vérifiez que chaque « [ » a son « ] », chaque « { » son « } », et qu'une virgule sépare les valeurs",
    ),
    (
        r"block scalar",
        False,
        "texte à plusieurs lignes mal introduit",
        "laissez « | » ou « > » seul en fin de ligne, puis décalez le texte en dessous",
    ),
    (
        r"scanning an (anchor|alias)",
        True,
        "« & » ou « * » au début d'une valeur",
        "mettez la valeur entre guillemets",
    ),
    (
        r"scanning a tag|parsing a tag|tag handle",
        True,
        "« ! » au début d'une valeur",
        "mettez la valeur entre guillemets",
    ),
    (
        r"directive|document start|incompatible YAML",
        False,
        "cette ligne n'est pas attendue ici",
        "retirez les lignes qui commencent par « % » et les « --- » en trop",
    ),
    (
        r"block mapping|block collection|expected <block end>|indentation|intendation",
        False,
        "cette ligne n'est pas alignée avec les précédentes",
        "alignez-la, avec des espaces, sur les clés ou les tirets du même niveau",
    ),
)

_UNKNOWN = (
    "ce passage n'est pas du YAML lisible",
    "vérifiez les espaces au début de la ligne, les deux-points et les guillemets",
)


def explain(error: MarkedYAMLError) -> tuple[tuple[int, int], str, str]:
    """Give the place, a French message and a cure for a syntax error; never the parser's own English."""
    said = f"{error.context or ''} | {error.problem or ''}"
    for pattern, at_context, message, cure in _SAYINGS:
        if re.search(pattern, said, re.DOTALL):
            return _place(error, at_context=at_context), message, cure
    return _place(error, at_context=False), *_UNKNOWN


def unreadable() -> tuple[str, str]:
    """Give the message and cure for a text on which the parser itself stumbles."""
    return _UNKNOWN


def _place(error: MarkedYAMLError, *, at_context: bool) -> tuple[int, int]:
    marks = (error.context_mark, error.problem_mark) if at_context else (error.problem_mark, error.context_mark)
    mark = next((mark for mark in marks if mark is not None), None)
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
