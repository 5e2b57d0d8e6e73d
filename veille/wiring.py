"""The only place that builds real things; no logic but the choice of an implementation. Heavy rooms open when used."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from veille.domain.clock import Clock, utc_now
from veille.domain.digest import Plan
from veille.domain.errors import ArchiveDown, ConfigError, Fault
from veille.domain.source import Source
from veille.domain.theme import Theme
from veille.interpret.packaged import packaged_lexicon
from veille.settings import Settings
from veille.settings.values import NO_CONTACT

if TYPE_CHECKING:
    from veille.gather.exchange import SourceKind
    from veille.gather.fetch import HttpFetcher
    from veille.interpret.lexicon import Lexicon
    from veille.keep.archive import Archive
    from veille.prepare.render import Site
    from veille.send.folder import FolderChannel
    from veille.services.letters import Writer
    from veille.services.office import Office

T = TypeVar("T")

SOURCES, THEMES, LISTS = "sources.yaml", "themes.yaml", "listes.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What the people of a watch wrote, read and found right."""

    sources: tuple[Source, ...]
    plans: tuple[Plan, ...]
    lexicon: "Lexicon"
    themes: tuple[Theme, ...]

    @property
    def by_id(self) -> Mapping[str, Source]:
        """The sources by their slug."""
        return {source.id: source for source in self.sources}


def kinds() -> "Mapping[str, SourceKind]":
    """Give every kind of source installed here."""
    from veille.gather.kinds import load_kinds

    return load_kinds()


def written(folder: Path) -> dict[str, bytes]:
    """Read the files that people write; an absent one is not there. Raises ConfigError when one cannot be read."""
    texts, faults = {}, []
    for name in (SOURCES, THEMES, LISTS):
        try:
            texts[name] = (folder / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            faults.append(Fault(file=name, line=1, column=1, message=f"lecture impossible : {error.strerror}"))
    base = _base(folder, texts.get(SOURCES, b""), faults)
    if faults:
        raise ConfigError(tuple(faults))
    return texts | base


def _base(folder: Path, sources: bytes, faults: list[Fault]) -> dict[str, bytes]:
    """Read the common base that `sources.yaml` names: the file itself, or what was last read of a web address."""
    from veille.watch.base import BASE, base_address, is_on_the_web

    address = base_address(sources)
    try:
        return {BASE: (folder / (BASE if is_on_the_web(address) else address)).read_bytes()} if address else {}
    except OSError as error:
        if not is_on_the_web(address):
            cure = "indiquez le chemin d'un fichier, depuis ce dossier, ou une adresse en https://"
            message = f"le socle « {address} » ne peut pas être lu : {error.strerror}"
            faults.append(Fault(file=SOURCES, line=1, column=1, message=message, cure=cure))
        return {}


def read_watch(texts: Mapping[str, bytes]) -> Watch:
    """Understand the files of a watch; raises ConfigError with every fault of every file at once."""
    from veille.interpret.lexicon import themes_of
    from veille.watch.base import BASE, read_all_sources
    from veille.watch.lists import read_lists

    faults: list[Fault] = []
    lexicon = _or_faults(faults, lambda: _widened(packaged_lexicon(), texts.get(THEMES, b"")), packaged_lexicon())
    themes = themes_of(lexicon)
    known = [theme.id for theme in themes]
    no_sources: tuple[Source, ...] = ()
    no_plans: tuple[Plan, ...] = ()
    sources = _or_faults(
        faults, lambda: read_all_sources(_needed(texts, SOURCES), texts.get(BASE), kinds=kinds()), no_sources
    )
    plans = _or_faults(faults, lambda: read_lists(texts.get(LISTS, b"listes: []"), themes=known), no_plans)
    if faults:
        raise ConfigError(tuple(faults))
    return Watch(sources=sources, plans=plans, lexicon=lexicon, themes=themes)


def with_learned(watch: Watch, archive: "Archive") -> Watch:
    """Give the watch with the words that its curators accepted; the packaged ones and theirs meet here."""
    from veille.interpret.learned import with_changes

    return replace(watch, lexicon=with_changes(watch.lexicon, archive.judgements.learned()))


def lexicon_in_force(settings: Settings) -> "Lexicon":
    """Give the words of a folder: packaged, its own, learned; the packaged ones where there is no watch.

    An archive that does not exist yet, or cannot be read now, has taught nothing; none is made.
    """
    texts = written(settings.folder)
    if SOURCES not in texts:
        return packaged_lexicon()
    watch = read_watch(texts)
    try:
        archive = open_archive(settings, read_only=True)
    except ArchiveDown:
        return watch.lexicon
    with archive:
        return with_learned(watch, archive).lexicon


def _or_faults(faults: list[Fault], read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except ConfigError as error:
        faults += error.faults
        return otherwise


def _widened(base: "Lexicon", raw: bytes) -> "Lexicon":
    from veille.interpret.lexicon import LexiconError, merge, parse_lexicon
    from veille.watch.themes import read_themes

    written = read_themes(raw)
    try:
        return merge(base, parse_lexicon(written.data))
    except LexiconError as error:
        raise ConfigError(written.faults(error.faults)) from None


def doubts_of(texts: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Give what is sound in `themes.yaml` but will hardly do what its author hopes; raises ConfigError as reading."""
    from veille.interpret.doubts import doubts
    from veille.watch.themes import read_themes

    raw = texts.get(THEMES, b"")
    themes = read_themes(raw)
    return themes.faults(doubts(themes.data, _widened(packaged_lexicon(), raw)))


def _needed(texts: Mapping[str, bytes], name: str) -> bytes:
    if name not in texts:
        cure = "lancez « veille init » pour en créer un qui marche, ou indiquez le bon dossier avec --dossier"
        raise ConfigError((Fault(file=name, line=1, column=1, message="ce fichier n'existe pas ici", cure=cure),))
    return texts[name]


def open_archive(settings: Settings, *, read_only: bool = False) -> "Archive":
    """Open the watch's archive, made and brought up to date when needed."""
    from veille.interpret.folding import stems
    from veille.keep.opening import open_archive as opening

    return opening(settings.database, folder=settings.folder, stem=stems, read_only=read_only)


def tidy_archive(settings: Settings) -> None:
    """Clean the archive, unless somebody is using it: it can wait."""
    from veille.keep.opening import tidy_archive as tidying

    with suppress(ArchiveDown):
        tidying(settings.database, folder=settings.folder)


def open_fetcher(
    settings: Settings, clock: Clock = utc_now, *, more: "Mapping[str, SourceKind] | None" = None
) -> "HttpFetcher":
    """Build the network reader under the operator's limits; `more` are kinds beside those of the watch."""
    from veille.gather.fetch import HttpFetcher
    from veille.gather.keyring import Keyring
    from veille.gather.letterboxes import Letterboxes
    from veille.gather.limits import Limits

    network = settings.network
    limits = Limits(
        contact=network.contact,
        allow_private=network.private_addresses,
        pause=network.pause,
        per_host=network.per_host,
        together=network.together,
    )
    letters, keys = Letterboxes(settings.secret), Keyring(settings.secret)
    return HttpFetcher(limits, {**kinds(), **(more or {})}, clock, letters=letters, keys=keys)


def office(settings: Settings, archive: "Archive", clock: Clock = utc_now) -> "Office":
    """Build where people's acts are done, at the clock's instant; raises Unwritable when the key cannot be kept."""
    from veille.services.office import Office
    from veille.settings.key import key_of

    key = key_of(settings.folder, settings.key)
    return Office(archive=archive, key=key, domain=settings.mail.domain, now=clock())


def writer(settings: Settings, watch: Watch, office: "Office") -> "Writer":
    """Build who writes the letters of the outbox, and signs them when the operator gave a key."""
    from veille.send.signing import signer
    from veille.services.letters import Writer

    dkim = settings.mail.dkim
    plans = {plan.id: plan for plan in watch.plans}
    return Writer(
        archive=office.archive,
        plans=plans,
        sources=watch.by_id,
        themes=watch.themes,
        site=site(settings),
        sender=settings.mail.sender,
        key=office.key,
        failures=settings.mail.failures,
        sign=signer(dkim.domain, dkim.selector, dkim.key),
    )


def open_shelf(settings: Settings) -> "FolderChannel":
    """Build the channel that writes `digests/`."""
    from veille.send.folder import FolderChannel

    return FolderChannel(settings.folder / "digests")


def site(settings: Settings) -> "Site":
    """Say what published pages and letters tell of this watch."""
    from veille.prepare.render import Site

    contact = settings.network.contact
    return Site(address=settings.public_address, contact="" if contact == NO_CONTACT else contact)
