"""When to try a delayed letter again: soon at first, as greylisting wants, then ever more rarely, two days in all.

RFC 5321 §4.5.4.1 asks for 30 minutes between tries after the first, and four to five days of patience; a weekly digest
is worth two.
"""

from datetime import datetime, timedelta

DELAYS = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60, 120, 240, 480, 720, 1200))
"""Nine waits between ten tries: 47 hours and 50 minutes from the first try to the last."""


def next_try(attempt: int, now: datetime) -> datetime | None:
    """Give the instant of the next try after the `attempt`-th failed (1 is the first), or None to give up."""
    if not 1 <= attempt <= len(DELAYS):
        return None
    return now + DELAYS[attempt - 1]
