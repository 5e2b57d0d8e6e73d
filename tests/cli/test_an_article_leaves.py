"""« article retirer, fusionner »: for good, after a question, with a reason."""

from pathlib import Path

from tests.support.articles import article
from tests.support.command import veille
from tests.support.small_watch import lay_watch
from veille import wiring
from veille.settings import load


def test_an_article_is_erased_or_merged_by_name(tmp_path: Path) -> None:
    lay_watch(tmp_path, "http://127.0.0.1:9", ["a"])
    with wiring.open_archive(load(tmp_path, {})) as archive:
        archive.items.save([article("a"), article("b"), article("c")])
    asked = veille("article", "retirer", "id-a", "--raison", "À sa demande.", folder=tmp_path, stdin="n\n")
    assert asked.code != 0
    assert "Effacer «" in asked.err
    done = veille("article", "retirer", "id-a", "--raison", "À sa demande.", "--oui", folder=tmp_path)
    assert (done.code, "À sa demande." in done.err) == (0, True)
    assert veille("article", "retirer", "id-a", "--raison", "Encore.", "--oui", folder=tmp_path).code == 4
    assert veille("article", "fusionner", "id-b", "id-c", folder=tmp_path).code == 0
    assert veille("article", "fusionner", "id-c", "id-c", folder=tmp_path).code == 4
    with wiring.open_archive(load(tmp_path, {})) as archive:
        assert [item.id for item in archive.items.walk()] == ["id-c"]
