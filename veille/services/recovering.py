"""« Reprendre, écarter » : a person decides of one text of the Journal officiel, whatever the machine said."""

from dataclasses import replace
from html import escape

from veille.domain.errors import NotFound
from veille.domain.gazette import Entry
from veille.domain.item import Found, Item
from veille.domain.judgement import RELEVANCE
from veille.domain.source import Source
from veille.interpret.reading import interpret
from veille.interpret.sifting import BY_HAND
from veille.services.curating import Study, judge
from veille.services.placing import Office, place

LINK = "https://www.legifrance.gouv.fr/jorf/id/"


def recover(text: str, study: Study, office: Office, *, curator: str) -> Item:
    """Make a text an article judged relevant by a person; one that was set aside comes with its title and its link.

    Raises NotFound for a text that no edition held, or whose article was erased for good.
    """
    archive = study.archive
    with archive.alone():
        entry = archive.gazettes.entry(text)
        item = archive.items.get(entry.article or _made(entry, study, office))
        judged = judge(study, item.id, RELEVANCE, True, curator=curator, revision=item.revision)
        archive.gazettes.decide(replace(entry, verdict="retenu", why=BY_HAND[True], article=item.id, by=curator))
    return judged


def set_aside(text: str, study: Study, *, curator: str) -> Entry:
    """Set a text aside for good; its article, if it has one, is judged beside the point. Raises NotFound."""
    archive = study.archive
    with archive.alone():
        entry = archive.gazettes.entry(text)
        if entry.article:
            item = archive.items.get(entry.article)
            judge(study, item.id, RELEVANCE, False, curator=curator, revision=item.revision)
        aside = replace(entry, verdict="ecarte", why=BY_HAND[False], by=curator)
        archive.gazettes.decide(aside)
    return aside


def _made(entry: Entry, study: Study, office: Office) -> str:
    """Make and save the article of a text of which only the line of the contents was kept; give its id."""
    gazette = study.archive.gazettes.find(entry.gazette)
    if gazette is None or not entry.title:
        raise NotFound("texte du Journal officiel", entry.id)
    source = study.sources.get(gazette.source) or Source(
        id=gazette.source, name="Journal officiel", kind="jorf", url=LINK
    )
    found = Found(
        url=f"{LINK}{entry.id}",
        title=entry.title,
        body=f"<p>Journal officiel, {escape(entry.rubric)}. Le texte est à lire sur Légifrance.</p>",
        date_text=gazette.day.isoformat(),
        native_id=entry.id,
        act=entry.act,
    )
    [item] = interpret([found], source, study.lexicon, study.now)
    study.archive.items.save([item])
    name = study.archive.items.named([item.key]).get(item.key)
    if name is None:
        raise NotFound("article", item.id)
    place(study.archive.items.many([name]), office)
    return name
