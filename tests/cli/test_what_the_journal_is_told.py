"""The operator's journal: one JSON line an event when asked for; never an address, a secret link or a search."""

import io
import json
import logging
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.command import argv, environment, veille
from tests.support.web import LISTS, SOURCES
from veille.cli.logs import Lines, Plain, discreet

SECRET = "s" * 42 + "Z"
JSON = {"VEILLE_JOURNAL_FORMAT": "json"}


def events(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    words = argv("servir", "--port", "0", folder=folder)
    with subprocess.Popen(words, env=environment(**more), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://[\d.:]+", process.stderr.readline())
        assert found
        try:
            yield found[0], process
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("sources.yaml", SOURCES), ("listes.yaml", LISTS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_service_tells_each_page_by_its_pattern(folder: Path) -> None:
    with serving(folder, **JSON) as (root, process):
        for path in ("/", f"/confirmer/{SECRET}", "/recherche?q=secret+medical", f"/entrer/{SECRET}?vers=/tri"):
            httpx.get(root + path)
        httpx.post(f"{root}/entrer", data={"adresse": "ana.dupont@exemple.fr"})
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate()
    told = events(said)
    pages = [(one["methode"], one["page"], one["statut"]) for one in told if one["evenement"] == "demande"]
    assert pages == [
        ("GET", "/", 200), ("GET", "/confirmer/{token}", 404), ("GET", "/recherche", 200),
        ("GET", "/entrer/{token}", 404), ("POST", "/entrer", 200),
    ]  # fmt: skip
    assert told[-1]["evenement"] == "arret"
    assert all({"instant", "niveau", "de"} <= one.keys() for one in told)
    assert not any(word in said for word in (SECRET, "medical", "dupont", "127.0.0.1"))


def test_a_round_of_work_is_one_line(folder: Path) -> None:
    done = veille("travailler", "--une-fois", folder=folder, **JSON)
    (told,) = [one for one in events(done.err) if one["evenement"] == "tour"]
    assert told["niveau"] == "info" and told["sources"]["total"] == 1
    assert "courriels" in told and done.out == ""


def test_without_being_asked_nothing_changes(folder: Path) -> None:
    with serving(folder) as (root, process):
        httpx.get(f"{root}/recherche?q=secret")
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate()
    assert said == "Arrêté.\n"


@pytest.mark.parametrize("formatter", [Plain("%(message)s"), Lines()], ids=["text", "json"])
def test_neither_a_message_nor_its_trace_tells_an_address_or_a_link(formatter: logging.Formatter) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    log = logging.Logger("essai")
    log.addHandler(handler)
    try:
        raise ValueError(f"no letter to ana.dupont@exemple.fr at https://v.example/d/{SECRET}")
    except ValueError:
        log.exception("GET /recherche?q=placement&page=2 for <bob@sous.exemple.org>")
    said = stream.getvalue()
    assert not any(word in said for word in ("ana.dupont", "bob@", SECRET, "placement"))
    assert "a…@e….fr" in said and "ValueError" in said and "page=2" in said
    if isinstance(formatter, Lines):
        (one,) = events(said)
        assert one["niveau"] == "erreur" and "Traceback" in one["pile"]


def test_what_holds_no_secret_is_left_as_it_is() -> None:
    for text in ("reading has-social failed", "2026-11-23T07:00:00Z", "a @ b", "x" * 44, "/themes/ethique"):
        assert discreet(text) == text


def test_a_wrong_format_is_told_with_its_cure(folder: Path) -> None:
    done = veille("verifier", folder=folder, VEILLE_JOURNAL_FORMAT="xml")
    assert done.code == 3 and "texte ou json" in done.err
