"""« personnes » : who keeps the watch; the first administrator is made here, and gets a link to come in."""

from typing import TYPE_CHECKING

import click

from veille.cli.people import NO_ADDRESS
from veille.cli.terminal import Desk, answer, json_option, pass_desk, say
from veille.domain.errors import ConfigError, NotFound
from veille.domain.person import COMMUN, Person, Role
from veille.domain.subscriber import masked

if TYPE_CHECKING:
    from veille.services.office import Office

LOOPBACK = "http://127.0.0.1:8000"
"""Where « veille servir » listens unless told otherwise."""

role_choice = click.Choice([role.value for role in Role])
espace_option = click.option("--espace", default=COMMUN, show_default=True, metavar="E", help="Dans quel espace.")


@click.group(help="Invite, montre ou retire les personnes qui tiennent la veille, et leur donne un rôle.")
def personnes() -> None:
    """Hold the acts."""


@personnes.command(help="Crée une personne et écrit un lien pour entrer, valable sept jours, une fois.")
@click.argument("adresse", metavar="ADRESSE")
@click.option("--role", type=role_choice, default=Role.ADMINISTRATEUR.value, show_default=True, help="Ce qu'elle peut.")
@click.option("--nom", default="", metavar="NOM", help="Le nom que verra l'équipe.")
@click.option("--courriel", is_flag=True, help="Envoie le lien à la personne au lieu de l'écrire ici.")
@espace_option
@json_option
@pass_desk
def creer(desk: Desk, adresse: str, role: str, nom: str, courriel: bool, espace: str, as_json: bool) -> None:
    """Make somebody."""
    from veille.services import staffing

    if courriel and not desk.settings.public_address:
        raise ConfigError((NO_ADDRESS,))
    with desk.archive() as archive:
        office = desk.office(archive)
        if courriel:
            account, link = staffing.invite(None, adresse, nom, Role(role), office, espace), ""
        else:
            account, token = staffing.create(adresse, nom, Role(role), office, espace)
            link = _link(desk, token)
    if as_json:
        answer({"id": account.id, "role": role, "espace": espace, "lien": link or None})
    elif link:
        _show(link, "sept jours")
    else:
        say("Invitation prête : elle part au prochain travail, et vaut sept jours.")


@personnes.command(help="Écrit un lien pour entrer, valable un quart d'heure, quand le courriel n'arrive pas.")
@click.argument("adresse", metavar="ADRESSE")
@json_option
@pass_desk
def lien(desk: Desk, adresse: str, as_json: bool) -> None:
    """Give a link to somebody known."""
    from veille.services.staffing import fresh_link

    with desk.archive() as archive:
        link = _link(desk, fresh_link(adresse, desk.office(archive)))
    if as_json:
        answer({"lien": link})
    else:
        _show(link, "un quart d'heure")


@personnes.command(help="Montre les personnes, adresses masquées (--en-clair pour les lire).")
@click.option("--en-clair", is_flag=True, help="Montre les adresses entières.")
@json_option
@pass_desk
def lister(desk: Desk, en_clair: bool, as_json: bool) -> None:
    """List people."""
    from veille.wording_team import ROLES

    with desk.archive() as archive:
        everybody = archive.people.everybody()
    for person in everybody:
        address = person.address if en_clair else masked(person.address)
        record = {"id": person.id, "nom": person.name, "adresse": address, "role": person.role, "espace": person.espace}
        if as_json:
            answer(record)
        else:
            click.echo(f"{person.name or '–':<24} {address:<32} {ROLES[person.role]:<16} {person.espace}")
    if not everybody and not as_json:
        say("Personne ne tient encore cette veille. Commencez par « veille personnes creer ADRESSE ».")


@personnes.command(help="Donne un autre rôle à une personne ; elle devra entrer à nouveau.")
@click.argument("adresse", metavar="ADRESSE")
@click.argument("nouveau", type=role_choice, metavar="ROLE")
@espace_option
@json_option
@pass_desk
def role(desk: Desk, adresse: str, nouveau: str, espace: str, as_json: bool) -> None:
    """Give another role."""
    from veille.services import staffing

    with desk.archive() as archive:
        office = desk.office(archive)
        person = _member(adresse, espace, office)
        staffing.change_role(None, person.id, Role(nouveau), office, espace)
    if as_json:
        answer({"id": person.id, "role": nouveau, "espace": espace})
    else:
        say("C'est fait ; cette personne devra entrer à nouveau.")


@personnes.command(help="Retire une personne ; elle n'entre plus, et son adresse est effacée.")
@click.argument("adresse", metavar="ADRESSE")
@espace_option
@json_option
@pass_desk
def retirer(desk: Desk, adresse: str, espace: str, as_json: bool) -> None:
    """Take somebody out."""
    from veille.services import staffing

    with desk.archive() as archive:
        office = desk.office(archive)
        person = _member(adresse, espace, office)
        staffing.remove(None, person.id, office, espace)
    if as_json:
        answer({"id": person.id, "retiree": True})
    else:
        say("C'est fait : cette personne n'entre plus. Le journal garde son nom pour ce qu'elle a fait.")


def _member(address: str, espace: str, office: "Office") -> Person:
    from veille.services.staffing import known

    member = office.archive.people.member(known(address, office).id, espace)
    if member is None:
        raise NotFound(f"personne de l'espace « {espace} »", address)
    return member


def _link(desk: Desk, token: str) -> str:
    from veille.wiring import site

    return site(desk.settings).page("entrer", token) or f"{LOOPBACK}/entrer/{token}"


def _show(link: str, life: str) -> None:
    click.echo(link)
    say(f"Ouvrez ce lien dans un navigateur : il sert une fois, pendant {life}, et ouvre la veille à qui le tient.")
