"""The seats of a poll draw by draw, so that any coalition can be looked up in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur.questions.ask import DRAWS
from formateur.questions.simulating.ballots import Ballots
from formateur.questions.simulating.matrices.admissible import Governments
from formateur.questions.simulating.matrices.votes import Votes
from formateur.questions.simulating.plan import blocks, streams
from formateur.questions.simulating.seating.apportion_draws import Seats
from formateur.questions.simulating.seating.poll_draws import Urn
from formateur.words.certainty import Likely, Voted
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval
from formateur_models.voting.government import Government

Numbers = NDArray[np.int64]
SPAN = 1, 19  # twentieths of the draws: nine of ten are between them
SEED = 0  # as a simulation has it, unless told otherwise
AT_ONCE = 64  # governments whose votes are looked at


@dataclass(frozen=True, eq=False)
class Prospects:
    """What a poll makes of coalitions: the same draws as those of a simulation.

    Parameters
    ----------
    seats
        Of each player (rows) in each draw (columns).
    """

    instance: Instance
    seats: Seats
    _known: dict[frozenset[str], Likely] = field(default_factory=dict, repr=False)
    _votes: dict[Government, Likely] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, instance: Instance, body: Instance | None = None) -> Prospects | None:
        """Return those of an instance, in the body that is drawn; None without a poll."""
        if instance.poll is None:
            return None
        urn = Urn.of(instance.poll, tuple(instance.players))
        drawn = [urn.draw(one.size, *streams(SEED, one.number)[:2]) for one in blocks(DRAWS)]
        return cls(body or instance, np.concatenate(drawn, axis=1))

    def likely(self, names: Collection[str]) -> Likely:
        """Return the seats of these players together: never the sum of what each has.

        And whether these are a majority, where seats alone decide that.
        """
        key = frozenset(names)
        if key not in self._known:
            self._known[key] = self._told(self._together(key))
        return self._known[key]

    def at_most(self, groups: Sequence[Collection[str]]) -> Likely:
        """Return the same where of each group one joins, in each draw the largest."""
        rows = [self.seats[self._numbers(group)].max(axis=0) for group in groups]
        return self._told(np.sum(rows, axis=0, dtype=np.int64))

    def vote(self, vote: Voted) -> Likely:
        """Return what a government has in the vote on it, and whether that passes."""
        government = vote.government
        if government not in self._votes:
            among = Governments.among(self.instance, [government])
            ballots = Ballots(Votes(among, self._rows))
            surplus = np.where(self.seats.any(axis=0), ballots.surplus, -1)
            self._votes[government] = Likely(
                seats=self.likely(government.cabinet).seats,
                surplus=span(surplus),
                wins=int(np.count_nonzero(surplus >= 0)),
                draws=len(surplus),
                yes=span(ballots.yes),
                no=span(ballots.no),
                parts=tuple(ballots.opened(part, span) for part in vote.parts),
            )
        return self._votes[government]

    def passing(self, governments: Governments) -> Numbers:
        """Return in how many draws each of some governments passes."""
        rows = self._rows[self.seats.any(axis=0)]
        every = np.arange(len(governments.found))
        some = (governments.some(every[start : start + AT_ONCE]) for start in every[::AT_ONCE])
        counts = [np.count_nonzero(Votes(one, rows).wins, axis=0) for one in some]
        return np.concatenate([np.zeros(0, dtype=np.int64), *counts])

    @cached_property
    def _rows(self) -> NDArray[np.float64]:
        """The seats of each player (columns) in each draw (rows)."""
        return np.ascontiguousarray(self.seats.T, dtype=np.float64)

    def _numbers(self, names: Collection[str]) -> list[int]:
        return [number for number, player in enumerate(self.instance.players) if player in names]

    def _together(self, names: Collection[str]) -> Numbers:
        together: Numbers = self.seats[self._numbers(names)].sum(axis=0, dtype=np.int64)
        return together

    def _told(self, together: Numbers) -> Likely:
        seats = span(together)
        if not self.instance.seats_decide:
            return Likely(seats)
        needed = self.instance.needed
        wins = int(np.count_nonzero(together >= needed))
        return Likely(seats, Interval(seats.low - needed, seats.high - needed), wins, len(together))


def span(values: Numbers) -> Interval:
    """Return from where to where these are in nine of ten draws.

    Weights may be large: no table has a place for each number between the least and the most.
    """
    places = [-(-share * len(values) // 20) - 1 for share in SPAN]
    return Interval(*np.partition(values, places)[places].tolist())
