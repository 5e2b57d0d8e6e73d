"""A letter between 354 and the answer: the bytes that aiosmtplib's own DATA would give."""

from aiosmtplib.protocol import PERIOD_REGEX, normalize_message_line_endings
from hypothesis import given
from hypothesis import strategies as st

from veille.send.wire import stuffed

PIECES = st.sampled_from([b"a", b".", b"..", b"\r\n", b"\n", b"\r", b"\r\n.\r\n", b" "])


@given(st.lists(PIECES, max_size=12).map(b"".join))
def test_dots_and_line_ends_are_those_of_the_library(raw: bytes) -> None:
    assert stuffed(raw) == PERIOD_REGEX.sub(b"..", normalize_message_line_endings(raw)) + b".\r\n"
