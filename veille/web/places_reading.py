"""Where articles are read: each address and what answers there. A form (`.atom`) is tried before the page itself."""

from collections.abc import Callable

from starlette.responses import Response

from veille.web import agenda, article, exports, gazette, lists
from veille.web.visit import Visit

READING: tuple[tuple[str, Callable[[Visit], Response]], ...] = (
    ("/recherche", lists.search_page),
    ("/recherche.{form}", exports.search_export),
    ("/r/{jeton}.{form}", exports.kept_export),
    ("/r/{jeton}", lists.kept_page),
    ("/themes", lists.themes),
    ("/themes/{theme}.{form}", exports.theme_export),
    ("/themes/{theme}", lists.theme_page),
    ("/publics/{public}.{form}", exports.public_export),
    ("/publics/{public}", lists.public_page),
    ("/sources.opml", exports.sources_export),
    ("/sources/{source}.{form}", exports.source_export),
    ("/sources/{source}", lists.source_page),
    ("/articles/{item}.{form}", article.article_export),
    ("/articles/{item}", article.article_page),
    ("/dossiers/{fait}", article.dossier_page),
    ("/agenda", agenda.agenda_page),
    ("/agenda.ics", agenda.agenda_calendar),
    ("/embarquer/{theme}", agenda.framed),
    ("/jo", gazette.month_page),
    ("/jo/{mois}", gazette.month_page),
)
