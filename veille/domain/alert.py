"""What the operator is told of a source: that it is ill, in another way, or well again."""

from dataclasses import dataclass
from datetime import date

from veille.domain.source import Health


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One source whose health changed; `before` is what was told last, empty when it was well."""

    source: str
    name: str
    health: Health
    before: str = ""
    since: date | None = None
    message: str = ""

    @property
    def well_again(self) -> bool:
        """Say whether this is good news."""
        return self.health in ("a_jour", "ralentie", "jamais")
