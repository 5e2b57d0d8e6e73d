"""Recorded feeds with the answers that other projects' tests expect of them, brought to one form."""

import ast
import json
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from tests.support.shared import shared

CORPORA = ("feedparser", "gofeed", "feed-rs", "rss-parser", "feedvalidator", "miniflux", "node-feedparser")

_EXPECT = re.compile(
    r"^\s*(?:not bozo and )?entries\[(?P<place>\d+)\]\['(?P<key>title|link|id|guid|published_parsed|updated_parsed)'\]"
    r" == (?P<value>.+?)\s*$"
)
_EXPECT_DETAIL = re.compile(
    r"^\s*(?:not bozo and )?entries\[(?P<place>\d+)\]\['title_detail'\]\['value'\] == (?P<value>.+?)\s*$"
)
_FIELDS = {"guid": "id", "published_parsed": "date", "updated_parsed": "date"}


@dataclass(frozen=True)
class Case:
    """A recorded body, its HTTP headers, and what is expected: (place of the entry, field, value)."""

    name: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    expected: tuple[tuple[int, str, str], ...] = ()


def cases(corpus: str) -> list[Case] | None:
    """Give every case of a corpus, or None when it is not beside this checkout; CDF (1997) is not read."""
    archive = shared("corpora", f"{corpus}-cases", "cases.tar.gz")
    return None if archive is None else [one for one in _cases(corpus, _files(archive)) if "/cdf/" not in one.name]


def _files(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as tar:
        return {member.name: content.read() for member in tar if (content := tar.extractfile(member))}


def _cases(corpus: str, files: Mapping[str, bytes]) -> Iterator[Case]:
    for name, body in sorted(files.items()):
        answer = files.get(_answer_name(corpus, name))
        if answer is not None and answer is not body:
            yield Case(name, body, {}, tuple(_web_only(_from_json(corpus, json.loads(answer)))))
        elif not name.endswith((".json", ".html-result")) or "/json/" in name:
            headers = _headers(body) if corpus == "feedparser" else {}
            expected = _from_comment(body) if corpus == "feedparser" else ()
            yield Case(name, body, headers, tuple(_web_only(expected)))


def _answer_name(corpus: str, name: str) -> str:
    path = PurePosixPath(name)
    if corpus == "feed-rs":
        return "" if ".serde." in name else str(path.with_name(f"{path.stem}.serde.json"))
    if corpus == "rss-parser":
        return name.replace("/input/", "/output/").removesuffix(path.suffix) + ".json" if "/input/" in name else ""
    if corpus == "gofeed" and path.suffix == ".xml":
        return str(path.with_suffix(".json"))
    if corpus == "gofeed" and path.suffix == ".json" and not path.stem.endswith("_expected"):
        return str(path.with_name(f"{path.stem}_expected.json"))
    return ""


def _comment(body: bytes, word: str) -> list[str]:
    for code in ("utf-8", "utf-16", "utf-32", "cp037"):
        text = body.decode(code, "replace")
        found = re.findall(rf"^{word}:\s*(.+)$", text, re.MULTILINE)
        if found:
            return [str(line).strip() for line in found]
    return []


def _headers(body: bytes) -> dict[str, str]:
    pairs = (line.partition(":") for line in _comment(body, "Header"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _from_comment(body: bytes) -> Iterator[tuple[int, str, str]]:
    for line in _comment(body, "Expect"):
        match = _EXPECT.match(line) or _EXPECT_DETAIL.match(line)
        if match is None:
            continue
        try:
            value = ast.literal_eval(match["value"])
        except (ValueError, SyntaxError):
            continue
        key = match.groupdict().get("key") or "title"
        if isinstance(value, tuple):
            value = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*value[:6])
        if isinstance(value, str):
            yield int(match["place"]), _FIELDS.get(key, key), value


def _from_json(corpus: str, answer: Any) -> Iterator[tuple[int, str, str]]:
    feed = answer.get("feed", answer) if isinstance(answer, dict) else {}
    entries = feed.get("items") or feed.get("entries") or []
    for place, entry in enumerate(entries):
        yield from ((place, name, value) for name, value in _fields(corpus, entry) if isinstance(value, str) and value)


def _fields(corpus: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    title = entry.get("title")
    yield "title", title.get("content") if isinstance(title, dict) else title
    yield "link", entry.get("link") or _first_link(entry.get("links") or [])
    guid = entry.get("guid") or entry.get("id")
    if corpus != "feed-rs":  # it makes up identifiers where a feed has none
        yield "id", guid.get("value") if isinstance(guid, dict) else guid
    names = ("publishedParsed", "pubDateParsed", "published", "isoDate", "updatedParsed", "updated")
    yield "date", next((entry[name] for name in names if entry.get(name)), None)


def _first_link(links: list[Any]) -> object:
    for link in links:
        if not isinstance(link, dict):
            return link
        if link.get("rel") in (None, "", "alternate"):
            return link.get("href")
    return None


def _web_only(expected: Any) -> Iterator[tuple[int, str, str]]:
    """Leave out links that are not of the web, which are dropped on purpose."""
    return (one for one in expected if one[1] != "link" or one[2].startswith(("http://", "https://")))
