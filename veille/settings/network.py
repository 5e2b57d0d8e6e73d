"""How the collector behaves on the web, as the operator wants it."""

from dataclasses import dataclass

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
