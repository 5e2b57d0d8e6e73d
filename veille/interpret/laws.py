"""Data: the laws and ordinances known in the field by their name, their date or their year, and official addresses.

Names and words are folded. A row: normal form, day, names, words that tell it from others of its day or year. `~` marks
a law outside the field that shares a day with one of it: it counts only when its own words are said. `CHECKED` is the
day on which the rows were last reread; the days of those that recorded consolidated laws cite were compared with them.
"""

from datetime import date
from typing import NamedTuple

from veille.domain.reference import Reference, read_reference

CHECKED = date(2026, 11, 22)


class NamedLaw(NamedTuple):
    """A law by its number, its day, the names it goes by, and words that tell it from others of the same day."""

    form: str
    day: date
    names: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    outside: bool = False


_LAWS = """
loi/75-534 1975-06-30 | | orientation, personnes handicapees
loi/75-535 1975-06-30 | | institutions sociales, medico-sociales
loi/78-17 1978-01-06 | loi informatique et libertes |
loi/83-634 1983-07-13 | loi le pors |
loi/84-422 1984-06-06 | | droits des familles, services charges de la protection de la famille
loi/86-17 1986-01-06 | | transfert, aide sociale, protection sociale
loi/87-517 1987-07-10 | |
loi/89-486 1989-07-10 | loi jospin | orientation sur l'education
loi/89-487 1989-07-10 | | mauvais traitements
loi/90-527 1990-06-27 | |
loi/93-22 1993-01-08 | |
loi/96-604 1996-07-05 | loi mattei |
loi/98-468 1998-06-17 | loi guigou |
loi/98-657 1998-07-29 | | exclusions
loi/2000-196 2000-03-06 | | defenseur des enfants
loi/2000-516 2000-06-15 | | presomption d'innocence
loi/2002-2 2002-01-02 | loi 2002-2, loi 2002 2 | action sociale, medico-sociale, medico-social, usagers
loi/2002-73 2002-01-17 | loi de modernisation sociale | modernisation sociale
loi/2002-93 2002-01-22 | |
loi/2002-303 2002-03-04 | loi kouchner | droits des malades, systeme de sante, malades
loi/2002-304 2002-03-04 | | nom de famille
loi/2002-305 2002-03-04 | | autorite parentale
loi/2002-1138 2002-09-09 | loi perben i, loi perben 1 | justice
loi/2004-1 2004-01-02 | | accueil, protection de l'enfance
loi/2004-204 2004-03-09 | loi perben ii, loi perben 2 |
loi/2004-626 2004-06-30 | | solidarite pour l'autonomie
loi/2004-809 2004-08-13 | | libertes et responsabilites locales
loi/2005-102 2005-02-11 | loi handicap, loi pour l'egalite des droits et des chances | handicap, egalite des droits
loi/2005-370 2005-04-22 | loi leonetti |
loi/2005-706 2005-06-27 | | assistants maternels, assistants familiaux
loi/2007-290 2007-03-05 | loi dalo | droit au logement opposable, logement opposable
loi/2007-293 2007-03-05 | | protection de l'enfance, enfance en danger, enfance
loi/2007-297 2007-03-05 | | prevention de la delinquance, delinquance
loi/2007-308 2007-03-05 | | protection juridique des majeurs, majeurs, tutelle, curatelle
loi/2008-1249 2008-12-01 | | rsa, revenu de solidarite active
loi/2009-879 2009-07-21 | loi hpst, loi hopital, loi hopital patients | hopital
loi/2010-769 2010-07-09 | | violences faites aux femmes, violences au sein des couples
loi/2011-333 2011-03-29 | | defenseur des droits
loi/2011-803 2011-07-05 | |
loi/2011-901 2011-07-28 | loi paul blanc |
loi/2013-404 2013-05-17 | loi mariage pour tous | mariage
loi/2013-595 2013-07-08 | loi peillon |
loi/2014-58 2014-01-27 | loi maptam |
loi/2014-873 2014-08-04 | | egalite reelle
loi/2014-896 2014-08-15 | loi taubira | individualisation des peines, contrainte penale
loi/2015-991 2015-08-07 | loi notre |
loi/2015-1776 2015-12-28 | loi asv, loi d'adaptation de la societe au vieillissement | vieillissement
loi/2016-41 2016-01-26 | loi touraine |
loi/2016-87 2016-02-02 | loi claeys-leonetti, loi claeys leonetti |
loi/2016-297 2016-03-14 | loi meunier, loi meunier-dini, loi dini-meunier, loi dini, loi rossignol | protection de l'enf
loi/2016-444 2016-04-13 | | prostitution
loi/2016-457 2016-04-14 | loi villefontaine | information de l'administration, protection des mineurs
loi/2016-1088 2016-08-08 | loi el khomri |
loi/2016-1547 2016-11-18 | loi j21 |
loi/2016-1691 2016-12-09 | loi sapin 2, loi sapin ii |
loi/2017-86 2017-01-27 | loi egalite et citoyennete |
loi/2018-703 2018-08-03 | loi schiappa | violences sexuelles, violences sexistes
loi/2018-771 2018-09-05 | loi avenir professionnel |
loi/2018-778 2018-09-10 | loi collomb |
loi/2018-1021 2018-11-23 | loi elan |
loi/2019-222 2019-03-23 | | justice
loi/2019-721 2019-07-10 | | violences educatives
loi/2019-774 2019-07-24 | |
loi/2019-791 2019-07-26 | loi blanquer, loi pour une ecole de la confiance | ecole de la confiance
loi/2019-828 2019-08-06 | loi de transformation de la fonction publique | fonction publique
loi/2019-1480 2019-12-28 | |
loi/2020-936 2020-07-30 | | violences conjugales
loi/2021-218 2021-02-26 | | mineurs, justice penale des mineurs
loi/2021-478 2021-04-21 | loi billon | crimes et delits sexuels, inceste, mineurs des crimes
loi/2021-1017 2021-08-02 | loi bioethique |
loi/2021-1109 2021-08-24 | loi separatisme |
loi/2022-140 2022-02-07 | loi taquet | protection des enfants, protection de l'enfance
loi/2022-217 2022-02-21 | loi 3ds | differenciation, decentralisation
loi/2022-219 2022-02-21 | | adoption
loi/2022-299 2022-03-02 | | harcelement scolaire, harcelement
loi/2022-401 2022-03-21 | loi waserman | lanceurs d'alerte
loi/2023-22 2023-01-24 | loi lopmi |
loi/2023-1196 2023-12-18 | loi plein emploi, loi pour le plein emploi | plein emploi
loi/2024-42 2024-01-26 | loi immigration |
loi/2024-120 2024-02-19 | | droit a l'image
loi/2024-233 2024-03-18 | loi santiago |
loi/2024-317 2024-04-08 | loi bien vieillir, loi grand age | bien vieillir, vieillir
loi/2024-475 2024-05-27 | |
loi/2024-536 2024-06-13 | |
loi/2024-1028 2024-11-15 | loi tnd | neurodeveloppement, tnd
loi/2025-568 2025-06-23 | loi attal |
ordonnance/45-174 1945-02-02 | | enfance delinquante, delinquance, mineurs
ordonnance/45-2658 1945-11-02 | | etrangers, sejour
ordonnance/58-1301 1958-12-23 | |
ordonnance/2005-1477 2005-12-01 | |
ordonnance/2019-950 2019-09-11 | |
ordonnance/2020-232 2020-03-11 | | majeurs
~loi/2004-810 2004-08-13 | | assurance maladie
~loi/2007-309 2007-03-05 | | audiovisuelle, television
~loi/2016-1087 2016-08-08 | | biodiversite
~loi/2019-1479 2019-12-28 | | finances
~loi/2020-935 2020-07-30 | | finances
~loi/2021-1018 2021-08-02 | | sante au travail
~loi/2022-296 2022-03-02 | | sport
~loi/2022-300 2022-03-02 | | controle parental, internet
~loi/2024-1027 2024-11-15 | | temps partage
"""


def _read(line: str) -> NamedLaw:
    head, names, subject = (part.strip() for part in line.split("|"))
    form, day = head.lstrip("~").split()
    return NamedLaw(form, date.fromisoformat(day), _words(names), _words(subject), head.startswith("~"))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


NAMED_LAWS: tuple[NamedLaw, ...] = tuple(_read(line) for line in _LAWS.strip().splitlines())
LAW_NAMES: dict[str, NamedLaw] = {name.replace("-", " "): law for law in NAMED_LAWS for name in law.names}
"""Laws by name, hyphens written as blanks."""
_BY_FORM = {law.form: law for law in NAMED_LAWS}
_KNOWN_BY_YEAR = {("ordonnance", 1945): "ordonnance/45-174"}
"""What a year alone means when nothing near it says otherwise."""
_EURLEX = "https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:{}"
_ELI = "https://www.legifrance.gouv.fr/eli/{}/{}/{}/{}/{}/jo/texte"


def dated_law(kind: str, day: date, around: str) -> str:
    """Give the normal form of the law or ordinance of a day; `around` (folded) chooses among several of one day.

    A day unknown here, or one that the words do not settle, stays a date: `loi/2007-03-05`.
    """
    laws = [law for law in NAMED_LAWS if law.day == day and law.form.startswith(f"{kind}/")]
    own = [law for law in laws if not law.outside]
    told = _told(laws, around) or (own if len(own) == 1 else [])
    return told[0].form if len(told) == 1 else f"{kind}/{day.isoformat()}"


def law_of_year(kind: str, year: int, near: str) -> str:
    """Give the normal form of « la loi de 2005 sur le handicap » from the words near it (folded), else nothing."""
    laws = [law for law in NAMED_LAWS if law.day.year == year and law.form.startswith(f"{kind}/") and not law.outside]
    told = _told(laws, near)
    return told[0].form if len(told) == 1 else "" if told else _KNOWN_BY_YEAR.get((kind, year), "")


def _told(laws: list[NamedLaw], around: str) -> list[NamedLaw]:
    return [law for law in laws if any(word in around for word in law.subject)]


def address_of(reference: Reference | str) -> str:
    """Give the official address of a reference where a stable one is known, else nothing.

    European acts: EUR-Lex by CELEX number. Laws and ordinances of the table: their ELI (European Legislation
    Identifier) at Légifrance, which needs the day besides the number. An article of a code has none: Légifrance's
    addresses of articles hold identifiers that change with each version, and nothing in the text tells them.
    """
    read = read_reference(reference) if isinstance(reference, str) else reference
    if read.family == "celex":
        return _EURLEX.format(read.number)
    law = _BY_FORM.get(f"{read.family}/{read.number}")
    if law is None:
        return ""
    return _ELI.format(read.family, law.day.year, law.day.month, law.day.day, read.number)
