"""Two states of a code: which articles are new, changed, gone.

The name of a version decides: the bases give an article a new one whenever the law changes it, and never when they
only render it anew. Where a state names no versions, words decide.
"""

from veille.domain.code import Change, CodeState, Comparison, Version
from veille.gather.kinds.codes.words import bare


def compare(old: CodeState, new: CodeState) -> Comparison:
    """Compare an earlier state with a later one, in the reading order of the later; what is gone comes last."""
    changes: list[Change] = []
    retouched: list[Change] = []
    for cid, after in new.articles.items():
        before = old.articles.get(cid)
        if before is None:
            changes.append(Change(kind="nouveau", before=None, after=after))
        elif change := _change(before, after):
            (changes if _new_version(before, after) else retouched).append(change)
    gone = [article for cid, article in old.articles.items() if cid not in new.articles]
    changes += [Change(kind="disparu", before=article, after=None) for article in gone]
    return Comparison(old=old, new=new, changes=tuple(changes), retouched=tuple(retouched))


def same_words(before: str, after: str) -> bool:
    """Say whether two wordings differ at most by their clothes."""
    return before == after or bare(before) == bare(after)


def _change(before: Version, after: Version) -> Change | None:
    same = same_words(before.text, after.text)
    if same and (not _named(before, after) or before.id == after.id):
        return None
    return Change(kind="modifie", before=before, after=after, same_words=same)


def _new_version(before: Version, after: Version) -> bool:
    return not _named(before, after) or before.id != after.id


def _named(before: Version, after: Version) -> bool:
    return bool(before.id and after.id)
