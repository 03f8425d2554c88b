"""Seats in a half circle: all there, inside, apart, and each party a wedge."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import atan2, dist, hypot

import pytest

from formateur.telling.looks.geometry import Seat, hemicycle, radius

BODIES = [
    {"a": 1},
    {"a": 1, "b": 1},
    {"a": 0, "b": 7, "c": 0, "d": 5},
    {"left": 33, "middle": 9, "right": 58},
    {f"p{n}": n for n in range(31)},
    {"cdu": 208, "spd": 120, "gruene": 85, "linke": 64, "afd": 152, "ssw": 1},
    {"a": 1499, "b": 1480, "c": 1},
    {"a": 5000},
]


@pytest.mark.parametrize("counts", BODIES, ids=lambda counts: str(sum(counts.values())))
class TestSeats:
    def test_every_party_has_its_seats_side_by_side_in_its_order(
        self, counts: dict[str, int]
    ) -> None:
        seats = hemicycle(counts)
        assert Counter(seat.player for seat in seats) == Counter(counts)
        angles = [atan2(seat.y, seat.x) for seat in seats]
        assert all(one >= next_ - 1e-9 for one, next_ in pairwise(angles))
        wedges = list(dict.fromkeys(seat.player for seat in seats))
        assert wedges == [party for party, count in counts.items() if count]

    def test_every_seat_lies_wholly_inside_the_half_disc(self, counts: dict[str, int]) -> None:
        room = radius(sum(counts.values()))
        for seat in hemicycle(counts):
            assert hypot(seat.x, seat.y) + room <= 1 + 1e-9
            assert seat.y - room >= -1e-9

    def test_no_two_seats_overlap(self, counts: dict[str, int]) -> None:
        diameter = 2 * radius(sum(counts.values()))
        seats = sorted(hemicycle(counts), key=lambda seat: seat.x)
        for number, seat in enumerate(seats):
            for other in seats[number + 1 :]:
                if other.x - seat.x > diameter:
                    break
                assert dist((seat.x, seat.y), (other.x, other.y)) >= diameter - 1e-6

    def test_the_room_is_used(self, counts: dict[str, int]) -> None:
        total = sum(counts.values())
        assert total * radius(total) ** 2 >= 0.25  # of 1/2, the area of the half disc over pi


def test_the_halves_mirror_each_other() -> None:
    places = {(round(seat.x, 6), round(seat.y, 6)) for seat in hemicycle({"a": 630})}
    assert {(-x or 0.0, y) for x, y in places} == places


def test_the_same_body_is_seated_the_same_way_and_nobody_needs_no_seat() -> None:
    assert hemicycle({"a": 91, "b": 89}) == hemicycle({"a": 91, "b": 89})
    assert hemicycle({}) == hemicycle({"a": 0}) == ()
    assert hemicycle({"a": 1}) == (Seat(pytest.approx(0), 0.5, "a"),)  # type: ignore[arg-type]


@pytest.mark.parametrize("total", range(1, 120))
def test_any_small_body_fits(total: int) -> None:
    seats = hemicycle({"a": total})
    diameter = 2 * radius(total)
    assert len(seats) == total
    assert all(
        dist((one.x, one.y), (other.x, other.y)) >= diameter - 1e-6
        for number, one in enumerate(seats)
        for other in seats[:number]
    )
