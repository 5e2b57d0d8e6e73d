"""A public vote (`scrutin`): what was voted on, how it ended, by how many."""

from collections.abc import Iterator
from datetime import date
from html import escape

from veille.gather.kinds.bounded import found
from veille.gather.kinds.parliament.archive import Object
from veille.gather.kinds.parliament.plain import at, day, iso, text, words
from veille.gather.kinds.parliament.sheet import Sheet

ROOT = "scrutin"
COUNTED = (("pour", "pour"), ("contre", "contre"), ("abstentions", "abstentions"))


def read_vote(one: Object, today: date) -> Iterator[Sheet]:
    """Give a vote; who voted what is left where it is."""
    number, title = text(one.get("numero")), words(one.get("titre")) or words(at(one, "objet", "libelle"))
    if not number or not title:
        return
    cast = day(one.get("dateScrutin"), today)
    counts = ((name, text(at(one, "syntheseVote", "decompte", key))) for key, name in COUNTED)
    tally = ", ".join(f"{count} {name}" for name, count in counts if count)
    outcome = words(at(one, "sort", "libelle")) or words(at(one, "sort", "code"))
    yield Sheet(
        day=cast,
        found=found(
            url=f"https://www.assemblee-nationale.fr/dyn/{text(one.get('legislature'))}/scrutins/{number}",
            title=f"Scrutin n° {number} : {title}",
            body="".join(f"<p>{escape(part, quote=False)}.</p>" for part in (outcome, tally) if part),
            date_text=iso(cast),
            native_id=text(one.get("uid")),
        ),
    )
