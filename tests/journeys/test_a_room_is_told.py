"""A list's editions reach the programs and rooms that it names: once each, sealed, never a private address unasked."""

import hmac
import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from tests.support.command import Said, veille
from tests.support.hooks import hall
from tests.support.small_watch import days_before, feed, lay_watch, site
from veille.domain.clock import utc_now

SECRET = {"VEILLE_SECRET_EQUIPE": "un secret d'essai"}


def lay(folder: Path, root: str, *hooks: str) -> None:
    lay_watch(folder, root, ["a"], more=f", webhooks: [{', '.join(hooks)}]")


def work(folder: Path, **secrets: str) -> Said:
    return veille("travailler", "--une-fois", "--json", folder=folder, **(secrets or SECRET))


def one_json(root: str) -> str:
    return f"{{genre: json, url: {root}/veille, secret: equipe}}"


def state(folder: Path) -> dict[str, object]:
    told: dict[str, object] = veille("envois", "etat", "--json", folder=folder, **SECRET).record["webhooks"]
    return told


def test_a_program_is_told_once_and_can_check_that_it_was_us(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages, hall() as place:
        lay(tmp_path, pages.root, one_json(place.root))
        done = work(tmp_path)
        again = work(tmp_path)
    assert (done.code, done.record["webhooks"]) == (0, {"envoyes": 1, "en_attente": 0, "refuses": 0})
    assert again.record["webhooks"]["envoyes"] == 0
    (posted,) = place.posted
    signed = f"{posted.headers['webhook-id']}.{posted.headers['webhook-timestamp']}.".encode() + posted.body
    seal = b64encode(hmac.new(SECRET["VEILLE_SECRET_EQUIPE"].encode(), signed, sha256).digest()).decode()
    assert posted.headers["webhook-signature"] == f"v1,{seal}"
    assert posted.headers["content-type"] == "application/json"
    told = json.loads(posted.body)
    assert (told["type"], told["data"]["liste"], told["data"]["numero"]) == ("edition.publiee", "equipe", 1)
    assert told["data"]["articles"][0]["url"] == "https://a.example/1"


def test_a_mattermost_channel_and_a_matrix_room_are_each_spoken_to_in_their_way(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages, hall() as place:
        lay(
            tmp_path,
            pages.root,
            f"{{genre: mattermost, url: {place.root}/hooks, secret: salon-equipe}}",
            f'{{genre: matrix, url: {place.root}, salon: "!abc:exemple.fr", secret: jeton}}',
        )
        (tmp_path / "jeton").write_text("syt_jeton\n", encoding="utf-8")
        done = work(tmp_path, VEILLE_SECRET_SALON_EQUIPE="xyz", VEILLE_SECRET_JETON_FICHIER="jeton")
    assert done.record["webhooks"]["envoyes"] == 2
    channel, room = place.posted
    assert (channel.method, channel.path) == ("POST", "/hooks/xyz")
    assert "https://a.example/1" in json.loads(channel.body)["text"]
    assert room.method == "PUT"
    assert room.path.startswith("/_matrix/client/v3/rooms/%21abc%3Aexemple.fr/send/m.room.message/edition_")
    assert room.headers["authorization"] == "Bearer syt_jeton"
    assert json.loads(room.body)["msgtype"] == "m.notice"


def test_a_place_that_is_down_is_tried_again_later_and_stops_nothing_else(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages, hall() as place:
        place.answers = [503]
        lay(tmp_path, pages.root, one_json(place.root))
        done = work(tmp_path)
        at_once = work(tmp_path)
        said = state(tmp_path)
    assert (done.code, done.record["webhooks"]["en_attente"]) == (6, 1)
    assert done.record["editions"] != []
    assert at_once.record["webhooks"] == {"envoyes": 0, "en_attente": 0, "refuses": 0}
    assert len(place.posted) == 1
    assert said["etats"] == {"attente": 1}
    assert [trouble["message"] for trouble in said["ennuis"]] == ["HTTP 503"]  # type: ignore[attr-defined]


def test_a_no_is_counted_told_and_tried_anew_only_when_somebody_asks(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages, hall() as place:
        place.answers = [404]
        lay(tmp_path, pages.root, one_json(place.root))
        done = work(tmp_path)
        quiet = work(tmp_path)
        said = veille("envois", "etat", folder=tmp_path, **SECRET)
        asked = veille("envois", "relancer-webhooks", "--json", folder=tmp_path).record
        anew = work(tmp_path)
    assert (done.code, done.record["webhooks"]["refuses"]) == (6, 1)
    assert quiet.code == 0
    assert "HTTP 404" in said.err and "/veille" not in said.err
    assert asked == {"relances": 1}
    assert anew.record["webhooks"]["envoyes"] == 1
    assert place.posted[0].headers["webhook-id"] == place.posted[1].headers["webhook-id"]


def test_a_private_address_is_refused_unless_the_operator_allows_it(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages, hall() as place:
        lay(tmp_path, pages.root, one_json(place.root))
        veille("relever", folder=tmp_path)
        done = work(tmp_path, VEILLE_RESEAU_ADRESSES_PRIVEES="false", **SECRET)
        said = state(tmp_path)
    assert done.record["webhooks"]["refuses"] == 1
    assert place.posted == []
    assert "reseau.adresses_privees" in str(said)


def test_a_secret_that_is_missing_is_doubted_by_verifier_and_loses_nothing(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages, hall() as place:
        lay(tmp_path, pages.root, one_json(place.root))
        checked = veille("verifier", folder=tmp_path)
        done = work(tmp_path, VEILLE_SECRET_AUTRE="x")
    assert checked.code == 0 and "VEILLE_SECRET_EQUIPE" in checked.err
    assert (done.code, done.record["webhooks"]["en_attente"]) == (6, 1)
    assert place.posted == []


def test_a_copy_of_the_archive_tells_nobody(tmp_path: Path) -> None:
    with site(a=feed("a", days_before(utc_now(), 1))) as pages, hall() as place:
        lay(tmp_path, pages.root, one_json(place.root))
        veille("envois", "suspendre", folder=tmp_path)
        held = work(tmp_path)
        veille("envois", "reprendre", folder=tmp_path)
        resumed = work(tmp_path)
        said = state(tmp_path)
    assert held.record["webhooks"] == {"envoyes": 0, "en_attente": 1, "refuses": 0}
    assert resumed.record["webhooks"]["envoyes"] == 0
    assert said["etats"] == {"douteux": 1}
    assert place.posted == []
