"""Open seats are shared out, so that each party that may have some shows one."""

from __future__ import annotations

from typing import Any

from formateur import Instance
from formateur.telling.looks.seating import shared
from helpers.parliaments import read


def body(**parties: Any) -> Instance:
    told = {name: {"seats": seats} for name, seats in parties.items()}
    return read({"formateur": 1, "id": "i", "seats": 100, "parties": told, "statements": []})


def test_each_party_that_is_uncertain_has_an_open_seat() -> None:
    instance = body(left=[38, 44], centre=20, right=[36, 42])
    found = shared(instance, ["right"])
    assert sum(found.values()) == 100
    assert {name: found[name] - span.low for name, span in instance.spans.items()} == {
        "left": 3,
        "centre": 0,
        "right": 3,
    }


def test_of_one_open_seat_who_is_outside_has_it() -> None:
    instance = body(left=[40, 41], centre=20, right=[39, 40])
    assert shared(instance, ["left"])["right"] == 40
    assert shared(instance, ["right"])["left"] == 41


def test_factions_have_together_what_their_party_has() -> None:
    factions = {"a": {"seats": [10, 25]}, "b": {"seats": [10, 25]}}
    instance = read(
        {
            "formateur": 1,
            "id": "i",
            "seats": 60,
            "parties": {"p": {"seats": 35, "split": 1, "factions": factions}, "q": {"seats": 25}},
            "statements": [],
        }
    )
    found = shared(instance)
    assert found["p.a"] + found["p.b"] == 35
    assert abs(found["p.a"] - found["p.b"]) <= 1


def test_known_seats_are_as_they_are() -> None:
    assert shared(body(left=60, right=40)) == {"left": 60, "right": 40}
