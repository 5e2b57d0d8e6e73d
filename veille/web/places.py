"""Every address of the service and what answers there, in one list that tests walk; most pages open late."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from veille.domain.person import NEEDED, Role
from veille.web import reader
from veille.web.bodies import sent_json
from veille.web.late import Late
from veille.web.places_api import API, json_of
from veille.web.places_reading import READING
from veille.web.security import form_of
from veille.web.visit import Visit

Handler = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One address and what answers there; a `private` one is kept by no cache and no search engine.

    An `open` place takes a POST from anywhere: a mail program unsubscribing its reader (RFC 8058). `body` reads what
    is posted into fields: a form, unless it says otherwise. One with a `role` is for who is signed in with that role or
    more: it is private, and its forms carry the session's seal. A `script` place may load scripts of ours,
    one with `frames` show pages of ours in frames.
    """

    path: str
    get: Handler | None = None
    post: Handler | None = None
    private: bool = False
    open: bool = False
    body: Callable[[Request], Awaitable[Iterable[tuple[str, str]]]] = form_of
    role: Role | None = None
    script: bool = False
    frames: bool = False

    @property
    def unshared(self) -> bool:
        """Whether no cache may keep what it answers."""
        return self.private or self.role is not None

    @property
    def alike(self) -> bool:
        """Whether everybody is shown the same page, whoever asks and however: programs are counted, and tell more."""
        return not self.unshared and not self.path.startswith("/api/")

    @property
    def methods(self) -> list[str]:
        """What may be asked of it."""
        return ["GET"] * bool(self.get) + ["POST"] * bool(self.post)


MEMBER, CURATOR, SENDER, ADMINISTRATOR = (NEEDED[act] for act in ("lire", "trier", "envoyer", "administrer"))

PLACES = (
    Place(path="/", get=reader.home),
    *(Place(path=path, get=answer) for path, answer in READING),
    *(Place(path=path, get=get, post=post, body=json_of) for path, get, post in API),
    Place(path="/editions", get=reader.editions),
    Place(path="/editions/{liste}/{periode}", get=reader.edition),
    Place(path="/sources", get=reader.sources),
    Place(path="/a-propos", get=reader.plain("a-propos.html")),
    Place(path="/donnees-personnelles", get=reader.personal_data),
    Place(path="/accessibilite", get=reader.plain("accessibilite.html")),
    Place(path="/etat", get=reader.status),
    Place(path="/sante", get=reader.alive, private=True),
    Place(path="/metrics", get=Late("measures:show"), private=True),
    Place(path="/style.css", get=reader.style_sheet),
    Place(path="/robots.txt", get=reader.robots),
    Place(path="/abonnement", get=Late("joining:what"), private=True),
    Place(path="/abonnement/rythme", get=Late("joining:when"), private=True),
    Place(path="/abonnement/adresse", get=Late("joining:where"), post=Late("joining:ask"), private=True),
    Place(path="/abonnement/lien", get=Late("joining:lost"), post=Late("joining:send_link"), private=True),
    Place(path="/confirmer/{token}", get=Late("joining:request"), post=Late("joining:confirm"), private=True),
    Place(path="/refuser/{token}", get=Late("joining:refusal"), post=Late("joining:refuse"), private=True),
    Place(path="/preferences/{token}", get=Late("preferring:show"), post=Late("preferring:change"), private=True),
    Place(path="/preferences/{token}/pause", post=Late("preferring:pause"), private=True),
    Place(path="/preferences/{token}/reprise", post=Late("preferring:resume"), private=True),
    Place(path="/preferences/{token}/adresse", post=Late("preferring:change_address"), private=True),
    Place(path="/preferences/{token}/donnees.json", get=Late("preferring:data"), private=True),
    Place(
        path="/preferences/{token}/effacer", get=Late("preferring:erasure"), post=Late("preferring:erase"), private=True
    ),
    Place(
        path="/adresse/{token}",
        get=Late("preferring:new_address"),
        post=Late("preferring:confirm_address"),
        private=True,
    ),
    Place(path="/d/{token}", get=Late("leaving:door"), post=Late("leaving:leave"), private=True, open=True),
    Place(path="/d/{token}/raison", post=Late("leaving:tell_why"), private=True),
    Place(path="/d/{token}/retour", post=Late("leaving:come_back"), private=True),
    Place(path="/retours/{jeton}", post=Late("returns:take"), private=True, open=True, body=sent_json),
    Place(path="/entrer", get=Late("entering:door"), post=Late("entering:ask"), private=True),
    Place(path="/entrer/{token}", get=Late("entering:link"), post=Late("entering:enter"), private=True),
    Place(path="/entrer-par-cle", get=Late("passkeys:door"), post=Late("passkeys:enter"), private=True, script=True),
    Place(path="/entrer-par-cle/defi", post=Late("passkeys:ask"), private=True),
    Place(path="/entrer-par-fournisseur", get=Late("federating:leave"), private=True),
    Place(
        path="/entrer-par-fournisseur/retour", get=Late("federating:back"), post=Late("federating:enter"), private=True
    ),
    Place(path="/cle.js", get=Late("passkeys:script")),
    Place(path="/sortir", post=Late("entering:leave"), role=MEMBER),
    Place(path="/espace", post=Late("account:choose_espace"), role=MEMBER),
    Place(path="/reglages", get=Late("account:mine"), post=Late("account:rename"), role=MEMBER),
    Place(path="/reglages/sessions", get=Late("account:open_sessions"), post=Late("account:end_sessions"), role=MEMBER),
    Place(path="/reglages/suivis", get=Late("relying:mine"), post=Late("relying:change"), role=MEMBER),
    Place(path="/reglages/jetons", get=Late("tokens:tokens"), post=Late("tokens:create"), role=MEMBER),
    Place(path="/reglages/jetons/revoquer", post=Late("tokens:revoke"), role=MEMBER),
    Place(path="/reglages/cles", get=Late("passkeys:mine"), post=Late("passkeys:add"), role=MEMBER, script=True),
    Place(path="/reglages/cles/defi", post=Late("passkeys:ask_new"), role=MEMBER),
    Place(path="/reglages/cles/retirer", post=Late("passkeys:drop"), role=MEMBER),
    Place(path="/reglages/personnes", get=Late("people:team"), post=Late("people:invite"), role=ADMINISTRATOR),
    Place(
        path="/reglages/personnes/{personne}", get=Late("people:person"), post=Late("people:change"), role=ADMINISTRATOR
    ),
    Place(path="/reglages/personnes/{personne}/retirer", post=Late("people:remove"), role=ADMINISTRATOR),
    Place(path="/reglages/journal", get=Late("journal:journal"), role=ADMINISTRATOR),
    Place(path="/reglages/espaces", get=Late("spaces:spaces"), post=Late("spaces:found"), role=ADMINISTRATOR),
    Place(path="/reglages/espaces/liste", post=Late("spaces:hand_list"), role=ADMINISTRATOR),
    Place(path="/tri", get=Late("sorting:pile"), post=Late("sorting:act"), role=CURATOR, script=True),
    Place(path="/tri/articles/{item}", get=Late("sorting:article"), role=CURATOR, script=True),
    Place(path="/tri/editions", get=Late("composing:editions"), role=CURATOR),
    Place(
        path="/tri/editions/{liste}/{periode}",
        get=Late("composing:edition"),
        post=Late("composing:change"),
        role=CURATOR,
    ),
    Place(path="/tri/editions/{liste}/{periode}/apercu", get=Late("composing:look"), role=CURATOR),
    Place(path="/tri/editions/{liste}/{periode}/apercus", get=Late("looking:looks"), role=CURATOR, frames=True),
    Place(path="/tri/editions/{liste}/{periode}/cadre/{vue}", get=Late("looking:frame"), role=CURATOR),
    Place(
        path="/tri/editions/{liste}/{periode}/liens",
        get=Late("looking:links"),
        post=Late("looking:check"),
        role=CURATOR,
    ),
    Place(path="/tri/editions/{liste}/{periode}/essai", post=Late("composing:trial"), role=CURATOR),
    Place(path="/tri/editions/{liste}/{periode}/depart", post=Late("composing:depart"), role=SENDER),
    Place(path="/tri/sources", get=Late("tending:sources"), post=Late("tending:read_now"), role=CURATOR),
    Place(path="/tri/sources/ajouter", get=Late("adding:ask"), post=Late("adding:act"), role=SENDER),
    Place(path="/tri/sources/activite", post=Late("adding:switch"), role=SENDER),
    Place(path="/tri/mots", get=Late("words:words"), post=Late("words:decide"), role=CURATOR),
    Place(path="/tri/dossiers", get=Late("matching:pairs"), post=Late("matching:decide"), role=CURATOR),
    Place(path="/tri/regles", get=Late("ruling:rules"), post=Late("ruling:decide"), role=CURATOR),
    Place(path="/tri/silences", get=Late("muting:silences"), post=Late("muting:change"), role=CURATOR),
    Place(path="/tri/script/{script}", get=Late("sorting:script")),
    Place(path="/{liste}/{annee}/{periode}/index.html", get=reader.published_address),
)
"""Every address of the service, in the order in which they are tried."""
