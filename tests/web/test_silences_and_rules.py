"""The two pages where an espace says what it does not want: silences, and rules that drops propose."""

import re
from datetime import date
from pathlib import Path

from tests.support.web import Member, Served, served
from veille.domain.espace import Espace
from veille.domain.person import Role

WEEK = "/tri/editions/hebdo/2026-S48"


def furnish(here: Served) -> Member:
    for number in range(5):
        here.town.publish(f"{number}", date(2026, 11, 23), "ethique" if number < 4 else "dispositifs")
    return here.signed_in(Role.CURATEUR)


def plain(text: str) -> str:
    return " ".join(text.replace("&#39;", "'").replace("&#34;", '"').replace("\u00a0", " ").split())


def test_a_source_is_muted_from_its_article_and_heard_again_from_the_page_of_silences(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        ana = furnish(here)
        assert "La source Agence" in ana.get("/tri/articles/id-1").text
        answer = ana.post("/tri/silences", genre="source", valeur="a")
        assert answer.headers["location"] == "/tri/silences?fait=taire"
        page = ana.get("/tri/silences?fait=taire").text
        assert "La source Agence" in page and "n&#39;entre plus dans vos listes" in page
        assert "Article 1" not in ana.get("/tri").text
        assert "5 articles mis de côté par vos règles ou vos silences" in plain(ana.get(WEEK).text)
        ana.post("/tri/silences", genre="source", valeur="a", acte="entendre")
        assert "Article 1" in ana.get("/tri").text


def test_words_that_say_nothing_are_refused_in_french_and_kept_in_the_form(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        ana = furnish(here)
        answer = ana.post("/tri/silences", genre="terme", valeur="de la")
        assert answer.status_code == 400
        assert "Écrivez au moins un mot" in answer.text and 'value="de la"' in answer.text
        assert ana.post("/tri/silences", genre="source", valeur="inconnue").status_code == 404
        assert ana.post("/tri/silences", genre="source", valeur="a", acte="entendre").status_code == 404


def test_a_proposed_rule_is_accepted_seen_where_it_acts_and_given_up(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        ana = furnish(here)
        assert "Aucune proposition" in ana.get("/tri/regles").text
        for name in ("id-0", "id-1"):
            ana.post("/tri", acte="ecarter", article=name)
        answer = ana.post("/tri", acte="ecarter", article="id-2", bref="1")
        assert 'id="regle-proposee"' in answer.text
        page = ana.get("/tri/regles").text
        assert "d'après 3 articles écartés" in plain(page)
        (name,) = re.findall(r'name="regle" value="(hebdo/a/theme/ethique)"', page)
        assert ana.post("/tri/regles", acte="accepter", regle=name).headers["location"] == "/tri/regles?fait=accepter"
        page = plain(ana.get("/tri/regles").text)
        assert "« Hebdo » met de côté les articles de Agence au thème « Éthique »" in page
        assert "4 articles, dont 3 que vous avez écartés et 0 que vous avez gardé" in page
        composing = plain(ana.get(WEEK).text)
        assert "1 article mis de côté par vos règles" in composing and "Gardez-le pour qu'il entre" in composing
        aside = ana.get("/tri?vue=laisses").text
        assert "Article 3" in aside and "Mis de côté pour" in aside
        assert "Mis de côté pour" in ana.get("/tri/articles/id-3").text
        (number,) = re.findall(r'name="decision" value="(\d+)"', ana.get("/tri/regles").text)
        ana.post("/tri/regles", acte="revoquer", decision=number)
        assert "mis de côté" not in ana.get(WEEK).text
        assert "Article 3" in ana.get("/tri").text


def test_a_rule_that_is_not_proposed_cannot_be_made_nor_another_espace_s_undone(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        ana = furnish(here)
        assert ana.post("/tri/regles", acte="accepter", regle="hebdo/a/mot/secret").status_code == 404
        for number in range(3):
            ana.post("/tri", acte="ecarter", article=f"id-{number}")
        ana.post("/tri/regles", acte="accepter", regle="hebdo/a/theme/ethique")
        here.house.archive.spaces.put(Espace(id="sessad-nord", name="Sessad Nord", made_at=here.now))
        bob = here.signed_in(Role.CURATEUR, espace="sessad-nord", name="bob")
        assert bob.post("/tri/regles", acte="revoquer", decision="1").status_code == 404
        assert "aucune liste" in bob.get("/tri/regles").text
        assert "Votre espace ne répond d'aucune liste" in plain(bob.get("/tri").text)
        bob.post("/tri/silences", genre="theme", valeur="ethique")
        assert "thème" not in ana.get("/tri/silences").text.partition("<h2")[0]
