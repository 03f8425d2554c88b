"""The seats of a poll draw by draw, so that any coalition can be looked up in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from formateur.questions.ask import DRAWS
from formateur.questions.simulating.plan import blocks, streams
from formateur.questions.simulating.seating.apportion_draws import Seats
from formateur.questions.simulating.seating.poll_draws import Urn
from formateur.questions.simulating.shares import Seats as Distribution
from formateur.words.certainty import Likely
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval

SPAN = 0.05, 0.95  # nine of ten draws


@dataclass(frozen=True, eq=False)
class Prospects:
    """What a poll makes of coalitions: the same draws as those of a simulation.

    Parameters
    ----------
    seats
        Of each player (rows) in each draw (columns).
    needed
        Seats that make a majority; None where not they alone decide.
    """

    players: tuple[str, ...]
    seats: Seats
    needed: int | None
    _known: dict[frozenset[str], Likely] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, instance: Instance, draws: int = DRAWS, seed: int = 0) -> Prospects | None:
        """Return those of an instance; None without a poll."""
        if instance.poll is None:
            return None
        players = tuple(instance.players)
        urn = Urn.of(instance.poll, players)
        drawn = [urn.draw(one.size, *streams(seed, one.number)[:2]) for one in blocks(draws)]
        needed = instance.needed if instance.seats_decide else None
        return cls(players, np.concatenate(drawn, axis=1), needed)

    def likely(self, names: Collection[str]) -> Likely:
        """Return what these players have together: never the sum of what each has."""
        key = frozenset(names)
        if key not in self._known:
            self._known[key] = self._told(self._together(key))
        return self._known[key]

    def at_most(self, groups: Sequence[Collection[str]]) -> Likely:
        """Return the same where of each group one joins, in each draw the largest."""
        rows = [self.seats[self._numbers(group)].max(axis=0) for group in groups]
        return self._told(np.sum(rows, axis=0, dtype=np.int64))

    def _numbers(self, names: Collection[str]) -> list[int]:
        return [number for number, player in enumerate(self.players) if player in names]

    def _together(self, names: Collection[str]) -> NDArray[np.int64]:
        together: NDArray[np.int64] = self.seats[self._numbers(names)].sum(axis=0, dtype=np.int64)
        return together

    def _told(self, together: NDArray[np.int64]) -> Likely:
        found = Distribution(np.bincount(together))
        seats = Interval(*map(found.quantile, SPAN))
        if self.needed is None:
            return Likely(seats)
        wins = int(np.count_nonzero(together >= self.needed))
        low, high = seats.low - self.needed, seats.high - self.needed
        return Likely(seats, Interval(low, high), wins, len(together))
