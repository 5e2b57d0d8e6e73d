"""What a mail server answers, as ours: yes, later, no (RFC 5321 §4.2), with its reason in numbers (RFC 3463)."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from veille.domain.errors import Delayed, Refused

if TYPE_CHECKING:
    from aiosmtplib import SMTP


class Cut(Delayed):
    """The connection is lost, or the server says that it closes it (421)."""


async def verdict(command: Awaitable[object]) -> None:
    """Turn the server's no into Delayed (Cut when the connection goes with it) or Refused."""
    from aiosmtplib import SMTPException, SMTPResponseException

    try:
        await command
    except SMTPResponseException as answer:
        if 500 <= answer.code < 600:
            raise Refused(said(answer), status=f"{answer.code} {answer.message}"[:40]) from answer
        raise (Cut if answer.code == 421 else Delayed)(said(answer)) from answer
    except (SMTPException, OSError) as error:
        raise Cut(said(error)) from error


async def goodbye(server: "SMTP") -> None:
    """Say goodbye; what was accepted is accepted, so a connection that breaks here changes nothing."""
    from aiosmtplib import SMTPException

    try:
        if server.is_connected:
            await server.quit(timeout=5)
    except (SMTPException, OSError):
        return


def said(error: Exception) -> str:
    """Give the server's words, on one line and short: they are a stranger's."""
    from aiosmtplib import SMTPResponseException

    words = f"{error.code} {error.message}" if isinstance(error, SMTPResponseException) else str(error)
    return " ".join(words.split())[:200] or type(error).__name__
