"""What leaves for a letter of the outbox: written when it leaves, so that no link is ever kept in clear."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from veille.domain.digest import Plan
from veille.domain.message import Delivery, Message, Notice
from veille.domain.source import Source
from veille.domain.subscriber import Subscriber
from veille.domain.theme import Theme
from veille.domain.token import Purpose
from veille.keep.archive import Archive
from veille.prepare.alert import alert_letter
from veille.prepare.letter import addressed, letter
from veille.prepare.notice import Links, notice
from veille.prepare.personal import plan_of, received_words
from veille.prepare.reader import Reader, shared
from veille.prepare.record import read
from veille.prepare.site import Site
from veille.prepare.staff_notice import staff_notice
from veille.send.press import MOULDS, Sign, unsigned
from veille.services.editing import Desk, preview, reaching_back
from veille.services.entering import PURPOSES, entry_token
from veille.services.office import leave_token, notice_token, preferences_token

ASKS: Mapping[str, Purpose] = {"confirmation": "confirmer", "invitation": "confirmer", "adresse": "adresse"}
"""What the own link of a notice is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The edition that a letter holds, as it is kept; its plan; and why it came (empty: the list's own words)."""

    content: str
    plan: Plan
    received: str = ""


Find = Callable[[Delivery], Found | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes letters; `key` is the watch's secret, `failures` the address to which failures are told, `sign` signs."""

    archive: Archive
    plans: Mapping[str, Plan]
    sources: Mapping[str, Source]
    themes: Sequence[Theme]
    site: Site
    sender: str
    key: bytes
    failures: str = ""
    sign: Sign = unsigned
    written: OrderedDict[object, Message] = field(default_factory=OrderedDict, repr=False)
    """Letters written once for all who get the same."""

    def message(self, delivery: Delivery) -> Message | None:
        """Write what a letter of the outbox says; None when there is nothing to send any more."""
        if delivery.kind == "edition":
            return self._letter(delivery, self._listed)
        if delivery.kind == "personnelle":
            return self._letter(delivery, self._own)
        if delivery.kind == "essai":
            return self._trial(delivery)
        if delivery.kind in PURPOSES:
            return self._entry(delivery)
        if delivery.kind == "alerte":
            return self._alert(delivery)
        person = self.archive.subscribers.get(delivery.subscriber) if delivery.subscriber else None
        if person is None or person.state == "parti":
            return None
        return self._notice(delivery, cast("Notice", delivery.kind), person)

    def links(self, delivery: Delivery) -> Links:
        """Give the two links that each letter to a subscriber carries; none for a fixed address."""
        if not delivery.subscriber:
            return Links()
        preferences = preferences_token(delivery.subscriber, delivery.address, delivery.made_at, self.key)
        return Links(
            leave=self.site.page("desabonner", leave_token(delivery.subscriber, self.key)),
            preferences=self.site.page("preferences", preferences),
        )

    def _letter(self, delivery: Delivery, find: Find) -> Message | None:
        links = self.links(delivery)
        reader = Reader(leave=links.leave, preferences=links.preferences)
        key = (delivery.batch, bool(reader.leave), bool(reader.preferences))
        if key not in self.written:
            found = find(delivery)
            if found is None:
                return None
            self._write(key, found, reader)
        return addressed(self.written[key], delivery.address, message_id=delivery.message_id, reader=reader)

    def _listed(self, delivery: Delivery) -> Found | None:
        list_id, label = delivery.list_and_label
        plan, stored = self.plans.get(list_id), self.archive.editions.find(list_id, label)
        return Found(content=stored.content, plan=plan) if plan and stored else None

    def _own(self, delivery: Delivery) -> Found | None:
        """Find somebody's own edition, with why it came: the choices that it was composed for."""
        found = self.archive.compositions.find(delivery.batch)
        if found is None or not found.content:
            return None
        received = received_words(found.choices, self.themes)
        return Found(content=found.content, plan=plan_of(found.choices), received=received)

    def _write(self, key: object, found: Found, reader: Reader) -> None:
        """Write what all who get the same share, and keep the last ones at hand."""
        common = shared(replace(reader, received=found.received))
        self.written[key] = letter(
            read(found.content), found.plan, "", sender=self.sender, site=self.site, message_id="", reader=common
        )
        if len(self.written) > MOULDS:
            self.written.popitem(last=False)

    def _trial(self, delivery: Delivery) -> Message | None:
        """Write an edition as it stands for whoever asked to see it; none leaves once they or their list are gone."""
        list_id, label = delivery.list_and_label
        account, plan = self.archive.people.get(delivery.recipient), self.plans.get(list_id)
        if account is None or account.address != delivery.address or plan is None:
            return None
        try:
            period = reaching_back(plan.beat.period_named(label), plan, self.archive)
        except ValueError:
            return None
        desk = Desk(archive=self.archive, sources=self.sources, themes=self.themes, now=delivery.made_at)
        shown = preview(plan, period, desk)
        written = letter(
            shown, plan, delivery.address, sender=self.sender, site=self.site, message_id=delivery.message_id
        )
        return replace(written, subject=f"[Essai] {written.subject}")

    def _alert(self, delivery: Delivery) -> Message | None:
        """Write what the operator is told of sources, as it was when it was noted."""
        changes = self.archive.alerts.find(delivery.batch)
        if not changes:
            return None
        return alert_letter(
            changes, to=delivery.address, site=self.site, sender=self.sender, message_id=delivery.message_id
        )

    def _entry(self, delivery: Delivery) -> Message | None:
        """Write the mail that brings a link to sign in; none leaves for who was removed, or has another address."""
        account = self.archive.people.get(delivery.recipient)
        if account is None or account.address != delivery.address:
            return None
        purpose = PURPOSES[delivery.kind]
        token = entry_token(purpose, account.id, int(delivery.batch.rpartition("/")[2]), self.key)
        return staff_notice(
            purpose,
            account,
            url=self.site.page(purpose, token),
            site=self.site,
            sender=self.sender,
            message_id=delivery.message_id,
        )

    def _notice(self, delivery: Delivery, kind: Notice, person: Subscriber) -> Message:
        standing = self.links(delivery)
        asks = ASKS.get(kind)
        generation = int(delivery.batch.rpartition("/")[2])
        token = notice_token(asks, person.id, generation, self.key) if asks else ""
        plan = self.plans.get(person.choices.list_id)
        return notice(
            kind,
            person,
            to=delivery.address,
            links=Links(
                leave=standing.leave,
                preferences=standing.preferences,
                act=self.site.page(asks, token) if asks else "",
                refuse=self.site.page("refuser", token) if asks == "confirmer" else "",
            ),
            site=self.site,
            sender=self.sender,
            message_id=delivery.message_id,
            themes=self.themes,
            list_title=f"« {plan.title} »" if plan else "",
        )
