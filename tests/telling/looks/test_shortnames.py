"""What parties are called where room is scarce."""

from __future__ import annotations

import formateur
from formateur.telling.looks.shortnames import short


def test_initials_stand_in_brackets_and_a_list_of_members_is_no_name() -> None:
    portugal = formateur.load("portugal-2024")
    assert short(portugal, "cdu") == "CDU"  # as the file has it
    assert short(portugal, "cdu", "de") == "Demokratische Einheitskoalition"
    assert short(formateur.load("netherlands-2023"), "d66", "en") == "D66"


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
