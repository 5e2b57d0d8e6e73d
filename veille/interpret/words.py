"""The words of one field of an article: cut once, then handed to whoever compares them."""

from veille.interpret.folding import KNOWN, pieces, visible


class Words:
    """The words of a text that carry meaning; the places told in `known` count within a piece of it."""

    __slots__ = ("_pieces", "known", "text")

    def __init__(self, text: str) -> None:
        self.text = visible(text)
        self._pieces = pieces(self.text)
        self.known = [word for piece in self._pieces for word in KNOWN[piece]]

    def written(self, first: int, last: int) -> str:
        """Give the text from one word to another, both included, as it was written."""
        if first == last:
            return self.known[first].written
        start, read, at = 0, 0, 0
        for piece in self._pieces:
            words = KNOWN[piece]
            if read <= first < read + len(words):
                start = at + words[first - read].start
            if last < read + len(words):
                return self.text[start : at + words[last - read].end]
            read, at = read + len(words), at + len(piece) + 1
        raise IndexError(last)
