"""Where each member of a body sits: seats on concentric half circles, each party a wedge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asin, ceil, cos, floor, pi, sin

HOLE = 0.4  # no row of seats is nearer to the middle
BEND = 0.1  # radians
STEPS = 60  # of halving: more than a float can tell apart


@dataclass(frozen=True)
class Seat:
    """The middle of a seat, in the half disc of radius 1 around the origin, and who has it."""

    x: float
    y: float
    player: str


def hemicycle(counts: Mapping[str, int]) -> tuple[Seat, ...]:
    """Place one seat for each count.

    Parameters
    ----------
    counts
        Seats by player, the leftmost first; a player may have none.

    Returns
    -------
    tuple[Seat, ...]
        From left to right by angle. Discs of :func:`radius` around them do not overlap, and stay
        inside the half disc: x in [-1, 1], y in [0, 1].

    Examples
    --------
    >>> [(seat.player, round(seat.x, 2), round(seat.y, 2)) for seat in hemicycle({"a": 1, "b": 1})]
    [('a', -0.41, 0.41), ('b', 0.41, 0.41)]
    """
    players = [player for player, count in counts.items() for _ in range(count)]
    places = _places(len(players))
    return tuple(Seat(x, y, player) for (x, y), player in zip(places, players, strict=True))


def boundary(total: int, first: int) -> list[tuple[float, float]]:
    """Return a line between the first seats from the left and the others, which cuts none.

    It goes inwards row by row, through the gap between two neighbours of a row, and along the gap
    between two rows.

    Parameters
    ----------
    total
        How many seats there are.
    first
        How many of them lie on its left.

    Returns
    -------
    list of tuple
        The corners, from the outside to the middle.

    Examples
    --------
    >>> [(round(x, 2), round(y, 2)) for x, y in boundary(2, 1)]
    [(0.0, 1.0), (0.0, 0.03)]
    """
    places = _polar(total)
    left = {row: 0 for _, row in places}
    for _, row in places[:first]:
        left[row] += 1
    seat, corners = radius(total), []
    for row, many in sorted(left.items(), reverse=True):
        angles = [angle for angle, own in places if own == row]
        step = (angles[0] - angles[-1]) / (len(angles) - 1) if len(angles) > 1 else 2 * seat / row
        angle = angles[0] + step / 2 - step * many
        corners += [(angle, row + seat), (angle, row - seat)]
    if corners:
        corners[0], corners[-1] = (corners[0][0], 1.0), (corners[-1][0], corners[-1][1] - seat / 3)
    return [(r * cos(angle), r * sin(angle)) for angle, r in _bent(corners)]


def _bent(corners: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Bend what leads along a gap; a straight line would come near the seats of the row below."""
    yield from corners[:1]
    for (one, _), (other, row) in pairwise(corners):
        steps = ceil(abs(other - one) / BEND)
        yield from ((one + (other - one) * step / steps, row) for step in range(1, steps))
        yield other, row


@lru_cache
def radius(total: int) -> float:
    """Return the greatest radius of a seat with which so many fit, by halving."""
    low, high = 0.0, 0.5
    if sum(_capacities(high)) >= total:
        return high
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(_capacities(middle)) >= total else (low, middle)
    return low


def _rows(seat: float) -> list[float]:
    """Return the radii of the rows, the outermost first."""
    many = floor((1 - seat - HOLE) / (2 * seat)) + 1
    return [1 - seat - 2 * seat * row for row in range(many)]


def _capacities(seat: float) -> list[int]:
    """Return how many seats each row has room for; those at its ends touch the base line."""
    return [floor(pi / (2 * asin(seat / row))) for row in _rows(seat)]


def _places(total: int) -> list[tuple[float, float]]:
    return [(row * cos(angle), row * sin(angle)) for angle, row in _polar(total)]


def _polar(total: int) -> list[tuple[float, float]]:
    """Return the angle and the row of each seat, from left to right."""
    if not total:
        return []
    seat = radius(total)
    polar: list[tuple[float, float]] = []
    for row, count in zip(_rows(seat), _shared(total, _capacities(seat)), strict=True):
        end = asin(seat / row) if count > 1 else pi / 2
        step = (pi - 2 * end) / max(1, count - 1)
        polar += [(pi - end - step * place, row) for place in range(count)]
    return sorted(polar, key=lambda place: (round(-place[0], 9), -place[1]))


def _shared(total: int, capacities: list[int]) -> list[int]:
    """Share the seats among the rows in proportion to their room, by largest remainders."""
    room = sum(capacities)
    shares = [total * capacity // room for capacity in capacities]
    rest = [-(total * capacity % room) for capacity in capacities]
    for row in sorted(range(len(rest)), key=rest.__getitem__)[: total - sum(shares)]:
        shares[row] += 1
    return shares
