"""How many articles a second are labelled on one core, reasons included, and how soon the first one can be.

    python -m bench.interpret [ARTICLES]

Every text is read once (the packaged judged articles: titles with a summary, all distinct), so nothing is gained from
having seen it; words are warm, as they are after a few hundred articles. Figures are processor time, the best of three
passes; « labels » is the lexicon and the learner alone, « whole stage » adds cleaning, references, dates, places and
kinds of service; each of these readers is called for the texts alone that a glance sends it, while its own line counts
every text.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from veille.domain.item import Found
from veille.domain.source import Source
from veille.interpret.clean import plain_text, title_text
from veille.interpret.glance import glance
from veille.interpret.moments import find_dates
from veille.interpret.packaged import packaged_judgements, packaged_lexicon
from veille.interpret.places import find_places
from veille.interpret.reading import Subject, interpret, label
from veille.interpret.references import find_references
from veille.interpret.service_types import find_service_types
from veille.interpret.tagger import tag

NOW = datetime(2024, 12, 2, tzinfo=UTC)
SOURCE = Source(id="a", name="Journal officiel", kind="flux", url="https://exemple.example/", generalist=True)
PASSES = 3
READY = """
import time
from veille.interpret import reading
from veille.interpret.packaged import packaged_lexicon
from veille.interpret.tagger import tag
start = time.process_time()
tag("Un enfant placé", "", packaged_lexicon(), source="Revue")
print(time.process_time() - start)
"""


def ready() -> float:
    """Give the seconds from nothing to a first article labelled, families of words and kinds of publisher included."""
    told = (subprocess.run([sys.executable, "-c", READY], check=True, capture_output=True) for _ in range(PASSES))
    return min(float(one.stdout) for one in told)


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of the best of three passes."""
    spent = []
    for _ in range(PASSES):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def main(count: int = 6_000) -> None:
    """Print the rates, then what each part of the stage takes."""
    print(f"first article labelled after {ready():.3f} s")
    lexicon = packaged_lexicon()
    subjects = [Subject(title=one.title, summary=one.summary, source=SOURCE.name) for one in packaged_judgements()]
    subjects = list(dict.fromkeys(subjects))[:count]
    plain = [(title_text(one.title), plain_text(one.summary)) for one in subjects]
    both = [f"{title}.\n{text}" for title, text in plain]
    finds = [Found(url=f"https://exemple.example/{n}", title=t, body=s) for n, (t, s) in enumerate(plain)]
    parts: dict[str, Callable[[], object]] = {
        "whole stage": lambda: [label(one, lexicon, NOW) for one in subjects],
        "labels": lambda: [tag(title, text, lexicon, source=SOURCE.name) for title, text in plain],
        "cleaning": lambda: [(title_text(one.title), plain_text(one.summary)) for one in subjects],
        "glance": lambda: [glance(text) for text in both],
        "references": lambda: [find_references(text) for text in both],
        "dates": lambda: [find_dates(text, NOW) for text in both],
        "places": lambda: [find_places(text) for text in both],
        "services": lambda: [find_service_types(text) for text in both],
        "from a feed": lambda: interpret(finds, SOURCE, lexicon, NOW),
    }
    for work in parts.values():
        work()
    words = sum(len(text.split()) for text in both) / len(both)
    print(f"{len(subjects)} distinct articles of {words:.0f} words, on one core")
    for name, work in parts.items():
        spent = seconds(work)
        print(f"{name:12} {len(subjects) / spent:8,.0f} a second  {1e6 * spent / len(subjects):6.0f} µs each")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
