"""What every archive promises of what leaves it: nothing of it stays, nothing brings it back, its address answers."""

from dataclasses import replace

from tests.promises.conftest import Doors
from tests.support.articles import NOW, article, ask
from veille.domain.question import Question
from veille.domain.triage import UNSORTED, Act, Author
from veille.keep.facts import Placed
from veille.services.withdrawing import merge, went, withdraw


def placed(doors: Doors, name: str) -> None:
    fact = Placed(article=f"id-{name}", fact=f"id-{name}", signature="mot")
    doors.archive.facts.put(fact, day=1, keys=[f"cle-{name}"], mentions=["loi/1"])


def sorted_out(doors: Doors, name: str) -> None:
    act = Act(kind="garder", author=Author(id="ana", name="Ana"), at=NOW, articles=(f"id-{name}",))
    doors.archive.triage.note(act, {f"id-{name}": replace(UNSORTED, verdict="garde")})


def test_an_erased_article_leaves_nothing_but_its_reason(doors: Doors) -> None:
    doors.archive.items.save([article("a", text="secret"), article("b", text="secret")])
    doors.archive.items.save([article("a", text="secret, corrigé")])
    placed(doors, "a")
    sorted_out(doors, "a")
    withdraw("id-a", "Une personne l'a demandé.", doors.archive, NOW)
    assert [item.id for item in doors.other.items.search(ask("secret")).items] == ["id-b"]
    assert doors.other.items.many(["id-a"]) == []
    assert doors.other.items.history("id-a") == ()
    assert doors.other.facts.of(["id-a"]) == {}
    gone = went(["rien", "id-a"], doors.other)
    assert gone is not None
    assert (gone.target, gone.why, gone.at) == ("", "Une personne l'a demandé.", NOW)
    assert went(["id-b"], doors.other) is None


def test_no_source_brings_an_erased_article_back(doors: Doors) -> None:
    doors.archive.items.save([article("a")])
    withdraw("id-a", "Erreur.", doors.archive, NOW)
    saved = doors.archive.items.save([article("a", source="autre", sources=("autre",)), article("c")])
    assert saved.new == ("id-c",)
    assert doors.other.items.count() == 1


def test_a_merged_article_is_the_other_one_from_then_on(doors: Doors) -> None:
    doors.archive.items.save([article("a"), article("b", source="autre", sources=("autre",)), article("c")])
    placed(doors, "b")
    merge("id-b", "id-a", doors.archive, NOW)
    assert doors.other.items.get("id-a").sources == ("has-social", "autre")
    assert doors.other.items.search(Question(sources=("autre",))).items[0].id == "id-a"
    again = doors.archive.items.save([article("b", source="autre", sources=("autre",))])
    assert (again.new, again.attached) == ((), ())
    merge("id-a", "id-c", doors.archive, NOW)
    gone = went(["id-b"], doors.other)
    assert gone is not None
    assert gone.target == "id-c"
    third = replace(article("b"), source="tiers", sources=("tiers",))
    assert doors.archive.items.save([third]).attached == ("id-c",)
