"""`veille servir` as an operator starts and stops it."""

import re
import signal
import socket
import subprocess
from pathlib import Path

import httpx

from tests.support.command import argv, environment, veille


def test_it_says_where_answers_and_stops_in_order(tmp_path: Path) -> None:
    assert veille("init", folder=tmp_path).code == 0
    words = argv("servir", "--port", "0", folder=tmp_path)
    with subprocess.Popen(words, env=environment(), stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        where = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
        assert where
        assert httpx.get(f"{where[0]}/sante", timeout=30).text == "ok\n"
        assert httpx.get(where[0], timeout=30).status_code == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0
        assert "Arrêté." in server.stderr.read()


def test_a_port_that_is_taken_is_said_in_french(tmp_path: Path) -> None:
    assert veille("init", folder=tmp_path).code == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = veille("servir", "--port", str(taken.getsockname()[1]), folder=tmp_path)
    assert said.code == 1
    assert "Impossible d'écouter" in said.err


def test_a_folder_without_a_watch_is_told_before_anything_is_served(tmp_path: Path) -> None:
    said = veille("servir", "--port", "0", folder=tmp_path)
    assert said.code == 3
    assert "veille init" in said.err
