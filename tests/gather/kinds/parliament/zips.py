"""Archives written for tests."""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

NIL = {"@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance", "@xsi:nil": "true"}


def zipped(files: Mapping[str, object]) -> bytes:
    """Write objects (or bytes as they are) under their names."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return whole.getvalue()


def vote(number: int, day: str = "2026-11-18", **changes: Any) -> dict[str, object]:
    """Make a vote as the Assemblée writes it."""
    told = {
        "uid": f"VTANR5L17V{number}",
        "numero": str(number),
        "legislature": "17",
        "dateScrutin": day,
        "titre": f"l&#039;article {number}",
        "sort": {"libelle": "L'Assemblée nationale a adopté"},
        "syntheseVote": {"decompte": {"pour": "3", "contre": "1", "abstentions": NIL}},
    }
    return {"scrutin": told | changes}


def votes(*numbers: int, **changes: Any) -> bytes:
    return zipped({f"json/VTANR5L17V{number}.json": vote(number, **changes) for number in numbers})
