"""What the operator chose for the network and for mail, as values."""

from dataclasses import dataclass, field

from veille.settings.dkim import DkimSettings

NO_CONTACT = "sans contact"
"""What sites read in our User-Agent when the operator gave no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """How the collector behaves; `contact` goes into the User-Agent, `pause` is in seconds."""

    contact: str
    private_addresses: bool
    pause: float
    per_host: int
    together: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The mail server, empty when no mail can leave; `sender` is a name and one address.

    `relay_token` opens the page to which a relay tells what came back.
    `failures` is the address to which failures are told, `mailbox` where they are read over IMAP; both may be empty.
    `lines` are connections at once, `a_domain` the letters that one run gives to one domain (0: all).
    """

    smtp: str
    sender: str
    failures: str
    mailbox: str
    lines: int
    a_domain: int
    dkim: DkimSettings
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    mailbox_user: str = field(default="", repr=False)
    mailbox_password: str = field(default="", repr=False)
    relay_token: str = field(default="", repr=False)

    @property
    def domain(self) -> str:
        """The sender's domain, for Message-IDs."""
        return self.sender.rpartition("@")[2].rstrip("> ")
