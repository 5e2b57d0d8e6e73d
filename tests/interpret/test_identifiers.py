"""The identifiers that prove one text: ECLI, DOI, ELI, in an article's words or in its address."""

import pytest

from veille.interpret.facts.identifiers import identifiers_of


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        ("Arrêt ECLI:FR:CCASS:2024:C100123, pourvoi rejeté.", "", {"ecli/fr:ccass:2024:c100123"}),
        ("Voir doi:10.3917/empan.120.0045.", "", {"doi/10.3917/empan.120.0045"}),
        ("", "https://www.cairn.info/x?doi=10.3917%2Fvst.155.0012", {"doi/10.3917/vst.155.0012"}),
        ("", "https://www.legifrance.gouv.fr/eli/decret/2024/2/29/2024-166/jo/texte", {"decret/2024-166"}),
        ("", "https://www.legifrance.gouv.fr/eli/arrete/2018/8/22/SSAA1822311A/jo", {"nor/SSAA1822311A"}),
        ("Une hausse de 10.3 points", "https://exemple.example/eli/page", set()),
    ],
)
def test_an_identifier_is_read_and_nothing_that_only_looks_like_one(text: str, url: str, found: set[str]) -> None:
    assert identifiers_of(text, url) == found
