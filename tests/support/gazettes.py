"""Deliveries of the Journal officiel in the form of the DILA's (JORFSIMPLE), invented: no real person is in them."""

import gzip
import io
import tarfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from tests.support.site import Script, answer
from veille.prepare.french import MONTHS

GENERAL = ("Décrets, arrêtés, circulaires", "Textes généraux")
SOLIDARITY = (*GENERAL, "Ministère des solidarités, de l'autonomie et des personnes handicapées")
FARMING = (*GENERAL, "Ministère de l'agriculture et de la souveraineté alimentaire")
PEOPLE = ("Décrets, arrêtés, circulaires", "Mesures nominatives", "Ministère de la justice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text and where it stands; `articles` None: announced in the contents, not delivered."""

    id: str
    title: str
    headings: Sequence[str] = SOLIDARITY
    nature: str = "ARRETE"
    number: str = ""
    nor: str = ""
    notice: str = ""
    articles: Sequence[str] | None = ("Le présent texte sera publié.",)
    visas: str = ""
    raw: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One edition; without its `contents` only its texts are delivered."""

    day: date
    number: int
    texts: Sequence[Text]
    contents: bool = True

    @property
    def id(self) -> str:
        return f"JORFCONT0000{self.day:%Y%m%d}"


def words(day: date) -> str:
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def contents_of(paper: Paper) -> bytes:
    lines = "".join(
        "".join(f'<TM niv="{n}"><TITRE_TM>{escape(h)}</TITRE_TM>' for n, h in enumerate(text.headings, 1))
        + f'<LIEN_TXT idtxt="{text.id}" titretxt="{escape(text.title)}"/>'
        + "</TM>" * len(text.headings)
        for text in paper.texts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<JO><ID>{paper.id}</ID><ID_ELI/><TITRE>JORF n°{paper.number:04d} du {words(paper.day)}</TITRE>"
        f"<NUM>{paper.number:04d}</NUM><DATE_PUBLI>{paper.day}</DATE_PUBLI><STRUCTURE_TXT>{lines}</STRUCTURE_TXT></JO>"
    ).encode()


def text_of(text: Text, paper: Paper) -> bytes:
    if text.raw:
        return text.raw
    articles = "".join(
        f"<ARTICLE><NUM>{n}</NUM><BLOC_TEXTUEL><CONTENU><p>{escape(said)}</p></CONTENU></BLOC_TEXTUEL></ARTICLE>"
        for n, said in enumerate(text.articles or (), 1)
    )
    notice = f"<NOTICE><CONTENU><p>{escape(text.notice)}</p></CONTENU></NOTICE>" if text.notice else "<NOTICE/>"
    visas = f"<VISAS><CONTENU><p>{escape(text.visas)}</p></CONTENU></VISAS>" if text.visas else "<VISAS/>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<TEXTE><ID>{text.id}</ID><NATURE>{text.nature}</NATURE><NUM>{text.number}</NUM><NOR>{text.nor}</NOR>"
        f'<DATE_PUBLI>{paper.day}</DATE_PUBLI><DATE_TEXTE>2999-01-01</DATE_TEXTE><ORIGINE_PUBLI id="{paper.id}"/>'
        f"<TITRE>{escape(text.title[:60])}</TITRE><TITREFULL>{escape(text.title)}</TITREFULL>"
        f"<MINISTERE>{escape(text.headings[-1])}</MINISTERE>{notice}{visas}<STRUCT>{articles}</STRUCT><SIGNATAIRES/></TEXTE>"
    ).encode()


def delivery(stamp: str, *papers: Paper, also: Mapping[str, bytes] | None = None) -> bytes:
    """Write an archive: a dated folder, then the tree of the DILA; `also` adds files under any name."""
    files: dict[str, bytes] = {}
    for paper in papers:
        folder = f"{stamp}/jorf/simple/JORF/CONT/00/00/{paper.id}"
        if paper.contents:
            files[f"{folder}/{paper.id}.xml"] = contents_of(paper)
        for text in paper.texts:
            if text.articles is not None:
                files[f"{folder}/{text.id}.xml"] = text_of(text, paper)
    return packed(files | dict(also or {}))


def packed(files: Mapping[str, bytes], others: Iterable[tarfile.TarInfo] = ()) -> bytes:
    """Write a `.tar.gz`, the same bytes for the same files; `others` are members without content (links, devices)."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
        for info in others:
            tar.addfile(info)
    return gzip.compress(raw.getvalue(), compresslevel=6, mtime=0)


def name_of(stamp: str) -> str:
    return f"JORFSIMPLE_{stamp}.tar.gz"


def index_of(names: Iterable[str]) -> bytes:
    """Write the index as the DILA's server does."""
    lines = "".join(f'<tr><td><a href="{name}">{name}</a></td><td>12M</td></tr>\n' for name in names)
    return f"<html><head><title>Index of /OPENDATA</title></head><body><table>{lines}</table></body></html>".encode()


def routes_of(archives: Mapping[str, bytes], folder: str = "/JORFSIMPLE/") -> dict[str, bytes | Script]:
    """Give the routes of a site that serves these archives by their stamps, and their index."""
    named = {name_of(stamp): body for stamp, body in archives.items()}
    return {folder: answer(index_of(named)), **{f"{folder}{name}": answer(body) for name, body in named.items()}}
