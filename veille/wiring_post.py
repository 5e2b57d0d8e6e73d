"""Where the post is wired: what carries letters away, and the mailbox where some come back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from veille.settings import Settings

if TYPE_CHECKING:
    from veille.send.smtp import SmtpChannel


def open_post(settings: Settings) -> "SmtpChannel | None":
    """Build the mail channel, or give None when the operator named no mail server."""
    from veille.send.smtp import SmtpChannel

    mail = settings.mail
    if not mail.smtp:
        return None
    return SmtpChannel(mail.smtp, mail.user, mail.password, lines=mail.lines, a_domain=mail.a_domain)


def open_mailbox(settings: Settings) -> Iterator[bytes]:
    """Open the mailbox of returns and give its unread messages; raises ServerDown when it cannot be read."""
    from veille.send.mailbox import Mailbox

    mail = settings.mail
    return Mailbox(mail.mailbox, mail.mailbox_user, mail.mailbox_password).unread()
