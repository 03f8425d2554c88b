"""Parliaments with a few large and many small parties, and vetoes between pairs of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

from formateur_models.parliament.instance import Instance

from .bodies import Pair, body
from .draws import below, exponential, some

SEATS_EACH = 20  # on average
FINEST = 100  # steps of a position from 0 to 10
COSTLIEST = 10

Place = tuple[int, int]


def parliament(
    players: int, seed: int, *, vetoes: float = 0.1, frictions: float = 0.0, spatial: bool = True
) -> Instance:
    """Return a parliament.

    Parameters
    ----------
    vetoes
        Share of all pairs of parties that refuse each other, rounded to whole pairs.
    frictions
        Share of all pairs that strain each other at a cost of 1 to 10; none has both.
    spatial
        Whether the farthest pairs refuse each other and the next farthest strain each other, on
        two dimensions; otherwise random pairs do.
    """
    rng = Random(f"parliament {players} {seed}")
    seats = [1 + int((SEATS_EACH - 1) * exponential(rng)) for _ in range(players)]
    places = [(below(rng, FINEST + 1), below(rng, FINEST + 1)) for _ in range(players)]
    pairs = list(combinations(range(players), 2))
    order = farthest_first(places, pairs) if spatial else some(rng, len(pairs), pairs)
    refused, strained = round(vetoes * len(pairs)), round(frictions * len(pairs))
    costs = {pair: 1 + below(rng, COSTLIEST) for pair in order[refused : refused + strained]}
    return body(
        f"parliament-{players}-{seed}",
        seats,
        order[:refused],
        frictions=costs,
        positions=[{"left_right": _position(x), "liberty": _position(y)} for x, y in places],
    )


def lifted(players: int, seed: int, *, vetoes: float = 0.35) -> Instance:
    """Return a parliament whose vetoes can all be lifted at a cost: each is a friction.

    The least friction is then the cheapest set of vetoes to lift.
    """
    return parliament(players, seed, vetoes=0.0, frictions=vetoes)


def farthest_first(places: list[Place], pairs: list[Pair]) -> list[Pair]:
    """Sort pairs by distance, the farthest first, equal ones by number."""

    def nearness(pair: Pair) -> tuple[int, Pair]:
        (x, y), (u, v) = places[pair[0]], places[pair[1]]
        return -((x - u) ** 2 + (y - v) ** 2), pair

    return sorted(pairs, key=nearness)


def _position(step: int) -> Fraction:
    return Fraction(10 * step, FINEST)
