"""Legislative files in the form of the DILA's (DOLE), invented but for the law that they are about."""

from collections.abc import Iterable, Mapping
from html import escape

from tests.support.gazettes import packed
from tests.support.site import Script, answer

LAW = "LOI n° 2022-140 du 7 février 2022 relative à la protection des enfants"
NAME = "JORFDOLE000043651035"

Line = tuple[str, str, str, str, str]
"""Article, legal basis, purpose, what is said of the decree, when it is announced for."""

LINES: tuple[Line, ...] = (
    (
        "Article 1er",
        "Article L. 223-2, code de l'action sociale et des familles",
        "Conditions du recueil des besoins de l'enfant confié à l'aide sociale à l'enfance",
        "",
        "2026-06",
    ),
    (
        "Article 7",
        "Article L. 221-2-3, code de l'action sociale et des familles",
        "Conditions de l'accueil des mineurs protégés à l'hôtel",
        "Décret n° 2024-119 du 16 février 2024",
        "2999-01-01",
    ),
    (
        "Article 12",
        "Article L. 119-1, code de l'action sociale et des familles",
        "Référentiel d'évaluation de la maltraitance",
        "Publication envisagée en mars 2027",
        "",
    ),
    ("Article 20", "Article L. 423-3-1", "Assistants familiaux", "Mesure déjà applicable sans décret", "2999-01-01"),
)


def file_of(lines: Iterable[Line], title: str = LAW, law: str = "JORFTEXT000045133771") -> bytes:
    told = "".join(
        f"<LIGNE><NUMERO_ORDRE>{n}</NUMERO_ORDRE><ARTICLE>{escape(article)}</ARTICLE>"
        f"<BASE_LEGALE>{escape(basis)}</BASE_LEGALE><OBJET>{escape(purpose)}</OBJET><DECRET>{escape(said)}</DECRET>"
        f"<CID_LOI_CIBLE>{law}</CID_LOI_CIBLE><DATE_PREVUE>{due}</DATE_PREVUE></LIGNE>"
        for n, (article, basis, purpose, said, due) in enumerate(lines, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<DOSSIER_LEGISLATIF><META><META_COMMUN><ID>{NAME}</ID></META_COMMUN><META_DOSSIER_LEGISLATIF>"
        f"<TITRE>{escape(title)}</TITRE><TYPE>LOI_PUBLIEE</TYPE><DATE_DERNIERE_MODIFICATION>2026-11-10"
        "</DATE_DERNIERE_MODIFICATION></META_DOSSIER_LEGISLATIF></META><CONTENU>"
        f'<ECHEANCIER derniere_maj="2026-11-10">{told}</ECHEANCIER></CONTENU></DOSSIER_LEGISLATIF>'
    ).encode()


def delivery_of(files: Mapping[str, bytes]) -> bytes:
    return packed({f"20261110-210000/dole/global/JORF/DOLE/00/{name}.xml": body for name, body in files.items()})


def dole_routes(archives: Mapping[str, bytes], folder: str = "/DOLE/") -> dict[str, bytes | Script]:
    named = {f"DOLE_{stamp}.tar.gz": body for stamp, body in archives.items()}
    index = "".join(f'<a href="{name}">{name}</a>\n' for name in named).encode()
    return {folder: answer(index), **{f"{folder}{name}": answer(body) for name, body in named.items()}}
