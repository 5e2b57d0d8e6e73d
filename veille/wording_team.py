"""French for those who keep the watch: their roles, their acts, what they are told once an act is done."""

ROLES = {
    "lecteur_interne": "lecteur interne",
    "curateur": "curateur",
    "responsable": "responsable",
    "administrateur": "administrateur",
}
"""What roles are called, from the least to the most."""

ROLE_HINTS = {
    "lecteur_interne": "Lit ce qui n'est pas public.",
    "curateur": "Trie, annote, corrige les étiquettes.",
    "responsable": "Compose les éditions et les fait partir.",
    "administrateur": "S'occupe des personnes et des réglages.",
}
"""What each may do, besides all that the ones before may."""

ACTS = {
    "entrer": "a ouvert une session",
    "lien": "a fait un lien pour entrer",
    "inviter": "a invité",
    "role": "a changé le rôle",
    "adresse": "a changé l'adresse",
    "retirer": "a retiré",
    "fonder": "a créé un espace",
    "confier": "a confié une liste",
    "jeton": "s'est occupé de ses jetons",
    "cle": "s'est occupé de ses clés d'accès",
    "juger": "a jugé par un programme",
    "ajouter": "a ajouté par un programme",
    "ajouter_source": "a ajouté la source",
    "suspendre": "a suspendu la source",
    "reprendre": "a repris la source",
    "garder": "a gardé",
    "ecarter": "a écarté",
    "retrier": "a remis à trier",
    "epingler": "a épinglé",
    "detacher": "a détaché",
    "annoter": "a annoté",
    "etiqueter": "a changé les étiquettes",
    "reunir": "a réuni",
    "separer": "a séparé",
    "annuler": "a annulé son acte",
    "relever": "a fait relever",
    "essayer": "s'est envoyé un essai",
    "programmer": "a programmé le départ",
    "deprogrammer": "a annulé le départ",
    "taire": "ne veut plus voir",
    "entendre": "veut voir de nouveau",
    "regler": "a accepté une règle",
    "refuser": "a refusé une règle",
    "deregler": "est revenu sur une règle",
    "joindre": "a joint deux dossiers de textes",
    "distinguer": "a distingué deux dossiers de textes",
}
"""What the acts of the journal are called."""

DETAILS = ROLES | {"ecarter": "écarter", "retrier": "remettre à trier", "epingler": "épingler", "detacher": "détacher"}
DETAILS |= {"etiqueter": "étiqueter", "reunir": "réunir", "separer": "séparer"}
"""What the words that follow an act in the journal are, in French: roles, and acts that were taken back."""

DONE_INSIDE = {
    "nom": "Votre nom est enregistré.",
    "sessions": "C'est fait : ces sessions sont fermées.",
    "invitation": "L'invitation part par courriel.",
    "personne": "C'est enregistré.",
    "retrait": "Cette personne n'est plus de l'équipe.",
    "jeton": "Ce jeton ne sert plus.",
    "espace": "L'espace est créé.",
    "liste": "La liste est confiée.",
    "suivi": "Ce texte est suivi.",
    "plus-suivi": "Ce texte n'est plus suivi.",
    "cle": "Votre clé d'accès est enregistrée.",
    "sans-cle": "Cette clé n'ouvre plus rien ici.",
}
"""What somebody of the team is told once an act is done."""

INSIDE_FAULTS = {"nom": "donnez-lui un nom, pour savoir plus tard lequel révoquer"}
"""What a form of the team lacks, by field."""
