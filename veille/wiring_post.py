"""Where the post is wired: what carries letters away, and the mailbox where some come back."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from veille.domain.clock import Clock, utc_now
from veille.settings import Settings

if TYPE_CHECKING:
    from veille.send.hooks import HookChannel
    from veille.send.smtp import SmtpChannel
    from veille.services.alerting import Alarm
    from veille.services.checking import Check
    from veille.services.provider import Provider


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


def alarm(settings: Settings) -> "Alarm":
    """Say where the operator wants to hear of sources."""
    from veille.domain.hook import Hook
    from veille.services.alerting import SECRET, Alarm

    url = settings.alarm_webhook
    return Alarm(address=settings.alarm_address, hook=Hook(kind="json", url=url, secret=SECRET) if url else None)


def check_links(settings: Settings, clock: Clock = utc_now) -> "Check":
    """Give what tries links, under the limits with which sources are read."""
    from veille.gather.limits import Limits
    from veille.gather.links import LinkChecker

    network = settings.network
    limits = Limits(
        contact=network.contact,
        allow_private=network.private_addresses,
        pause=network.pause,
        per_host=network.per_host,
        together=network.together,
    )
    return LinkChecker(limits, clock).check


MOST_SAID = 262_144
"""Bytes of an identity provider's answer: its description, its keys, or who somebody is."""


def open_provider(settings: Settings, clock: Clock = utc_now) -> "Provider | None":
    """Build what speaks to the identity provider, None where there is none; nothing is asked yet."""
    if not settings.oidc.wanted:
        return None
    from veille.gather.limits import Limits
    from veille.outbound.calling import Call, Caller
    from veille.services.provider import Provider

    agent = Limits(contact=settings.network.contact).user_agent
    caller = Caller(agent=agent, allow_private=settings.network.private_addresses, clock=clock)

    def ask(method: str, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        answer = caller.call(Call(method=method, url=url, headers=headers, body=body), most=MOST_SAID)
        return answer.status, answer.body

    wanted = settings.oidc
    return Provider(issuer=wanted.issuer, client=wanted.client, secret=wanted.secret, ask=ask)


def open_mailbox(settings: Settings) -> Iterator[bytes]:
    """Open the mailbox of returns and give its unread messages; raises ServerDown when it cannot be read."""
    from veille.outbound.mailbox import Mailbox

    mail = settings.mail
    return Mailbox(mail.mailbox, mail.mailbox_user, mail.mailbox_password).unread()
