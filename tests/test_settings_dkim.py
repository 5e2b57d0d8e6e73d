"""DKIM is wholly set or not at all; every fault is told in French, and no fault or setting shows the key."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command import environment, veille
from tests.support.dkim import RSA, new_key
from veille.domain.errors import ConfigError
from veille.settings import load

TABLE = '[courriel.dkim]\ndomaine = "example.org"\nselecteur = "veille"\ncle_fichier = "dkim.pem"\n'
KEY = "VEILLE_COURRIEL_DKIM_CLE"


@pytest.fixture(scope="module")
def key() -> str:
    return new_key(RSA)


@pytest.fixture
def folder(tmp_path: Path, key: str) -> Path:
    (tmp_path / "veille.toml").write_text(TABLE, encoding="utf-8")
    (tmp_path / "dkim.pem").write_text(key, encoding="ascii")
    return tmp_path


def told(folder: Path, **environ: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, environ)
    return [f"{fault.file}:{fault.line}:{fault.column} {fault.message}" for fault in caught.value.faults]


def test_the_key_comes_from_a_file_and_hides(folder: Path, key: str) -> None:
    settings = load(folder, {})
    dkim = settings.mail.dkim
    assert (dkim.domain, dkim.selector, dkim.key) == ("example.org", "veille", key)
    assert "PRIVATE KEY" not in repr(settings)


def test_everything_may_come_by_variable(tmp_path: Path, key: str) -> None:
    names = {"VEILLE_COURRIEL_DKIM_DOMAINE": "example.org", "VEILLE_COURRIEL_DKIM_SELECTEUR": "v", KEY: key}
    assert load(tmp_path, names).mail.dkim.key == key
    (tmp_path / "k").write_text(key, encoding="ascii")
    by_file = {**names, KEY: "", f"{KEY}_FICHIER": "k"}
    assert load(tmp_path, by_file).mail.dkim.key == key
    (twice,) = told(tmp_path, **{**by_file, KEY: key})
    assert twice.startswith(f"{KEY}_FICHIER:1:1 {KEY} est donnée en même temps")


def test_nothing_set_is_nobody_who_signs(tmp_path: Path) -> None:
    assert load(tmp_path, {}).mail.dkim.key == ""


def test_half_a_setting_is_a_fault(tmp_path: Path) -> None:
    found = told(tmp_path, VEILLE_COURRIEL_DKIM_DOMAINE="example.org")
    assert [line.split("«")[1].split("»")[0].strip() for line in found] == [
        "courriel.dkim.selecteur",
        "courriel.dkim.cle_fichier",
    ]


def test_a_key_that_is_absent_empty_or_no_key_is_told_at_its_line(folder: Path) -> None:
    file = folder / "dkim.pem"
    file.write_text("-----BEGIN PRIVATE KEY-----\nsecretsecret\n-----END PRIVATE KEY-----\n", encoding="ascii")
    (useless,) = told(folder)
    assert useless == "veille.toml:4:1 la clé DKIM de ce fichier n'est pas utilisable"
    file.write_text("", encoding="ascii")
    assert told(folder) == ["veille.toml:4:1 le fichier de la clé DKIM est vide"]
    file.unlink()
    assert told(folder) == ["veille.toml:4:1 le fichier de la clé DKIM ne peut pas être lu"]


def test_the_key_itself_has_no_place_in_the_settings_file(tmp_path: Path, key: str) -> None:
    line = key.splitlines()[1]
    for text in (f'[courriel.dkim]\ncle = "{line}"\n', f'courriel.dkim.cle = """\n{line}', f'cle = "{line}"\n'):
        (tmp_path / "veille.toml").write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            load(tmp_path, {})
        assert line not in repr(caught.value.faults)


def test_a_domain_or_selector_that_would_not_do_is_told(folder: Path) -> None:
    bad = {"VEILLE_COURRIEL_DKIM_DOMAINE": "exemple .org", "VEILLE_COURRIEL_DKIM_SELECTEUR": "été"}
    assert {line.split(":")[0] for line in told(folder, **bad)} >= {*bad}


def test_verifier_tells_an_unreadable_key_in_french(folder: Path) -> None:
    (folder / "dkim.pem").unlink()
    said = veille("verifier", folder=folder)
    assert said.code == 3
    assert "le fichier de la clé DKIM ne peut pas être lu" in said.err
    assert "Traceback" not in said.err


def test_verifier_tells_that_the_extra_is_not_installed(folder: Path) -> None:
    start = "import sys; sys.modules['dkim'] = None; from veille.__main__ import main; main()"
    words = [sys.executable, "-c", start, "--dossier", str(folder), "verifier"]
    done = subprocess.run(words, capture_output=True, env=environment(), timeout=300, check=False)
    assert done.returncode == 3
    assert "le complément « dkim », qui n'est pas installé" in done.stderr.decode()
