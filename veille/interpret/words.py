"""The words of one field of an article: cut once, then handed to whoever compares them."""

from veille.interpret.folding import KNOWN, Token, pieces, tokens, visible


class Words:
    """The words of a text that carry meaning; the places told in `known` count within a piece of it."""

    __slots__ = ("_placed", "known", "text")

    def __init__(self, text: str) -> None:
        self.text = visible(text)
        self.known = [word for piece in pieces(self.text) for word in KNOWN[piece]]
        self._placed: list[Token] = []

    def written(self, first: int, last: int) -> str:
        """Give the text from one word to another, both included, as it was written."""
        if first == last:
            return self.known[first].written
        if not self._placed:
            self._placed = tokens(self.text)
        return self.text[self._placed[first].start : self._placed[last].end]
