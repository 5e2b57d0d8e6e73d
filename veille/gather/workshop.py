"""Where strangers' bytes are parsed: processes with a time and a memory limit, that may die without harm.

A feed of 400 kB can hold a parser for half a minute, and no limit on size prevents it; so a parse that takes too long
is killed, and nobody else waits for it. The processes start at the first body to be parsed: a run in which nothing
changed starts none.
"""

import asyncio
import copyreg
import logging
import multiprocessing
import pickle
from collections.abc import Mapping
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from types import MappingProxyType
from typing import TYPE_CHECKING

from veille.domain.errors import NotAFeed, SourceError, Unreadable
from veille.domain.source import Source
from veille.gather.exchange import Haul, Past, Request, Response, SourceKind, advance
from veille.gather.limits import Limits

if TYPE_CHECKING:
    from pebble import ProcessPool

PROCESSES = 2
_TEXT_AT_MOST = 64 * 2**20
_PRELOADED = ["veille.gather.workshop", "veille.gather.kinds.feed", "veille.gather.kinds.page", "feedparser", "bs4"]

Step = Request | Haul

log = logging.getLogger(__name__)


def _proxy(values: dict[str, object]) -> Mapping[str, object]:
    return MappingProxyType(values)


def _reduce_proxy(proxy: Mapping[str, object]) -> tuple[object, ...]:
    return _proxy, (dict(proxy),)


copyreg.pickle(MappingProxyType, _reduce_proxy)  # type: ignore[arg-type]  # our values hold some, and must travel


class Workshop:
    """The parsing processes of one run; use `close` (all is done) or `abandon` (now)."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pool: ProcessPool | None = None

    async def advance(
        self, kind: SourceKind, source: Source, answers: tuple[Response, ...], past: Past, *, bulk: bool = False
    ) -> Step:
        """Do what `exchange.advance` does, elsewhere; raises NotAFeed or Unreadable, whatever the parser did.

        `bulk`: an archive is among the answers, and may take the time of one.
        """
        task = (_portable(kind), source, answers, past)
        seconds = self._limits.bulk_seconds if bulk else self._limits.parse_seconds
        try:
            result = await self._run(task, seconds)
        except TimeoutError:
            raise Unreadable(f"parsing took more than {seconds:g} s", "lent") from None
        except (Exception, CancelledError) as error:
            if isinstance(error, asyncio.CancelledError) and _is_cancelled():
                raise
            log.warning("parsing %s failed: %s", source.id, error)
            self._pool = None if isinstance(error, BrokenProcessPool) else self._pool
            raise Unreadable("the parser died (out of memory?)") from None
        if isinstance(result, SourceError):
            raise result
        return result

    async def _run(self, task: tuple[object, ...], seconds: float) -> Step | SourceError:
        pool = self._open()
        future = pool.schedule(_work, args=task, timeout=seconds)
        result: Step | SourceError = await asyncio.wrap_future(future)
        return result

    def _open(self) -> "ProcessPool":
        from pebble import ProcessPool

        if self._pool is None or not self._pool.active:
            context = multiprocessing.get_context(_start_method())
            if context.get_start_method() == "forkserver":
                context.set_forkserver_preload(_PRELOADED)
            self._pool = ProcessPool(
                max_workers=PROCESSES, initializer=_settle_in, initargs=(self._limits.parse_memory,), context=context
            )
        return self._pool

    @property
    def started(self) -> bool:
        """Whether any process was started."""
        return self._pool is not None

    def abandon(self) -> None:
        """Kill whatever is being parsed, and end the processes."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def _is_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _start_method() -> str:
    """Choose a way to start processes that is safe beside threads; forkserver also starts them in milliseconds."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _portable(kind: SourceKind) -> SourceKind | str:
    """Give the kind itself if it can travel, else its name, under which the worker finds it again."""
    try:
        pickle.dumps(kind)
    except Exception:
        return kind.name
    return kind


def _settle_in(memory: int) -> None:
    """Bound the memory of a worker, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _work(kind: SourceKind | str, source: Source, answers: tuple[Response, ...], past: Past) -> Step | SourceError:
    """Advance a conversation in a worker; every failure becomes a value that can travel back."""
    try:
        if isinstance(kind, str):
            from veille.gather.kinds import load_kinds

            kind = load_kinds()[kind]
        return _bounded(advance(kind, source, answers, past))
    except NotAFeed as error:
        return NotAFeed(error.detail)
    except Unreadable as error:
        return Unreadable(error.detail, error.cause)
    except MemoryError:
        return Unreadable("parsing needs more memory than allowed")
    except RecursionError:
        return Unreadable("nested too deeply")
    except Exception as error:
        return Unreadable(f"the kind failed: {type(error).__name__}: {str(error)[:200]}")


def _bounded(step: Step) -> Step:
    if isinstance(step, Request):
        return step
    if sum(len(one.title) + len(one.body) + len(one.url) for one in step.found) > _TEXT_AT_MOST:
        raise Unreadable("more text than allowed once parsed")
    return step
