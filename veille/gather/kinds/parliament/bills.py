"""A dossier of the Assemblée (`dossierParlementaire`): its state, and what happened lately as things to read."""

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from veille.domain.dossier import CHAMBERS, Chamber, DossierState, Stage, Step
from veille.domain.item import Found
from veille.gather.kinds.bounded import found, web_address
from veille.gather.kinds.parliament.archive import Object
from veille.gather.kinds.parliament.names import address_names, law_names, number_names, text_url
from veille.gather.kinds.parliament.plain import as_list, at, day, iso, text, words
from veille.gather.kinds.parliament.sheet import Sheet, undated

ROOT = "dossierParlementaire"
_UID = re.compile(r"DLR5L(\d+)N\d+")
_LEFT_OUT = ("AN20", "AN21")
"""Codes of inquiries and of information missions: no text comes of them."""

_CODE = re.compile(r"(?P<chamber>AN|SN|CMP|CC|PROM)")
_CHAMBERS: dict[str, Chamber] = {
    "AN": "assemblee", "SN": "senat", "CMP": "cmp", "CC": "conseil", "PROM": "gouvernement",
}  # fmt: skip
_STAGES: tuple[tuple[str, Stage], ...] = (
    ("-DEPOT", "depot"), ("-RAPPORT", "commission"), ("DEBATS-DEC", "decision"), ("-AN-DEC", "decision"),
    ("-SN-DEC", "decision"), ("CMP-DEC", "commission"), ("CC-CONCLUSION", "decision"), ("PROM-PUB", "promulgation"),
)  # fmt: skip
"""The acts that are steps; sittings, nominations and referrals fill a page without moving anything."""

_READINGS = {
    "1": "1ère lecture", "2": "2ème lecture", "3": "3ème lecture", "NLEC": "Nouvelle lecture",
    "LDEF": "Lecture définitive", "LUNI": "Lecture unique",
}  # fmt: skip


def read_bill(one: Object, today: date) -> Iterator[Sheet]:
    """Give a dossier as it stands, and each of its steps as a thing to read of its day."""
    uid, title = text(one.get("uid")), words(at(one, "titreDossier", "titre"))
    if not _UID.fullmatch(uid) or not title:
        return
    acts = [act for act in _acts(one.get("actesLegislatifs")) if not _left_out(act)]
    state = _state(one, uid, title, acts, today)
    if not state.steps:
        return
    yield undated(Sheet(day=None, dossier=state))
    for step in state.steps:
        yield Sheet(day=step.day, found=_told(step, state, uid))


def _acts(node: object) -> Iterator[Object]:
    """Walk the acts of a dossier, whatever their depth."""
    for act in as_list(at(node, "acteLegislatif")):
        if isinstance(act, dict):
            yield act
            yield from _acts(act.get("actesLegislatifs"))


def _left_out(act: Object) -> bool:
    return text(act.get("codeActe")).startswith(_LEFT_OUT)


def _state(one: Object, uid: str, title: str, acts: list[Object], today: date) -> DossierState:
    match = _UID.fullmatch(uid)
    legislature = match[1] if match else ""
    steps = sorted(filter(None, (_step(act, today) for act in acts)), key=lambda step: step.day or date.max)
    path = text(at(one, "titreDossier", "titreChemin"))
    names = [*address_names(text(at(one, "titreDossier", "senatChemin")))]
    if path:
        names.append(f"an/{legislature}-{path}")
    for act in acts:
        names += number_names(text(act.get("texteAssocie"))) if "-DEPOT" in text(act.get("codeActe")) else ()
        names += law_names(text(act.get("codeLoi")), text(at(act, "infoJO", "referenceNOR")))
    return DossierState(
        name=f"an/{uid}",
        title=title,
        url=f"https://www.assemblee-nationale.fr/dyn/{legislature}/dossiers/{path or uid}",
        names=tuple(dict.fromkeys(names)),
        steps=tuple(steps),
        long_title=words(at(one, "procedureParlementaire", "libelle")),
    )


def _step(act: Object, today: date) -> Step | None:
    code = text(act.get("codeActe"))
    stage = next((stage for sign, stage in _STAGES if sign in code), None)
    match, on = _CODE.match(code), day(act.get("dateActe"), today)
    if stage is None or match is None or on is None:
        return None
    chamber = _CHAMBERS[match["chamber"]]
    if chamber == "cmp" and stage == "decision":
        chamber = "assemblee" if "-AN-" in code else "senat"
    return Step(
        day=on, chamber=chamber, stage=stage, label=_label(act, code), reading=_reading(code), url=_document(act, on)
    )


def _label(act: Object, code: str) -> str:
    name = words(at(act, "libelleActe", "nomCanonique"))
    if code.startswith("PROM"):
        law = words(act.get("codeLoi"))
        return f"Loi n° {law} {words(act.get('titreLoi'))}".strip() if law else name
    outcome = words(at(act, "statutConclusion", "libelle"))
    return f"{name} : {outcome}" if outcome else name.rstrip(".")


def _reading(code: str) -> str:
    head = code.partition("-")[0]
    return "CMP" if head == "CMP" else _READINGS.get(head[2:], "")


def _document(act: Object, on: date) -> str:
    for value in (at(act, "infoJO", "urlLegifrance"), act.get("urlConclusion")):
        if address := web_address(text(value)):
            return address
    texts = [text(at(entry, "refTexteAssocie")) for entry in as_list(at(act, "textesAssocies", "texteAssocie"))]
    told = (text(act.get("texteAdopte")), text(act.get("texteAssocie")), *texts)
    return next(filter(None, (text_url(reference, on) for reference in told)), "")


def _told(step: Step, state: DossierState, uid: str) -> Found:
    where = ", ".join(filter(None, (CHAMBERS[step.chamber], step.reading)))
    return found(
        url=step.url or f"{state.url}#{step.chamber}-{step.stage}-{iso(step.day)}",
        title=f"{state.title} : {step.label}",
        body=f"<p>{escape(where, quote=False)}. {escape(state.long_title, quote=False)}</p>",
        date_text=iso(step.day),
        native_id=f"{uid} {step.chamber} {step.stage} {iso(step.day)}",
    )
