"""Deliveries of circulars in the form of the DILA's, invented."""

from collections.abc import Mapping
from html import escape

from tests.support.gazettes import packed
from tests.support.site import Script, answer


def circular(
    number: int,
    title: str,
    *,
    nor: str,
    state: str = "V",
    signed: str = "2026-11-05",
    summary: str = "",
    cited: str = "",
) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<CIRCULAIRE><ID_CIRCULAIRE>{number}</ID_CIRCULAIRE><ETAT>{state}</ETAT><TITRE>{escape(title)}</TITRE>"
        f"<NUMERO_NOR>{nor}</NUMERO_NOR><DATE_SIGNATURE>{signed}</DATE_SIGNATURE><DATE_EXPORT>2026-11-12</DATE_EXPORT>"
        "<AUTEUR>Direction générale de la cohésion sociale</AUTEUR><SIGNATAIRE/>"
        f"<RESUME>{escape(summary)}</RESUME><NOM_FICHIER_PDF>cir_{number}.pdf</NOM_FICHIER_PDF>"
        f"<TEXTES_DE_REFERENCE><TEXTE_REF>{escape(cited)}</TEXTE_REF></TEXTES_DE_REFERENCE></CIRCULAIRE>"
    ).encode()


FIRST = {
    45210: circular(
        45210,
        "Instruction n° DGCS/SD2B/2026/77 du 5 novembre 2026 relative au projet pour l'enfant",
        nor="APHA2631111J",
        summary="Précise le contenu et le suivi du projet pour l'enfant.",
        cited="Article L. 223-1-1 du code de l'action sociale et des familles",
    ),
    9987: circular(
        9987,
        "Circulaire n° DGCS/2010/254 du 21 juin 2010 relative à la bientraitance",
        nor="MTSA1016508C",
        state="A",
        signed="2010-06-21",
        summary="Remplacée par une instruction plus récente.",
    ),
}
DAMAGED = circular(
    45300, "Instruction relative à l'accueil des enfants handicapés", nor="APHA2632222J", signed="2999-01-01"
).replace("é".encode(), b"\xe9", 1)


def delivered(files: Mapping[int, bytes]) -> bytes:
    return packed({f"xml/2026/11/cir_{number}.xml": body for number, body in files.items()})


def circular_routes(archives: Mapping[str, bytes], folder: str = "/CIRCULAIRES/") -> dict[str, bytes | Script]:
    named = {f"circulaire_{stamp}.tar.gz": body for stamp, body in archives.items()}
    index = "".join(f'<a href="{name}">{name}</a>\n' for name in named).encode()
    return {folder: answer(index), **{f"{folder}{name}": answer(body) for name, body in named.items()}}
