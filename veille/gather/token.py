"""The answer of a token endpoint (RFC 6749 §5.1)."""

import json

MARGIN = 60
USUAL, LONGEST = 300, 24 * 3600
"""Seconds: a token ends a little sooner for us than for its site; how long one lasts that does not say, or lies."""


def read_token(body: bytes) -> tuple[str, int]:
    """Give the token and the seconds that it may be used; nothing when there is none."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return "", 0
    token = told.get("access_token") if isinstance(told, dict) else None
    if not isinstance(token, str):
        return "", 0
    try:
        seconds = int(told.get("expires_in", USUAL))
    except (ValueError, TypeError, OverflowError):
        seconds = USUAL
    return token, max(min(seconds, LONGEST) - MARGIN, 0)
