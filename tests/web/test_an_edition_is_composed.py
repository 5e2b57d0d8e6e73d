"""/tri/editions: a curator orders the cards, writes opening words, looks at the letter; then its words are settled."""

import re
from datetime import date
from pathlib import Path

from tests.support.people import LIST
from tests.support.web import Member, served
from veille.domain.person import Role
from veille.services.editing import issue

PAGE = "/tri/editions/hebdo/2026-S47"


def order(member: Member) -> list[str]:
    return re.findall(r'<li class="row" id="c-(.*?)"', member.get(PAGE).text)


def test_cards_move_words_open_and_a_published_edition_stays(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        for name in ("un", "deux", "trois"):
            here.town.publish(name, date(2026, 11, 18))
        member = here.signed_in(Role.CURATEUR)
        assert "Hebdo" in member.get("/tri/editions").text
        before = order(member)
        assert len(before) == 3
        member.post(PAGE, descendre=before[0])
        assert order(member) == [before[1], before[0], before[2]]
        member.post(PAGE, monter=before[2])
        assert order(member) == [before[1], before[2], before[0]]
        member.post(PAGE, monter=before[1])
        assert order(member)[0] == before[1]
        member.post(PAGE, ouverture="Bonne   semaine à tous.\n\nÀ lundi.")
        assert "Bonne semaine à tous." in member.get(f"{PAGE}/apercu?forme=texte").text
        letter = member.get(f"{PAGE}/apercu?forme=courriel")
        assert "Bonne semaine à tous." in letter.text.replace("\u00a0", " ")
        assert "attachment" in letter.headers["content-disposition"]
        assert "Bonne semaine à tous." in member.get(f"{PAGE}/apercu").text.replace("\u00a0", " ")
        issue(LIST, LIST.beat.period_named("2026-S47"), here.town.room.desk)
        refused = member.post(PAGE, monter=before[0])
        assert refused.status_code == 409 and "publiée" in refused.text
        assert member.post(PAGE, ouverture="Trop tard").status_code == 409
        assert "ses mots ne changent plus" in member.get(PAGE).text.replace("\u00a0", " ")
        assert "Bonne semaine" in here.get("/editions/hebdo/2026-S47").text


def test_a_list_is_composed_by_the_espace_that_answers_for_it(tmp_path: Path) -> None:
    with served(tmp_path) as here:
        member = here.signed_in(Role.CURATEUR)
        assert member.get("/tri/editions/hebdo/hier").status_code == 404
        assert member.get("/tri/editions/absente/2026-S47").status_code == 404
