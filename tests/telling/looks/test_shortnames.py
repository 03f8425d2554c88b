"""What parties are called where room is scarce."""

from __future__ import annotations

import pytest

import formateur
from formateur.telling.looks.shortnames import full, short

PORTUGAL = formateur.load("portugal-2024")
MADE = """
formateur: 1
parties:
  sd: {seats: 3, name: Sverigedemokraterna, short: SD, names: {de: Schwedendemokraten, ar: السويد}}
  labour: {seats: 3, name: Labour Party, short: Labour, names: {de: Arbeiterpartei, fr: Labour NZ}}
  epp:
    {seats: 3, name: People's Party, short: EPP, names: {de: Volkspartei}, shorts: {de: EVP, sv: E}}
  ps: {seats: 3, name: Partido Socialista (PSOE), short: PS, names: {de: Sozialisten (PSOE)}}
  gorran: {seats: 3, name: Gorran, names: {ar: حركة التغيير (كوران), de: Liste Wandel (Goran)}}
"""


def test_initials_stand_in_brackets_and_a_list_of_members_is_no_name() -> None:
    assert short(PORTUGAL, "cdu") == "CDU"  # as the file has it
    assert short(PORTUGAL, "ad", "de") == "AD"
    made = formateur.read_text("""
    formateur: 1
    parties:
      a: {seats: 3, name: "Coligação (PCP, PEV)"}
      b: {seats: 4, name: "Democraten 66 (D66)"}
    """)
    assert [short(made, party, "en") for party in made.party] == ["Coligação", "D66"]


def test_what_would_make_two_names_equal_is_not_left_out() -> None:
    made = formateur.read_text("""
    formateur: 1
    parties:
      a: {seats: 3, name: "Independents (left, green)"}
      b: {seats: 3, name: "Independents (right, rural)"}
      c: {seats: 3, name: "Farmers (north, south)"}
      d: {seats: 3, name: "People's Party (PP)"}
      e: {seats: 3, name: "Party of Pensioners", short: PP}
    """)
    assert [short(made, party) for party in made.party] == [
        "Independents (left, green)",
        "Independents (right, rural)",
        "Farmers",
        "People's Party (PP)",
        "PP",
    ]


def test_a_faction_has_a_short_name_of_its_own() -> None:
    made = formateur.read_text("""
    formateur: 1
    parties:
      front:
        short: NFP
        split: 1
        factions:
          lfi: {seats: 3, name: La France insoumise (NFP), short: LFI, shorts: {es: FI}}
          ps: {seats: 2, name: Parti socialiste (NFP)}
          old: {seats: 1}
    """)
    told = [short(made, f"front.{name}") for name in ("lfi", "ps", "old")]
    assert told == ["LFI", "Parti socialiste (NFP)", "front.old"]
    assert short(made, "front.lfi", "es") == "FI"
    assert formateur.read_text(made.to_yaml()).faction == made.faction


@pytest.mark.parametrize(
    ("party", "language", "called"),
    [
        ("epp", "de", "EVP"),  # as the file has it
        ("epp", "sv", "E"),
        ("epp", "en", "EPP"),
        ("sd", "de", "SD"),  # initials are the same in all languages
        ("sd", "ar", "السويد"),  # but for those of another script
        ("labour", "de", "Arbeiterpartei"),  # a word is not
        ("labour", "fr", "Labour"),  # but for one of the name itself
        ("ps", "de", "PSOE"),  # what the name there has in brackets goes before the file's
        ("gorran", "ar", "حركة التغيير (كوران)"),  # no initials in a script without capitals
        ("gorran", "de", "Goran"),
    ],
)
def test_a_party_with_a_name_of_its_own_in_a_language_is_short_there_too(
    party: str, language: str, called: str
) -> None:
    assert short(formateur.read_text(MADE), party, language) == called


def test_in_german_the_portuguese_coalition_is_not_called_as_a_german_party() -> None:
    assert short(PORTUGAL, "cdu", "de") == "PCP\u2013PEV"
    assert short(PORTUGAL, "cdu", "fr") == "CDU"


@pytest.mark.parametrize(
    ("party", "language", "called"),
    [
        ("sd", "de", "Schwedendemokraten (SD)"),  # else nobody would know who the SD is
        ("sd", "sv", "Sverigedemokraterna"),
        ("sd", "ar", "السويد"),
        ("epp", "de", "Volkspartei (EVP)"),
        ("labour", "de", "Arbeiterpartei"),
        ("ps", "de", "Sozialisten (PSOE)"),
        ("gorran", "de", "Liste Wandel (Goran)"),
    ],
)
def test_a_full_name_says_which_initials_of_another_language_stand_for_it(
    party: str, language: str, called: str
) -> None:
    assert full(formateur.read_text(MADE), party, language) == called


def test_initials_that_a_reader_sees_in_a_name_are_not_said_again() -> None:
    parliament = formateur.load("european-parliament-2024")
    assert full(parliament, "esn", "de") == "Europa der Souveränen Nationen"
    assert full(parliament, "s-d", "de") == "Sozialdemokraten (S&D)"
