"""`webhooks` of a list: where its editions are told beside mail. Their secrets are named here and given elsewhere."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import cast, get_args
from urllib.parse import SplitResult, urlsplit

from veille.domain.hook import Hook, HookKind
from veille.watch.form import Form
from veille.watch.nodes import Listing, Mapped, place

KINDS: tuple[str, ...] = get_args(HookKind)
KEYS = ("genre", "url", "secret", "salon")

_ROOM = re.compile(r"![A-Za-z0-9._~=/+-]{1,200}(?::[A-Za-z0-9.:\[\]-]{1,230})?")


def read_hooks(form: Form) -> tuple[Hook, ...]:
    """Read the hooks of a list, each once; every fault is noted in the form."""
    kept: dict[str, Hook] = {}
    for entry in _entries(form):
        hook = _hook(entry)
        if hook.id in kept:
            entry.note("url", "ce webhook est écrit deux fois", "gardez-le une fois")
        kept[hook.id] = hook
    return tuple(kept.values())


def _entries(form: Form) -> Iterator[Form]:
    node = form.value("webhooks")
    if node is None:
        return
    if not isinstance(node, Listing):
        form.note("webhooks", "« webhooks » doit être une liste", "écrivez « webhooks: » puis une ligne « - genre: … »")
        return
    for item in node.items:
        if isinstance(item, Mapped):
            yield Form(form.document, item, "le webhook", form.faults)
        else:
            cure = "écrivez « - {genre: json, url: https://…, secret: nom} »"
            form.faults.append(form.document.fault(place(item), "un webhook commence par « genre: »", cure))


def _hook(entry: Form) -> Hook:
    entry.refuse_unknown(KEYS)
    kind = cast("HookKind", entry.choice("genre", KINDS))
    url = _url(entry, kind)
    return Hook(kind=kind, url=url, secret=entry.slug("secret"), room=_room(entry, kind))


def _url(entry: Form, kind: str) -> str:
    written = entry.text("url").rstrip("/")
    parts = _split(written)
    if written and not _usable(parts):
        cure = "écrivez https://… sans mot de passe ; http:// n'est permis que vers cette machine"
        entry.note("url", "cette adresse de webhook ne convient pas", cure)
    elif parts and kind == "mattermost" and not parts.path.endswith("/hooks"):
        cure = "arrêtez-la à « /hooks », et donnez ce qui suit comme secret"
        entry.note("url", "l'adresse d'un webhook Mattermost ne doit pas porter sa clé", cure)
    elif parts and kind == "matrix" and parts.path:
        entry.note("url", "l'adresse d'un serveur Matrix n'a pas de chemin", "écrivez https://matrix.exemple.fr")
    return written


def _usable(parts: SplitResult | None) -> bool:
    """Say whether an address may be posted to: a secret travels with it, so never in clear over a network."""
    if parts is None or not parts.hostname or "@" in parts.netloc or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(parts.hostname))


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _split(written: str) -> SplitResult | None:
    try:
        parts = urlsplit(written)
        _ = parts.port
    except ValueError:
        return None
    return parts if written.isascii() and written.isprintable() and " " not in written else None


def _room(entry: Form, kind: str) -> str:
    if kind != "matrix":
        if entry.has("salon"):
            entry.note("salon", "seul un webhook Matrix a un salon", "retirez cette ligne")
        return ""
    written = entry.text("salon")
    if written and not _ROOM.fullmatch(written):
        entry.note("salon", f"« {written} » n'est pas un salon Matrix", "copiez son identifiant : « !abc:exemple.fr »")
    return written
