"""Floods where next to nothing is relevant: what the labels keep of them, at the real base rate."""

import gzip
import importlib.util
import json
import re
import tarfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tests.support.shared import shared
from veille.domain.item import Labels
from veille.interpret.lexicon import Lexicon
from veille.interpret.reading import Subject, label

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_TITLE = re.compile(r"<title>([^<]{15,300})</title>")
_LINK = re.compile(r"<a [^>]*>([^<]{30,300})</a>")


def agenda(lexicon: Lexicon) -> list[tuple[bool, Labels]] | None:
    """Label the real meetings of the Assemblée; pairs of truth and labels, or None when they are not there."""
    judged, script = shared("gold", "agenda-dev.jsonl"), shared("gold", "agenda_texts.py")
    archive = shared("real", "an-opendata-17", "Agenda.json.zip")
    if judged is None or script is None or archive is None:
        return None
    truth = {row["id"]: row["relevant"] for row in map(json.loads, judged.read_text(encoding="utf-8").splitlines())}
    spec = importlib.util.spec_from_file_location("agenda_texts", script)
    assert spec and spec.loader
    texts = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(texts)
    rows: Iterator[Mapping[str, Any]] = texts.rows(str(archive))
    return [
        (
            truth[row["id"]],
            label(Subject(title=row["title"], summary=row["summary"], source=row["source"]), lexicon, NOW),
        )
        for row in rows
        if row["id"] in truth
    ]


def precision_at(pairs: list[tuple[bool, Labels]], recall: float) -> float:
    """Give the best precision at which that share of the relevant is kept, ranking by score."""
    ranked = sorted(pairs, key=lambda pair: -pair[1].score)
    total, right, best = sum(truth for truth, _ in pairs), 0, 0.0
    for place, (truth, _) in enumerate(ranked, 1):
        right += truth
        if right >= recall * total:
            best = max(best, right / place)
    return best


def titles() -> Iterator[tuple[str, str, list[str]]]:
    """Yield floods of real titles: name, source, titles; nobody judged them, so only the share kept is told."""
    if (folder := shared("real", "senat-atom")) is not None:
        feeds = [path.read_text(encoding="iso-8859-15") for path in sorted(folder.glob("*.xml"))]
        yield "Sénat, dossiers", "Sénat", _found(_TITLE, feeds)
    if (page := shared("real", "pages-html", "senat-textes-recents.html.gz")) is not None:
        yield "Sénat, textes récents", "Sénat", _found(_LINK, [gzip.decompress(page.read_bytes()).decode("latin-1")])
    if (pages := shared("real", "senat-dossiers-html", "pages.tar.gz")) is not None:
        yield "Sénat, pages de dossiers", "Sénat", _found(_TITLE, _members(pages))
    if (votes := shared("real", "an-opendata-17", "Scrutins.json.zip")) is not None:
        yield "Assemblée, scrutins", "Assemblée nationale", _votes(votes)


def _found(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    return sorted({unescape(title).strip() for text in texts for title in pattern.findall(text)})


def _members(archive: Path) -> list[str]:
    with tarfile.open(archive) as pages:
        files = [pages.extractfile(member) for member in pages if member.isfile()]
        return [file.read().decode("latin-1") for file in files if file]


def _votes(archive: Path) -> list[str]:
    with ZipFile(archive) as votes:
        read = (json.loads(votes.read(name)) for name in votes.namelist() if name.endswith(".json"))
        return sorted({str(vote["scrutin"]["titre"]) for vote in read})


def tell(lexicon: Lexicon) -> None:
    """Print what is kept of each flood."""
    pairs = agenda(lexicon)
    if pairs is None:
        print("agenda: left out, shared/gold and shared/real are not beside this checkout")
    else:
        kept = [truth for truth, labels in pairs if labels.relevant]
        found, wanted = sum(kept), sum(truth for truth, _ in pairs)
        told = f"kept {len(kept)}: P {found / max(1, len(kept)):.2f} R {found / wanted:.2f}"
        print(f"agenda: {len(pairs)} meetings, {wanted} relevant; {told}; P at R .95: {precision_at(pairs, 0.95):.2f}")
    for name, source, found_titles in titles():
        subjects = (Subject(title=title, summary="", source=source) for title in found_titles)
        kept_titles = [s.title for s in subjects if label(s, lexicon, NOW).relevant]
        print(f"{name}: {len(kept_titles)} kept of {len(found_titles)}")
        for title in kept_titles[:6]:
            print(f"    {title[:140]}")
