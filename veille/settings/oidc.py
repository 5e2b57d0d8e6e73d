"""Through which identity provider the team may come in (OpenID Connect): all of it or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from veille.settings.checks import Setting
from veille.settings.dkim import Tell
from veille.settings.written import variable_of

ISSUER, CLIENT, SECRET = "oidc.emetteur", "oidc.client_id", "oidc.secret"


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcSettings:
    """The provider's issuer, and what it knows us by; all empty when the team comes in by mail and keys alone."""

    issuer: str = ""
    client: str = ""
    secret: str = field(default="", repr=False)

    @property
    def wanted(self) -> bool:
        """Whether there is a provider."""
        return bool(self.issuer)


def read_oidc(values: Mapping[str, Setting], secret: str, tell: Tell) -> OidcSettings:
    """Give the provider; tells what is missing, and an issuer in clear where only https may carry who people are."""
    issuer, client = str(values[ISSUER]), str(values[CLIENT])
    given = {ISSUER: issuer, CLIENT: client, SECRET: secret}
    if not any(given.values()):
        return OidcSettings()
    for name in (name for name, value in given.items() if not value):
        shown = variable_of(name) if name == SECRET else name
        tell(name, f"il manque « {shown} » pour entrer par un fournisseur", "donnez les trois réglages, ou aucun")
    if issuer.startswith("http://") and not values["reseau.adresses_privees"]:
        tell(ISSUER, f"« {ISSUER} » doit commencer par https://", "l'identité des gens ne voyage pas en clair")
    if not values["adresse_publique"]:
        tell("adresse_publique", "entrer par un fournisseur demande « adresse_publique »", "c'est là qu'il renvoie")
    return OidcSettings(issuer=issuer, client=client, secret=secret)
