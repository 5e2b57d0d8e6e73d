"""A spreadsheet of colleagues is understood however it was saved."""

import pytest

from veille.domain.errors import ConfigError
from veille.watch.guests import read_guests


@pytest.mark.parametrize(
    "raw",
    [
        "Nom;Adresse;liste\nÉlodie;elodie@x.example;hebdo\n".encode(),
        "\ufeffNom;Adresse;liste\r\nÉlodie;elodie@x.example;hebdo\r\n".encode(),
        "Nom;Adresse;liste\nÉlodie;elodie@x.example;hebdo\n".encode("cp1252"),
        'Nom,E-mail,liste\n"Élodie, dite É.",elodie@x.example,hebdo\n'.encode(),
        b"liste\tcourriel\nhebdo\telodie@x.example\n",
    ],
    ids=["utf-8", "with a mark and CRLF", "windows-1252", "commas and quotes", "tabs"],
)
def test_a_table_with_headings(raw: bytes) -> None:
    (guest,) = read_guests(raw, "collegues.csv")
    assert (guest.line, guest.address, guest.chosen) == (2, "elodie@x.example", {"liste": ("hebdo",)})


def test_a_bare_list_of_addresses() -> None:
    guests = read_guests(b"a@x.example\n\nb@x.example\n", "c.csv")
    assert [(guest.line, guest.address) for guest in guests] == [(1, "a@x.example"), (3, "b@x.example")]


def test_several_values_in_a_cell() -> None:
    (guest,) = read_guests(b"adresse;themes\na@x.example;ethique deontologie\n", "c.csv")
    assert guest.chosen == {"themes": ("ethique", "deontologie")}


def test_a_line_without_address_is_kept_to_be_told() -> None:
    guests = read_guests(b"adresse;nom\na@x.example;A\n;B\nrien;C\n", "c.csv")
    assert [guest.address for guest in guests] == ["a@x.example", "", "rien"]


@pytest.mark.parametrize("raw", [b"nom;service\nA;B\n", b"PK\x03\x04\0\0", b"x" * (5 * 1024 * 1024 + 1)])
def test_what_is_no_table_of_addresses_is_refused_with_a_cure(raw: bytes) -> None:
    with pytest.raises(ConfigError) as refused:
        read_guests(raw, "c.csv")
    assert refused.value.faults[0].cure


def test_an_empty_file_invites_nobody() -> None:
    assert read_guests(b"", "c.csv") == ()
