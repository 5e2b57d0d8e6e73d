"""What may be written under `options` of a source of Parliament."""

from veille.domain.source import Source
from veille.gather.kinds.parliament.sheet import DAYS

LONGEST = 4_000


def faults_of(source: Source, kind: str, sets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Check `jeu` and `jours`; give (option, French sentence) for each fault."""
    faults = [
        (name, f"option inconnue du genre « {kind} » : « {name} » ; options possibles : jeu, jours")
        for name in source.options
        if name not in ("jeu", "jours")
    ]
    told = source.options.get("jeu")
    if told not in sets:
        wrong = f"« {told} » n’est pas un jeu connu" if told else "option manquante"
        faults.append(("jeu", f"{wrong} ; écrivez l’un de ceux-ci : {', '.join(sets)}"))
    days = source.options.get("jours", DAYS)
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= LONGEST:
        faults.append(("jours", f"un nombre de jours est attendu, de 1 à {LONGEST} ; par exemple {DAYS}"))
    return tuple(faults)


def looked_back(source: Source) -> int:
    """Give how many days to look back."""
    days = source.options.get("jours", DAYS)
    return days if isinstance(days, int) else DAYS
