"""Time as a value: the only file that may ask the machine what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

PARIS = ZoneInfo("Europe/Paris")


def utc_now() -> datetime:
    """Give the present instant, aware, in UTC."""
    return datetime.now(UTC)


@lru_cache(maxsize=1024)  # one instant stands in many rows
def stamp(instant: datetime) -> str:
    """Write an aware instant as UTC text ending in `Z`, the only form that is stored (seconds kept, fractions not)."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=4096)
def read_stamp(text: str) -> datetime:
    """Read back what `stamp` wrote; raises ValueError for any other text."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
