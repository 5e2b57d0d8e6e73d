"""Words that every article about an act has: they tell what kind of act it is, which is compared apart, not which one."""

from veille.interpret.facts.ground import CONCEPT
from veille.interpret.folding import fold, stems

_WORDS = """
décret arrêté texte textes loi publié publication paru paraît parution journal officiel rapport annuel recommandation
recommandations année nouveau nouvelle nouvelles annonce ministre ministère gouvernement département départemental
conseil national nationale nationaux député députée députés sénateur sénateurs adopte vote adopté proposition projet
projets circulaire instruction décision avis communiqué dossier dossiers presse actualité point réforme mesure mesures
changement change relatif relative portant fixant modifiant application article articles lundi mardi mercredi jeudi
vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre édition
session lecture commission publie présente salue fédération association associations réunion bilan formation appel
appels ce jour jours euros million millions nor entre vigueur activité étude résultats mission chiffres guide journée
pratique pratiques travail travaux places candidatures date limite dépôt public publique publics établissement établissements service services
français France numéro mise ligne premier première personne personnes enfant enfants situation analyse cadre plan
engagement engagements permet permettre selon question questions grève grèves mobilisation mobilise manifestation
manifestations intérêt signature signe signé syndicat syndicats rencontre rencontres webinaire stage colloque congrès
conférence forum salon semaine heures deux trois quatre cinq six dix sans quand comment pourquoi innovation recours
juge tribunal cour arrêt enquête baromètre statistiques stratégie lettre ouverte motion pétition tribune avenant
accord accords branche extension agrément écrite réponse demande permanent professionnel professionnels travailleur
travailleurs social sociaux sociale équipe équipes sein fait faire peut mois régional régionale organisme membre
"""
_NAMES = ("JO", "députés", "sénat", "PPL", "PJL", "conseil-d'État", "cour-de-cassation")
WORN = frozenset(stems(_WORDS)) | {CONCEPT + fold(name) for name in _NAMES}
