"""One French sentence for each article: why it stands with the others of its fact."""

from collections.abc import Sequence

from veille.interpret.facts.evidence import likeness, telling_words
from veille.interpret.facts.ground import Ground
from veille.interpret.facts.signature import Signature
from veille.interpret.facts.vetoes import veto

ALONE = "Seul à rapporter ce fait."
LOOKED_AT = 8
SAID = "Réuni par une personne."


def why(one: Signature, others: Sequence[Signature], ground: Ground) -> str:
    """Say why an article stands with others: what proves it, else the words shared with the one most like it."""
    if not others:
        return ALONE
    allowed = [other for other in others if not veto(one, other)][:LOOKED_AT]
    if not allowed:
        return SAID
    best = max(allowed, key=lambda other: likeness(one, other, ground).chance)
    found = likeness(one, best, ground)
    if found.proof:
        return f"{found.proof[:1].upper()}{found.proof[1:]}."
    words = telling_words(one, best, ground)
    return f"Mêmes jours et mêmes mots : {', '.join(one.written.get(word, word) for word in words)}." if words else SAID
