"""When a site asks to be left alone: the header Retry-After (RFC 9110 §10.2.3), read with distrust."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WAIT = timedelta(hours=24)


def read_retry_after(value: str, now: datetime) -> datetime | None:
    """Give the instant before which the site must not be asked; None for junk, for the past and for no header.

    Seconds or an HTTP date; anything beyond a day is a day.
    """
    until = _seconds(value.strip(), now) or _http_date(value.strip())
    if until is None or until <= now:
        return None
    return min(until, now + LONGEST_WAIT)


def _seconds(value: str, now: datetime) -> datetime | None:
    if not (value.isascii() and value.isdecimal()):
        return None
    longest = int(LONGEST_WAIT.total_seconds())
    return now + timedelta(seconds=longest if len(value) > len(str(longest)) else int(value))


def _http_date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
