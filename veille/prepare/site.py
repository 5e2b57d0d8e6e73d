"""Where a watch is published, and who answers for it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from veille.domain.digest import Edition

PAGES = {
    "confirmer": "confirmer",
    "refuser": "refuser",
    "desabonner": "d",
    "preferences": "preferences",
    "adresse": "adresse",
    "entrer": "entrer",
    "rejoindre": "entrer",
}
"""Where the links of letters lead, under the public address; leaving has the shortest one, for a header's sake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`address` is the public address of `digests/`; empty, everything links relatively and works from a USB key.

    `contact` is an e-mail address, with or without `mailto:`; empty, no contact is shown.
    """

    address: str = ""
    name: str = "Veille"
    contact: str = ""

    @property
    def host(self) -> str:
        """The name under which identifiers are made; one that no network will ever resolve when there is no address."""
        return urlsplit(self.address).hostname or "veille.invalid"

    @property
    def mailbox(self) -> str:
        """The contact as a bare e-mail address."""
        return self.contact.removeprefix("mailto:")

    def page(self, name: str, token: str) -> str:
        """Give the address of a page of the service that a link in a letter opens; nothing without a public address."""
        return self.url(f"{PAGES[name]}/{token}") if token else ""

    def url(self, path: str) -> str:
        """Give the absolute address of a published file, or nothing when the watch has no address."""
        return f"{self.address.rstrip('/')}/{path}" if self.address else ""


def folder_of(edition: Edition) -> str:
    """Give the folder of an edition inside `digests/`: `hebdo/2026/2026-S12`."""
    label = edition.period.label
    return f"{edition.list_id}/{label[:4]}/{label}"
