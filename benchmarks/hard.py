"""Instances that are hard for their size."""

from __future__ import annotations

from itertools import combinations, product
from math import comb, exp, isqrt, log
from random import Random

from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import Quota

from .bodies import Pair, body
from .draws import below, some

HEAVIEST = 10**9
TIGHTNESS, ALPHA = 0.25, 0.8  # of model RB


def knapsack(players: int, seed: int) -> Instance:
    """Return a body with even seats and an odd quota near half of them; no vetoes.

    No coalition meets the quota exactly, and bounds by weight alone never say so (after Chvatal,
    "Hard knapsack problems", 1980).
    """
    rng = Random(f"knapsack {players} {seed}")
    seats = [2 * (1 + below(rng, HEAVIEST // 2)) for _ in range(players)]
    return body(f"knapsack-{players}-{seed}", seats, (), rule=Quota(sum(seats) // 2 | 1))


def coin_toss(players: int, seed: int) -> Instance:
    """Return a random veto graph in which the quota is met about as often as not.

    Everyone has one seat, the quota is the square root of the number of players, and
    :func:`coin_toss_density` says how many vetoes there are.
    """
    rng = Random(f"coin toss {players} {seed}")
    pairs = list(combinations(range(players), 2))
    return _alike(f"coin-toss-{players}-{seed}", players, some(rng, _refused(players), pairs))


def planted(players: int, seed: int) -> Instance:
    """Return a random veto graph as dense as :func:`coin_toss`, with one coalition hidden in it."""
    rng = Random(f"planted {players} {seed}")
    hidden = set(some(rng, isqrt(players), range(players)))
    pairs = [pair for pair in combinations(range(players), 2) if not hidden.issuperset(pair)]
    return _alike(f"planted-{players}-{seed}", players, some(rng, _refused(players), pairs))


def coin_toss_density(players: int, quota: int) -> float:
    """Return the density of vetoes at which one compatible set of so many players is expected.

    C(players, quota) (1 - p) ^ C(quota, 2) = 1.
    """
    return 1 - exp(-log(comb(players, quota)) / comb(quota, 2))


def _refused(players: int) -> int:
    return round(coin_toss_density(players, isqrt(players)) * comb(players, 2))


def _alike(name: str, players: int, vetoes: list[Pair]) -> Instance:
    return body(name, [1] * players, vetoes, rule=Quota(isqrt(players)))


def model_rb(variables: int, seed: int) -> Instance:
    """Return a satisfiable instance of model RB at its threshold, as a veto graph.

    Each variable is a group of players that refuse each other, each value one of the players, with
    one seat; the quota asks for one of each group (Xu, Boussemart, Hemery and Lecoutre, "Random
    constraint satisfaction: Easy generation of hard (satisfiable) instances", 2007). 30 variables
    have 15 values each, which makes 450 players.
    """
    rng = Random(f"model RB {variables} {seed}")
    values = round(variables**ALPHA)
    solution = [below(rng, values) for _ in range(variables)]
    vetoes: set[Pair] = set()
    for group in range(variables):
        members = range(group * values, (group + 1) * values)
        vetoes.update(combinations(members, 2))
    for _ in range(round(_constraints(variables))):
        one, other = sorted(some(rng, 2, range(variables)))
        choices = [
            (one * values + i, other * values + j)
            for i, j in product(range(values), repeat=2)
            if (i, j) != (solution[one], solution[other])
        ]
        vetoes.update(some(rng, round(TIGHTNESS * values**2), choices))
    name = f"model-rb-{variables}-{seed}"
    return body(name, [1] * variables * values, sorted(vetoes), rule=Quota(variables))


def _constraints(variables: int) -> float:
    """Return how many constraints stand at the threshold: r n ln n, r = -alpha / ln(1 - p)."""
    return -ALPHA / log(1 - TIGHTNESS) * variables * log(variables)
