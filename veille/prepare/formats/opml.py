"""The sources of a watch as OPML 2.0, for any feed reader: http://opml.org/spec2.opml."""

from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from veille.domain.source import Source
from veille.prepare.inert import web_address
from veille.prepare.templating import render


def write(sources: Iterable[Source], title: str = "Sources de la veille") -> str:
    """Write the active sources in the order given; a source without a web address is left out."""
    known = [(source, public_address(source.url)) for source in sources if source.active]
    return render("sources.opml", title=title, sources=[(source, url) for source, url in known if url])


def public_address(url: str) -> str:
    """Give an address without the name and password that it may carry: this list is published."""
    safe = web_address(url)
    if not safe:
        return ""
    split = urlsplit(safe)
    return urlunsplit(split._replace(netloc=split.netloc.rpartition("@")[2]))
