"""Where the post is wired: what carries letters away, and the mailbox where some come back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from veille.domain.clock import Clock, utc_now
from veille.settings import Settings

if TYPE_CHECKING:
    from veille.send.hooks import HookChannel
    from veille.send.smtp import SmtpChannel


def open_post(settings: Settings) -> "SmtpChannel | None":
    """Build the mail channel, or give None when the operator named no mail server."""
    from veille.send.smtp import SmtpChannel

    mail = settings.mail
    if not mail.smtp:
        return None
    return SmtpChannel(mail.smtp, mail.user, mail.password, lines=mail.lines, a_domain=mail.a_domain)


def open_hooks(settings: Settings, clock: Clock = utc_now) -> "HookChannel":
    """Build what tells webhooks, under the operator's limits."""
    from veille.gather.limits import Limits
    from veille.outbound.calling import Caller
    from veille.send.hooks import HookChannel

    agent = Limits(contact=settings.network.contact).user_agent
    caller = Caller(agent=agent, allow_private=settings.network.private_addresses, clock=clock)
    return HookChannel(caller, settings.secret, clock)


def open_mailbox(settings: Settings) -> Iterator[bytes]:
    """Open the mailbox of returns and give its unread messages; raises ServerDown when it cannot be read."""
    from veille.outbound.mailbox import Mailbox

    mail = settings.mail
    return Mailbox(mail.mailbox, mail.mailbox_user, mail.mailbox_password).unread()
