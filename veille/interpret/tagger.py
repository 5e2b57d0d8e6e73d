"""Reading an article's words for the terms of a lexicon; `judging` makes labels of what was met.

Scores add the weights of the terms met: more in the title, less in the source's name, a term twice at most. An article
is relevant when a public or the trade as a whole (`transversal`) reaches its threshold *and* something names the field:
a term or a legal reference of weight 4, one of weight 3 with another term beside it (acronyms have homonyms), or two
different terms of weight 2. A public is given only for one of the first two.
Themes and nature are given to relevant articles only. Where the lexicon carries a learned model, it has its say.
"""

import re
from collections.abc import Iterable, Sequence, Set

from veille.domain.item import Reason
from veille.interpret.features import publishers_of
from veille.interpret.forms import forms_of
from veille.interpret.judging import RELEVANCE, judge, speaks_of_the_field
from veille.interpret.matching import MASK, PART, Matcher, hits
from veille.interpret.patterns import Effect
from veille.interpret.tally import Tally, Verdict, features, spoken
from veille.interpret.terms import Lexicon
from veille.interpret.vocabulary import Vocabulary, vocabulary_of
from veille.interpret.words import Known, Words

__all__ = ["RELEVANCE", "Verdict", "features_of", "spoken", "tag"]

HINT = 1.5
"""What a source's own hint (`publics`, `nature` in sources.yaml) weighs: it helps, it never decides alone."""
_LIST = re.compile(r"\s;\s.*\s;\s", re.DOTALL)
"""Three things or more, one after the other: an agenda, not an article. Each is judged as an article of its own."""


def tag(
    title: str,
    summary: str,
    lexicon: Lexicon,
    *,
    source: str = "",
    publics: Sequence[str] = (),
    nature: str | None = None,
    references: Iterable[str] = (),
) -> Verdict:
    """Label a plain title and summary; `publics` and `nature` are the source's hints, `references` normal forms."""
    cited, vocabulary = tuple(references), vocabulary_of(lexicon)
    tally = _read(title, summary, lexicon, vocabulary, cited)
    _count_source(source, publics, nature, vocabulary, tally)
    if tally.listing:
        things = (_read(thing, "", lexicon, vocabulary, cited) for thing in f"{title} ; {summary}".split(" ; "))
        tally.scattered = not any(speaks_of_the_field(lexicon, thing) for thing in things)
    return judge(lexicon, tally, vocabulary.sight, publishers_of(source) if lexicon.model else ())


def features_of(
    title: str, summary: str, lexicon: Lexicon, references: Iterable[str], publishers: Sequence[str]
) -> dict[str, float]:
    """Give what the learner sees of an article: what it is trained on is what it judges."""
    tally = _read(title, summary, lexicon, vocabulary_of(lexicon), tuple(references))
    return features(tally, lexicon, publishers)


def _read(title: str, summary: str, lexicon: Lexicon, vocabulary: Vocabulary, references: tuple[str, ...]) -> Tally:
    """Count every hit of the text itself."""
    listing = ";" in title + summary and bool(_LIST.search(f"{title} {summary}"))
    tally = Tally(references=references, listing=listing, forms=tuple(forms_of(title, summary)))
    tally.title, parts = _read_field(title, "titre", vocabulary, lexicon, tally)
    tally.summary, more = _read_field(summary, "resume", vocabulary, lexicon, tally)
    if parts or more:
        _count_pairs(parts | more, vocabulary.matcher, lexicon, tally)
    _count_references(references, vocabulary.matcher, lexicon, tally)
    tally.spoken = dict(tally.scores)
    return tally


def _read_field(
    text: str, place: str, vocabulary: Vocabulary, lexicon: Lexicon, tally: Tally
) -> tuple[list[Known], set[str]]:
    """Count the hits of one field; give its words, and the parts of pairs that it holds."""
    words, parts = Words(text, vocabulary), set[str]()
    title, repeats = place == "titre", lexicon.settings.repeats
    factor = lexicon.settings.title if title else 1.0
    capitals = len(words.known) > 3 and words.text.isupper()
    for effect, first, last in hits(vocabulary.matcher, words.known, title=title, capitals=capitals):
        target, weight, _ = effect
        if target[0] == PART:
            parts.add(target)
        elif target == MASK:
            tally.masked = True
            tally.reasons.append(Reason(RELEVANCE, words.written(first, last), place, -1.0))
        elif tally.may_count(effect, repeats):
            tally.count(effect, words.written(first, last), place, weight * factor if weight > 0 else weight, repeats)
    return words.known, parts


def _count_pairs(parts: Set[str], matcher: Matcher, lexicon: Lexicon, tally: Tally) -> None:
    for name in sorted(parts):
        for needed, effect in matcher.pairs.get(name, ()):
            if needed <= parts:
                told = _told_pair(effect.written)
                tally.count(effect, told, "titre et resume", effect.weight, lexicon.settings.repeats)


def _told_pair(written: str) -> str:
    """Write a pair as a reader sees it: the marks `=` and `^` are the lexicon's own."""
    return " + ".join(part.lstrip("=^") for part in written.split(" + "))


def _count_references(references: Iterable[str], matcher: Matcher, lexicon: Lexicon, tally: Tally) -> None:
    for reference in references:
        for effect in matcher.cited(reference):
            tally.count(effect, reference, "reference", effect.weight, lexicon.settings.repeats)


def _count_source(
    source: str, publics: Sequence[str], nature: str | None, vocabulary: Vocabulary, tally: Tally
) -> None:
    """Add what the source usually speaks of; a source never counts as a term that names the field."""
    for effect, written in vocabulary.said_by(source):
        tally.add(effect, written, "source", effect.weight, 1)
    for label in (*publics, *((nature,) if nature else ())):
        tally.add(Effect(label, HINT, "indication"), "indication de la source", "source", HINT, 1)
