"""What keeps an article out of a list, in words."""

from collections.abc import Mapping, Sequence

from veille.domain.espace import Mute
from veille.domain.rule import Rule
from veille.domain.source import Source
from veille.domain.theme import Theme
from veille.prepare.inert import one_line


def rule_words(rule: Rule, sources: Mapping[str, Source], themes: Sequence[Theme]) -> str:
    """Say which articles a rule sets aside: « les articles de Agence dont le titre dit « offre d'emploi » »."""
    if rule.kind == "theme":
        return f"les articles de {_source(rule.source, sources)} au thème « {_theme(rule.value, themes)} »"
    return f"les articles de {_source(rule.source, sources)} dont le titre dit « {one_line(rule.value)} »"


def mute_words(mute: Mute, sources: Mapping[str, Source], themes: Sequence[Theme]) -> str:
    """Say what was muted; a fact is named by the page that knows its title."""
    return {
        "source": f"la source {_source(mute.value, sources)}",
        "theme": f"le thème « {_theme(mute.value, themes)} »",
        "terme": f"les titres qui disent « {one_line(mute.value)} »",
        "fait": "ce fait",
    }[mute.kind]


def _source(slug: str, sources: Mapping[str, Source]) -> str:
    return one_line(sources[slug].name) if slug in sources else slug


def _theme(slug: str, themes: Sequence[Theme]) -> str:
    return next((theme.label for theme in themes if theme.id == slug), slug)
