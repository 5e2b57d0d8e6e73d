"""The kind `diff`: what changed in the main part of a page or of a PDF since the last reading, word by word."""

import hashlib
from collections.abc import Iterator

from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Past, Request
from veille.gather.kinds.bounded import found
from veille.gather.kinds.diff.compare import changes
from veille.gather.kinds.diff.extract import is_pdf, read_page, read_pdf
from veille.gather.kinds.diff.shown import body_of
from veille.gather.kinds.diff.state import Snapshot, pack, unpack
from veille.gather.kinds.options import not_texts, text_of, texts_of, unknown

OPTIONS = ("zone", "ignorer")


class DiffKind:
    """Reads a page or a PDF in one request, if robots.txt allows it; the first reading only remembers it.

    What was read is kept in the mark: the mark moves with the article that tells the change, or not at all.
    """

    name = "diff"
    summary = "une page ou un PDF dont on suit les changements, mot à mot"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        """Check that `zone` and `ignorer` are valid CSS selectors."""
        return (
            *unknown(source.options, self.name, OPTIONS),
            *not_texts(source.options, ("zone",)),
            *not_texts(source.options, ("ignorer",), lists=True),
            *_not_selectors(source),
        )

    def read(self, source: Source, past: Past) -> Conversation:
        """Ask for the page, tell what changed; raises NotAFeed, or Unreadable for what is not the page."""
        response = yield Request(url=source.url, bulk=source.url.lower().endswith(".pdf"))
        if is_pdf(response):
            title, lines = read_pdf(response)
        else:
            title, lines = read_page(response, text_of(source.options, "zone"), texts_of(source.options, "ignorer"))
        now, before = Snapshot(day=past.today, lines=lines), unpack(past.cursor)
        told = changes(before, now) if before else ()
        if not told:
            return Haul(cursor=pack(now))
        article = found(
            url=source.url,
            title=f"Changement : {title or source.name}",
            body=body_of(told),
            date_text=past.today.isoformat(),
            native_id=hashlib.sha256(f"{past.cursor}\n{pack(now)}".encode()).hexdigest()[:32],
        )
        return Haul(found=(article,), cursor=pack(now))


def _not_selectors(source: Source) -> Iterator[tuple[str, str]]:
    import soupsieve

    for name in OPTIONS:
        for selector in texts_of(source.options, name):
            try:
                soupsieve.compile(selector)
            except (soupsieve.SelectorSyntaxError, ValueError) as error:
                reason = str(error).splitlines()[0]
                yield (
                    name,
                    f"sélecteur CSS invalide : « {selector} » ({reason}) ; vérifiez les crochets et les guillemets",
                )
