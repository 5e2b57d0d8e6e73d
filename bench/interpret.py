"""How many articles a second are cleaned, dated, identified and labelled, on one core, reasons included."""

import time
from datetime import UTC, datetime
from itertools import islice

from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Response, advance
from veille.interpret.reading import interpret
from veille.sample.serving import pages
from veille.wiring import kinds, packaged_lexicon

NOW = datetime(2024, 12, 2, tzinfo=UTC)
COPIES = 40


def sample_finds() -> list[Found]:
    """Read every feed of the bundled sample once, as the collector would."""
    kind, source = kinds()["flux"], Source(id="a", name="a", kind="flux", url="https://exemple.example/")
    finds: list[Found] = []
    for path, page in pages().items():
        if not path.endswith(("/", ".html", ".txt")):
            answer = Response(url=source.url, status=200, headers={"content-type": page.content_type}, body=page.body)
            step = advance(kind, source, (answer,))
            finds += step if isinstance(step, tuple) else ()
    return finds


if __name__ == "__main__":
    start = time.perf_counter()
    lexicon = packaged_lexicon()
    print(f"lexicon ready in {time.perf_counter() - start:.3f} s")
    finds = sample_finds()
    source = Source(id="a", name="a", kind="flux", url="https://exemple.example/", generalist=True)
    batches = [
        [Found(url=f"{f.url}?copie={n}", title=f"{f.title} {n}", body=f.body, date_text=f.date_text) for f in finds]
        for n in range(COPIES)
    ]
    start, count = time.perf_counter(), 0
    for batch in islice(batches, COPIES):
        count += len(interpret(batch, source, lexicon, NOW))
    seconds = time.perf_counter() - start
    print(f"{count} articles interpreted in {seconds:.2f} s: {count / seconds:,.0f} a second on one core")
