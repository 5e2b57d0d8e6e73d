"""The worker: APScheduler as an alarm clock in one process; it wakes, and the archive says what is due."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from veille.domain.clock import PARIS, Clock, utc_now
from veille.domain.errors import VeilleError
from veille.services.working import Round, work_once
from veille.settings import Settings
from veille.wiring import open_archive
from veille.wiring_sources import follow_base, has_web_base
from veille.wording import explain
from veille.worker.agenda import GRACE_SECONDS, JUMP_SECONDS, ROUND_SECONDS, WATCHMAN_SECONDS
from veille.worker.tools import LastValid, tools_for

log = logging.getLogger(__name__)


def work_for_ever(
    settings: Settings, *, clock: Clock = utc_now, told: Callable[[Round], None] = lambda _: None
) -> None:
    """Ring every minute until SIGTERM or SIGINT; then end within ten seconds, whatever was under way kept or undone."""
    stop, ended = threading.Event(), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    files = LastValid(settings.folder)

    def ring() -> None:
        ended.clear()
        try:
            _round(settings, files, clock, stop, told)
        finally:
            ended.set()

    ended.set()
    alarm = _wound(ring, clock)
    _keep_watch(alarm, stop, clock)
    alarm.shutdown(wait=False)
    if not ended.wait(GRACE_SECONDS):
        log.warning("a round was still under way; what it had not kept will be done again")


def _wound(ring: Callable[[], None], clock: Clock) -> BackgroundScheduler:
    """Start the alarm: first ring now, never two at once, rings missed in a long round or a sleep made one."""
    alarm = BackgroundScheduler(timezone=PARIS, daemon=True)
    alarm.add_job(
        ring,
        "interval",
        seconds=ROUND_SECONDS,
        next_run_time=clock(),
        id="ronde",
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    alarm.start()
    return alarm


def _round(
    settings: Settings, files: LastValid, clock: Clock, stop: threading.Event, told: Callable[[Round], None]
) -> None:
    """Do one round; nothing that goes wrong in it ends the worker: the next ring tries again."""
    try:
        archive = open_archive(settings)
        try:
            if has_web_base(settings.folder) and (fault := follow_base(settings, archive, clock)):
                log.error("%s", fault)
            watch = files.watch(archive)
            if files.fault:
                log.error("%s", explain(files.fault))
            tools = tools_for(settings, watch, archive, clock)
            told(work_once(tools, stopped=stop.is_set, republish=files.changed))
        finally:
            archive.close()
    except VeilleError as error:
        log.error("%s", explain(error))
    except Exception:
        log.exception("a round ended unexpectedly")


def _keep_watch(alarm: BackgroundScheduler, stop: threading.Event, clock: Clock) -> None:
    """Wait for the end; when the machine's clock was set, wind the alarm again instead of sleeping the difference."""
    wall, steady = clock(), time.monotonic()
    while not stop.wait(WATCHMAN_SECONDS):
        passed, now = time.monotonic() - steady, clock()
        if abs((now - wall).total_seconds() - passed) > JUMP_SECONDS:
            log.warning("the clock of this machine moved by %s", now - wall - timedelta(seconds=passed))
            alarm.modify_job("ronde", next_run_time=now)
        wall, steady = now, time.monotonic()
