"""Power where seats are intervals: the least and the greatest over all admissible seats.

Many admissible seats let the same coalitions win, so that few games are left to be measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import islice

import numpy as np
import numpy.typing as npt

from formateur.engines.clock import Spend, freely
from formateur.questions.power.game import PowerError, WeightedGame
from formateur.questions.power.power_result import Power
from formateur.questions.power.ruled_game import game_of
from formateur_models.parliament.instance import Instance

MOST_WAYS = 20_000  # in which seats may fall
MOST_GAMES = 1_000  # that are measured
# Members up to whom it is written down who wins; beyond, all seats make games of their own.
FEW = 16

Seats = Mapping[str, int]
Values = Mapping[str, Fraction]


def over_all(instance: Instance, measure: Callable[[Seats], Power], spend: Spend = freely) -> Power:
    """Return the least and the greatest values over all admissible seats, exactly.

    Parameters
    ----------
    measure
        Measures the power where everybody has so many seats.
    spend
        Called for each way in which the seats may fall.

    Raises
    ------
    PowerError
        If the seats may fall in too many ways, or make too many games.
    """
    ways, members = instance.bounds.number(), len(instance.players)
    most = MOST_WAYS if members <= FEW else MOST_GAMES
    if ways > most:
        raise PowerError(
            f"the seats may fall in {ways:,} ways, and power of {members} members is measured over "
            f"{most:,} at most; narrow their intervals, or give numbers"
        )
    games = list(islice(_games(instance, spend), MOST_GAMES + 1))
    if len(games) > MOST_GAMES:
        raise PowerError(
            f"the {ways:,} ways in which the seats may fall make more than {MOST_GAMES:,} "
            "different games; narrow their intervals, or give numbers"
        )
    found = None
    for power in map(measure, games):
        found = (
            (power, power)
            if found is None
            else (found[0].end(power, min), found[1].end(power, max))
        )
    if found is None:
        raise PowerError("no seats within the intervals add up to the body")
    return found[0].upto(found[1], ways)


def _games(instance: Instance, spend: Spend) -> Iterator[Seats]:
    """Yield admissible seats, of those with which the same coalitions win only the first."""
    members = tuple(instance.players)
    known = {member: instance.spans[member].low for member in members}
    unknown = [member for member in members if not instance.spans[member].exact]
    sets = _sets(len(members)) if len(members) <= FEW else None
    before: set[bytes] = set()
    for way in instance.bounds.ways(unknown, {}):
        spend()
        seats = known | {member: span.low for member, span in way.items()}
        if sets is not None:
            winning = _winning(sets, members, game_of(instance, seats))
            if winning in before:
                continue
            before.add(winning)
        yield seats


def _sets(members: int) -> npt.NDArray[np.int64]:
    """Return all sets of so many members, a row each: 1 for who is in it."""
    rows: npt.NDArray[np.int64] = np.arange(1 << members)[:, None] >> np.arange(members) & 1
    return rows


def _winning(sets: npt.NDArray[np.int64], members: tuple[str, ...], game: WeightedGame) -> bytes:
    """Return which sets win, a bit each."""
    wins = np.zeros(len(sets), bool)
    for way in game.ways:
        met = np.ones(len(sets), bool)
        for one in way:
            met &= sets @ np.array([one.weights[member] for member in members]) >= one.quota
        wins |= met
    return np.packbits(wins).tobytes()
