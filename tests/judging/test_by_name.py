"""Equals stand in the order of their names, and not of their ids."""

from __future__ import annotations

import formateur
from formateur_models.judging.units import grouped
from formateur_models.theories.sizes import by_size


def test_of_equals_the_first_is_who_comes_first_by_name() -> None:
    council = formateur.load("un-security-council")
    titles = [council.title_of(unit.name) for unit in grouped(council, council.players)]
    assert titles == sorted(titles)
    assert titles.index("China") < titles.index("Democratic Republic of the Congo")
    assert [council.title_of(party.id) for party in by_size(council)] == titles


def test_seats_go_before_names() -> None:
    iraq = formateur.load("iraq-2010")
    found = [unit.name for unit in grouped(iraq, {"gorran", "ina.sadrists", "state-of-law"})]
    assert found == ["state-of-law", "ina.sadrists", "gorran"]
