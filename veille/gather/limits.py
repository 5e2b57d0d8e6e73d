"""How far the collector goes: one value that holds every limit of a run."""

from dataclasses import dataclass

from veille import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Politeness and bounds of a run; the defaults are those of the contract §1.

    `pause` is in seconds between two requests to one host, redirects and robots.txt included; `per_host` and `together`
    count requests and hosts at once. `deadline` is in seconds for one request as a whole: headers, body and redirects,
    waiting for one's turn not counted. `size` is in bytes once decompressed. `parse_seconds` is the wall time that one
    reading of a body may take, `parse_memory` in bytes what
    a parsing process may hold in all. The `bulk_…` ones stand in for those of an answer that may be an archive of open
    data: the largest that we read weigh 45 MB.
    """

    contact: str = ""
    allow_private: bool = False
    pause: float = 2.0
    per_host: int = 1
    together: int = 32
    deadline: float = 30.0
    size: int = 15 * 2**20
    redirects: int = 5
    parse_seconds: float = 10.0
    parse_memory: int = 512 * 2**20
    bulk_deadline: float = 300.0
    bulk_size: int = 100 * 2**20
    bulk_seconds: float = 120.0

    @property
    def user_agent(self) -> str:
        """Who asks, and whom to write to: `veille/0.1.0 (+mailto:…)`, in printable ASCII only (RFC 9110 §10.1.5)."""
        contact = "".join(sign for sign in self.contact if " " < sign < "\x7f" and sign not in "()\\")
        return f"veille/{__version__}" + (f" (+{contact})" if contact else "")
