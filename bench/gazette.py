"""A year of the Journal officiel: reading the archives, and deciding of each of their texts.

    python -m bench.gazette [EDITIONS]

Archives are generated in the DILA's form, a tenth of the texts about the field; making them is not counted. Figures are
processor time on one core.
"""

import random
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from time import process_time

from tests.support.gazettes import FARMING, PEOPLE, SOLIDARITY, Paper, Text, delivery
from veille.domain.source import Source
from veille.gather.exchange import Response
from veille.gather.kinds.jorf_reading import read_delivery
from veille.interpret.packaged import packaged_lexicon
from veille.interpret.reading import interpret
from veille.interpret.sifting import sift

EDITIONS, TEXTS = 300, 90
NOW = datetime(2026, 12, 31, 6, 0, tzinfo=UTC)
SOURCE = Source(id="jo", name="Journal officiel", kind="jorf", url="https://jo.example/", generalist=True)

OURS = (
    "relatif au projet pour l'enfant",
    "relatif aux maisons départementales des personnes handicapées",
    "fixant le cahier des charges des établissements et services sociaux et médico-sociaux",
    "relatif à la protection judiciaire de la jeunesse",
)
THEIRS = (
    "modifiant la liste des spécialités pharmaceutiques remboursables",
    "relatif à l'importation de plants de vigne",
    "portant extension d'un avenant à une convention collective nationale",
    "relatif à la sécurité des installations de gaz",
    "fixant la date de l'ouverture de la chasse",
    "relatif au temps de conduite des conducteurs routiers",
)
PROSE = (
    "Les dispositions de l'article L. 5{n}-1 du code rural et de la pêche maritime sont applicables dès demain.",
    "Le montant mentionné à l'alinéa précédent est fixé par arrêté des ministres chargés du budget et de l'économie.",
    "Le directeur est chargé de l'exécution du présent arrêté, qui sera publié au Journal officiel.",
    "L'article L. 312-{n} du code de l'action sociale et des familles est ainsi modifié.",
)


def year(editions: int) -> Iterator[bytes]:
    """Yield the archives of a year, always the same ones."""
    chance = random.Random(24)
    for number in range(1, editions + 1):
        day = date(2026, 1, 1) + timedelta(days=number)
        texts = [_text(chance, number, place) for place in range(TEXTS)]
        yield delivery(f"{day:%Y%m%d}-003000", Paper(day=day, number=number, texts=texts))


def _text(chance: random.Random, number: int, place: int) -> Text:
    ours = place % 10 == 0
    subject = chance.choice(OURS if ours else THEIRS)
    headings = PEOPLE if place % 10 == 9 else SOLIDARITY if ours else FARMING
    prose = PROSE if ours else PROSE[:3]
    articles = [" ".join(chance.choices(prose, k=4)).format(n=chance.randrange(20, 80)) for _ in range(8)]
    return Text(
        id=f"JORFTEXT{number:06d}{place:06d}",
        title=f"Arrêté du 3 novembre 2026 {subject}",
        headings=headings,
        nor=f"ABCD{number:04d}{place:03d}A",
        articles=articles,
    )


def main(editions: int) -> None:
    """Read the year and print the figures."""
    lexicon = packaged_lexicon()
    reading = deciding = weight = 0.0
    texts, verdicts = 0, Counter[str]()
    for archive in year(editions):
        weight += len(archive)
        start = process_time()
        gazettes, finds = read_delivery(Response(url="", status=200, headers={}, body=archive), date(2026, 1, 1))
        middle = process_time()
        labels = {item.native_id: item.labels for item in interpret(finds, SOURCE, lexicon, NOW)}
        verdicts.update(sift(labels[text.id], text.rubric).verdict for g in gazettes for text in g.texts)
        deciding += process_time() - middle
        reading += middle - start
        texts += sum(len(gazette.texts) + gazette.nominative for gazette in gazettes)
        verdicts["nominative"] += sum(gazette.nominative for gazette in gazettes)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{editions} editions, {texts} texts, {weight / 2**20:.0f} MiB packed: {dict(verdicts)}")
    print(f"reading   {texts / reading:8.0f} texts/s")
    print(f"deciding  {texts / deciding:8.0f} texts/s")
    print(f"both      {texts / (reading + deciding):8.0f} texts/s, {reading + deciding:.0f} s in all")
    print(f"peak      {peak:8.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EDITIONS)
