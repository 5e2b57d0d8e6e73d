"""« Contribuer » : what a person's program does for them, each act whole, with its line in the journal."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from veille.domain.errors import AlreadyHere
from veille.domain.item import Found, Item
from veille.domain.person import Person
from veille.domain.source import Source

if TYPE_CHECKING:
    from veille.interpret.facts.ground import Ground
    from veille.services.curating import Study
    from veille.services.placing import Office

BY_HAND = Source(id="ajout", name="Ajout de l'équipe", kind="page", url="")
"""Where an article comes from that no source of the watch gave."""


def judge_labels(item: str, verdicts: Mapping[str, bool], person: Person, study: "Study", *, revision: int) -> Item:
    """Write what a person says of an article's labels, all of it or nothing, and give the article as it is then.

    Raises NotFound for an unknown article or label, Conflict when its text changed since `revision`.
    """
    from veille.services.curating import judge

    with study.archive.alone():
        for label, verdict in verdicts.items():
            judge(study, item, label, verdict, curator=person.shown, revision=revision)
        said = ", ".join(f"{label} : {'oui' if verdict else 'non'}" for label, verdict in verdicts.items())
        study.archive.journal.write(person, "juger", f"article/{item}", now=study.now, detail=said)
        return study.archive.items.get(item)


def add_article(found: Found, source: Source, person: Person, study: "Study", ground: "Ground") -> Item:
    """Read, keep and place an article given by hand, as if `source` had given it; what is there is never changed.

    Raises AlreadyHere when the archive holds it already, or has erased it.
    """
    from veille.interpret.reading import interpret
    from veille.services.placing import place

    archive, office = study.archive, _office(study, source, ground)
    (item,) = interpret([found], source, study.lexicon, study.now)
    with archive.alone():
        kept = archive.items.many(archive.items.save([item]).new)
        if not kept:
            raise AlreadyHere(item.key)  # and whatever was attached is undone
        place(kept, office)
        archive.journal.write(person, "ajouter", f"article/{kept[0].id}", now=study.now)
    return kept[0]


def sources_for_hand(sources: Sequence[Source]) -> Mapping[str, Source]:
    """Give the sources that an article may be said to come from."""
    return {source.id: source for source in (BY_HAND, *sources)}


def _office(study: "Study", source: Source, ground: "Ground") -> "Office":
    from veille.services.placing import Office

    return Office(archive=study.archive, sources={**study.sources, source.id: source}, ground=ground)
