"""What webhooks are told: each edition once for each hook, durably, and never from a copy of the archive."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from secrets import token_hex
from typing import cast

from veille.domain.clock import read_stamp, stamp
from veille.domain.hook import HookPost
from veille.domain.message import DeliveryState
from veille.keep.database import Database, Row
from veille.keep.standing import Standing


class HookPosts:
    """The store of posts to webhooks; whoever posts holds `exclusive("envoyer")`, as for letters."""

    def __init__(self, db: Database, standing: Standing) -> None:
        self._db = db
        self._sender = token_hex(8)
        self._standing = standing

    def enqueue(self, list_id: str, label: str, hooks: Iterable[str], now: datetime, *, due: datetime) -> None:
        """Let an edition wait for these hooks; one that was told it, or was to be, is left alone.

        What was due before the archive was put back in service is `douteux`: it may have left already.
        """
        state: DeliveryState = "douteux" if self._standing.was_before(due) else "attente"
        rows = [{"list_id": list_id, "label": label, "hook": hook, "state": state, "now": stamp(now)} for hook in hooks]
        with self._db.transaction():
            self._db.one("hold_the_pen")
            self._db.batch("enqueue_post", rows)

    def recover(self) -> int:
        """Let what a dead sender had in hand wait again."""
        return self._db.run("recover_posts", sender=self._sender, message="the answer to the last try was lost")

    def due(self, now: datetime) -> tuple[HookPost, ...]:
        """Give what may be posted now, oldest first, a hundred at most."""
        return tuple(map(_post, self._db.many("due_posts", now=stamp(now))))

    def hand_over(self, post_id: int) -> bool:
        """Record that a post leaves, and say whether it may: it still waits. The witness counts it as a letter."""
        with self._db.transaction():
            leaves = bool(self._db.run("hand_post_over", id=post_id, sender=self._sender))
            if leaves:
                self._standing.count_one()
        if leaves:
            self._standing.tell_witness()
        return leaves

    def settle(
        self, post_id: int, state: DeliveryState, now: datetime, *, next_at: datetime | None = None, message: str = ""
    ) -> None:
        """Write what became of a post; in `attente`, `next_at` says before when it is not due again."""
        again = stamp(next_at) if next_at else None
        self._db.run("settle_post", id=post_id, state=state, now=stamp(now), next_at=again, message=message)

    def in_trouble(self) -> tuple[HookPost, ...]:
        """Give the latest that failed, must be tried again or are in doubt."""
        return tuple(map(_post, self._db.many("posts_in_trouble")))

    def retry_failed(self) -> int:
        """Let what failed for good be tried anew, and say how many."""
        return self._db.run("retry_posts")

    def counts(self) -> Mapping[str, int]:
        """Say how many posts are in each state."""
        return {cast("str", row["state"]): cast("int", row["number"]) for row in self._db.many("count_posts")}


def _post(row: Row) -> HookPost:
    text = cast("Mapping[str, str]", row)
    next_at = cast("str | None", row["next_at"])
    return HookPost(
        id=cast("int", row["id"]),
        list_id=text["list_id"],
        label=text["label"],
        hook=text["hook"],
        state=cast("DeliveryState", row["state"]),
        attempts=cast("int", row["attempts"]),
        next_at=read_stamp(next_at) if next_at else None,
        message=text["message"],
    )
