"""Everything that can go wrong, in one tree.

    VeilleError
    ├── ConfigError            what a person wrote cannot be used (holds every Fault at once)
    ├── SourceError            one source, one reading: Unreachable, Rebuffed, KeyUnfit, RobotsForbid, ForbiddenAddress,
    │                          TooLarge, TooManyRedirects, Unreadable, NotAFeed, NothingToFollow
    ├── ArchiveError           NotFound, Conflict, Overtaken, AlreadyHere,
    │                          ArchiveDown, SchemaTooNew, Taken, NotABackup
    ├── DeliveryError          Delayed (ServerDown), Refused
    ├── who is it?             (`errors_people`) BadAddress, BadToken, BadEntry, BadKey, BadIdentity, SignedOut,
    │                          NotAllowed, StaleForm, BadName, BadReference, BadMoment, AddressTaken,
    │                          LastAdministrator, TooManyRequests
    └── this machine           Unwritable, CannotListen, Busy

Messages are English, for logs; French for people lives in `veille.wording`, which has a sentence for every leaf.
In a batch, errors of sources are outcomes, not raises.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal


class VeilleError(Exception):
    """Anything veille itself can say went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in a file that a person wrote: where (1-based line and column), what, and the cure, in French."""

    file: str
    line: int
    column: int
    message: str
    cure: str = ""
    excerpt: str = ""


class ConfigError(VeilleError):
    """What a person wrote cannot be used; every fault of the reading at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{f.file}:{f.line}:{f.column} {f.message}" for f in faults))


class SourceError(VeilleError):
    """One source could not be read this time."""

    detail: str

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(detail)


UnreachableCause = Literal["delai", "nom", "certificat", "connexion", "boite", "boite_absente"]


class Unreachable(SourceError):
    """No answer in time, a name, certificate or connection that fails, a mailbox not open or not given: see `cause`."""

    def __init__(self, detail: str = "", cause: UnreachableCause = "connexion") -> None:
        self.cause = cause
        super().__init__(detail)


class Rebuffed(SourceError):
    """The site answered and said no; before `retry_after`, if it gave one, it must be left alone."""

    def __init__(self, status: int, retry_after: datetime | None = None) -> None:
        self.status = status
        self.retry_after = retry_after
        super().__init__(f"HTTP {status}")


KeyCause = Literal["absente", "refusee", "api", "ailleurs"]


class KeyUnfit(SourceError):
    """The operator's key `key` is not given, is refused, does not open this API, or is asked for another site."""

    def __init__(self, key: str, cause: KeyCause = "refusee") -> None:
        self.key = key
        self.cause = cause
        super().__init__(f"key {key}: {cause}")


class RobotsForbid(SourceError):
    """robots.txt (RFC 9309) forbids this address to us."""


class ForbiddenAddress(SourceError):
    """A private or reserved address (`private`), or an address that is not plain http or https."""

    def __init__(self, detail: str = "", private: bool = False) -> None:
        self.private = private
        super().__init__(detail)


class TooLarge(SourceError):
    """The answer is larger than the limit, counted after decompression."""


class TooManyRedirects(SourceError):
    """More than the allowed redirects, or a loop; `detail` is the chain."""


UnreadableCause = Literal["abime", "lent", "selecteur", "page_d_erreur", "videe", "sans_texte"]


class Unreadable(SourceError):
    """The answer is damaged, too slow to parse, an error page, empty of what was there, as `cause` says."""

    def __init__(self, detail: str = "", cause: UnreadableCause = "abime") -> None:
        self.cause = cause
        super().__init__(detail)


class NotAFeed(SourceError):
    """The answer is sound but is not what this kind of source reads (an HTML page for a feed, an empty body)."""


class NothingToFollow(SourceError):
    """Neither a feed nor anything that repeats was found at an address that somebody gave."""


class ArchiveError(VeilleError):
    """The archive cannot do what was asked."""


class NotFound(ArchiveError):
    """No such article, list, edition or source; `what` is its French noun, `name` what was asked for."""

    def __init__(self, what: str, name: str, known: tuple[str, ...] = ()) -> None:
        self.what = what
        self.name = name
        self.known = known
        super().__init__(f"{what} {name!r} not found")


class Conflict(ArchiveError):
    """The article `name` changed since a person looked at it: what they said of it may no longer hold."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"article {name!r} was changed meanwhile")


class Overtaken(ArchiveError):
    """Too late: the `article` was decided of since by somebody else, or the `edition` is published."""


class AlreadyHere(ArchiveError):
    """The archive holds this article already, or has erased it for good."""


class ArchiveDown(ArchiveError):
    """The database is locked, full, read-only or damaged."""


class SchemaTooNew(ArchiveError):
    """The archive was written by a newer version of veille."""


class Taken(ArchiveError):
    """The archive that was to be filled holds articles already."""


class NotABackup(ArchiveError):
    """The file is no backup of ours, or was cut or changed since."""


class Unwritable(VeilleError):
    """A file cannot be written at `path`: read-only, full, or a name that would leave its folder."""

    def __init__(self, path: Path, detail: str) -> None:
        self.path = path
        self.detail = detail
        super().__init__(f"{path}: {detail}")


class CannotListen(VeilleError):
    """Nothing can be served at `where` (host and port): taken, forbidden, or not of this machine."""

    def __init__(self, where: str, detail: str) -> None:
        self.where = where
        super().__init__(f"{where}: {detail}")


class Busy(VeilleError):
    """Another process is doing this very thing now."""


class DeliveryError(VeilleError):
    """A message could not be handed over."""


class Delayed(DeliveryError):
    """The hand-over may be tried again later, and not before `until` when somebody asked for that."""

    def __init__(self, detail: str = "", until: datetime | None = None) -> None:
        self.until = until
        super().__init__(detail)


class ServerDown(Delayed):
    """Nobody answers, or lets us in: says nothing of the letter, which is not even counted as tried."""


class Refused(DeliveryError):
    """The message or its recipient was refused for good; `status` is the reason in numbers (RFC 3463), if given."""

    def __init__(self, detail: str = "", status: str = "") -> None:
        self.status = status
        super().__init__(detail)
