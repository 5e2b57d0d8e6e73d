"""French for how sources are, wherever it is shown."""

from datetime import date

from veille.prepare.missing import HEALTHS, LACKS
from veille.services.wellbeing import Tended

FAILING = {
    "pas_un_flux": "la réponse n'est plus ce que ce genre lit",
    "cassee": "la réponse ne se lit pas",
    "refusee": "refus du site",
    "injoignable": "injoignable",
}
"""How a reading failed, in two words."""

HELD = {
    "curateur": "suspendue",
    "quarantaine": "suspendue (en quarantaine : son adresse a échoué à l'essai)",
    "disparue": "suspendue (le site dit que l'adresse n'existe plus)",
}
"""Why a source is not read."""

NEVER_RIGHT = "pas ce que ce genre lit"


def health_in_words(one: Tended, today: date) -> str:
    """Say how a source is: « muette depuis 45 jours, d'habitude 6 par mois »."""
    if one.by:
        return HELD[one.by]
    if one.health == "muette":
        since = f"muette depuis {(today - one.last).days} jours" if one.last else "muette depuis des mois"
        return f"{since}, {_usually(one.usual)}" if one.usual else since
    if one.health == "ralentie":
        return f"ralentie : {one.recent} en trente jours, {_usually(one.usual)}"
    if one.lacks:
        return f"dégradée : {' ; '.join(LACKS[name] for name in one.lacks)}"
    if one.health in ("degradee", "en_echec"):
        never = one.health == "en_echec" and one.memory.state == "pas_un_flux"
        return f"{HEALTHS[one.health]} ({NEVER_RIGHT if never else FAILING[one.memory.state]})"
    detail = {"inchangee": " (inchangée)", "vide": " (vide)"}.get(one.memory.state, "")
    return HEALTHS[one.health] + detail


def _usually(usual: float | None) -> str:
    number = f"{usual or 0:.0f}" if (usual or 0) >= 1 else "moins de un"
    return f"d'habitude {number} par mois"
