"""Whoever has a key of PISTE gets the same account of the Journal officiel as from the open data."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.support.november import (
    ANNOUNCED,
    CEILING,
    CORRECTION,
    DECREE,
    DOUBTFUL,
    FIRST,
    SECOND,
    SIGNATURE,
    THIRD,
    VINES,
)
from tests.support.piste import piste
from tests.support.reading import NOW
from veille.interpret.packaged import packaged_ground, packaged_lexicon
from veille.services.collecting import collect
from veille.services.reckoning import reckon
from veille.settings import load
from veille.wiring import open_archive


def test_every_text_has_the_verdict_that_the_open_data_give_it(tmp_path: Path) -> None:
    with piste() as here, open_archive(load(tmp_path, {})) as archive:
        here.publish(FIRST, SECOND, THIRD)
        report = collect(
            [replace(here.errand().source, name="Journal officiel", generalist=True)],
            fetcher=here.fetcher(),
            archive=archive,
            lexicon=packaged_lexicon(),
            ground=packaged_ground(),
            clock=lambda: NOW,
            explain=str,
        )
        reckoning = reckon(date(2026, 11, 1), date(2026, 11, 30), archive)
    assert not report.failed
    assert {entry.id: entry.verdict for issue in reckoning.issues for entry in issue.entries} == {
        VINES.id: "ecarte",
        DECREE.id: "retenu",
        CEILING.id: "retenu",
        SIGNATURE.id: "ecarte",
        CORRECTION.id: "retenu",
        DOUBTFUL.id: "a_juger",
        ANNOUNCED.id: "ecarte",
    }


def test_the_operator_s_variable_is_the_key_that_sources_name(tmp_path: Path) -> None:
    assert load(tmp_path, {"VEILLE_SECRET_PISTE": "client:secret"}).secret("piste") == "client:secret"
