"""What curators' pages say once an act is done, and how they name things."""

from veille.domain.judgement import Change

SORTED = {
    "garder": "Gardé. Annuler : u",
    "ecarter": "Écarté. Annuler : u",
    "retrier": "Remis à trier. Annuler : u",
    "epingler": "Épinglé : à retenir. Annuler : u",
    "detacher": "N'est plus à retenir. Annuler : u",
    "annoter": "Note enregistrée. Annuler : u",
    "etiqueter": "Étiquettes enregistrées. Annuler : u",
    "reunir": "Réunis en une seule carte. Annuler : u",
    "separer": "Séparé : c'est une autre carte. Annuler : u",
    "annuler": "Annulé.",
    "rien": "Aucun article n'est marqué : marquez-en d'abord (x).",
    "seul": "Marquez d'abord l'autre article (x), puis revenez à celui-ci.",
}
"""What a curator is told once an act is done."""

WORDS_DONE = {
    "accepter": "Accepté. Les nouveaux articles en profitent ; pour les anciens : veille retiqueter.",
    "refuser": "Refusé. Ce changement ne sera plus proposé.",
    "revoquer": "Vous êtes revenu sur ce choix.",
}

MUTED = {
    "taire": "C'est fait : cela n'entre plus dans vos listes ni dans votre pile.",
    "entendre": "C'est fait : cela entre de nouveau dans vos listes et dans votre pile.",
}
"""What is told once something was muted, or is heard again."""

RULED = {
    "accepter": "Acceptée. La règle vaut dès la prochaine composition ; ce que vous gardez entre toujours.",
    "refuser": "Refusée. Cette règle ne sera plus proposée.",
    "revoquer": "Vous êtes revenu sur ce choix.",
}
"""What is told once a rule was decided of."""

MATCHED = {
    "joindre": "C'est dit : un seul texte, un seul dossier.",
    "distinguer": "C'est dit : ce sont deux textes. Ils ne seront plus proposés.",
}
"""What is told once somebody said whether two dossiers are one text."""

EDITION_DONE = {
    "oui": "Enregistré.",
    "essai": "L'essai part à votre adresse dans la minute.",
    "maintenant": "L'édition part dans cinq minutes. Vous pouvez encore l'annuler.",
    "programmer": "Le départ est programmé. Vous pouvez l'annuler jusque-là.",
    "annuler": "Départ annulé. L'édition attend son heure.",
}
"""What is told once something was done to an edition."""

SHAPES = {
    "a_jour": "●",
    "ralentie": "◐",
    "muette": "○",
    "degradee": "◍",
    "en_echec": "✕",
    "suspendue": "‖",
    "jamais": "…",
}
"""A shape beside the words, so that a long table is read at a glance, without colour."""

READING_ASKED = {
    "relever": "elle sera relue dans la minute.",
    "deja": "elle allait être relue ; c'est l'affaire d'une minute.",
    "tot": "elle a été relue il y a moins de dix minutes. Attendez un peu.",
    "site": "son site demande d'attendre ; elle sera relue dès qu'il le permet.",
    "suspendue": "elle est suspendue.",
    "ajoutee": "elle est ajoutée et sera lue dans la minute.",
    "mise": "elle est suspendue ; elle reste écrite, et se reprend d'un bouton.",
    "reprise": "elle est reprise et sera lue dans la minute.",
}
"""What becomes of a wish to have a source read."""

VIEW_NAMES = {"a-trier": "À trier", "gardes": "Gardés", "ecartes": "Écartés", "laisses": "Laissés par la machine"}


def change_in_words(change: Change, weight_before: float | None) -> str:
    """Say what a change to the lexicon would do."""
    weight = f"{change.weight:g}".replace(".", ",")
    if change.act == "interdire":
        return f"ne plus compter les mots qui sont dans « {change.term} »"
    if change.act == "retirer":
        return f"retirer le mot « {change.term} »"
    if change.act == "peser":
        before = f" au lieu de {weight_before:g}".replace(".", ",") if weight_before is not None else ""
        return f"donner à « {change.term} » le poids {weight}{before}"
    return f"ajouter le mot « {change.term} », poids {weight}"
