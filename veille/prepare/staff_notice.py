"""The short letters to those who keep the watch: one button, how long it works, what to do if it was not them."""

from typing import Literal

from veille.domain.message import Message
from veille.domain.person import Account
from veille.prepare.inert import one_line
from veille.prepare.notice import Said, said_html, said_text
from veille.prepare.site import Site


def staff_notice(
    purpose: Literal["entrer", "rejoindre"], account: Account, *, url: str, site: Site, sender: str, message_id: str
) -> Message:
    """Write the mail that brings a link to sign in."""
    said = _WORDS[purpose](url, one_line(site.name))
    return Message(
        to=account.address,
        sender=sender,
        subject=said.subject,
        html=said_html(said, site),
        text=said_text(said, site),
        message_id=message_id,
        headers=(("Auto-Submitted", "auto-generated"),),
    )


def _entry(url: str, name: str) -> Said:
    return Said(
        subject=f"{name} : votre lien pour entrer",
        lines=(
            "Vous avez demandé à entrer dans la veille. Ce lien ouvre une page avec un bouton ; il sert une fois, "
            "pendant un quart d'heure.",
            "Ne le transmettez à personne : qui l'ouvre entre à votre place.",
        ),
        button="Entrer",
        url=url,
        below="Vous n'avez rien demandé ? Ne faites rien : sans ce lien, personne n'entre.",
    )


def _invitation(url: str, name: str) -> Said:
    return Said(
        subject=f"{name} : rejoignez l'équipe de la veille",
        lines=(
            "Un administrateur vous invite à tenir cette veille avec l'équipe.",
            "Ce lien ouvre une page avec un bouton ; il sert une fois, pendant sept jours. Ensuite, vous entrerez "
            "en demandant un lien à cette même adresse.",
        ),
        button="Rejoindre l'équipe",
        url=url,
        below="Vous ne savez pas de quoi il s'agit ? Ne faites rien.",
    )


_WORDS = {"entrer": _entry, "rejoindre": _invitation}
