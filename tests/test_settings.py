from pathlib import Path

import pytest

from tests.support.shared import need_shared
from veille.domain.errors import ConfigError
from veille.settings import KEYS, Settings, load

WHOLE = """\
adresse_publique = "https://veille.example.org/"
base = "postgresql://veille:s3cret@localhost/veille"
[reseau]
contact = "mailto:veille@example.org"
adresses_privees = true
pause_par_hote = 0.5
par_hote = 2
ensemble = 8
[courriel]
smtp = "smtps://mail.example.org:465"
expediteur = "Veille <veille@example.org>"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, text: str, **environ: str) -> Settings:
    (folder / "veille.toml").write_text(text, encoding="utf-8")
    return load(folder, environ)


def told(folder: Path, text: str, **environ: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        written(folder, text, **environ)
    return [f"{fault.file}:{fault.line}:{fault.column} {fault.message} | {fault.cure}" for fault in caught.value.faults]


def test_a_watch_without_settings_has_the_contract_s_defaults(folder: Path) -> None:
    settings = load(folder, {})
    assert (settings.public_address, settings.database) == ("", "sqlite:///veille.db")
    network = settings.network
    assert (network.private_addresses, network.pause, network.per_host, network.together) == (False, 2.0, 1, 32)
    assert settings.mail.smtp == ""


def test_every_key_is_read(folder: Path) -> None:
    settings = written(folder, WHOLE)
    assert settings.folder == folder
    assert settings.public_address == "https://veille.example.org"
    assert settings.database == "postgresql://veille:s3cret@localhost/veille"
    network = settings.network
    assert network.contact == "mailto:veille@example.org"
    assert (network.private_addresses, network.pause, network.per_host, network.together) == (True, 0.5, 2, 8)
    assert settings.mail.smtp == "smtps://mail.example.org:465"
    assert settings.mail.sender == "Veille <veille@example.org>"
    assert settings.mail.domain == "example.org"


def test_a_variable_wins_over_the_file_and_an_empty_one_counts_for_nothing(folder: Path) -> None:
    environ = {"VEILLE_RESEAU_ADRESSES_PRIVEES": "false", "VEILLE_RESEAU_PAR_HOTE": "3", "VEILLE_RESEAU_ENSEMBLE": ""}
    network = written(folder, WHOLE, **environ).network
    assert (network.private_addresses, network.per_host, network.together) == (False, 3, 8)


def test_the_default_contact_can_go_into_a_header(folder: Path) -> None:
    assert load(folder, {}).network.contact.isascii()


def test_secrets_come_by_variable_and_hide(folder: Path) -> None:
    environ = {"VEILLE_COURRIEL_UTILISATEUR": "marie", "VEILLE_COURRIEL_MOT_DE_PASSE": "s3same"}
    settings = written(folder, WHOLE, **environ)
    assert (settings.mail.user, settings.mail.password) == ("marie", "s3same")
    shown = repr(settings)
    assert not [secret for secret in ("marie", "s3same", "s3cret") if secret in shown]


def test_a_password_may_come_from_a_file(folder: Path) -> None:
    (folder / "secret").write_text("sésame \n", encoding="utf-8")
    assert load(folder, {"VEILLE_COURRIEL_MOT_DE_PASSE_FICHIER": "secret"}).mail.password == "sésame "


def test_a_password_in_the_file_is_refused_without_being_repeated_in_the_message(folder: Path) -> None:
    (told_once,) = told(folder, '[courriel]\nmot_de_passe = "s3same"\n')
    assert told_once.startswith("veille.toml:2:1 « courriel.mot_de_passe » n'a pas sa place dans veille.toml")
    assert "VEILLE_COURRIEL_MOT_DE_PASSE" in told_once
    with pytest.raises(ConfigError) as caught:
        load(folder, {})
    assert "s3same" not in repr(caught.value.faults)


@pytest.mark.parametrize(
    "line", ['base = "postgres://v:s3same@h"', 'base = "postgresql://v:s3same@h', "mot_de_passe = s3same"]
)
def test_no_fault_shows_a_secret(folder: Path, line: str) -> None:
    with pytest.raises(ConfigError) as caught:
        written(folder, line)
    assert "s3same" not in repr(caught.value.faults)


def test_every_fault_is_told_at_once_with_its_place(folder: Path) -> None:
    text = """\
adresse_publique = "ftp://x"
bas = "x"
base = "mysql://x"
[reseau]
contct = 1
adresses_privees = "oui"
pause_par_hote = -1
par_hote = 1.5
ensemble = true
contact = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
[courriel]
smtp = "smtp://u:p@h"
expediteur = "a@b.fr, c@d.fr"
[autre]
a = 1
"""
    found = told(folder, text, VEILLE_RESEAU_PAUSE="1", VEILLE_COURRIEL_MOT_DE_PASSE_FICHIER="absent")
    assert sorted(line.split(" ")[0] for line in found) == sorted(
        [f"veille.toml:{line}:1" for line in (1, 2, 3, 5, 6, 7, 8, 9, 10, 12, 13, 15)]
        + ["VEILLE_RESEAU_PAUSE:1:1", "VEILLE_COURRIEL_MOT_DE_PASSE_FICHIER:1:1"]
    )
    assert "veille.toml:2:1 clé inconnue « bas » | vouliez-vous dire « base » ?" in found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = \n", "1:5"),
        ("base = 'x'\nbase = 'y'\n", "2"),
        ("[reseau\n", "1"),
        ('base = "x', "1"),
        ("a = " + "[" * 9000, "1"),
    ],
)
def test_a_file_that_is_not_toml_is_told_in_french(folder: Path, text: str, place: str) -> None:
    (fault,) = told(folder, text)
    assert fault.startswith(f"veille.toml:{place}")
    assert "TOML lisible" in fault or "déjà écrite" in fault


def test_a_file_of_another_encoding_is_told(folder: Path) -> None:
    (folder / "veille.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="UTF-8"):
        load(folder, {})


def test_dotted_keys_are_found_at_their_line(folder: Path) -> None:
    (fault,) = told(folder, "\nreseau.par_hote = 0\n")
    assert fault.startswith("veille.toml:2:1 « reseau.par_hote » doit être un nombre de 1 à 64")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VEILLE_RESEAU_ADRESSES_PRIVEES", "oui"),
        ("VEILLE_COURRIEL_EXPEDITEUR", "Veille <a@b.fr>\r\nBcc: c@d.fr"),
        ("VEILLE_RESEAU_CONTACT", "a\r\nX-Autre: b"),
        ("VEILLE_RESEAU_PAUSE_PAR_HOTE", "nan"),
        ("VEILLE_BASES", "sqlite:///a.db"),
        ("VEILLE_ADRESSE_PUBLIQUE", "https://a.example/?x=1"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(folder: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(folder, {name: value})
    assert [fault.file for fault in caught.value.faults] == [name]


def test_a_stranger_s_variable_is_left_alone(folder: Path) -> None:
    assert load(folder, {"VEILLE_DOSSIER": "x", "VEILLEUSE": "1", "VEILLE_SOMETHING_ELSE": "1", "PATH": "/bin"})


def test_each_key_has_its_variable() -> None:
    assert (
        next(key for key in KEYS if key.name == "reseau.adresses_privees").variable == "VEILLE_RESEAU_ADRESSES_PRIVEES"
    )


def test_real_settings_are_accepted() -> None:
    settings = load(need_shared("real", "veille-reelle"), {})
    assert settings.network.private_addresses
    assert (settings.network.pause, settings.network.per_host) == (0.0, 4)
