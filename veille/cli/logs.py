"""What is told to the operator's journal: text, or one JSON line an event; no address and no secret link in either."""

import json
import logging
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from veille.domain.subscriber import masked

LEVELS = {"DEBUG": "detail", "INFO": "info", "WARNING": "alerte", "ERROR": "erreur", "CRITICAL": "erreur"}

TEXT = "%(levelname)s %(name)s %(message)s"

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])")
"""Every secret link and cookie of ours: 256 bits in base64url (`domain.token`)."""
_ASKED = re.compile(r"([?&](?:code|state|vers|q|token|jeton)=)[^\s&\"'<>]+")


def discreet(text: str) -> str:
    """Give a text without whole mail addresses, secret links, or what was asked in an address."""
    text = _ASKED.sub(r"\1[…]", _LINK.sub("[secret]", text))
    return _ADDRESS.sub(lambda found: masked(found[0]), text) if "@" in text else text


class Plain(logging.Formatter):
    """One line of text an event, its trace after it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an event."""
        return discreet(super().format(record))


class Lines(logging.Formatter):
    """One JSON object an event; its fields come under their own names."""

    def format(self, record: logging.LogRecord) -> str:
        """Write an event."""
        fields: Mapping[str, object] = getattr(record, "fields", {})
        told: dict[str, object] = {
            "instant": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "niveau": LEVELS.get(record.levelname, "info"),
            "de": record.name,
            "evenement": record.getMessage(),
            **fields,
        }
        if record.exc_info:
            told["pile"] = self.formatException(record.exc_info)
        return discreet(json.dumps(told, ensure_ascii=False, default=str))


def begin(*, verbose: bool) -> None:
    """Speak in text until the settings are known: errors, or everything."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Plain(TEXT))
    logging.basicConfig(level=logging.DEBUG if verbose else logging.ERROR, handlers=[handler])


def speak(log_format: str, *, verbose: bool) -> bool:
    """Speak as the settings say from now on, and say whether that is in JSON, where every event of ours counts."""
    if log_format != "json":
        return False
    root = logging.getLogger()
    for handler in root.handlers:
        handler.setFormatter(Lines())
    root.setLevel(logging.DEBUG if verbose else logging.WARNING)
    logging.getLogger("veille").setLevel(logging.DEBUG if verbose else logging.INFO)
    return True


def tell(event: str, **fields: object) -> None:
    """Tell an event of the command line."""
    logging.getLogger("veille").info(event, extra={"fields": fields})
