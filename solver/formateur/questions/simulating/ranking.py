"""Who is best in many draws, where governments stand in one order of preference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur.engines.search import kernels
from formateur.questions.simulating.coalitions import NEVER, together
from formateur.questions.simulating.matrices.admissible import Bools
from formateur.questions.simulating.preference import DRAWS, Preference, bits
from formateur.questions.simulating.seating.apportion_draws import Seats

KERNELS = "best"

Counts = NDArray[np.int64]


@dataclass
class Ranked:
    """What is counted over draws; governments are in the order in which they were found.

    Parameters
    ----------
    asked
        Draws.
    nobody, nothing
        Draws in which no government wins and keeps every vow; in which the theory predicts none.
    best, alone
        By government: it is among the best; there is no other.
    in_best, in_every_best, indispensable
        By party.
    """

    asked: int
    nobody: int
    nothing: int
    best: Counts
    alone: Counts
    in_best: Counts
    in_every_best: Counts
    indispensable: Counts


def count(preference: Preference, seats: Seats, held: Bools, holders: Counts) -> Ranked:
    """Count who is best in draws whose seats are all given away.

    Parameters
    ----------
    seats, held
        As of `predictions.Predicting.answers`.
    holders
        As `preference.holding` returns them.
    """
    told = _nothing(preference, seats.shape[1])
    if kernels.loaded(KERNELS):
        _compiled(preference, np.ascontiguousarray(seats), bits(held), holders, told)
    else:
        for start in range(0, seats.shape[1], DRAWS):
            some = slice(start, start + DRAWS)
            _in_arrays(preference, seats[:, some], bits(held[:, some]), holders[:, some], told)
    for counts in (told.best, told.alone):
        counts[preference.order] = counts.copy()
    return told


def _nothing(by: Preference, draws: int) -> Ranked:
    parties, many = by.inside.shape
    sizes = (many, many, parties, parties, parties)
    return Ranked(draws, 0, 0, *(np.zeros(size, dtype=np.int64) for size in sizes))


def _compiled(by: Preference, seats: Seats, held: Counts, holders: Counts, told: Ranked) -> None:
    parties = len(by.inside)
    members = np.zeros((3, 1 << parties), dtype=np.int64)
    small = (by.masks, by.breaks, by.parties, by.ranks, by.having, by.left)
    columns = [column.astype(np.int64) for column in small]
    told.nobody, told.nothing = kernels.load(KERNELS).count(
        seats, held, holders, by.needed, by.able, *columns, by.by_seats,
        told.best, told.alone, members,
    )  # fmt: skip
    inside = np.arange(1 << parties)[:, None] >> np.arange(parties) & 1
    told.in_best, told.in_every_best, told.indispensable = members @ inside


def _in_arrays(by: Preference, seats: Seats, held: Counts, holders: Counts, told: Ranked) -> None:
    """Do the same for all draws at once.

    1. Which governments (rows) win in which draws (columns), and which may be predicted.
    2. Equals after equals: draws in which one of these is the first that may.
    """
    sums = together(seats)
    own = sums[by.masks]
    wins = own >= by.needed
    if by.breaks.any():
        wins &= by.breaks[:, None] & held == 0
    won: Bools = np.logical_or.reduce(wins)
    told.nobody += int(np.count_nonzero(~won))
    for party, inside in enumerate(by.inside):
        told.indispensable[party] += np.count_nonzero(won & ~wins[~inside].any(axis=0))
    may = wins[: by.able]
    for having, one_of in zip(by.having[: by.able].T, holders, strict=True):
        may &= having[:, None] & one_of != 0
    for left in by.left[: by.able].T:
        may &= sums[left] < by.needed
    open_: Bools = np.logical_or.reduce(may)
    told.nothing += int(np.count_nonzero(~open_))
    for equals in by.equals:
        draws = np.flatnonzero(open_ & may[equals].any(axis=0))
        open_[draws] = False
        best = may[equals][:, draws]
        if by.by_seats:
            fewest = np.where(best, own[equals][:, draws], NEVER)
            best &= fewest == fewest.min(axis=0, initial=NEVER)
        # Products of floats are fast, and far below what these have exactly.
        found = best.astype(np.float32)
        ties = np.ones(len(found), dtype=np.float32) @ found
        members = by.inside[:, equals].astype(np.float32) @ found
        told.best[equals] += (found @ np.ones_like(ties)).astype(np.int64)
        told.alone[equals] += (found @ (ties == 1).astype(np.float32)).astype(np.int64)
        told.in_best += np.count_nonzero(members > 0, axis=1)
        told.in_every_best += np.count_nonzero(members == ties, axis=1)
        if not open_.any():
            return
