"""A few days of an invented Journal officiel: the 13th is missing, the 12th comes twice, the 14th corrects the 12th."""

from datetime import date

from tests.support.gazettes import FARMING, PEOPLE, SOLIDARITY, Paper, Text, delivery

DECREE = Text(
    id="JORFTEXT000052000001",
    title="Décret n° 2026-1011 du 10 novembre 2026 relatif au projet pour l'enfant",
    nature="DECRET",
    number="2026-1011",
    nor="APHA2630001D",
    notice="Publics concernés : départements, professionnels de la protection de l'enfance.",
    articles=("L'article D. 223-12 du code de l'action sociale et des familles est complété par un alinéa.",),
    visas="Vu le code de l'action sociale et des familles, notamment son article L. 223-1-1",
)
VINES = Text(
    id="JORFTEXT000052000002",
    title="Arrêté du 9 novembre 2026 relatif à l'importation de plants de vigne",
    headings=FARMING,
    nor="AGRG2630002A",
    articles=("Les plants de vigne sont contrôlés à l'arrivée.",),
)
CEILING = Text(
    id="JORFTEXT000052000003",
    title="Arrêté du 9 novembre 2026 fixant un plafond",
    nor="APHA2630003A",
    articles=("Le plafond mentionné à l'article L. 223-1 du code de l'action sociale et des familles est fixé.",),
)
SIGNATURE = Text(
    id="JORFTEXT000052000004",
    title="Décision du 9 novembre 2026 portant délégation de signature (direction générale de la cohésion sociale)",
    nature="DECISION",
    nor="APHA2630004S",
    articles=("Délégation est donnée à l'agent Alpha Bravo.",),
)
PERSON = Text(
    id="JORFTEXT000052000005",
    title="Décret du 10 novembre 2026 portant nomination (magistrature)",
    headings=PEOPLE,
    nature="DECRET",
    nor="JUSB2630005D",
    articles=("L'agent Charlie Delta est nommé.",),
)
LOOSE_PERSON = Text(
    id="JORFTEXT000052000006",
    title="Arrêté du 9 novembre 2026 portant nomination au Conseil national de la protection de l'enfance",
    nor="APHA2630006A",
    articles=("L'agent Echo Foxtrot est nommé.",),
)
FIRST = Paper(day=date(2026, 11, 11), number=261, texts=(VINES, PERSON))
SECOND = Paper(day=date(2026, 11, 12), number=262, texts=(DECREE, CEILING, SIGNATURE, LOOSE_PERSON))
CORRECTION = Text(
    id="JORFTEXT000052000011",
    title="Décret n° 2026-1011 du 10 novembre 2026 relatif au projet pour l'enfant (rectificatif)",
    nature="DECRET",
    number="2026-1011",
    nor="APHA2630001Z",
    articles=("Au lieu de : « D. 223-12 », lire : « D. 223-13 du code de l'action sociale et des familles ».",),
)
DOUBTFUL = Text(
    id="JORFTEXT000052000012",
    title="Arrêté du 12 novembre 2026 relatif à l'assurance vieillesse des parents au foyer",
    headings=SOLIDARITY,
    nor="APHA2630012A",
    articles=("Le modèle du formulaire est fixé en annexe.",),
)
ANNOUNCED = Text(
    id="JORFTEXT000052000013", title="Liste des sondages en cours", headings=("Avis divers",), articles=None
)
THIRD = Paper(day=date(2026, 11, 14), number=264, texts=(CORRECTION, DOUBTFUL, ANNOUNCED))

ARCHIVES = {
    "20261111-003000": delivery("20261111-003000", FIRST),
    "20261112-003000": delivery("20261112-003000", SECOND),
    "20261112-213000": delivery("20261112-213000", SECOND),
    "20261114-003000": delivery("20261114-003000", THIRD),
}
