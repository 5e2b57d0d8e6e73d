"""Ctrl-C in the middle: what was done is kept, the rest is for next time."""

import signal
import subprocess
import time
from pathlib import Path

from tests.support.command import argv, environment, veille
from tests.support.small_watch import days_before, feed, lay_watch, site
from veille.domain.clock import utc_now


def test_ctrl_c_keeps_what_was_read_and_says_so(tmp_path: Path) -> None:
    with site(**{name: feed(name, days_before(utc_now(), 1)) for name in ("a", "b")}) as pages:
        pages.held["/b"] = 20.0
        lay_watch(tmp_path, pages.root, ["a", "b"])
        (tmp_path / "veille.toml").write_text(
            "[reseau]\nadresses_privees = true\npause_par_hote = 0.0\npar_hote = 2\n", encoding="utf-8"
        )
        reading = subprocess.Popen(
            argv("relever", folder=tmp_path),
            stderr=subprocess.PIPE,
            env=environment(),
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored under a background shell
        )
        while veille("chercher", "enfance", "--json", folder=tmp_path).record["total"] == 0:
            time.sleep(0.1)
        reading.send_signal(signal.SIGINT)
        _, told = reading.communicate(timeout=10)
    assert reading.returncode == 130
    assert "Ce qui était fait est gardé" in told
    assert veille("etat", "--json", folder=tmp_path).record["articles"] == 1
