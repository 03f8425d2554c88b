"""How many seats coalitions have together, who is needed: counted draw by draw, never summed up.

Quantiles do not add up: the median of two parties together is not the sum of their medians.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.engines.search import kernels
from formateur.questions.simulating.matrices.cabinets import Cabinets
from formateur.questions.simulating.seating.apportion_draws import KERNELS

Seats = NDArray[np.int16]
Counts = NDArray[np.int64]
MOST = 256  # coalitions whose seats are counted; of more, those nearest to a majority


@dataclass(frozen=True)
class Spread:
    """The coalitions whose seats are counted, and whom of a list of coalitions all need.

    Parameters
    ----------
    chosen
        Players' numbers of each of these coalitions.
    needed
        The fewest seats with which each wins.
    parts
        The fewest seats with which each wins without one of its members, member by member.
    rest
        The fewest seats with which all but one player win, player by player.
    listed
        Whether these are the only coalitions that matter, as somebody listed them.
    cabinets
        Where votes are linked, who says whether they win.
    """

    chosen: tuple[tuple[int, ...], ...]
    needed: tuple[int, ...]
    parts: tuple[tuple[int, ...], ...]
    rest: tuple[int, ...]
    listed: bool
    cabinets: Cabinets | None = None

    def count(self, seats: Seats, most: int, empty: int = 0) -> SpreadTally:
        """Return what is counted over draws (columns), of `most` seats at the most.

        Of as many more draws as are `empty` nobody has a seat.
        """
        together = np.zeros((len(self.chosen), most + 1), dtype=np.int64)
        critical = np.zeros((len(self.chosen), len(seats)), dtype=np.int64)
        if kernels.loaded(KERNELS) and not self.listed:
            rows = np.ascontiguousarray(seats)
            kernels.load(KERNELS).spreads(rows, *self._flat, together, critical)
            together[:, 0] += empty
            return SpreadTally(together, critical, self._needed_by_all(seats))
        wins = np.zeros((len(self.chosen), seats.shape[1]), dtype=np.bool_)
        for row, members in enumerate(self.chosen):
            sums = seats[list(members)].sum(axis=0, dtype=np.int16)
            together[row] = np.bincount(sums, minlength=most + 1)
            together[row, 0] += empty
            wins[row] = sums >= self.needed[row]
            for member, least in zip(members, self.parts[row], strict=True):
                turning = wins[row] & (sums - seats[member] < least)
                critical[row, member] = np.count_nonzero(turning)
        if self.cabinets is not None:
            wins = self.cabinets.wins(self.chosen, seats)
            critical = self._turning(self.cabinets, seats, wins)
        needed = self._needed(wins) if self.listed else self._needed_by_all(seats)
        return SpreadTally(together, critical, needed)

    @cached_property
    def _flat(self) -> tuple[NDArray[np.integer[Any]], ...]:
        """Where the members of each coalition begin, all members, and what wins, with and without.

        Seats that win are of 16 bits, like seats.
        """
        sizes = [len(members) for members in self.chosen]
        return (
            np.cumsum([0, *sizes]),
            np.array(list(chain(*self.chosen)), dtype=np.int64),
            np.array(self.needed, dtype=np.int16),
            np.array(list(chain(*self.parts)), dtype=np.int16),
        )

    def _turning(self, cabinets: Cabinets, seats: Seats, wins: NDArray[np.bool_]) -> Counts:
        """Count the draws in which a coalition wins, and would not govern without a member."""
        found = np.zeros((len(self.chosen), len(seats)), dtype=np.int64)
        for row, members in enumerate(self.chosen):
            parts = [tuple(other for other in members if other != one) for one in members]
            lost = wins[row] & ~cabinets.wins(parts, seats)
            found[row, list(members)] = lost.sum(axis=1)
        return found

    def _needed(self, wins: NDArray[np.bool_]) -> Counts:
        """Count the draws in which one of these wins, and none of them without the player."""
        some = wins.any(axis=0)
        found = np.zeros(len(self.rest), dtype=np.int64)
        for player in range(len(self.rest)):
            others = [row for row, members in enumerate(self.chosen) if player not in members]
            found[player] = np.count_nonzero(some & ~wins[others].any(axis=0))
        return found

    def _needed_by_all(self, seats: Seats) -> Counts:
        """Count the draws in which all others together do not win."""
        total = seats.sum(axis=0, dtype=np.int16)
        without = total - seats < np.array(self.rest, dtype=np.int16)[:, None]
        counts: Counts = np.count_nonzero(without, axis=1)
        return counts


@dataclass(frozen=True)
class SpreadTally:
    """Counts over some draws.

    Parameters
    ----------
    together
        By coalition (rows) and seats that it has (columns).
    critical
        By coalition (rows) and player (columns): it wins, and would not without the player.
    needed
        By player: somebody wins, and nobody without it.
    """

    together: Counts
    critical: Counts
    needed: Counts

    def __add__(self, other: SpreadTally) -> SpreadTally:
        return SpreadTally(
            self.together + other.together,
            self.critical + other.critical,
            self.needed + other.needed,
        )


def nearest(
    members: Sequence[tuple[int, ...]], needed: Sequence[int], likely: Sequence[float]
) -> list[int]:
    """Return the places of the coalitions nearest to a majority, in order of the list.

    Parameters
    ----------
    likely
        The seats that each player will have, more or less.
    """
    places = [place for place, numbers in enumerate(members) if numbers]
    if len(places) <= MOST:
        return places

    def far(place: int) -> tuple[float, int]:
        have = sum(likely[number] for number in members[place])
        return abs(have - needed[place]), place

    return sorted(sorted(places, key=far)[:MOST])
