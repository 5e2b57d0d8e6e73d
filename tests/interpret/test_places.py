import pytest

from veille.interpret.places import find_places


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("En Gironde, un foyer ouvre", ("33",)),
        ("Le département du Nord et celui de la Manche", ("59",)),
        ("Conseil départemental de l’Orne", ("61",)),
        ("La MDPH du Lot reçoit dans l'Ain", ("46", "01")),
        ("Un lot de consolation, une manche gagnée, du nord au sud", ()),
        ("Seine-Saint-Denis et Seine Maritime", ("93", "76")),
        ("Évreux (27), Ajaccio (2A)", ("27", "2A")),
        ("ARS Île-de-France et ARS PACA", ("region-11", "region-93")),
        ("Haute-Savoie n'est pas Savoie", ("74", "73")),
        ("À La Réunion et à Mayotte", ("974", "976")),
        ("La réunion du 3 mars", ("974",)[:0]),
        ("Une mesure nationale", ()),
    ],
)
def test_territories_are_told_from_the_words_that_look_like_them(text: str, codes: tuple[str, ...]) -> None:
    assert find_places(text) == codes
