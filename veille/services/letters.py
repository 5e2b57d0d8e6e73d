"""What leaves for a letter of the outbox: written when it leaves, so that no link is ever kept in clear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from veille.domain.digest import Plan
from veille.domain.message import Delivery, Message, Notice
from veille.domain.subscriber import Subscriber
from veille.domain.theme import Theme
from veille.domain.token import Purpose
from veille.keep.archive import Archive
from veille.prepare.letter import letter
from veille.prepare.notice import Links, notice
from veille.prepare.personal import plan_of
from veille.prepare.record import read
from veille.prepare.site import Site
from veille.services.office import leave_token, notice_token, preferences_token

ASKS: Mapping[str, Purpose] = {"confirmation": "confirmer", "invitation": "confirmer", "adresse": "adresse"}
"""What the own link of a notice is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes letters; `key` is the watch's secret, from which links are derived."""

    archive: Archive
    plans: Mapping[str, Plan]
    themes: Sequence[Theme]
    site: Site
    sender: str
    key: bytes

    def message(self, delivery: Delivery) -> Message | None:
        """Write what a letter of the outbox says; None when there is nothing to send any more."""
        if delivery.kind == "edition":
            return self._edition(delivery)
        person = self.archive.subscribers.get(delivery.subscriber) if delivery.subscriber else None
        if person is None or person.state == "parti":
            return None
        if delivery.kind == "personnelle":
            return self._personal(delivery, person)
        return self._notice(delivery, delivery.kind, person)

    def links(self, delivery: Delivery) -> Links:
        """Give the two links that each letter to a subscriber carries; none for a fixed address."""
        if not delivery.subscriber:
            return Links()
        preferences = preferences_token(delivery.subscriber, delivery.address, delivery.made_at, self.key)
        return Links(
            leave=self.site.page("desabonner", leave_token(delivery.subscriber, self.key)),
            preferences=self.site.page("preferences", preferences),
        )

    def _edition(self, delivery: Delivery) -> Message | None:
        list_id, label = delivery.list_and_label
        stored, plan = self.archive.editions.find(list_id, label), self.plans.get(list_id)
        if stored is None or plan is None:
            return None
        return self._letter(delivery, plan, stored.content)

    def _personal(self, delivery: Delivery, person: Subscriber) -> Message | None:
        found = self.archive.compositions.find(delivery.batch)
        if found is None or not found.content:
            return None
        return self._letter(delivery, plan_of(person.choices), found.content)

    def _letter(self, delivery: Delivery, plan: Plan, content: str) -> Message:
        return letter(
            read(content),
            plan,
            delivery.address,
            sender=self.sender,
            site=self.site,
            message_id=delivery.message_id,
            leave=self.links(delivery).leave,
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
