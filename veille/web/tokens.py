"""« Jetons » : what a person's programs show to act for them; each is seen once, when it is made."""

from starlette.responses import Response

from veille.services import api_tokens
from veille.web.account import again
from veille.web.visit import Visit
from veille.wording import moment_in_words
from veille.wording_team import DONE_INSIDE, INSIDE_FAULTS


def tokens(visit: Visit, faults: dict[str, str] | None = None, made: str = "") -> Response:
    """Show one's tokens, by the names one gave them."""
    return visit.page(
        "jetons.html",
        400 if faults else 200,
        held=visit.office.archive.keys.tokens(visit.me.id, visit.me.espace),
        made=made,
        faults=faults or {},
        moment=moment_in_words,
        done=DONE_INSIDE.get(visit.fields.one("fait"), ""),
    )


def create(visit: Visit) -> Response:
    """Make a token, and show it this once."""
    name = visit.fields.one("nom")
    if not name:
        return tokens(visit, {"nom": INSIDE_FAULTS["nom"]})
    return tokens(visit, made=api_tokens.create_token(visit.me, name, visit.office))


def revoke(visit: Visit) -> Response:
    """Take a token back."""
    api_tokens.revoke_token(visit.me, visit.fields.one("jeton"), visit.office)
    return again("/reglages/jetons", "jeton")
