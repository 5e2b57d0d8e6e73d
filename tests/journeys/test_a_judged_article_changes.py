"""A source rewrites an article that somebody judged: the text follows the source, the judged label the curator."""

from pathlib import Path

from tests.support.command import veille
from tests.support.judged import study_of
from tests.support.small_watch import days_before, feed, lay_watch, site
from veille.domain.clock import utc_now
from veille.interpret.folding import stems
from veille.interpret.packaged import packaged_lexicon
from veille.keep.opening import open_archive
from veille.services import curating


def test_what_a_curator_said_outlives_the_next_readings(tmp_path: Path) -> None:
    dates = days_before(utc_now(), 1)
    with site(a=feed("a", dates)) as pages:
        lay_watch(tmp_path, pages.root, ["a"])
        assert veille("relever", "--json", folder=tmp_path).record["articles"]["nouveaux"] == 1
        with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stems) as archive:
            (item,) = archive.items.walk()
            assert "protection_enfance" in item.labels.publics
            study = study_of(archive, packaged_lexicon())
            for label, verdict in (("protection_enfance", False), ("ethique", True)):
                curating.judge(study, item.id, label, verdict, curator="Anne", revision=item.revision)
        pages.pages["/a"] = feed("a", dates, "Aide sociale à l'enfance, mineurs confiés")
        assert veille("relever", "--json", folder=tmp_path).record["articles"]["modifies"] == 1
        with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stems) as archive:
            (after,) = archive.items.walk()
            assert archive.check() == []
    assert after.title.startswith("Aide sociale")
    assert "protection_enfance" not in after.labels.publics
    assert "ethique" in after.labels.themes
    assert after.labels.lexicon
