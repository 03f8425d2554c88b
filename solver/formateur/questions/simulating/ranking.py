"""Who is best in many draws, where only seats tell equal governments apart.

Without requirements, and with objectives of which at most the last is of seats, governments stand
in one order of preference, the same in all draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur.engines.search import kernels
from formateur.questions.simulating.admissible import Bools, Governments
from formateur.questions.simulating.coalitions import NEVER, together
from formateur.questions.simulating.requirements import OBJECTIVES, unmoved
from formateur.questions.simulating.seating.apportion_draws import Seats
from formateur_models.theories.catalogue import Theory

KERNELS = "best"
BY_SEATS = "seats"
MOST_DOUBTS = 60  # that fit into one number
DRAWS = 1 << 10  # that are looked at together, whose votes stay in the cache

Counts = NDArray[np.int64]


@dataclass
class Ranked:
    """What is counted over draws; governments are in the order in which they were found.

    Parameters
    ----------
    asked
        Draws.
    nobody
        Draws in which no government wins and keeps every vow.
    best, alone
        By government: it is among the best; there is no other.
    in_best, in_every_best, indispensable
        By party.
    """

    asked: int
    nobody: int
    best: Counts
    alone: Counts
    in_best: Counts
    in_every_best: Counts
    indispensable: Counts


@dataclass(frozen=True, eq=False)
class Ranking:
    """Governments in the order in which they are preferred, whatever seats they have.

    Parameters
    ----------
    order
        Their numbers, as they were found.
    masks, breaks, parties
        Their players, the doubtful statements that they break, and their parties, as bits.
    ranks
        Equal where all objectives but seats are.
    inside
        Which party (rows) governs in which (columns).
    by_seats
        Whether those with fewer seats are preferred among equals.
    """

    needed: int
    order: NDArray[np.intp]
    masks: Counts
    breaks: Counts
    parties: Counts
    ranks: Counts
    inside: Bools
    by_seats: bool

    @classmethod
    def of(cls, governments: Governments, theory: Theory) -> Ranking | None:
        """Return the order; None where it differs from draw to draw, or more than seats decide."""
        by_seats = theory.minimises[-1:] == (BY_SEATS,)
        fixed = theory.minimises[:-1] if by_seats else theory.minimises
        richer = theory.requires or theory.positional or not OBJECTIVES.keys().isdisjoint(fixed)
        many = len(governments.doubts) > MOST_DOUBTS
        if richer or many or not governments.instance.plain:
            return None
        values = [unmoved(name, governments, theory.dimension) for name in fixed]
        alike = np.array([*values, np.zeros(len(governments.found))])
        ranks = np.unique(alike, axis=1, return_inverse=True)[1].reshape(-1)
        order = np.argsort(ranks, kind="stable")
        inside = governments.parties[order].T > 0
        return cls(
            needed=min(governments.instance.needed, NEVER),
            order=order,
            masks=_bits(governments.cabinets[order].T > 0),
            breaks=_bits(governments.breaks[order].T),
            parties=_bits(inside),
            ranks=ranks[order],
            inside=inside,
            by_seats=by_seats,
        )

    def count(self, seats: Seats, held: Bools) -> Ranked:
        """Count who is best in draws whose seats are all given away.

        Parameters
        ----------
        seats
            Of each player (rows) in each draw (columns).
        held
            Which doubtful statement (rows) holds in which draw (columns).
        """
        told = self._nothing(seats.shape[1])
        if kernels.loaded(KERNELS):
            self._compiled(np.ascontiguousarray(seats), _bits(held), told)
        else:
            for start in range(0, seats.shape[1], DRAWS):
                some = slice(start, start + DRAWS)
                self._in_arrays(seats[:, some], _bits(held[:, some]), told)
        for counts in (told.best, told.alone):
            counts[self.order] = counts.copy()
        return told

    def _nothing(self, draws: int) -> Ranked:
        parties, many = self.inside.shape
        sizes = (many, many, parties, parties, parties)
        return Ranked(draws, 0, *(np.zeros(size, dtype=np.int64) for size in sizes))

    def _compiled(self, seats: Seats, held: Counts, told: Ranked) -> None:
        parties = len(self.inside)
        members = np.zeros((3, 1 << parties), dtype=np.int64)
        told.nobody += kernels.load(KERNELS).count(
            seats, held, self.needed, self.masks, self.breaks, self.parties, self.ranks,
            self.by_seats, told.best, told.alone, members,
        )  # fmt: skip
        inside = np.arange(1 << parties)[:, None] >> np.arange(parties) & 1
        told.in_best, told.in_every_best, told.indispensable = members @ inside

    def _in_arrays(self, seats: Seats, held: Counts, told: Ranked) -> None:
        """Do the same for all draws at once.

        1. Which governments (rows) win in which draws (columns).
        2. Equals after equals: draws in which one of these is the first to win.
        """
        sums = together(seats)[self.masks]
        wins = sums >= self.needed
        if self.breaks.any():
            wins &= self.breaks[:, None] & held == 0
        open_: Bools = np.logical_or.reduce(wins)
        told.nobody += int(np.count_nonzero(~open_))
        for party, inside in enumerate(self.inside):
            told.indispensable[party] += np.count_nonzero(open_ & ~wins[~inside].any(axis=0))
        for equals in self._equals:
            draws = np.flatnonzero(open_ & wins[equals].any(axis=0))
            open_[draws] = False
            best = wins[equals][:, draws]
            if self.by_seats:
                own = np.where(best, sums[equals][:, draws], NEVER)
                best &= own == own.min(axis=0, initial=NEVER)
            # Products of floats are fast, and far below what these have exactly.
            found = best.astype(np.float32)
            ties = np.ones(len(found), dtype=np.float32) @ found
            members = self.inside[:, equals].astype(np.float32) @ found
            told.best[equals] += (found @ np.ones_like(ties)).astype(np.int64)
            told.alone[equals] += (found @ (ties == 1).astype(np.float32)).astype(np.int64)
            told.in_best += np.count_nonzero(members > 0, axis=1)
            told.in_every_best += np.count_nonzero(members == ties, axis=1)
            if not open_.any():
                return

    @cached_property
    def _equals(self) -> list[slice]:
        starts = np.flatnonzero(np.diff(self.ranks, prepend=-1)).tolist()
        return [slice(a, b) for a, b in zip(starts, [*starts[1:], len(self.ranks)], strict=True)]


def _bits(rows: Bools) -> Counts:
    """Return each column as one number."""
    numbers = np.zeros(rows.shape[1], dtype=np.int64)
    for bit, row in enumerate(rows):
        numbers |= row.astype(np.int64) << bit
    return numbers
