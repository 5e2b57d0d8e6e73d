"""The identifiers of texts and dossiers in both chambers, and the addresses that hold them."""

import re
from datetime import date

_AN_TEXT = re.compile(r"(?P<kind>PRJL|PION)[A-Z]*(?P<chamber>AN|SN)R5(?:L(?P<legislature>\d+)|S(?P<session>\d{3,4}))"
                      r"(?P<sort>BTA|BTC|TAP|B)(?P<number>\d+)")  # fmt: skip
_BILLS = {"PRJL": "projet-de-loi", "PION": "proposition-de-loi"}
_SENATE_KINDS = {"PRJL": "pjl", "PION": "ppl"}
_SENATE = re.compile(
    r"senat\.fr/(?:dossier-legislatif|dossierleg|leg)/(?:s\d+/)?(?:rss/)?(?:dosleg)?(?P<id>p[jp]l[a-z]?\d[\w-]*|plfss[\w-]*|plf[rg]?[\w-]*|pjlf[\w-]*)",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(r"assemblee-nationale\.fr/(?:dyn/)?(?P<legislature>\d{1,2})/dossiers/(?P<id>\w+)(?:\.asp)?")
_JO = re.compile(r"JORFTEXT\d{12}")
_ELI_NOR = re.compile(r"/eli/\w+(?:/\d+){3}/([A-Z]{4}\d{7}[A-Z])/")
_LAW = re.compile(r"(?:19|20)?\d{2}-\d{1,4}")
_AN_DOCUMENT = re.compile(r"[A-Z]{4,}ANR5L\d+[A-Z]+\d+")
_OCTOBER = 10
_NOR = re.compile(r"[A-Z]{4}\d{7}[A-Z]")


def address_names(url: str) -> tuple[str, ...]:
    """Give the identifiers that the address of a dossier (or of a bill's first text) names."""
    if match := _SENATE.search(url):
        return (f"senat/{match['id'].lower().removesuffix('.html')}",)
    if match := _ASSEMBLY.search(url):
        bare = match["id"]
        return (f"an/{bare}" if bare.startswith("DLR") else f"an/{match['legislature']}-{bare}",)
    if match := _ELI_NOR.search(url):
        return (f"nor/{match[1]}",)
    return tuple(f"jorf/{name}" for name in _JO.findall(url))


def modern(url: str) -> str:
    """Give the present address of a text of the Journal officiel, whose number the old ones hold."""
    number = _JO.search(url)
    return f"https://www.legifrance.gouv.fr/jorf/id/{number[0]}" if number else url


def law_names(number: str, nor: str = "", jo: str = "") -> tuple[str, ...]:
    """Give the identifiers of the law that came of it, by its number, its NOR, its place in the Journal officiel."""
    law = number.strip()
    return (
        *((f"loi/{law}",) if _LAW.fullmatch(law) else ()),
        *((f"nor/{nor}",) if _NOR.fullmatch(nor) else ()),
        *((f"jorf/{jo}",) if _JO.fullmatch(jo) else ()),
    )


def number_names(reference: str) -> tuple[str, ...]:
    """Give the names of a deposited bill by the Assemblée's reference of it (`PIONANR5L17B2345`)."""
    match = _AN_TEXT.match(reference)
    if not match or match["sort"] != "B":
        return ()
    number = int(match["number"])
    plain = f"{_BILLS[match['kind']]}/{number}"
    return (plain,) if match["chamber"] == "SN" else (plain, f"an/l{match['legislature']}-b{number}")


def text_url(reference: str, on: date) -> str:
    """Give where a text of a day is read, by the Assemblée's reference of it; nothing for what cannot be told."""
    match = _AN_TEXT.match(reference)
    if match and match["chamber"] == "SN":
        kind = "tas" if match["sort"] == "BTA" else _SENATE_KINDS[match["kind"]]
        return f"https://www.senat.fr/leg/{kind}{session(on)}-{int(match['number']):03d}.html"
    if _AN_DOCUMENT.fullmatch(reference):
        return f"https://www.assemblee-nationale.fr/dyn/opendata/{reference}.html"
    return ""


def session(on: date) -> str:
    """Give the two digits under which the Sénat files the session of a day: it begins in October (Constitution, 28)."""
    return f"{(on.year if on.month >= _OCTOBER else on.year - 1) % 100:02d}"
