"""A trainer relies on an article of a code: when a decree changes it, their letter opens with it and says so."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.gather.kinds.code_trees import legi, moment, tree
from tests.support.command import veille
from tests.support.shared import need_shared
from tests.support.small_watch import Site, site

LINK = {"textTitle": "Décret n°2021-7 du 2 juin 2021 - art. 3", "textCid": "JORFTEXT1", "linkType": "MODIFIE"}
BEFORE = tree([legi("L223-1", "Le service aide."), legi("L223-2", "Le juge."), legi("L226-1", "Trois.")], "2021-05-01")
AFTER = tree(
    [
        legi("L223-1", "Le service aide et protège.", "2", dateDebut=moment("2021-06-04"), lienModifications=[LINK]),
        legi("L223-2", "Le  juge."),
        legi("L226-1", "Trois."),
    ],
    "2021-06-05",
)
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>
<title>Revue</title><link>https://r.example/</link><description>d</description><item><title>Comprendre la protection de l'enfance</title><link>https://r.example/1</link>
<pubDate>Fri, 04 Jun 2021 08:00:00 +0200</pubDate>
<description>Une lecture de l'article L. 223-1 du CASF.</description></item>
<item><title>Le handicap à l'école</title><link>https://r.example/2</link>
<pubDate>Fri, 04 Jun 2021 09:00:00 +0200</pubDate>
<description>Une autre histoire de handicap.</description></item></channel></rss>"""


@contextmanager
def watch(folder: Path, **pages: bytes) -> Iterator[Site]:
    with site(**pages) as shown:
        (folder / "sources.yaml").write_text(
            "sources:\n"
            f"  - {{id: casf, nom: Le CASF, genre: code, url: {shown.root}/casf}}\n"
            f"  - {{id: revue, nom: La revue, genre: flux, url: {shown.root}/revue}}\n",
            encoding="utf-8",
        )
        (folder / "listes.yaml").write_text(
            "listes:\n"
            "  - {id: hebdo, titre: Lettre, rythme: hebdomadaire, publics: [handicap], themes: [ethique]}\n"
            "  - {id: ecole, titre: École, rythme: hebdomadaire, suivis: [art. L. 223-2 du CASF]}\n",
            encoding="utf-8",
        )
        (folder / "veille.toml").write_text(
            "[reseau]\nadresses_privees = true\npause_par_hote = 0.0\n", encoding="utf-8"
        )
        yield shown


def told(folder: Path, plan: str = "hebdo", period: str = "2021-S22") -> str:
    said = veille("edition", "apercevoir", plan, "--periode", period, folder=folder)
    assert said.code == 0, said.err
    return " ".join(said.out.replace("\u00a0", " ").split())


def test_a_change_of_a_followed_article_opens_the_letter_whatever_its_filters(tmp_path: Path) -> None:
    with watch(tmp_path, casf=BEFORE, revue=FEED.encode()) as shown:
        assert veille("relever", folder=tmp_path).code == 0
        said = veille("suivre", "casf/L223-1..L223-9", "--pour", "hebdo", "--par", "Ana", "--json", folder=tmp_path)
        assert [(one["reference"], one["pour"]) for one in said.records] == [("casf/L223-1..L223-9", "hebdo")]
        shown.pages["/casf"] = AFTER
        assert veille("relever", "--json", folder=tmp_path).record["articles"]["nouveaux"] == 1
        letter = told(tmp_path)
        assert "Ce que vous suivez (1)" in letter  # one card: the review tells of the same fact
        assert "Comprendre la protection de l'enfance" in letter
        assert "modifie l'art. L. 223-1 CASF, que vous suivez (art. L. 223-1 à L. 223-9 CASF)" in letter
        assert "Le handicap à l'école" not in letter  # it does not suit the list, and names nothing that it follows
        assert "Ce que vous suivez" not in told(tmp_path, "ecole")
        known = veille("reference", "art. L. 223-1 du CASF", "--json", folder=tmp_path).record
        assert known["nom"].replace("\u00a0", " ") == "article L. 223-1 du code de l'action sociale et des familles"
        assert sorted(one["action"] for one in known["articles"]) == ["cite", "modifie"]
        assert [one["par"] for one in known["suivi"]] == ["Ana"]


def test_no_longer_followed_nothing_is_told_and_the_rest_stays(tmp_path: Path) -> None:
    with watch(tmp_path, casf=BEFORE, revue=FEED.encode()):
        veille("relever", folder=tmp_path)
        veille("suivre", "casf/L223-1", "loi/2002-2", folder=tmp_path)
        letter = told(tmp_path, "ecole")  # without a name, every list follows
        assert "Ce que vous suivez (1)" in letter
        assert "cite l'art. L. 223-1 CASF, que vous suivez" in letter
        assert veille("suivre", "casf/L223-1", "--cesser", folder=tmp_path).code == 0
        assert "Ce que vous suivez" not in told(tmp_path, "ecole")
        listed = veille("suivre", "--lister", "--json", folder=tmp_path).records
        assert [(one["pour"], one["reference"]) for one in listed] == [("tous", "loi/2002-2"), ("ecole", "casf/L223-2")]


def test_what_cannot_be_followed_is_said_and_nothing_is_kept(tmp_path: Path) -> None:
    with watch(tmp_path, casf=BEFORE, revue=FEED.encode()):
        refused = veille("suivre", "casf/L223-1", "casf/bonjour", folder=tmp_path)
        assert refused.code == 2
        assert "« casf/bonjour » ne désigne pas un texte" in refused.err
        assert veille("suivre", "--lister", "--json", folder=tmp_path).records[0]["pour"] == "ecole"
        assert veille("suivre", folder=tmp_path).code == 2
        assert veille("suivre", "loi/2002-2", "--cesser", folder=tmp_path).code == 4
        assert veille("reference", "casf/L999-9", folder=tmp_path).code == 4
        assert veille("reference", "bonjour", folder=tmp_path).code == 2


def test_a_list_that_follows_no_text_is_a_fault_with_its_place(tmp_path: Path) -> None:
    with watch(tmp_path, casf=BEFORE, revue=FEED.encode()):
        written = (tmp_path / "listes.yaml").read_text(encoding="utf-8")
        (tmp_path / "listes.yaml").write_text(written.replace("art. L. 223-2 du CASF", "bonjour"), encoding="utf-8")
        said = veille("verifier", folder=tmp_path)
        assert said.code == 3
        assert "listes.yaml:3:" in said.err
        assert "« bonjour » ne désigne pas un texte" in said.err.replace("\u00a0", " ")


def test_versions_that_a_state_names_are_kept_with_their_official_addresses(tmp_path: Path) -> None:
    spells = [
        {"id": "LEGIARTI000000000001", "dateDebut": moment("2020-01-01"), "dateFin": moment("2021-06-04", 2)},
        {"id": "LEGIARTI000000000002", "dateDebut": moment("2021-06-04", 2), "dateFin": 32_472_144_000_000},
    ]
    article = legi("L223-1", "Un.", id="LEGIARTI000000000002", articleVersions=spells, lienModifications=[LINK])
    article["data"] |= {"dateDebut": moment("2021-06-04", 2), "dateFin": 32_472_144_000_000}
    with watch(tmp_path, casf=BEFORE, revue=FEED.encode()):
        (tmp_path / "casf.json").write_bytes(tree([article]))
        assert veille("code", "garder", tmp_path / "casf.json", "--json", folder=tmp_path).record["articles"] == 1
        known = veille("reference", "casf/L223-1", "--json", folder=tmp_path).record
        assert [(one["debut"], one["fin"]) for one in known["versions"]] == [
            ("2021-06-04", None),
            ("2020-01-01", "2021-06-04"),
        ]
        assert known["adresse"] == "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000000000002"


def test_a_real_decree_tells_the_followers_of_the_articles_that_it_changed(tmp_path: Path) -> None:
    history = gzip.decompress(need_shared("real", "casf-modifications", "modifications.jsonl.gz").read_bytes())
    lines = [json.loads(line) for line in history.splitlines()]
    [decree] = [one for one in lines if one["texte"] == "DÉCRET n°2015-404 du 8 avril 2015"]
    assert [article["chemin"].rpartition("/")[2] for article in decree["articles"]] == ["article-d149-4.md"]
    with watch(tmp_path, casf=history, revue=FEED.encode()):
        sources = (tmp_path / "sources.yaml").read_text(encoding="utf-8")
        title = "options: {code: Code de l'action sociale et des familles, identifiant: LEGITEXT000006074069}"
        (tmp_path / "sources.yaml").write_text(sources.replace("/casf}", f"/casf, {title}}}"), encoding="utf-8")
        assert veille("relever", "casf", "--json", folder=tmp_path).record["articles"]["nouveaux"] == 331
        veille("suivre", "casf/D149-1..D149-9", "--pour", "hebdo", folder=tmp_path)
        letter = told(tmp_path, period="2015-S15")
        assert "Ce que vous suivez (1)" in letter
        assert "DÉCRET n°2015-404 du 8 avril 2015" in letter
        assert "modifie l'art. D. 149-4 CASF, que vous suivez (art. D. 149-1 à D. 149-9 CASF)" in letter
        assert veille("relever", "casf", "--json", folder=tmp_path).record["articles"]["nouveaux"] == 0


@pytest.mark.parametrize("form", ["mots", "json", "html"])
def test_two_states_of_a_code_are_compared_in_every_form(tmp_path: Path, form: str) -> None:
    (tmp_path / "avant.json").write_bytes(BEFORE)
    (tmp_path / "apres.json.gz").write_bytes(gzip.compress(AFTER))
    said = veille("code", "comparer", tmp_path / "avant.json", tmp_path / "apres.json.gz", "--format", form)
    assert said.code == 0, said.err
    if form == "json":
        [change] = said.record["changements"]
        assert (change["reference"], change["nature"], change["date"]) == ("casf/L223-1", "modifie", "2021-06-04")
        assert change["apres"]["texte"] == "Le service aide et protège."
    else:
        assert "et protège" in said.out if form == "html" else "modifié · 04/06/2021 · Décret n°2021-7" in said.out


def test_files_that_are_no_states_of_one_code_are_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "avant.json").write_bytes(BEFORE)
    (tmp_path / "autre.json").write_bytes(tree([legi("L1", "Un.")], code="LEGITEXT000006073189"))
    (tmp_path / "page.json").write_text("<html>", encoding="utf-8")
    for other, words in (("autre.json", "ne sont pas le même code"), ("page.json", "n'est pas l'état d'un code")):
        said = veille("code", "comparer", tmp_path / "avant.json", tmp_path / other)
        assert (said.code, words in said.err) == (2, True), said.err
