"""A watch with something on every reader's page: articles of several kinds, a fact with what followed, days to come."""

from dataclasses import replace
from datetime import date

from tests.support.bills import DEPOSIT, HANDED, NOW, VOTE, assembly, senate
from tests.support.people import LIST
from tests.support.web import Served
from veille.domain.followed import Followed, KnownVersion
from veille.domain.gazette import Entry, Gazette
from veille.domain.item import Reason, TextDate
from veille.keep.facts import Placed
from veille.services.editing import issue
from veille.services.tracking import settle_dossiers

PAGES = {
    "home": "/",
    "search": "/recherche?q=article",
    "refined search": "/recherche?q=article&theme=ethique&annee=2026",
    "relevance": "/recherche?q=article&tri=pertinence&page=2",
    "told search": "/recherche?q=them:x+ASE+article+depuis:rien",
    "empty search": "/recherche?q=%22article+introuvable%22+depuis:1j",
    "themes": "/themes",
    "theme": "/themes/ethique",
    "public": "/publics/handicap",
    "source": "/sources/a",
    "article": "/articles/id-loi-article-loi",
    "dossier": "/dossiers/id-loi",
    "law": "/references/casf/L226-4",
    "followed texts": "/suivis/tous",
    "text": "/dossiers/an-dlr5l17n1",
    "texts": "/dossiers?q=accueil",
    "agenda": "/agenda",
    "gazette": "/jo/2026-11",
    "framed": "/embarquer/ethique",
    "editions": "/editions",
    "edition": "/editions/hebdo/2026-S47",
    "sources": "/sources",
    "about": "/a-propos",
    "personal data": "/donnees-personnelles",
    "accessibility": "/accessibilite",
    "status": "/etat",
    "not found": "/articles/rien",
}
"""An address for every reader's template."""

GAZETTES = (
    Gazette(id="JORFCONT000000000262", day=date(2026, 11, 12), number=262, nominative=3),
    Gazette(id="JORFCONT000000000264", day=date(2026, 11, 14), number=264),
)
KEPT = Entry(
    id="JORFTEXT000000000001",
    gazette=GAZETTES[0].id,
    title="Décret relatif au projet pour l'enfant",
    rubric="Décrets",
    act="",
    verdict="a_juger",
    why="Parle de « projet pour l'enfant ».",
)


def furnish(here: Served) -> None:
    """Put it all there."""
    coming = (
        TextDate(day=date(2027, 1, 1), role="entree_en_vigueur"),
        TextDate(day=date(2026, 12, 4), role="evenement"),
    )
    reasons = (Reason("ethique", "secret", "titre", 2.0), Reason("handicap", "golf", "resume", -3.0))
    for number in range(24):
        publics = ("handicap",) if number % 2 else ("protection_enfance",)
        here.town.publish(f"n{number}", date(2026 - number % 3, 11, 18), publics=publics, nature="politique")
    here.town.publish("hors champ", date(2026, 11, 18), relevant=False)
    here.town.publish("loi", date(2026, 11, 17), references=("casf/L226-4",), dates=coming, reasons=reasons)
    here.town.publish("presse", date(2026, 11, 18))
    here.town.publish("decret", date(2026, 11, 20))
    _change(here)
    settle_dossiers([assembly("DLR5L17N1", "senat/ppl26-101", steps=(DEPOSIT, VOTE))], here.town.archive, NOW)
    settle_dossiers([senate(steps=(HANDED,))], here.town.archive, NOW)
    here.town.archive.gazettes.put(GAZETTES[0], "jo", [KEPT], here.house.clock())
    here.town.archive.gazettes.put(GAZETTES[1], "jo", [], here.house.clock())
    for name, fact, keys, mentions in (
        ("loi", "loi", ["loi/1"], []),
        ("presse", "loi", [], []),
        ("decret", "decret", [], ["loi/1"]),
    ):
        placed = Placed(article=f"id-{name}", fact=f"id-{fact}", signature="")
        here.town.archive.facts.put(placed, day=1, keys=keys, mentions=mentions)
    for form in ("casf/L226-1..L226-9", "loi/2002-2"):
        followed = Followed(name="tous", reference=form, who="Ana", why="module 3", since=here.now)
        here.town.archive.followed.put(followed)
    first, then = date(2020, 1, 1), date(2024, 1, 1)
    versions = [
        KnownVersion(
            reference="casf/L226-4", id="LEGIARTI1", since=first, until=then, text="Le juge entend le mineur."
        ),
        KnownVersion(reference="casf/L226-4", id="LEGIARTI2", since=then, by="Loi n° 2023-1", text="Le juge l'entend."),
    ]
    here.town.archive.followed.learn(versions)
    issue(LIST, LIST.beat.period_named("2026-S47"), here.town.room.desk)


def _change(here: Served) -> None:
    """Let a source correct what it said."""
    items = here.town.archive.items
    law = items.get("id-loi")
    items.save([replace(law, text="Une phrase retirée. Une phrase gardée.")])
    items.save([replace(law, text="Une phrase gardée. Une phrase ajoutée.")])
