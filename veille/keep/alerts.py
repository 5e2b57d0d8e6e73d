"""What the operator is told of sources: kept, so that letters and posts say the same whenever they leave."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import cast

from veille.domain.alert import Change
from veille.domain.clock import stamp
from veille.keep.database import Database


class Alerts:
    """The store of alerts; one is never changed."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, name: str, changes: Iterable[Change], now: datetime) -> None:
        """Keep an alert under its name."""
        content = json.dumps([asdict(one) for one in changes], ensure_ascii=False, default=date.isoformat)
        self._db.run("put_alert", id=name, at=stamp(now), content=content)

    def find(self, name: str) -> tuple[Change, ...]:
        """Give what an alert says; nothing of an unknown one."""
        row = self._db.one("find_alert", id=name)
        told = json.loads(cast("str", row["content"])) if row else []
        return tuple(Change(**{**one, "since": one["since"] and date.fromisoformat(one["since"])}) for one in told)
