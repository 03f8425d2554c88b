"""Who sits where, on the page and in pictures alike."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest
import yaml

import formateur
from formateur.telling.looks.geometry import boundary, hemicycle, radius
from formateur.telling.looks.seating import ordered


def seated(**parties: dict[str, object]) -> str:
    held = {name: {"seats": 1, **keys} for name, keys in parties.items()}
    document = {"formateur": 1, "parties": held}
    return "".join(p.id for p in ordered(formateur.read_text(yaml.safe_dump(document))))


def at(place: float) -> dict[str, object]:
    return {"positions": {"left_right": place}}


def test_seating_goes_before_positions_and_positions_before_the_file() -> None:
    assert seated(a={"seating": 2}, b={"seating": 1.5}, c={"seating": 3}) == "bac"
    assert seated(a={"seating": 2, **at(1)}, b={"seating": 1, **at(9)}) == "ba"
    assert seated(b=at(9), a=at(1), c={}) == "abc"
    assert seated(b={}, a={}) == "ab"


def test_who_has_only_a_position_sits_before_the_first_who_is_further_right() -> None:
    assert seated(z=at(4), a={"seating": 1, **at(2)}, c={"seating": 2, **at(7)}) == "azc"
    assert seated(z=at(8), a={"seating": 1, **at(2)}, c={"seating": 2, **at(7)}) == "acz"
    assert seated(x={}, z=at(8), a={"seating": 1, **at(2)}) == "azx"


def test_a_bundled_parliament_sits_from_left_to_right() -> None:
    assert [p.id for p in ordered(formateur.load("germany-2025"))] == [
        *("left", "greens", "spd", "ssw", "cdu-csu", "afd")
    ]


def test_seating_survives_being_written() -> None:
    instance = formateur.load("france-2024")
    assert formateur.read_text(instance.to_yaml()) == instance


@pytest.mark.parametrize("total", [2, 5, 19, 100, 150, 325, 630, 1500])
def test_the_majority_line_cuts_no_seat(total: int) -> None:
    needed = total // 2 + 1
    seats = hemicycle({"left": needed, "right": total - needed})
    corners = boundary(total, needed)
    points = [
        (a[0] + (b[0] - a[0]) * k / 20, a[1] + (b[1] - a[1]) * k / 20)
        for a, b in pairwise(corners)
        for k in range(21)
    ]
    drawn = 0.86 * radius(total)
    assert all(hypot(s.x - x, s.y - y) > drawn for s in seats for x, y in points)
