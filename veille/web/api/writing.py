"""What programs may do for a person: judge an article, add one; a token says for whom (RFC 6750)."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from veille.domain.errors import NotFound
from veille.domain.item import Found
from veille.domain.person import Person, may
from veille.prepare.inert import one_line, web_address
from veille.services.api_tokens import person_of_bearer
from veille.services.contributing import add_article, judge_labels, sources_for_hand
from veille.web.api import shapes
from veille.web.api.asking import Asked, body_of, faults_or
from veille.web.api.problems import Problem
from veille.web.api.telling import whole_article
from veille.web.visit import Visit
from veille.wording import explain

if TYPE_CHECKING:
    from veille.services.curating import Study


def judge(visit: Visit, _: Asked) -> shapes.ArticleEntier:
    """Write a person's verdicts on an article's labels, and give it as it is then."""
    person = _curator(visit)
    said = body_of(visit, shapes.Jugements)
    twice = [label for label, count in Counter(one.etiquette for one in said.jugements).items() if count > 1]
    faults_or([f"« {label} » est jugée deux fois" for label in twice])
    verdicts = {one.etiquette: one.verdict for one in said.jugements}
    try:
        item = judge_labels(visit.params["item"], verdicts, person, _study(visit), revision=said.revision)
    except NotFound as error:
        faults_or([explain(error)] if error.what == "étiquette" else [])
        raise
    return whole_article(item, visit)


def add(visit: Visit, _: Asked) -> shapes.ArticleEntier:
    """Add an article by hand: it is read, labelled and placed as any other."""
    from veille.interpret.packaged import packaged_ground

    person = _curator(visit)
    given = body_of(visit, shapes.Ajout)
    sources = sources_for_hand(visit.watch.sources)
    faults_or(_faults(given, list(sources)))
    found = Found(url=given.adresse, title=given.titre, body=given.texte, date_text=given.date)
    item = add_article(found, sources[given.source], person, _study(visit), packaged_ground())
    return whole_article(item, visit)


def _faults(given: shapes.Ajout, sources: list[str]) -> list[str]:
    faults = []
    if not web_address(given.adresse):
        faults.append("« adresse » doit être une adresse http:// ou https:// entière")
    if not one_line(given.titre):
        faults.append("« titre » ne doit pas être vide")
    if given.source not in sources:
        faults.append(f"« source » doit être l'une de : {', '.join(sources)}")
    try:
        date.fromisoformat(given.date or "2000-01-01")
    except ValueError:
        faults.append("« date » doit être un jour qui existe, comme 2026-03-12")
    return faults


def _curator(visit: Visit) -> Person:
    """Say who a request acts for; raises Problem for nobody, or somebody whose role is less than that."""
    person = person_of_bearer(visit.headers.get("authorization", ""), visit.office)
    if person is None:
        raise Problem(401, headers={"WWW-Authenticate": 'Bearer realm="veille"'})
    if not may(person, "trier"):
        scheme = 'Bearer realm="veille", error="insufficient_scope"'
        raise Problem(403, "votre rôle ne permet pas cela", headers={"WWW-Authenticate": scheme})
    return person


def _study(visit: Visit) -> "Study":
    from veille.services.curating import Study

    watch = visit.watch
    return Study(archive=visit.house.archive, sources=watch.by_id, words=watch.lexicon, now=visit.now)
