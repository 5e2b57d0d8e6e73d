"""A common base of sources on the web: read like a source, for its text alone."""

from veille.domain.errors import NotAFeed, Unreadable
from veille.domain.item import Found
from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request

AT_MOST = 2 * 2**20
"""Bytes: the limit of every file that people write (contract §1)."""


class BaseKind:
    """Reads a base in one request; robots.txt is not asked: the file is published for machines like ours."""

    name = "socle"
    summary = "un socle commun de sources"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:  # noqa: ARG002  nobody writes this kind
        """Find no fault: there are no options."""
        return ()

    def read(self, source: Source, past: Past) -> Conversation:  # noqa: ARG002  a base has no past
        """Ask for the file; raises NotAFeed for a web page, Unreadable for what is no text."""
        response = yield Request(url=source.url, headers={"Accept": "application/yaml, text/*;q=0.9"}, robots=False)
        start = response.body[:200].lstrip().lower()
        if not start or start.startswith((b"<!doctype", b"<html", b"<?xml")):
            raise NotAFeed("a web page, or nothing")
        if len(response.body) > AT_MOST:
            raise Unreadable("larger than a base may be")
        try:
            text = response.body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Unreadable(f"not UTF-8: {error.reason}") from None
        return Haul(found=(Found(url=response.url, title=self.name, body=text),))
