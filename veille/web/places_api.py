"""Where programs read and write: each operation once; its address, its answer and its description all come of it."""

from collections.abc import Callable, Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from veille.web.api import reading, shapes, writing
from veille.web.api.asking import Asked, Operation, Param
from veille.web.api.description import describe
from veille.web.api.reading import PATH
from veille.web.security import MOST_BODY
from veille.web.visit import Visit

LIMIT = Param(name="limite", about="Combien au plus.", default=20, between=(1, 100))
CURSOR = Param(name="curseur", about="Donné par « suivant » ; opaque.", longest=400)
LINE = Param(name="q", about="La question, dans la langue de la recherche : « theme:ethique depuis:30j ».")
ORDER = Param(name="tri", about="Les plus récents, ou les plus pertinents d'abord.", default="date",
              among=("date", "pertinence"))  # fmt: skip
LIST = Param(name="liste", about="L'identifiant d'une liste ; vide : toutes.", longest=80)


def description(visit: Visit, _: Asked) -> dict[str, object]:
    """Describe this very door."""
    return describe(OPERATIONS, visit.house.site.address)


OPERATIONS = (
    Operation(name="articles", path=f"{PATH}/articles", about="Chercher des articles.", gives=shapes.Articles,
              params=(LINE, ORDER, LIMIT, CURSOR), do=reading.search),
    Operation(name="ajouter", path=f"{PATH}/articles", method="post", about="Ajouter un article à la main.",
              takes=shapes.Ajout, gives=shapes.ArticleEntier, do=writing.add, refusals=(409,)),
    Operation(name="article", path=f"{PATH}/articles/{{item}}", about="Un article, avec toutes ses raisons.",
              gives=shapes.ArticleEntier, do=reading.article, refusals=(404, 410), moves=True),
    Operation(name="juger", path=f"{PATH}/articles/{{item}}/jugements", method="post",
              about="Dire qu'une étiquette est juste, ou ne l'est pas.", takes=shapes.Jugements,
              gives=shapes.ArticleEntier, do=writing.judge, refusals=(404, 409)),
    Operation(name="editions", path=f"{PATH}/editions", about="Les éditions publiées, sans leur contenu.",
              gives=shapes.Editions, params=(LIST, LIMIT, CURSOR), do=reading.editions),
    Operation(name="edition", path=f"{PATH}/editions/{{liste}}/{{periode}}", about="Une édition entière.",
              gives=shapes.Edition, do=reading.one_edition, refusals=(404,)),
    Operation(name="sources", path=f"{PATH}/sources", about="Les sources, et comment va chacune.",
              gives=shapes.Sources, do=reading.sources),
    Operation(name="themes", path=f"{PATH}/themes", about="Les thèmes et les publics, avec leurs comptes.",
              gives=shapes.Themes, do=reading.themes),
    Operation(name="description", path=f"{PATH}/openapi.json", about="Cette description.", gives=dict,
              do=description),
)  # fmt: skip
"""Every operation, in the order in which addresses are tried."""


async def json_of(request: Request) -> Iterable[tuple[str, str]]:
    """Read a body and what it says it is as two fields; raises HTTPException for one too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            raise HTTPException(413)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return [("corps", body.decode("utf-8", "replace")), ("type", kind)]


Answer = Callable[[Visit], Response] | None


def _places() -> tuple[tuple[str, Answer, Answer], ...]:
    ways: dict[str, dict[str, Answer]] = {}
    for one in OPERATIONS:
        ways.setdefault(one.path, {})[one.method] = one.answer
    return tuple((path, way.get("get"), way.get("post")) for path, way in ways.items())


API = _places()
"""Each address with what answers a GET and a POST there."""
