"""A kind of source for these tests: it wants an `article` option that is text, and knows no other."""

from veille.domain.source import Source
from veille.gather.exchange import Conversation, Haul, Request, SourceKind


class Shelf:
    """Reads nothing but its own options."""

    name = "rayon"
    summary = "Un rayon, pour les essais"

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        wrong = [(name, "cette option n'existe pas") for name in source.options if name != "article"]
        if not isinstance(source.options.get("article", ""), str):
            wrong.append(("article", "il faut un sélecteur"))
        if "article" not in source.options and source.options:
            wrong.append(("article", "il manque"))
        return tuple(wrong)

    def read(self, source: Source, past: object) -> Conversation:
        yield Request(url=source.url)
        return Haul()


KINDS: dict[str, SourceKind] = {"flux": Shelf(), "rayon": Shelf()}


class Anything(Shelf):
    """Accepts every option."""

    def faults(self, source: Source) -> tuple[tuple[str, str], ...]:
        return ()
