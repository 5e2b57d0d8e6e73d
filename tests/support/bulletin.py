"""A bulletin officiel in cards, in the form of the social ministries' site, invented."""

import json
from collections.abc import Sequence

Card = tuple[str, str, str]
"""Day, path, title."""

CARDS: tuple[Card, ...] = (
    ("2026-11-12", "/instruction-projet-pour-l-enfant", "Instruction relative au projet pour l'enfant"),
    ("2026-11-12", "/arrete-tarifs", "Arrêté fixant des tarifs"),
    ("2026-11-03", "/circulaire-campagne-budgetaire", "Circulaire relative à la campagne budgétaire"),
)


def page_of(cards: Sequence[Card], host: str = "") -> bytes:
    told = "".join(
        f'<div class="fr-card" data-component-id="dsfr4drupal:card"><h3><a href="{host}{path}">{title}</a></h3>'
        f'<p><time datetime="{day}T12:00:00Z">{day}</time></p></div>'
        for day, path, title in cards
    )
    return f"<!DOCTYPE html><html><body><main>{told}</main></body></html>".encode()


def text_of(card: Card, number: int) -> bytes:
    day, _, title = card
    record = {
        "nid": [{"value": number}],
        "title": [{"value": title}],
        "created": [{"value": f"{day}T09:00:00+01:00"}],
        "field_additional_date": [{"value": "2026-10-28"}],
        "field_publication_date": [{"value": day}],
        "field_institutional": [{"target_id": 4, "url": "/instruction"}],
        "field_issuer": [{"value": "Direction générale de la cohésion sociale"}],
        "field_toptitle": [{"value": f"NOR : APHA263{number:04d}J"}],
        "field_body_text": [{"value": "<p>Les départements suivent le projet pour l'enfant.</p>"}],
        "field_empty": [],
    }
    return json.dumps(record, ensure_ascii=False).encode()
