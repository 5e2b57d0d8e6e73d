"""« Regrouper »: lines of JSON in, the fact that each article reports out; stores nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from veille.interpret.clean import plain_text, title_text
from veille.interpret.dates import read_date
from veille.interpret.facts.ground import Ground
from veille.interpret.facts.keys import counted, fellows
from veille.interpret.facts.linkage import join
from veille.interpret.facts.signature import Signature, sign
from veille.interpret.facts.why import why
from veille.services.interpreting import BadLine, read_line


def group_lines(lines: Iterable[str], *, ground: Ground, now: datetime) -> Iterator[dict[str, object] | BadLine]:
    """Give an answer an article in the contract's form (§3), in the order given; bad lines come first, as BadLine."""
    given: list[object] = []
    signed: list[Signature] = []
    for number, line in enumerate(lines, start=1):
        record = read_line(number, line.removeprefix("\ufeff")) if line.strip() else None
        if isinstance(record, BadLine):
            yield record
        elif record is not None:
            signed.append(_signed(f"f{len(given) + 1}", record, ground, now))
            given.append(record["id"])
    signed = counted(signed)
    near = fellows(signed, ground)
    facts = {one.id: fact for fact in join(signed, ground, near=lambda one: near[one.id]) for one in fact}
    for name, one in zip(given, signed, strict=True):
        fact = facts[one.id]
        others = [other for other in fact if other is not one]
        first = min(fact, key=lambda each: int(each.id[1:]))
        yield {"id": name, "fait": first.id, "raison": why(one, others, ground)}


def _signed(article: str, record: Mapping[str, object], ground: Ground, now: datetime) -> Signature:
    title, summary, source, url, published = (
        str(record.get(name) or "") for name in ("title", "summary", "source", "url", "published")
    )
    return sign(
        article=article,
        title=title_text(title),
        summary=plain_text(summary),
        source=source,
        url=url,
        day=read_date(published, now).day if published else None,
        ground=ground,
    )
