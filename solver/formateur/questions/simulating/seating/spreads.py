"""How many seats coalitions have together, who is needed: counted draw by draw, never summed up.

Quantiles do not add up: the median of two parties together is not the sum of their medians.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur.questions.simulating.cabinets import Cabinets

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

    def count(self, seats: Seats, most: int) -> SpreadTally:
        """Return what is counted over draws (columns), of `most` seats at the most."""
        together = np.zeros((len(self.chosen), most + 1), dtype=np.int64)
        critical = np.zeros((len(self.chosen), len(seats)), dtype=np.int64)
        wins = np.zeros((len(self.chosen), seats.shape[1]), dtype=np.bool_)
        small = seats.dtype if most <= np.iinfo(seats.dtype).max else np.dtype(np.int64)
        for row, members in enumerate(self.chosen):
            sums = seats[list(members)].sum(axis=0, dtype=small)
            together[row] = np.bincount(sums, minlength=most + 1)
            wins[row] = sums >= self.needed[row]
            for member, least in zip(members, self.parts[row], strict=True):
                lost = wins[row] & (sums - seats[member] < least)
                critical[row, member] = np.count_nonzero(lost)
        if self.cabinets is not None:
            wins = self.cabinets.wins(self.chosen, seats)
            critical = self._turning(self.cabinets, seats, wins)
        return SpreadTally(together, critical, self._needed(seats, wins))

    def _turning(self, cabinets: Cabinets, seats: Seats, wins: NDArray[np.bool_]) -> Counts:
        """Count the draws in which a coalition wins, and would not govern without a member."""
        found = np.zeros((len(self.chosen), len(seats)), dtype=np.int64)
        for row, members in enumerate(self.chosen):
            parts = [tuple(other for other in members if other != one) for one in members]
            lost = wins[row] & ~cabinets.wins(parts, seats)
            found[row, list(members)] = lost.sum(axis=1)
        return found

    def _needed(self, seats: Seats, wins: NDArray[np.bool_]) -> Counts:
        """Count the draws in which somebody wins, and nobody without the player."""
        if not self.listed:
            total = seats.sum(axis=0, dtype=np.int64)
            without = total - seats < np.array(self.rest)[:, None]
            counts: Counts = np.count_nonzero(without & (total > 0), axis=1)
            return counts
        some = wins.any(axis=0)
        found = np.zeros(len(seats), dtype=np.int64)
        for player in range(len(seats)):
            others = [row for row, members in enumerate(self.chosen) if player not in members]
            found[player] = np.count_nonzero(some & ~wins[others].any(axis=0))
        return found


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
