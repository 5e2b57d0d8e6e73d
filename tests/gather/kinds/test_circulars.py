"""Circulars, as the DILA delivers them."""

import pytest

from tests.support.circulars import DAMAGED, FIRST, delivered
from tests.support.gazettes import packed
from tests.support.reading import source
from veille.domain.errors import Unreadable
from veille.gather.exchange import Past, Request, Response, advance
from veille.gather.kinds.circulaires import CircularsKind, read_circulars

ADDRESS = "https://circulaires.example/FLUX/Annee_en_cours/"


def response(body: bytes) -> Response:
    return Response(url=ADDRESS, status=200, headers={}, body=body)


def next_name(cursor: str) -> str:
    names = ("circulaire_01122612h00.tar.gz", "circulaire_12112621h30.tar.gz", "circulaire_1301260900.tar.gz")
    step = advance(CircularsKind(), source(ADDRESS), (response(" ".join(names).encode()),), Past(cursor=cursor))
    return step.url.removeprefix(ADDRESS) if isinstance(step, Request) else ""


def test_archives_are_put_in_order_by_what_their_names_mean() -> None:
    assert next_name("") == "circulaire_1301260900.tar.gz"
    assert next_name("circulaire_1301260900.tar.gz") == "circulaire_12112621h30.tar.gz"
    assert next_name("circulaire_12112621h30.tar.gz") == "circulaire_01122612h00.tar.gz"
    assert next_name("circulaire_01122612h00.tar.gz") == ""


def test_an_abrogated_circular_is_told_as_such_first() -> None:
    old, new = read_circulars(response(delivered(FIRST)))
    assert old.body.startswith("<p>Circulaire abrogée")
    assert "abrogée" not in new.body
    assert (old.native_id, old.date_text, old.act) == ("9987", "2010-06-21", "nor/MTSA1016508C")
    assert new.url == "https://www.legifrance.gouv.fr/circulaire/id/45210"
    assert "L. 223-1-1" in new.body


def test_damaged_letters_lose_nothing_else_and_a_day_that_stands_for_never_is_none() -> None:
    [one] = read_circulars(response(delivered({45300: DAMAGED})))
    assert "handicap\ufffds" in one.title
    assert one.date_text == "2026-11-12"


@pytest.mark.parametrize("body", [b"<html>", packed({"xml/cir_1.xml": b"<CIRCULAIRE>"}), delivered(FIRST)[:200]])
def test_a_broken_archive_is_told_as_broken(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_circulars(response(body))
