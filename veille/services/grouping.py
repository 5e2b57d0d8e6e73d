"""« Regrouper »: lines of JSON in, the fact that each article reports out; stores nothing."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from veille.interpret.clean import plain_text, title_text
from veille.interpret.dates import read_date
from veille.interpret.facts import Trace, trace_of
from veille.interpret.grouping import group
from veille.services.interpreting import BadLine, read_line


def group_lines(lines: Iterable[str], *, now: datetime) -> Iterator[dict[str, object] | BadLine]:
    """Give an answer an article in the contract's form (§3), in the order given; bad lines come first, as BadLine."""
    ids: list[object] = []
    traces: list[Trace] = []
    for number, line in enumerate(lines, start=1):
        record = read_line(number, line.removeprefix("\ufeff")) if line.strip() else None
        if isinstance(record, BadLine):
            yield record
        elif record is not None:
            title, summary, source, published = (
                record.get(name) or "" for name in ("title", "summary", "source", "published")
            )
            traces.append(
                trace_of(
                    article=f"f{len(ids) + 1}",
                    title=title_text(title),
                    summary=plain_text(summary),
                    source=source,
                    day=read_date(published, now).day if published else None,
                )
            )
            ids.append(record["id"])
    for given, (_, fact, reason) in zip(ids, group(traces), strict=True):
        yield {"id": given, "fait": fact, "raison": reason}
