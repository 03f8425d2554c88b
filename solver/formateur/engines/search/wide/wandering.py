"""A good coalition of many units: swaps that may cost something, none taken back soon.

It is tabu search (Glover 1989), and proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from formateur.engines.clock import Spend, freely
from formateur.engines.search.structure import Structure
from formateur.engines.search.wide.guessing import Task

if TYPE_CHECKING:
    from formateur.engines.search.wide.guessing import Rows

STARTS, STEPS = 16, 100  # coalitions to begin with, and steps from each
STAY, TURNS = 5, 11  # steps that who has moved stays at least, and so many more in turn
LARGEST = 1 << 52  # what no sum of values reaches


def wander(
    s: Structure,
    pairs: Sequence[Iterable[tuple[int, int]]],
    pay: Sequence[int],
    spend: Spend = freely,
) -> Iterator[tuple[int, int]]:
    """Yield values and masks of ever cheaper coalitions that win and keep all refusals.

    1. Begin a coalition with each unit. Add whoever costs least for a seat, until it wins.
    2. In the cheapest ones swap a member for a unit outside, or for nobody, as costs least then,
       though it may cost more than it saves; who has moved stays for a while.

    Of each way the best is yielded, if it is better than those before.

    Parameters
    ----------
    pairs, pay
        With whom, as a mask, each unit pays how much if both govern, and what it pays by itself.
    spend
        Called in each step; it may raise.
    """
    if s.high * len(pay) >= LARGEST:
        return
    paid = np.zeros((len(pay), len(pay)), np.int64)
    for unit, others in enumerate(pairs):
        for other, cost in others:
            paid[unit, other.bit_length() - 1] += cost
    task = Task(s, paid, np.array(pay, np.int64))
    won, values = task.begun(spend)
    begun, first = np.unique(won, axis=0, return_index=True)
    least = LARGEST
    for start in np.argsort(values[first], kind="stable")[:STARTS]:
        value, row = _Path(task, begun[start]).best(spend)
        if value < least:
            least = value
            yield value, sum(1 << j for j in np.flatnonzero(row).tolist())


class _Path:
    """Where a coalition goes; who refuses each other costs more than all else."""

    def __init__(self, task: Task, row: Rows) -> None:
        self.task, self.row = task, row.copy()
        self.costs = task.pairs + (task.s.high + 1) * task.refuses
        self.value = int(task.values(row[None])[0])
        self.adds = row @ self.costs + task.pay  # what each saves by leaving, or costs by joining
        self.over = int(row @ task.seats) - task.s.quota
        self.stays = np.zeros(len(row), np.int64)  # until this step

    def best(self, spend: Spend) -> tuple[int, Rows]:
        """Return the value and the row of the best on the way."""
        best = self.value, self.row.copy()
        for step in range(STEPS):
            spend()
            if (swap := self.next(step, best[0])) is None:
                break
            for unit in swap:
                self.move(unit)
                self.stays[unit] = step + STAY + step % TURNS
            if self.value < best[0]:
                best = self.value, self.row.copy()
        return best

    def next(self, step: int, least: int) -> list[int] | None:
        """Return who leaves and who joins, if anybody: that which costs least now."""
        task = self.task
        leave = np.flatnonzero((self.row > 0) & (task.forced[0] == 0))
        join = np.flatnonzero((self.row == 0) & (task.free[0] > 0))
        costs = self.adds[join] - self.adds[leave, None] - self.costs[np.ix_(leave, join)]
        costs = np.append(costs, -self.adds[leave, None], axis=1)  # in the place of nobody
        able = self.stays <= step
        fit = able[leave, None] & np.append(able[join], True) | (self.value + costs < least)
        fit &= self.over - task.seats[leave, None] + np.append(task.seats[join], 0) >= 0
        if not fit.any():
            return None
        out, in_ = divmod(int(np.where(fit, costs, LARGEST).argmin()), costs.shape[1])
        return [int(leave[out]), *join[in_ : in_ + 1].tolist()]

    def move(self, unit: int) -> None:
        """Let a unit leave, or join."""
        sign = 1 - 2 * int(self.row[unit])
        self.value += sign * int(self.adds[unit])
        self.adds += sign * self.costs[unit]
        self.over += sign * int(self.task.seats[unit])
        self.row[unit] ^= 1
