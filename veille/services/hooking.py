"""« Webhooks » : an edition told to the rooms and programs that its list names, once to each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from veille.domain.clock import Clock
from veille.domain.digest import Plan
from veille.domain.errors import Delayed, Refused
from veille.domain.hook import Hook, HookPost
from veille.domain.message import DeliveryState
from veille.domain.period import Period
from veille.keep.archive import Archive
from veille.keep.editions import StoredEdition
from veille.prepare.alert import alert_body
from veille.prepare.hooks import told
from veille.prepare.record import read
from veille.prepare.site import Site
from veille.send.channel import Poster
from veille.send.patience import next_try
from veille.services.alerting import ALERTS


@dataclass(frozen=True, slots=True, kw_only=True)
class HookReport:
    """How many posts left, wait for another try, failed for good."""

    sent: int = 0
    waiting: int = 0
    refused: int = 0

    @property
    def complete(self) -> bool:
        """Whether nothing is left to try again and nothing was refused."""
        return not (self.waiting or self.refused)


def address_hooks(plan: Plan, stored: StoredEdition, archive: Archive, now: datetime) -> None:
    """Let an edition wait for each hook of its list that was not told it; an empty one waits for nobody."""
    if plan.hooks and read(stored.content).cards:
        due = plan.beat.leaving_of(Period(label=stored.label, first=stored.first, last=stored.last))
        archive.hooks.enqueue(plan.id, stored.label, [hook.id for hook in plan.hooks], now, due=due)


def post_due_hooks(
    plans: Sequence[Plan],
    *,
    archive: Archive,
    site: Site,
    poster: Poster,
    clock: Clock,
    alarm: Hook | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> HookReport:
    """Tell every hook what is due; one that fails keeps no other waiting, and a copy of the archive tells nothing.

    A host that did not answer is left alone for the rest of the run.
    """
    with archive.exclusive("envoyer") as mine:
        if not mine:
            return HookReport()
        if not archive.outbox.standing.may_send(clock()):
            return HookReport(waiting=len(archive.hooks.due(clock())))
        archive.hooks.recover()
        known = {(plan.id, hook.id): hook for plan in plans for hook in plan.hooks}
        known |= {(ALERTS, alarm.id): alarm} if alarm else {}
        states: list[DeliveryState] = []
        silent: set[str] = set()
        for post in archive.hooks.due(clock()):
            hook = known.get((post.list_id, post.hook))
            if stopped() or (hook and host_of(hook) in silent):
                states.append("attente")
                continue
            states.append(_one(post, hook, archive, site, poster, clock))
            if hook and states[-1] == "attente":
                silent.add(host_of(hook))
        return HookReport(sent=states.count("envoye"), waiting=states.count("attente"), refused=states.count("echec"))


def hooks_of(plans: Sequence[Plan]) -> Mapping[str, Hook]:
    """Give the declared hooks by their id."""
    return {hook.id: hook for plan in plans for hook in plan.hooks}


def host_of(hook: Hook) -> str:
    """Name where a hook is without its path, which may hold a secret."""
    return urlsplit(hook.url).netloc


def _body(post: HookPost, hook: Hook, archive: Archive, site: Site) -> bytes:
    """Write what a post says, or nothing when there is nothing to say any more."""
    if post.list_id == ALERTS:
        changes = archive.alerts.find(post.label)
        return alert_body(changes, site) if changes else b""
    stored = archive.editions.find(post.list_id, post.label)
    return told(read(stored.content), hook.kind, site) if stored else b""


def _one(
    post: HookPost, hook: Hook | None, archive: Archive, site: Site, poster: Poster, clock: Clock
) -> DeliveryState:
    """Post one edition (or alert) to one hook, and write down what became of it before anything else is done."""
    body = _body(post, hook, archive, site) if hook else b""
    if hook is None or not body:
        archive.hooks.settle(post.id, "retire", clock(), message="this list names this hook no more")
        return "retire"
    if not archive.hooks.hand_over(post.id):
        return "retire"
    state: DeliveryState = "envoye"
    again, words = None, ""
    try:
        poster.post(hook, body, name=post.name)
    except Delayed as delay:
        words, again = str(delay), next_try(post.attempts + 1, clock())
        again = max(again, delay.until) if again and delay.until else again
        state = "attente" if again else "echec"
    except Refused as refusal:
        state, words = "echec", str(refusal)
    archive.hooks.settle(post.id, state, clock(), next_at=again, message=words)
    return state
