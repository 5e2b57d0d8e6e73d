"""Rights have one order and one home."""

from dataclasses import replace
from itertools import pairwise
from typing import get_args

from veille.domain.person import COMMUN, NEEDED, Act, Person, Role, may

ANA = Person(id="ana", address="ana@example.org", name="", role=Role.CURATEUR)


def test_each_role_may_do_all_that_the_ones_before_may() -> None:
    allowed = [{act for act in NEEDED if may(replace(ANA, role=role), act)} for role in Role]
    assert all(less < more for less, more in pairwise(allowed))
    assert allowed[0] == {"lire"}
    assert allowed[-1] == set(get_args(Act))


def test_nobody_may_nothing() -> None:
    assert not any(may(None, act) for act in NEEDED)


def test_only_administrators_of_the_common_espace_run_all() -> None:
    admin = replace(ANA, role=Role.ADMINISTRATEUR)
    assert admin.runs_all
    assert not replace(admin, espace="nord").runs_all
    assert not ANA.runs_all
    assert ANA.espace == COMMUN


def test_an_address_is_never_written_by_accident() -> None:
    assert "example.org" not in repr(ANA)
    assert ANA.shown == "ana"
