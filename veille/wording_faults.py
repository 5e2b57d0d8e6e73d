"""What is said in French of a source that could not be read."""

from veille.domain.errors import KeyUnfit

STATUSES = {
    401: "le site demande un mot de passe",
    403: "le site refuse les lectures automatiques",
    404: "cette adresse n'existe pas ou plus",
    410: "le site dit que cette adresse a été supprimée pour de bon",
    429: "le site demande de ralentir",
}

REACHING = {
    "delai": "le site n'a pas répondu à temps",
    "nom": "le nom du site est introuvable ; vérifiez l'adresse, ou l'accès de cette machine à internet",
    "certificat": "le certificat de sécurité du site n'est pas valable",
    "connexion": "la connexion avec le site a été coupée ou refusée",
    "boite": "la boîte aux lettres ne s'ouvre pas ; vérifiez son adresse, son mot de passe et ses droits",
    "boite_absente": "la boîte aux lettres n'est pas donnée ; il faut sa variable VEILLE_SECRET_… (docs/exploiter.md)",
}

UNREADABLE = {
    "abime": "la réponse est abîmée ou coupée ; elle n'a pas été gardée",
    "lent": "la réponse est trop compliquée à lire (plus de 10 secondes) ; elle a été abandonnée",
    "selecteur": "le sélecteur ne trouve rien dans la page ; elle a sans doute changé de présentation",
    "page_d_erreur": "le site a répondu par une page d'erreur ou d'attente ; elle n'a pas été gardée",
    "videe": "la page s'est presque vidée ; si c'est voulu, changez une option de la source pour repartir de là",
    "sans_texte": "ce document n'a pas de texte (des images, sans doute) ; ses changements ne peuvent pas se lire",
}

KEYS = {
    "absente": "la clé {key} n'est pas donnée ; l'exploitant la donne par la variable {variable} (docs/exploiter.md)",
    "refusee": "la clé {key} est refusée ; l'exploitant vérifie la variable {variable} (docs/exploiter.md)",
    "api": "la clé {key} n'ouvre pas cette API ; donnez-en l'accès à votre application, sur le portail de la clé",
    "ailleurs": "la clé {key} ne sert que sur le site à qui elle appartient ; vérifiez l'adresse de la source",
}


def key_unfit(error: KeyUnfit) -> str:
    """Say what is wrong with a key, by the variable that holds it."""
    variable = f"VEILLE_SECRET_{error.key.upper().replace('-', '_')}"
    return KEYS[error.cause].format(key=error.key.upper(), variable=variable)
