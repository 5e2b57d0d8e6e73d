"""Settings: `veille.toml` and `VEILLE_…` variables, read once (contract §1).

A variable wins over the file; an empty one is as good as none. Secrets come by variable, or by a file that a variable
names; never from `veille.toml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from veille.domain.errors import ConfigError, Fault
from veille.settings.checks import (
    Check,
    RefusedValue,
    Setting,
    client_name,
    database,
    domain_name,
    header_text,
    issuer,
    mailbox,
    mailbox_server,
    number,
    one_of,
    path,
    sender,
    server,
    truth,
    whole,
)
from veille.settings.dkim import KEY, DkimSettings, Tell, read_dkim
from veille.settings.oidc import OidcSettings, read_oidc
from veille.settings.secrets import PREFIX, read_named, read_secret, variable_of_secret
from veille.settings.values import NO_CONTACT, MailSettings, NetworkSettings
from veille.settings.written import FILE, Written, fault_of, read_file, variable_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator may choose; `database` is hidden (it may hold a password), `metrics` opens `/metrics`.

    `log_format` is `texte` or `json`; `oidc` says through which identity provider the team may come in, if any.
    """

    folder: Path
    key: str = field(default="", repr=False)
    public_address: str
    database: str = field(repr=False)
    network: NetworkSettings
    mail: MailSettings
    metrics: bool = False
    alarm_address: str = ""
    alarm_webhook: str = field(default="", repr=False)
    log_format: str = "texte"
    oidc: OidcSettings = field(default_factory=OidcSettings)
    named: Mapping[str, str] = field(default_factory=dict, repr=False)

    def secret(self, name: str) -> str:
        """Give the secret that a list names, or nothing when it was not given."""
        return self.named.get(variable_of_secret(name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One setting: its full name in `veille.toml` (`reseau.contact`), its default, and how it is checked."""

    name: str
    default: Setting
    check: Check

    @property
    def variable(self) -> str:
        """The variable that wins over the file."""
        return variable_of(self.name)


KEYS = (
    Key(name="adresse_publique", default="", check=server("https", "http", cure="https://veille.exemple.fr")),
    Key(name="base", default="sqlite:///veille.db", check=database),
    Key(name="mesures", default=False, check=truth),
    Key(name="journal.format", default="texte", check=one_of("texte", "json")),
    Key(name="oidc.emetteur", default="", check=issuer),
    Key(name="oidc.client_id", default="", check=client_name),
    Key(name="reseau.contact", default=NO_CONTACT, check=header_text),
    Key(name="reseau.adresses_privees", default=False, check=truth),
    Key(name="reseau.pause_par_hote", default=2.0, check=number(0, 3600)),
    Key(name="reseau.par_hote", default=1, check=whole(1, 64)),
    Key(name="reseau.ensemble", default=32, check=whole(1, 1024)),
    Key(name="alerte.courriel", default="", check=mailbox),
    Key(name="alerte.webhook", default="", check=server("https", "http", cure="https://salon.exemple.fr/veille")),
    Key(name="courriel.smtp", default="", check=server("smtp", "smtps", cure="écrivez smtp://localhost:25")),
    Key(name="courriel.expediteur", default="Veille <veille@localhost>", check=sender),
    Key(name="courriel.retours", default="", check=mailbox),
    Key(name="courriel.retours_boite", default="", check=mailbox_server),
    Key(name="courriel.connexions", default=4, check=whole(1, 32)),
    Key(name="courriel.par_domaine", default=600, check=whole(0, 1_000_000)),
    Key(name="courriel.dkim.domaine", default="", check=domain_name),
    Key(name="courriel.dkim.selecteur", default="", check=domain_name),
    Key(name="courriel.dkim.cle_fichier", default="", check=path),
)
"""Every setting; the defaults are those of the contract, and no mail leaves before a server is named."""

SECRETS = (
    "courriel.utilisateur",
    "courriel.mot_de_passe",
    "courriel.mot_de_passe_fichier",
    "cle",
    "cle_fichier",
    "courriel.retours_utilisateur",
    "courriel.retours_mot_de_passe",
    "courriel.retours_mot_de_passe_fichier",
    KEY,
    "courriel.retours_jeton",
    "courriel.retours_jeton_fichier",
    "oidc.secret",
    "oidc.secret_fichier",
)
"""What is only ever given by variable."""

OTHER_VARIABLES = ("VEILLE_DOSSIER",)
"""Read by the command line: the folder is chosen before its settings are read."""


def load(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Read the settings of a watch; raises ConfigError with every fault of the file and of the variables at once."""
    read = read_file(folder)
    faults = [read] if isinstance(read, Fault) else []
    written = Written() if isinstance(read, Fault) else read
    faults += _unknown_keys(written) + _unknown_variables(environ)
    values = {key.name: _chosen(key, written, environ, faults) for key in KEYS}
    user = environ.get(variable_of(SECRETS[0]), "")
    reader = environ.get(variable_of(SECRETS[5]), "")
    hidden = (SECRETS[1], SECRETS[3], SECRETS[6], SECRETS[9], SECRETS[11])
    password, secret, reading, relay, shared = (read_secret(name, folder, environ, faults) for name in hidden)
    tell = _teller(written, environ, faults)
    dkim = read_dkim(folder, values, environ.get(variable_of(KEY), ""), tell)
    oidc = read_oidc(values, shared, tell)
    named = read_named(folder, environ, faults)
    if faults:
        raise ConfigError(tuple(faults))
    passwords = {"password": password, "mailbox_password": reading, "relay_token": relay}
    mail = _mail(values, dkim, user=user, mailbox_user=reader, **passwords)
    return replace(_settings(folder, values, mail, secret), named=named, oidc=oidc)


def _settings(folder: Path, values: Mapping[str, Setting], mail: MailSettings, key: str) -> Settings:
    return Settings(
        folder=folder,
        key=key,
        public_address=str(values["adresse_publique"]),
        database=str(values["base"]),
        network=NetworkSettings(
            contact=str(values["reseau.contact"]),
            private_addresses=bool(values["reseau.adresses_privees"]),
            pause=float(values["reseau.pause_par_hote"]),
            per_host=int(values["reseau.par_hote"]),
            together=int(values["reseau.ensemble"]),
        ),
        mail=mail,
        metrics=bool(values["mesures"]),
        alarm_address=str(values["alerte.courriel"]),
        alarm_webhook=str(values["alerte.webhook"]),
        log_format=str(values["journal.format"]),
    )


def _mail(values: Mapping[str, Setting], dkim: DkimSettings, **secrets: str) -> MailSettings:
    return MailSettings(
        smtp=str(values["courriel.smtp"]),
        sender=str(values["courriel.expediteur"]),
        failures=str(values["courriel.retours"]),
        mailbox=str(values["courriel.retours_boite"]),
        lines=int(values["courriel.connexions"]),
        a_domain=int(values["courriel.par_domaine"]),
        dkim=dkim,
        **secrets,
    )


def _teller(written: Written, environ: Mapping[str, str], faults: list[Fault]) -> Tell:
    """Give what tells a fault of a setting where it was given: by its variable, or in the file."""

    def tell(name: str, message: str, cure: str) -> None:
        named = environ.get(variable_of(name), "")
        faults.append(fault_of(variable_of(name), message, cure) if named else written.fault(name, message, cure))

    return tell


def _unknown_keys(written: Written) -> list[Fault]:
    names = [key.name for key in KEYS]
    faults = []
    for name, value in written.values.items():
        if name in SECRETS:
            cure = f"retirez-le d'ici et donnez la variable {variable_of(name)}"
            faults.append(written.fault(name, f"« {name} » n'a pas sa place dans {FILE}, qui peut être lu", cure))
        elif name not in names and value != {}:
            faults.append(written.fault(name, f"clé inconnue « {name} »", _nearest(name, names)))
    return faults


def _unknown_variables(environ: Mapping[str, str]) -> list[Fault]:
    """Refuse a variable that can only be a slip: in a table of ours, or all but spelled like one of ours."""
    known = [key.variable for key in KEYS] + [variable_of(name) for name in SECRETS] + [*OTHER_VARIABLES]
    strangers = [
        name for name in environ if name.startswith("VEILLE_") and name not in known and not name.startswith(PREFIX)
    ]
    tables = ("VEILLE_RESEAU_", "VEILLE_COURRIEL_", "VEILLE_ALERTE_", "VEILLE_OIDC_", "VEILLE_JOURNAL_")
    slips = [name for name in strangers if name.startswith(tables) or get_close_matches(name, known, 1, 0.85)]
    return [fault_of(name, "cette variable est inconnue", _nearest(name, known)) for name in slips]


def _chosen(key: Key, written: Written, environ: Mapping[str, str], faults: list[Fault]) -> Setting:
    given = environ.get(key.variable, "").strip()
    try:
        if given:
            return key.check(given)
        if key.name in written.values:
            return key.check(written.values[key.name])
    except RefusedValue as refused:
        if given:
            faults.append(fault_of(key.variable, f"cette variable {refused.message}", refused.cure))
        else:
            faults.append(written.fault(key.name, f"« {key.name} » {refused.message}", refused.cure))
    return key.default


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, [*known], 1)
    return f"vouliez-vous dire « {close[0]} » ?" if close else f"clés connues : {', '.join(known)}"
