"""/tri/mots: what corrected labels suggest, measured before and after; accepted, refused, taken back."""

import re
from pathlib import Path

from tests.support.judged import MISSED, PLAIN
from tests.support.judged import item as judged
from tests.support.web import Member, served
from veille.domain.person import Role
from veille.services import curating
from veille.services.curating import Study


def taught(member: Member) -> None:
    """Let somebody correct the labels of a dozen articles on something the lexicon does not know."""
    here = member.here
    archive, words = here.house.archive, here.house.watch.lexicon
    items = [judged(number, title, words) for number, title in enumerate((*MISSED, *PLAIN), 19)]
    archive.items.save(items)
    work = Study(archive=archive, sources={}, words=words, now=here.now)
    for item in items:
        curating.judge(work, item.id, "dispositifs", item.title in MISSED, curator="Ana", revision=1)


def test_a_proposal_is_shown_with_its_figures_and_a_refusal_can_be_taken_back(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        member = here.signed_in(Role.CURATEUR)
        assert "Aucune proposition" in member.get("/tri/mots").text
        taught(member)
        page = member.get("/tri/mots").text
        assert "dilemme moral" in page and "Précision" in page and "Rappel" in page
        (name,) = set(re.findall(r'name="mot" value="(ajouter/[^"]*dilemme moral)"', page))
        member.post("/tri/mots", acte="accepter", mot=name)
        assert [change.term for change in here.house.archive.judgements.learned()] == ["dilemme moral"]
        number = here.house.archive.judgements.decisions()[0].number
        member.post("/tri/mots", acte="revoquer", decision=str(number))
        assert here.house.archive.judgements.learned() == ()
        member.post("/tri/mots", acte="refuser", mot=name)
        assert name not in member.get("/tri/mots").text
        assert member.post("/tri/mots", acte="accepter", mot="ajouter/rien").status_code == 404
