"""An association imports its colleagues: each receives an invitation, those who confirm receive the letters."""

import re
import stat
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.support.articles import stem
from tests.support.command import veille
from tests.support.postbox import Postbox, postbox
from tests.support.small_watch import days_before, feed, lay_watch, site
from veille.domain.clock import utc_now
from veille.keep.opening import open_archive
from veille.services.office import Office, Origin
from veille.services.subscribing import confirm

ANNE, BRUNO = "anne@asso.example", "bruno@asso.example"
WEB = Origin(page="/confirmer")


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox(Postbox()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path, box: Postbox) -> Iterator[Path]:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages:
        lay_watch(tmp_path, pages.root, ["a"], more=", destinataires: [equipe@asso.example]")
        settings = tmp_path / "veille.toml"
        settings.write_text(
            f'adresse_publique = "https://v.example"\n{settings.read_text(encoding="utf-8")}'
            f'[courriel]\nsmtp = "{box.address}"\nexpediteur = "Veille <v@x.example>"\n',
            encoding="utf-8",
        )
        (tmp_path / "equipe.csv").write_bytes(
            f"Prénom;Adresse\nAnne;{ANNE}\nBruno;{BRUNO}\nZoé;rien\n".encode("cp1252")
        )
        yield tmp_path


def plain(raw: bytes) -> str:
    letter = message_from_bytes(raw, policy=default)
    assert isinstance(letter, EmailMessage)
    body = letter.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert isinstance(text, str)
    return text


def say_yes(folder: Path, box: Postbox, address: str) -> None:
    """Follow the link of the invitation and press the button."""
    raw = box.letters[box.recipients.index(address)]
    found = re.search(r"https://v\.example/confirmer/([\w-]+)", plain(raw))
    assert found
    with open_archive("sqlite:///veille.db", folder=folder, stem=stem) as archive:
        key = (folder / "veille.cle").read_bytes().strip()
        confirm(found[1], Office(archive=archive, key=key, domain="x.example", now=utc_now()), WEB)


def test_the_whole_story(folder: Path, box: Postbox) -> None:
    said = veille("abonnes", "importer", folder / "equipe.csv", "--liste", "equipe", "--json", folder=folder)
    assert said.record == {"invites": 2, "deja": 0, "opposes": 0, "limites": 0, "lignes_fautives": [4]}
    again = veille("abonnes", "importer", folder / "equipe.csv", "--json", folder=folder).record
    assert (again["invites"], again["deja"]) == (0, 2)

    assert veille("travailler", "--une-fois", folder=folder).code == 0
    assert sorted(box.recipients) == [ANNE, BRUNO, "equipe@asso.example"]
    say_yes(folder, box, ANNE)

    box.letters.clear()
    box.recipients.clear()
    assert veille("edition", "envoyer", "equipe", folder=folder).code == 0
    assert veille("travailler", "--une-fois", folder=folder).code == 0
    assert box.recipients.count(ANNE) == 2
    letter = next(raw for raw in box.letters if b"assistance" in raw)
    assert b"List-Unsubscribe: <https://v.example/d/" in letter
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in letter

    listed = {record["etat"]: record for record in veille("abonnes", "lister", "--json", folder=folder).records}
    assert set(listed) == {"actif", "demande"}
    assert listed["actif"]["adresse"] == "a…@a….example"
    data = veille("abonnes", "exporter", ANNE, folder=folder).record
    assert [proof["acte"] for proof in data["preuves"]] == ["invitation", "confirmation"]

    assert veille("abonnes", "effacer", ANNE, "--json", folder=folder).record["efface"] is True
    assert veille("abonnes", "exporter", ANNE, folder=folder).code == 4
    assert b"anne@" not in b"".join(path.read_bytes() for path in folder.glob("veille.db*"))
    said = veille("abonnes", "ajouter", ANNE, "--json", folder=folder)
    assert said.record == {"resultat": "oppose"}


def test_an_own_edition_reaches_who_chose_their_themes(folder: Path, box: Postbox) -> None:
    words = ("--public", "protection_enfance", "--rythme", "parution")
    assert veille("abonnes", "ajouter", BRUNO, *words, "--json", folder=folder).record == {"resultat": "invite"}
    veille("travailler", "--une-fois", folder=folder)
    say_yes(folder, box, BRUNO)
    assert veille("travailler", "--une-fois", folder=folder).code == 0
    assert veille("travailler", "--une-fois", folder=folder).code == 0
    own = [plain(raw) for raw, to in zip(box.letters, box.recipients, strict=True) if to == BRUNO]
    assert len(own) == 3
    assert "assistance éducative" in own[-1]


def test_without_a_public_address_nobody_is_invited(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["a"])
    said = veille("abonnes", "ajouter", ANNE, folder=tmp_path)
    assert (said.code, "VEILLE_ADRESSE_PUBLIQUE" in said.err) == (3, True)


def test_a_word_that_the_watch_does_not_know_invites_nobody(folder: Path) -> None:
    (folder / "mots.csv").write_text(f"adresse;themes\n{ANNE};ethique\n{BRUNO};jardinage\n", encoding="utf-8")
    said = veille("abonnes", "importer", folder / "mots.csv", folder=folder)
    assert (said.code, "ligne 3" in said.err, "jardinage" in said.err) == (4, True, True)
    assert veille("abonnes", "lister", "--json", folder=folder).out == ""


def test_the_key_is_made_once_for_its_owner_alone_or_given_by_the_operator(folder: Path) -> None:
    veille("abonnes", "ajouter", ANNE, folder=folder)
    key = folder / "veille.cle"
    first = key.read_bytes()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(first) >= 43
    veille("abonnes", "ajouter", BRUNO, folder=folder)
    assert key.read_bytes() == first
    assert [path.name for path in folder.glob("veille.cle*")] == ["veille.cle"]
    key.write_bytes(b"")
    assert "veille.cle" in veille("abonnes", "ajouter", "c@asso.example", folder=folder).err
    said = veille("abonnes", "ajouter", "c@asso.example", "--json", folder=folder, VEILLE_CLE="donnée par l'opérateur")
    assert said.record == {"resultat": "invite"}
