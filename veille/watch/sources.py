"""`sources.yaml` into sources (contract §1)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from veille.domain.errors import ConfigError, Fault
from veille.domain.source import NO_OPTIONS, Option, Source
from veille.domain.theme import NATURES, PUBLICS
from veille.gather.exchange import SourceKind
from veille.watch.contract import read_contract, read_length
from veille.watch.form import Form, entries_of, nearest, refuse_twins
from veille.watch.nodes import Entry, Listing, Mapped, Node, place, shown
from veille.watch.strict_yaml import load

KEYS = (
    "id",
    "nom",
    "organisme",
    "genre",
    "url",
    "publics",
    "nature",
    "generaliste",
    "intervalle",
    "contrat",
    "extrait",
    "licence",
    "active",
    "acces",
    "options",
)
"""Every key of a source, in the order in which a new one is written."""

SHORTEST = timedelta(minutes=30)
ACCESS = {"libre": "libre", "abonnes": "réservé aux abonnés"}
DEFAULT = Source(id="", name="", kind="", url="")


def read_sources(
    raw: str | bytes,
    *,
    kinds: Mapping[str, SourceKind],
    file: str = "sources.yaml",
    beside: Sequence[str] = (),
) -> tuple[Source, ...]:
    """Read every source in the order of the file; raises ConfigError with every fault at once.

    `kinds` are the source kinds by name; each checks its own options. `beside` are keys of the file that others read.
    """
    document = load(raw, file)
    faults: list[Fault] = []
    forms = tuple(entries_of(document, "sources", "la source", faults, beside=beside))
    sources = tuple(_source(form, kinds) for form in forms)
    refuse_twins(forms, "la source")
    if faults:
        raise ConfigError(tuple(sorted(faults, key=lambda fault: (fault.line, fault.column))))
    return sources


def _source(form: Form, kinds: Mapping[str, SourceKind]) -> Source:
    form.refuse_unknown(KEYS)
    owed = read_contract(form)
    source = Source(
        id=form.slug(),
        name=form.text("nom"),
        body=form.text("organisme", DEFAULT.body),
        kind=_kind(form, kinds),
        url=_address(form),
        publics=form.choices("publics", PUBLICS, "public inconnu", "publics possibles"),
        nature=_nature(form),
        generalist=form.flag("generaliste", DEFAULT.generalist),
        every=_interval(form),
        per_month=owed.per_month,
        at_least=owed.at_least,
        fields=owed.fields,
        silence=owed.silence,
        excerpt=_excerpt(form),
        licence=form.text("licence", DEFAULT.licence),
        active=form.flag("active", DEFAULT.active),
        paid=_is_paid(form),
        options=_options(form),
    )
    if source.kind in kinds:
        _check_options(form, source, kinds[source.kind])
    return source


def _kind(form: Form, kinds: Mapping[str, SourceKind]) -> str:
    written = form.text("genre")
    if written and written not in kinds:
        known = ", ".join(sorted(kinds))
        form.note("genre", f"genre inconnu « {written} » ; genres connus : {known}", nearest(written, kinds, "genres"))
        return ""
    return written


def _address(form: Form) -> str:
    written = form.text("url")
    if written and not _is_web_address(written):
        cure = "écrivez une adresse complète, « https://www.exemple.fr/actualites »"
        form.note("url", f"« {written} » n'est pas une adresse http ou https", cure)
    return written


def _is_web_address(written: str) -> bool:
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        return False
    blank = any(character.isspace() for character in written)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0 and not blank


def _nature(form: Form) -> str | None:
    return form.choice("nature", NATURES) if form.value("nature") is not None else None


def _interval(form: Form) -> timedelta:
    every = read_length(form, "intervalle", "30m, 6h ou 2j")
    if every is None:
        return DEFAULT.every
    if every < SHORTEST:
        written = form.text("intervalle")
        form.note("intervalle", f"« intervalle » vaut {written}", "30 minutes au moins, par respect pour le site")
    return every


def _excerpt(form: Form) -> int:
    if not form.has("extrait"):
        return DEFAULT.excerpt
    length = form.number("extrait", form.value("extrait"), 0, 1000)
    if isinstance(length, float):
        form.note("extrait", "« extrait » est un nombre entier de caractères", "200 par exemple, 0 pour la presse")
    return int(length or 0)


def _is_paid(form: Form) -> bool:
    return form.has("acces") and form.choice("acces", ACCESS) == "abonnes"


def _options(form: Form) -> Mapping[str, Option]:
    node = form.value("options")
    if isinstance(node, Mapped):
        return {name: _option(entry.value) for name, entry in node.entries.items()}
    if node is not None:
        form.note("options", "« options » doit contenir des lignes « clé: valeur »", "décalez-les sous « options: »")
    return NO_OPTIONS


def _option(node: Node) -> Option:
    if isinstance(node, Mapped):
        return {name: _option(entry.value) for name, entry in node.entries.items()}
    if isinstance(node, Listing):
        return tuple(_option(item) for item in node.items)
    return node.value


def _check_options(form: Form, source: Source, kind: SourceKind) -> None:
    """Ask the kind, and show each of its faults on the option's own line (on « options » when it is missing)."""
    options = form.node.entries.get("options")
    for name, sentence in kind.faults(source):
        where = _option_place(options, name) if options else place(form.node)
        form.faults.append(form.document.fault(where, f"option « {name} » de {form.about} : {sentence}"))


def _option_place(options: Entry, name: str) -> tuple[int, int]:
    written = options.value.entries.get(name) if isinstance(options.value, Mapped) else None
    return shown(written) if written else place(options.key)
