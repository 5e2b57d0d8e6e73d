"""Where articles are read: each address and what answers there. A form (`.atom`) is tried before the page itself."""

from collections.abc import Callable

from starlette.responses import Response

from veille.web.late import Late
from veille.web.visit import Visit

READING: tuple[tuple[str, Callable[[Visit], Response]], ...] = (
    ("/recherche", Late("lists:search_page")),
    ("/recherche.{form}", Late("exports:search_export")),
    ("/r/{jeton}.{form}", Late("exports:kept_export")),
    ("/r/{jeton}", Late("lists:kept_page")),
    ("/themes", Late("lists:themes")),
    ("/themes/{theme}.{form}", Late("exports:theme_export")),
    ("/themes/{theme}", Late("lists:theme_page")),
    ("/publics/{public}.{form}", Late("exports:public_export")),
    ("/publics/{public}", Late("lists:public_page")),
    ("/sources.opml", Late("exports:sources_export")),
    ("/sources/{source}.{form}", Late("exports:source_export")),
    ("/sources/{source}", Late("lists:source_page")),
    ("/articles/{item}.{form}", Late("article:article_export")),
    ("/articles/{item}", Late("article:article_page")),
    ("/dossiers", Late("dossiers:dossiers_page")),
    ("/dossiers/{fait}.{form}", Late("dossiers:dossier_feed")),
    ("/dossiers/{fait}", Late("dossiers:dossier_page")),
    ("/references/{famille}/{numero}.{form}", Late("relying:text_feed")),
    ("/references/{famille}/{numero}", Late("relying:text_page")),
    ("/suivis/{nom}.{form}", Late("relying:set_feed")),
    ("/suivis/{nom}", Late("relying:set_page")),
    ("/jo", Late("gazette:month_page")),
    ("/jo/{mois}", Late("gazette:month_page")),
    ("/agenda", Late("agenda:agenda_page")),
    ("/agenda.ics", Late("agenda:agenda_calendar")),
    ("/agenda/{nom}.ics", Late("agenda:narrower_calendar")),
    ("/embarquer/{theme}", Late("agenda:framed")),
)
