"""Subscribing in three steps, then by mail: choices travel in the address, nothing is kept before the mail is read."""

from starlette.responses import Response

from veille.domain.errors_people import BadAddress
from veille.domain.subscriber import CONSENT, Choices, Subscriber
from veille.prepare.personal import followed_words, pace_words
from veille.services import subscribing
from veille.services.foretelling import example, foretell
from veille.services.newsroom import newsroom
from veille.services.office import preferences_token
from veille.web.forms import SHOWN, address_with, choices_of, pace_pairs, pairs_of
from veille.web.visit import Visit
from veille.wording import FORM_FAULTS, explain

SHOWN_EXAMPLES = 3


def what(visit: Visit) -> Response:
    """Step 1: what to follow."""
    return visit.page(
        "abonnement.html", choices=choices_of(visit.fields, visit.watch), themes=visit.watch.themes, **SHOWN
    )


def when(visit: Visit) -> Response:
    """Step 2: at what pace; with what these choices would have brought last week."""
    choices = choices_of(visit.fields, visit.watch)
    shown = example(choices, newsroom(visit.desk, visit.office))
    return visit.page(
        "rythme.html",
        choices=choices,
        kept=pairs_of(choices),
        followed=followed_words(choices, visit.watch.themes),
        cards=shown.cards[:SHOWN_EXAMPLES],
        total=len(shown.cards),
        back=address_with("/abonnement", choices),
        **SHOWN,
    )


def where(visit: Visit) -> Response:
    """Step 3: the address, and the consent."""
    return _address_step(visit, choices_of(visit.fields, visit.watch))


def ask(visit: Visit) -> Response:
    """Ask for letters; the page that follows is the same whoever it is."""
    choices, typed = choices_of(visit.fields, visit.watch), visit.fields.one("adresse")
    given = {"adresse": bool(typed), "accord": visit.fields.one("accord") == "oui"}
    faults = {name: words for name, words in FORM_FAULTS.items() if not given[name]}
    if visit.fields.one("site_web"):
        return _read_your_mail(visit, typed, address_with("/abonnement/adresse", choices))
    if faults:
        return _address_step(visit, choices, faults)
    try:
        asked = subscribing.ask(typed, choices, visit.office, visit.origin)
    except BadAddress as error:
        return _address_step(visit, choices, {"adresse": explain(error)})
    return _read_your_mail(visit, asked, address_with("/abonnement/adresse", choices))


def lost(visit: Visit) -> Response:
    """Offer to send a lost link again."""
    return visit.page("lien.html", faults={}, typed="")


def send_link(visit: Visit) -> Response:
    """Send a person their link; nobody can tell that nothing left."""
    typed = visit.fields.one("adresse")
    try:
        asked = subscribing.send_link(typed, visit.office, visit.origin)
    except BadAddress as error:
        return visit.page("lien.html", 400, faults={"adresse": explain(error)}, typed=typed)
    return visit.page("messagerie.html", address=asked, again="/abonnement/lien", asked=False)


def request(visit: Visit) -> Response:
    """Show what a button would confirm."""
    person = subscribing.look_at_request(visit.token, visit.office)
    if person.state != "demande":
        return _confirmed(visit, person, already=True)
    return visit.page("confirmer.html", **_words(visit, person), token=visit.token, consent=CONSENT)


def confirm(visit: Visit) -> Response:
    """Confirm."""
    done = subscribing.confirm(visit.token, visit.office, visit.origin)
    return _confirmed(visit, done.person, already=done.already)


def refusal(visit: Visit) -> Response:
    """Show what a button would refuse."""
    person = subscribing.look_at_request(visit.token, visit.office)
    return visit.page("refuser.html", waits=person.state == "demande", token=visit.token)


def refuse(visit: Visit) -> Response:
    """« Ce n'était pas moi » ; who had confirmed already is shown the door instead."""
    waits = subscribing.look_at_request(visit.token, visit.office).state == "demande"
    subscribing.refuse(visit.token, visit.office)
    return visit.page("refuse.html" if waits else "refuser.html", waits=waits, token=visit.token)


def _address_step(visit: Visit, choices: Choices, faults: dict[str, str] | None = None) -> Response:
    return visit.page(
        "adresse-form.html",
        400 if faults else 200,
        kept=[*pairs_of(choices), *pace_pairs(choices)],
        followed=followed_words(choices, visit.watch.themes),
        pace=pace_words(choices),
        foretold=foretell(choices, newsroom(visit.desk, visit.office)),
        consent=CONSENT,
        faults=faults or {},
        typed=visit.fields.one("adresse"),
        back=address_with("/abonnement/rythme", choices),
    )


def _read_your_mail(visit: Visit, address: str, again: str) -> Response:
    return visit.page("messagerie.html", address=address, again=again, asked=True)


def _words(visit: Visit, person: Subscriber) -> dict[str, object]:
    choices = person.choices
    plan = next((plan for plan in visit.watch.plans if plan.id == choices.list_id), None)
    return {
        "person": person,
        "followed": followed_words(choices, visit.watch.themes),
        "pace": pace_words(choices),
        "plan": plan,
    }


def _confirmed(visit: Visit, person: Subscriber, *, already: bool) -> Response:
    """Say that it is done; the way to one's preferences is shown only at once, for this link may outlive an address."""
    key, words = visit.office.key, _words(visit, person)
    token = "" if already else preferences_token(person.id, person.address, visit.now, key)
    return visit.page("confirme.html", **words, already=already, preferences=token)
