"""What is refused to people: an address, a link, a name, a moment; one branch of the tree that `errors` draws."""

from veille.domain.errors import VeilleError


class BadAddress(VeilleError):
    """What was typed is not one mail address."""


class BadToken(VeilleError):
    """A link that is unknown, expired, or made for something else; which one is told to nobody."""


class BadEntry(VeilleError):
    """A link to sign in that is unknown, used, or expired; which one is told to nobody."""


class BadKey(VeilleError):
    """What a device answered proves nothing: an unknown key, an old question, another site; nobody is told which."""


class BadIdentity(VeilleError):
    """A provider's word that lets nobody in: `muet` (it cannot be used), `preuve` (proves nothing), `inconnu`."""


class SignedOut(VeilleError):
    """Nobody is signed in here, or no longer."""


class NotAllowed(VeilleError):
    """The role of who is signed in does not allow this."""


class StaleForm(VeilleError):
    """A form without the seal of this session: made before signing in, or by another site."""


class BadMoment(VeilleError):
    """An edition cannot leave then: nobody could call it back in time, or it leaves by itself before."""


class BadReference(VeilleError):
    """What was typed, told whole, names no legal text, or several."""


class BadName(VeilleError):
    """A name that is empty, taken, or cannot stand in an address."""


class AddressTaken(VeilleError):
    """Told to administrators only: the address is somebody's already."""


class LastAdministrator(VeilleError):
    """The common espace would be left without an administrator."""


class TooManyRequests(VeilleError):
    """Too many letters were asked for from one place, or in all; says nothing of any address."""
