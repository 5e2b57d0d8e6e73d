"""« Suivre » : the legal texts on which people rely, who follows them, and the articles that say something of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from veille.domain.code import CodeState, Version
from veille.domain.digest import Plan
from veille.domain.errors import NotFound
from veille.domain.errors_people import BadName, BadReference
from veille.domain.followed import EVERYBODY, Followed, KnownVersion
from veille.domain.item import Item
from veille.domain.reference import Reference, read_reference
from veille.interpret.bearing import STRENGTH, Bearing, bearings
from veille.interpret.covering import beginnings, covers
from veille.interpret.laws import address_of
from veille.interpret.naming import article_reference, one_reference
from veille.keep.archive import Archive
from veille.prepare.inert import one_line
from veille.prepare.naming import also_followed, followed_words

LONGEST_NAME, LONGEST_WHY = 60, 200

MOST = 500
"""Articles that are looked through for one text, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An article that says something of a text: what it does to it, and as which form it names it."""

    item: Item
    bearing: Bearing
    cited: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything known of one text."""

    reference: Reference
    versions: tuple[KnownVersion, ...]
    mentions: tuple[Mention, ...]
    followed: tuple[Followed, ...]


def understood(typed: str) -> Reference:
    """Read the one text that somebody names, in its normal form or in words; raises BadReference."""
    reference = one_reference(typed)
    if reference is None:
        raise BadReference(typed.strip())
    return reference


def follow(
    typed: Iterable[str], archive: Archive, *, name: str = EVERYBODY, who: str, why: str = "", now: datetime
) -> tuple[Followed, ...]:
    """Follow texts under the name of a set, all or none; raises BadReference, BadName."""
    called = one_line(name)
    if not called or len(called) > LONGEST_NAME or "/" in called:
        raise BadName("empty, too long, or with a slash")
    texts = tuple(
        Followed(name=called, reference=str(understood(one)), who=who, why=one_line(why)[:LONGEST_WHY], since=now)
        for one in typed
    )
    with archive.transaction():
        for text in texts:
            archive.followed.put(text)
    return texts


def cease(typed: Iterable[str], archive: Archive, *, name: str = EVERYBODY) -> tuple[str, ...]:
    """Follow texts no more, all or none; raises BadReference, and NotFound for one that the set does not follow."""
    forms = tuple(str(understood(one)) for one in typed)
    with archive.transaction():
        for form in forms:
            if not archive.followed.drop(one_line(name), form):
                known = tuple(one.reference for one in archive.followed.of(one_line(name)))
                raise NotFound("texte suivi", form, known)
    return forms


def wanted_by(plan: Plan, archive: Archive) -> tuple[Reference, ...]:
    """Give the texts that a list follows: those of `listes.yaml`, those followed in its name, those of everybody."""
    kept = (one.reference for one in archive.followed.of(plan.id, EVERYBODY))
    return tuple(map(read_reference, dict.fromkeys((*plan.follows, *kept))))


def naming(items: Iterable[Item], wanted: Sequence[Reference]) -> frozenset[str]:
    """Give the ids of the articles that name a wanted text."""
    return frozenset(item.id for item in items if _met(item, wanted)) if wanted else frozenset()


def told(items: Iterable[Item], wanted: Sequence[Reference]) -> Mapping[str, str]:
    """Say of each article that names a wanted text why it is told, by its id."""
    found: dict[str, str] = {}
    for item in items if wanted else ():
        if pairs := _met(item, wanted):
            does = _does(item)
            ordered = sorted(pairs, key=lambda pair: -STRENGTH.index(does.get(pair[0], "cite")))
            found[item.id] = also_followed([followed_words(does.get(c, "cite"), c, w) for c, w in ordered])
    return found


def mentions(wanted: Sequence[Reference], archive: Archive) -> tuple[Mention, ...]:
    """Give the articles that say something of some texts, the newest first, each once."""
    starts = tuple(dict.fromkeys(start for one in wanted for start in beginnings(one)))
    found = []
    for item in archive.items.citing(starts, limit=MOST):
        if pairs := _met(item, wanted):
            does = _does(item)
            cited = max((pair[0] for pair in pairs), key=lambda one: STRENGTH.index(does.get(one, "cite")))
            found.append(Mention(item=item, bearing=does.get(cited, "cite"), cited=cited))
    return tuple(found)


def known_of(reference: Reference, archive: Archive) -> Dossier:
    """Give everything known of a text, even when that is nothing."""
    followed = (one for one in archive.followed.all() if covers(read_reference(one.reference), reference))
    return Dossier(
        reference=reference,
        versions=archive.followed.versions(str(reference)),
        mentions=mentions([reference], archive),
        followed=tuple(followed),
    )


def _met(item: Item, wanted: Sequence[Reference]) -> list[tuple[Reference, Reference]]:
    """Pair what an article cites with what is wanted; the text that the article is itself counts too."""
    cited = [_read(form) for form in item.labels.references]
    return [(one, other) for one in cited if one for other in wanted if covers(other, one)]


def _does(item: Item) -> Mapping[Reference, Bearing]:
    return bearings(f"{item.title}.\n{item.text}")


def _read(form: str) -> Reference | None:
    try:
        return read_reference(form)
    except ValueError:
        return None


def official_address(known: Dossier) -> str:
    """Give where the text stands officially: its own address, else that of its version in force, else nothing."""
    return address_of(known.reference) or next((address_of_version(one) for one in known.versions if not one.until), "")


def address_of_version(version: KnownVersion) -> str:
    """Give where a version of an article stands at Légifrance; nothing for what is not of its base of codes."""
    return f"https://www.legifrance.gouv.fr/codes/article_lc/{version.id}" if version.id.startswith("LEGIARTI") else ""


def learn(state: CodeState, archive: Archive) -> int:
    """Keep the versions of articles that a state of a code names, and say of how many articles."""
    known = [versions for article in state.articles.values() if (versions := _versions(article, state.title))]
    archive.followed.learn(version for versions in known for version in versions)
    return len(known)


def _versions(article: Version, title: str) -> list[KnownVersion]:
    reference = article_reference(title, article.number)
    if reference is None:
        return []
    by = " ; ".join(text.title for text in article.by)
    now = KnownVersion(
        reference=str(reference), id=article.id, since=article.since, until=article.until, by=by, text=article.text
    )
    before = (
        KnownVersion(reference=str(reference), id=one.id, since=one.since, until=one.until) for one in article.spells
    )
    return [*(one for one in before if one.id != article.id), *([now] if article.id else [])]
