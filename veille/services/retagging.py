"""« Réétiqueter » : after a change of the lexicon the whole archive is read again, a batch at a time, stoppable."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from veille.domain.errors import Busy
from veille.domain.source import Source
from veille.interpret.learned import version_of
from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import relabel
from veille.interpret.settle import borne, settle
from veille.keep.archive import Archive

BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Retagged:
    """How many articles were read again, how many of them bear other labels now, and with which words."""

    articles: int
    changes: int
    version: str
    stopped: bool = False


def retag(
    *,
    archive: Archive,
    sources: Mapping[str, Source],
    lexicon: Lexicon,
    stopped: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda _: None,
    batch: int = BATCH,
) -> Retagged:
    """Read every article again that was read with other words; a second time there is nothing to do.

    Each batch is one transaction: what is done when this is stopped or killed stays done, and the next run goes on
    from there. `progress` hears how many articles a batch held. What people judged, and what was published, stays.
    Raises Busy when another process is doing the same.
    """
    with archive.exclusive("retiqueter") as mine:
        if not mine:
            raise Busy("retiqueter")
        articles, changes, after = 0, 0, ""
        while not stopped():
            done, changed, after = _batch(archive, sources, lexicon, after, batch)
            articles, changes = articles + done, changes + changed
            progress(done)
            if done < batch:
                return Retagged(articles=articles, changes=changes, version=version_of(lexicon))
        return Retagged(articles=articles, changes=changes, version=version_of(lexicon), stopped=True)


def _batch(
    archive: Archive, sources: Mapping[str, Source], lexicon: Lexicon, after: str, limit: int
) -> tuple[int, int, str]:
    """Read one batch again; give how many articles it held, how many bear other labels, and the last id."""
    with archive.alone():
        items = archive.items.stale(version_of(lexicon), after=after, limit=limit)
        labels = [
            settle(relabel(item, sources.get(item.source), lexicon), archive.judgements.of(item.id)) for item in items
        ]
        archive.items.relabel(items, labels)
    changes = sum(borne(item.labels) != borne(new) for item, new in zip(items, labels, strict=True))
    return len(items), changes, items[-1].id if items else after
