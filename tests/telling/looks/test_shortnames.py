"""What parties are called where room is scarce."""

from __future__ import annotations

import formateur
from formateur.telling.looks.shortnames import short


def test_initials_stand_in_brackets_and_a_list_of_members_is_no_name() -> None:
    portugal = formateur.load("portugal-2024")
    assert short(portugal, "cdu") == "CDU"  # as the file has it
    assert short(portugal, "cdu", "de") == "Demokratische Einheitskoalition"
    assert short(formateur.load("netherlands-2023"), "d66", "en") == "D66"
