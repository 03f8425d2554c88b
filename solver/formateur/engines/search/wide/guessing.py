"""A good coalition to begin a walk with: few nodes may do better. It proves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from formateur.engines.clock import Spend, freely
from formateur.engines.search.structure import Structure, members

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows: TypeAlias = NDArray[np.int64]  # a coalition a row, a unit a column

TRIED = 8  # coalitions that are improved
MOST_SWAPS = 64  # of each


def guess(s: Structure, pairs: Rows, pay: Rows) -> tuple[int, int] | None:
    """Return the value and the mask of a cheap coalition that wins and keeps all refusals.

    1. Begin a coalition with each unit. Add whoever costs least for a seat, until it wins.
    2. In the cheapest ones swap a member for a unit outside, or for nobody, where that saves most,
       until nothing saves anything.

    Parameters
    ----------
    pairs, pay
        What each two pay if both govern, and each by itself, in values.
    """
    task = Task(s, pairs, pay)
    begun = {row.tobytes(): row for row in task.begun()[0]}  # each once
    if not begun:
        return None
    found = np.array([*begun.values()])
    cheapest = np.argsort(task.values(found), kind="stable")[:TRIED]
    swapped = task.swapped(found[cheapest])
    values = task.values(swapped)
    best = values.argmin()
    return int(values[best]), sum(1 << j for j in np.flatnonzero(swapped[best]).tolist())


class Task:
    """A structure in arrays; parameters as of :func:`guess`."""

    def __init__(self, s: Structure, pairs: Rows, pay: Rows) -> None:
        self.s, self.pairs, self.pay = s, pairs, pay
        self.seats = np.array(s.seats, np.int64)
        self.none = np.zeros((1, len(pay)), np.int64)
        self.forced, self.free = (self.row(mask) for mask in (s.forced, s.free))
        self.refuses = np.concatenate([self.none, *map(self.row, s.refuses)])[1:]

    def row(self, mask: int) -> Rows:
        """Return a mask as a row."""
        row = self.none.copy()
        row[0, members(mask)] = 1
        return row

    def values(self, rows: Rows) -> Rows:
        """Return the value of each coalition."""
        values: Rows = (rows @ self.pairs * rows).sum(axis=1) // 2 + rows @ self.pay
        return values

    def begun(self, spend: Spend = freely) -> tuple[Rows, Rows]:
        """Return coalitions that win, each begun with another unit, and the value of each."""
        able = (self.free > 0) & (self.forced == 0) & (self.forced @ self.refuses == 0)
        joins = np.flatnonzero(able)
        adds, begins = self.forced @ self.pairs + self.pay, self.values(self.forced)
        won, values = [self.forced], [begins]
        rows, able, adds = (np.repeat(row, len(joins), axis=0) for row in (self.forced, able, adds))
        value = np.repeat(begins, len(joins))
        while len(joins):
            spend()
            value += adds[np.arange(len(joins)), joins]
            rows[np.arange(len(joins)), joins] = 1
            able &= (self.refuses[joins] == 0) & (rows == 0)
            adds += self.pairs[joins]
            missing = rows @ self.seats < self.s.quota
            won.append(rows[~missing])
            values.append(value[~missing])
            on = missing & able.any(axis=1)
            rows, able, adds, value = rows[on], able[on], adds[on], value[on]
            joins = np.where(able, adds / self.seats.clip(1), np.inf).argmin(axis=1)
        found: Rows = np.concatenate(won)
        wins = found @ self.seats >= self.s.quota
        return found[wins], np.concatenate(values)[wins]

    def swapped(self, rows: Rows) -> Rows:
        """Return coalitions after every swap that saves anything, the most first."""
        for _ in range(MOST_SWAPS):
            leaves = (rows > 0) & (self.forced == 0)
            joins = (rows == 0) & (self.free > 0)
            adds = rows @ self.pairs + self.pay
            over = rows @ self.seats - self.s.quota
            saved = adds[:, :, None] - adds[:, None, :] + self.pairs
            able = leaves[:, :, None] & joins[:, None, :]
            able &= over[:, None, None] + self.seats >= self.seats[:, None]
            able &= (rows @ self.refuses)[:, None, :] == self.refuses
            alone = np.where(leaves & (over[:, None] >= self.seats), adds, 0)
            saved = np.concatenate([np.where(able, saved, 0), alone[:, :, None]], axis=2)
            flat = saved.reshape(len(rows), -1)
            most = flat.argmax(axis=1)
            better = np.flatnonzero(flat[np.arange(len(rows)), most] > 0)
            if not len(better):
                break
            out, in_ = np.divmod(most[better], saved.shape[2])
            rows[better, out] = 0
            some = in_ < rows.shape[1]  # not nobody
            rows[better[some], in_[some]] = 1
        return rows
