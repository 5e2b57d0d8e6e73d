"""From Parliament's sites to a dossier that is read: gathered for real, kept once, shown on the command line."""

from pathlib import Path

import pytest

from tests.gather.kinds.parliament.zips import vote, zipped
from tests.support.articles import stem
from tests.support.command import veille
from tests.support.small_watch import Site, site
from veille.keep.opening import open_archive

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def lay(folder: Path, root: str) -> None:
    sources = [
        f"{{id: an, nom: Assemblée, genre: assemblee, url: {root}/dossiers, options: {{jeu: dossiers, jours: 4000}}}}",
        f"{{id: senat, nom: Sénat, genre: senat, url: {root}/flux, options: {{jeu: dossier}}}}",
        f"{{id: votes, nom: Scrutins, genre: assemblee, url: {root}/votes, options: {{jeu: scrutins, jours: 4000}}}}",
    ]
    (folder / "sources.yaml").write_text("sources:\n" + "".join(f"  - {one}\n" for one in sources), encoding="utf-8")
    (folder / "listes.yaml").write_text("listes:\n  - {id: l, titre: L, rythme: quotidien}\n", encoding="utf-8")
    (folder / "veille.toml").write_text("[reseau]\nadresses_privees = true\npause_par_hote = 0.0\n", encoding="utf-8")


def example(name: str, file: str) -> bytes:
    return (EXAMPLES / name / file).read_bytes()


def parliament(here: Site) -> None:
    here.pages["/dossiers"] = example("assemblee/dossiers", "1.zip")
    here.pages["/flux"] = example("senat/flux-d-un-dossier", "1.xml")
    here.pages["/votes"] = zipped({"a.json": vote(1, "2026-11-18"), "b.json": vote(2, "2026-11-18")})


def test_a_text_is_gathered_from_both_chambers_and_read_as_one(tmp_path: Path) -> None:
    with site() as here:
        parliament(here)
        lay(tmp_path, here.root)
        first = veille("relever", "--json", folder=tmp_path).record
        assert first["sources"]["reussies"] == 3
        assert first["articles"]["nouveaux"] >= 8
        again = veille("relever", "--json", folder=tmp_path).record
        assert again["articles"] == {"nouveaux": 0, "modifies": 0, "rattaches": 0}
    told = veille("dossier", "senat/ppl26-101", "--json", folder=tmp_path).record
    assert [(step["date"], step["etape"], step["chambre"]) for step in told["etapes"]] == [
        ("2026-10-06", "Dépôt du texte", "assemblee"),
        ("2026-11-04", "Travaux de la commission", "assemblee"),
        ("2026-11-18", "Texte adopté", "assemblee"),
        ("2026-11-19", "Texte transmis", "senat"),
    ]
    assert all(step["article"] for step in told["etapes"])
    listed = veille("dossiers", "accueil", "--json", folder=tmp_path).records
    assert [one["id"] for one in listed] == [told["id"]]
    words = veille("dossier", "an/DLR5L17N50001", folder=tmp_path)
    assert "Texte transmis, Sénat, 1ère lecture" in words.out
    assert veille("dossier", "senat/rien", folder=tmp_path).code == 4
    assert veille("dossier", folder=tmp_path).code == 2


@pytest.mark.parametrize("broken", [b"<html>Request Rejected</html>", b"", "cut"])
def test_an_archive_that_arrives_broken_loses_nothing_and_the_next_one_doubles_nothing(
    broken: bytes | str, tmp_path: Path
) -> None:
    with site() as here:
        parliament(here)
        lay(tmp_path, here.root)
        veille("relever", "votes", folder=tmp_path)
        whole = zipped(
            {"a.json": vote(1, "2026-11-18"), "b.json": vote(2, "2026-11-18"), "c.json": vote(3, "2026-11-19")}
        )
        here.pages["/votes"] = whole[: len(whole) // 2] if isinstance(broken, str) else broken
        failed = veille("relever", "votes", "--json", "--strict", folder=tmp_path)
        assert failed.code == 5
        assert failed.record["erreurs"][0]["source"] == "votes"
        assert failed.record["articles"] == {"nouveaux": 0, "modifies": 0, "rattaches": 0}
        here.pages["/votes"] = whole
        assert veille("relever", "votes", "--json", folder=tmp_path).record["articles"]["nouveaux"] == 1
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as archive:
        assert archive.items.count() == 3


def test_a_reading_with_nothing_new_is_a_quiet_day_and_not_an_empty_source(tmp_path: Path) -> None:
    with site() as here:
        parliament(here)
        lay(tmp_path, here.root)
        veille("relever", "votes", folder=tmp_path)
        here.pages["/votes"] = zipped({"b.json": vote(2, "2026-11-18"), "a.json": vote(1, "2026-11-18")})
        veille("relever", "votes", folder=tmp_path)
    with open_archive("sqlite:///veille.db", folder=tmp_path, stem=stem) as archive:
        assert archive.sources.memory("votes").state == "inchangee"


def test_people_join_and_part_two_dossiers_by_command(tmp_path: Path) -> None:
    with site() as here:
        parliament(here)
        here.pages["/flux"] = here.pages["/flux"].replace(b"ppl26-101", b"ppl26-777")
        lay(tmp_path, here.root)
        veille("relever", folder=tmp_path)
    [proposal] = veille("dossier", "--propositions", "--json", folder=tmp_path).records
    assert (proposal["un"], proposal["autre"]) == ("an/DLR5L17N50001", "senat/ppl26-777")
    assert veille("dossier", proposal["un"], "--joindre", proposal["autre"], folder=tmp_path).code == 2
    joined = veille(
        "dossier", proposal["un"], "--joindre", proposal["autre"], "--par", "Léa", "--json", folder=tmp_path
    )
    assert "senat/ppl26-777" in joined.record["identifiants"]
    parted = veille(
        "dossier", proposal["un"], "--separer", proposal["autre"], "--par", "Léa", "--json", folder=tmp_path
    )
    assert "senat/ppl26-777" not in parted.record["identifiants"]
    assert "Rien à rapprocher" in veille("dossier", "--propositions", folder=tmp_path).err
