"""A colleague's list of feeds becomes sources to look at, never read before somebody did."""

import pytest

from veille.domain.errors import ConfigError
from veille.domain.source import Source
from veille.prepare.formats import opml
from veille.watch.opml import read_opml

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><body><outline text="Social">
  <outline text="Une revue" type="rss" xmlUrl="https://revue.example/feed"/>
  <outline title="La m\xc3\xaame" xmlUrl="https://revue.example/feed"/>
  <outline title="Autre" xmlUrl="https://revue.example/feed?p=2"/>
  <outline title="Locale" xmlUrl="file:///etc/passwd"/>
</outline></body></opml>"""


def test_each_feed_becomes_a_suspended_source_with_a_name_of_its_own() -> None:
    imported = read_opml(LIST, known=())
    assert [source.name for source in imported.sources] == ["Une revue", "Autre"]
    assert len({source.id for source in imported.sources}) == 2
    assert not any(source.active for source in imported.sources)


def test_what_is_known_or_unusable_is_left_out() -> None:
    known = Source(id="revue", name="Revue", kind="flux", url="https://revue.example/feed?p=2")
    imported = read_opml(LIST, known=[known])
    assert [source.name for source in imported.sources] == ["Une revue"]
    assert "file:///etc/passwd" in imported.left_out


def test_what_veille_exports_it_reads_back() -> None:
    sources = [Source(id="a", name="À « deux »", kind="flux", url="https://a.example/f?x=1&y=2")]
    [read] = read_opml(opml.write(sources).encode(), known=()).sources
    assert (read.name, read.url) == (sources[0].name, sources[0].url)


@pytest.mark.parametrize("raw", [b"", b"<html></html>", b"\x00\x01", b"{}", "opml".encode("utf-16")])
def test_anything_else_is_refused_with_a_cure(raw: bytes) -> None:
    with pytest.raises(ConfigError) as refused:
        read_opml(raw, known=())
    assert "OPML" in refused.value.faults[0].message


def test_an_entity_bomb_stays_small() -> None:
    bomb = b'<!DOCTYPE o [<!ENTITY a "' + b"x" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'">]>'
    imported = read_opml(bomb + b'<opml><outline text="&b;" xmlUrl="https://a.example/"/></opml>', known=())
    assert all(len(source.name) <= 200 for source in imported.sources)
