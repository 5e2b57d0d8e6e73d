"""« abonnes »: invite, count, hand over, erase; nobody is ever subscribed without their own yes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from veille.cli.posting import retours
from veille.cli.terminal import Desk, answer, json_option, pass_desk, plural, say
from veille.domain.clock import stamp
from veille.domain.errors import ConfigError, Fault, NotFound
from veille.domain.period import WEEKDAYS
from veille.domain.subscriber import Choices, Pace, Subscriber, masked
from veille.watch.guests import Guest, read_guests

if TYPE_CHECKING:
    from veille.services.inviting import Report

PACES = {"jours": "jour_ouvre", "hebdomadaire": "hebdomadaire", "mensuel": "mensuel", "parution": "a_parution"}
STATES = {
    "demande": "à confirmer",
    "actif": "confirmé",
    "pause": "en pause",
    "parti": "parti",
}

NO_ADDRESS = Fault(
    file="veille.toml",
    line=1,
    column=1,
    message="aucune adresse publique n'est indiquée : les liens des lettres ne mèneraient nulle part",
    cure='ajoutez « adresse_publique = "https://veille.exemple.fr" », ou la variable VEILLE_ADRESSE_PUBLIQUE',
)

page_of_terminal = "ligne de commande"


@click.group(help="Invite, compte, montre ou efface les abonnés ; chacun confirme lui-même.")
def abonnes() -> None:
    """Hold the acts."""


abonnes.add_command(retours)


@abonnes.command(help="Invite une personne ; rien ne lui sera envoyé avant qu'elle confirme.")
@click.argument("adresse", metavar="ADRESSE")
@click.option("--liste", default="", metavar="LISTE", help="La liste à recevoir telle quelle.")
@click.option("--theme", "themes", multiple=True, metavar="T", help="Un thème suivi (répétable).")
@click.option("--public", "publics", multiple=True, metavar="P", help="Un public suivi (répétable).")
@click.option("--nature", "natures", multiple=True, metavar="N", help="Une nature suivie (répétable).")
@click.option("--territoire", "territoires", multiple=True, metavar="C", help="Un territoire suivi (répétable).")
@click.option("--rythme", type=click.Choice(list(PACES)), default="hebdomadaire", help="Quand écrire.")
@click.option("--jour", type=click.Choice(WEEKDAYS), default="lundi", help="Le jour, chaque semaine.")
@json_option
@pass_desk
def ajouter(
    desk: Desk,
    adresse: str,
    liste: str,
    themes: tuple[str, ...],
    publics: tuple[str, ...],
    natures: tuple[str, ...],
    territoires: tuple[str, ...],
    rythme: str,
    jour: str,
    as_json: bool,
) -> None:
    """Invite one person."""
    from veille.services.office import Origin
    from veille.services.subscribing import invite

    _need_public_address(desk)
    chosen = {"themes": themes, "publics": publics, "natures": natures, "territoires": territoires}
    choices = _choices(desk, {**chosen, "liste": (liste,) if liste else ()}, PACES[rythme], WEEKDAYS.index(jour))
    with desk.archive() as archive:
        done = invite(adresse, choices, desk.office(archive), Origin(page=page_of_terminal))
    if as_json:
        answer({"resultat": done})
    else:
        say(
            {
                "invite": "Invitation prête : elle part au prochain travail ; la personne confirmera elle-même.",
                "deja": "Cette personne est déjà inscrite ou invitée.",
                "oppose": "Cette adresse s'est désabonnée ou ne veut plus être sollicitée ; elle seule peut revenir.",
                "limite": "Cette adresse a été sollicitée trop récemment ; réessayez plus tard.",
            }[done]
        )


@abonnes.command(help="Compte les abonnés et les montre, adresses masquées (--en-clair pour les lire).")
@click.option("--en-clair", is_flag=True, help="Montre les adresses entières.")
@json_option
@pass_desk
def lister(desk: Desk, en_clair: bool, as_json: bool) -> None:
    """List people."""
    with desk.archive() as archive:
        for person in archive.subscribers.walk():
            record = _record(person, shown=en_clair)
            if as_json:
                answer(record)
            else:
                click.echo(f"{record['adresse']:<32} {STATES[person.state]:<12} {record['recoit']}")
        counts = archive.subscribers.counts()
    if not as_json:
        told = ", ".join(f"{number} {STATES[state]}" for state, number in counts.items()) or "aucun abonné"
        say(f"{told[:1].upper()}{told[1:]}.")


@abonnes.command(help="Écrit en JSON tout ce qui est su d'une personne, ou de toutes, une par ligne.")
@click.argument("adresse", metavar="[ADRESSE]", default="")
@json_option
@pass_desk
def exporter(desk: Desk, adresse: str, as_json: bool) -> None:
    """Hand over a person's data, or everybody's."""
    from veille.services.preferring import personal_data

    with desk.archive() as archive:
        office = desk.office(archive)
        people = [_known(archive.subscribers.at(adresse))] if adresse else archive.subscribers.walk()
        for person in people:
            answer(personal_data(person, office))


@abonnes.command(help="Efface tout ce qui est su d'une personne ; seule reste une empreinte pour ne plus lui écrire.")
@click.argument("adresse", metavar="ADRESSE")
@json_option
@pass_desk
def effacer(desk: Desk, adresse: str, as_json: bool) -> None:
    """Erase a person."""
    from veille.services.leaving import erase_person

    with desk.archive() as archive:
        with archive.alone():
            erase_person(_known(archive.subscribers.at(adresse)), desk.office(archive))
        clean = archive.scrub()
    if as_json:
        answer({"efface": True, "journal_vide": clean})
    else:
        rest = "" if clean else " Le journal de la base sera vidé dès que plus personne ne la lit."
        say(f"Tout est effacé.{rest} Pensez aux sauvegardes faites avant aujourd'hui.")


@abonnes.command(help="Invite les personnes d'un tableau CSV (UTF-8 ou Windows-1252, « ; » ou « , »).")
@click.argument("fichier", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FICHIER")
@click.option("--liste", default="", metavar="LISTE", help="La liste à recevoir, quand le tableau n'en dit rien.")
@json_option
@pass_desk
def importer(desk: Desk, fichier: Path, liste: str, as_json: bool) -> None:
    """Invite many."""
    from veille.services.inviting import invite_all

    _need_public_address(desk)
    guests = read_guests(fichier.read_bytes(), fichier.name)
    usual: dict[str, tuple[str, ...]] = {"liste": (liste,)} if liste else {}
    wanted = [(guest.line, guest.address, _choices(desk, usual | guest.chosen, line=guest)) for guest in guests]
    with desk.archive() as archive:
        report = invite_all(wanted, lambda: desk.office(archive), f"import {fichier.name}")
    if as_json:
        answer(_report_record(report))
        return
    say(
        f"{plural(report.invited, 'invitation prête', 'invitations prêtes')}, {report.already} déjà là, "
        f"{plural(report.opposed, 'opposée')}, {report.limited} sollicitées trop récemment."
    )
    if report.faulty:
        say(f"Sans adresse valable, ligne{'s' * (len(report.faulty) > 1)} : {', '.join(map(str, report.faulty))}.")


def _choices(
    desk: Desk,
    chosen: Mapping[str, Sequence[str]],
    pace: str = "hebdomadaire",
    day: int = 0,
    line: Guest | None = None,
) -> Choices:
    """Build choices; raises NotFound for a word that this watch does not know."""
    from veille.domain.theme import NATURES, PUBLICS
    from veille.prepare.territories import TERRITORIES

    watch = desk.watch
    known = {
        "liste": [plan.id for plan in watch.plans],
        "themes": [theme.id for theme in watch.themes],
        "publics": list(PUBLICS),
        "natures": list(NATURES),
        "territoires": list(TERRITORIES),
    }
    place = f" (ligne {line.line})" if line else ""
    for name, values in chosen.items():
        for value in values:
            if value not in known[name]:
                raise NotFound(f"{name}{place}", value, tuple(known[name])[:20])
    return Choices(
        themes=tuple(chosen.get("themes", ())),
        publics=tuple(chosen.get("publics", ())),
        natures=tuple(chosen.get("natures", ())),
        territories=tuple(chosen.get("territoires", ())),
        pace=cast("Pace", pace),
        day=(1 if pace == "mensuel" else day),
        list_id=next(iter(chosen.get("liste", ())), ""),
    )


def _record(person: Subscriber, *, shown: bool) -> dict[str, object]:
    from veille.prepare.personal import followed_words, pace_words

    choices = person.choices
    wanted = f"liste {choices.list_id}" if choices.list_id else f"{followed_words(choices, ())}, {pace_words(choices)}"
    return {
        "adresse": person.address if shown else masked(person.address),
        "etat": person.state,
        "recoit": wanted,
        "demande_le": stamp(person.asked_at),
        "confirme_le": stamp(person.confirmed_at) if person.confirmed_at else None,
    }


def _report_record(report: "Report") -> dict[str, object]:
    return {
        "invites": report.invited,
        "deja": report.already,
        "opposes": report.opposed,
        "limites": report.limited,
        "lignes_fautives": list(report.faulty),
    }


def _known(person: Subscriber | None) -> Subscriber:
    if person is None:
        raise NotFound("abonné", "cette adresse")
    return person


def _need_public_address(desk: Desk) -> None:
    if not desk.settings.public_address:
        raise ConfigError((NO_ADDRESS,))
