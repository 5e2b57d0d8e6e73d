"""Dossiers of a text, small."""

from datetime import UTC, date, datetime

from veille.domain.dossier import Chamber, DossierState, Stage, Step

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def step(chamber: Chamber, stage: Stage, month: int, day: int, url: str = "", **changes: str) -> Step:
    told = {"label": f"{stage} au {chamber}", "reading": "1ère lecture", "url": url} | changes
    return Step(day=date(2026, month, day), chamber=chamber, stage=stage, **told)


def assembly(
    uid: str = "DLR5L17N1", *names: str, steps: tuple[Step, ...] = (), title: str = "Accueil familial"
) -> DossierState:
    return DossierState(
        name=f"an/{uid}", title=title, url=f"https://an.example/{uid}", names=names, steps=steps,
        long_title="Proposition de loi ordinaire",
    )  # fmt: skip


def senate(
    number: str = "ppl26-101", *names: str, steps: tuple[Step, ...] = (), title: str = "Accueil familial"
) -> DossierState:
    return DossierState(
        name=f"senat/{number}", title=title, url=f"https://senat.example/{number}", names=names, steps=steps,
        long_title="proposition de loi relative à l'accueil familial",
    )  # fmt: skip


DEPOSIT = step("assemblee", "depot", 10, 6, "https://an.example/b2345", label="1er dépôt d'une initiative")
VOTE = step("assemblee", "decision", 11, 18, "https://an.example/ta400", label="Décision : adopté")
HANDED = step("senat", "depot", 11, 19, "http://senat.example/leg/ppl26-101.html", label="Texte transmis au Sénat")
