"""A deputy's question (`question`): two things to read, the question and the answer, each of its own day."""

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from veille.gather.kinds.bounded import found
from veille.gather.kinds.parliament.archive import Object
from veille.gather.kinds.parliament.plain import as_list, at, day, iso, text, words
from veille.gather.kinds.parliament.sheet import Sheet

ROOT = "question"
SITE = "https://www.assemblee-nationale.fr/dyn"
SORTS = {
    "QE": "Question écrite",
    "QG": "Question au Gouvernement",
    "QOSD": "Question orale sans débat",
    "QM": "Question à un ministre",
}
_UID = re.compile(r"QANR5L(?P<legislature>\d+)(?P<sort>QE|QG|QOSD|QM)(?P<number>\d+)")


def read_question(one: Object, today: date) -> Iterator[Sheet]:
    """Give a question under the day of the Journal officiel that printed it, its answer under its own."""
    uid = text(one.get("uid"))
    match = _UID.fullmatch(uid)
    name = f"{SORTS[match['sort']]} n° {match['number']}" if match else uid
    url = f"{SITE}/{match['legislature'] if match else text(one.get('legislature'))}/questions/{uid}"
    about, asker = _about(one), _asker(one)
    asked = _last(one, "textesQuestion", "texteQuestion")
    if asked:
        yield _sheet(f"{name} : {about}", url, uid, asker, asked, today)
    answered = _last(one, "textesReponse", "texteReponse")
    if answered:
        yield _sheet(f"Réponse à la question n° {uid[14:] if not match else match['number']} : {about}",
                     f"{url}#reponse", f"{uid}-reponse", asker, answered, today)  # fmt: skip


def _about(one: Object) -> str:
    """Give the heads under which the Assemblée files it: « personnes handicapées, scolarisation »."""
    index = one.get("indexationAN")
    heads = [at(index, "rubrique"), at(index, "teteAnalyse"), *as_list(at(index, "analyses", "analyse"))]
    return ", ".join(dict.fromkeys(filter(None, map(words, heads))))


def _asker(one: Object) -> str:
    to, group = words(at(one, "minInt", "developpe")), words(at(one, "auteur", "groupe", "abrege"))
    return ", ".join(part for part in (f"À : {to}" if to else "", f"groupe {group}" if group else "") if part)


def _last(one: Object, texts: str, each: str) -> Object | None:
    """Give the last of its texts: a question that was changed is printed again."""
    told = [entry for entry in as_list(at(one, texts, each)) if isinstance(entry, dict) and words(entry.get("texte"))]
    return told[-1] if told else None


def _sheet(title: str, url: str, native_id: str, asker: str, told: Object, today: date) -> Sheet:
    printed = day(at(told, "infoJO", "dateJO"), today)
    body = "".join(f"<p>{escape(part, quote=False)}</p>" for part in (words(told.get("texte")), asker) if part)
    return Sheet(day=printed, found=found(url=url, title=title, body=body, date_text=iso(printed), native_id=native_id))
