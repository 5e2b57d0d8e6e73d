"""Webhooks over HTTP: what the other side answers, as ours: yes, later, no."""

from collections.abc import Callable

from veille.domain.clock import Clock, utc_now
from veille.domain.errors import Delayed, ForbiddenAddress, Refused, Unreachable
from veille.domain.hook import Hook
from veille.outbound.calling import Answered, Call, Caller
from veille.send.sealing import sealed

LATER = frozenset({408, 425, 429})
"""The 4xx that speak of the moment; every other speaks of us (RFC 9110 §15.5)."""


class HookChannel:
    """Posts bodies to hooks; `secret` gives the one that bears a name, given by the operator and shown nowhere."""

    def __init__(self, caller: Caller, secret: Callable[[str], str], clock: Clock = utc_now) -> None:
        self._caller = caller
        self._secret = secret
        self._clock = clock

    def post(self, hook: Hook, body: bytes, *, name: str) -> None:
        """Post once; when this returns, the other side has it.

        Raises Delayed when it may be tried again (no secret yet, nobody answers, 429, 5xx), Refused when it must not
        be: another 4xx, a redirect, a private address that the operator did not allow.
        """
        secret = self._secret(hook.secret)
        if not secret:
            raise Delayed(f"secret « {hook.secret} » was not given")
        ready = sealed(hook, secret, body, name=name, at=self._clock())
        try:
            answer = self._caller.call(Call(method=ready.method, url=ready.url, headers=ready.headers, body=body))
        except Unreachable as silence:
            raise Delayed(silence.detail or "no answer") from None
        except ForbiddenAddress as refusal:
            raise Refused(refusal.detail) from None
        _judge(answer)


def _judge(answer: Answered) -> None:
    if 200 <= answer.status < 300:
        return
    said = f"HTTP {answer.status}"
    if answer.status >= 500 or answer.status in LATER:
        raise Delayed(said, answer.wait_until)
    raise Refused(said)
