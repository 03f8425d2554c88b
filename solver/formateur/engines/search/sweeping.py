"""The lists of `listing.py` in NumPy: many sets of heavier units at a time, unit by unit.

It needs nothing compiled, and so is what a list in a fresh process begins with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from formateur.engines.clock import Clock
from formateur.engines.search.structure import Structure, members

if TYPE_CHECKING:  # it takes as long to load as the first thousand coalitions do
    from numpy.typing import NDArray

    Masks: TypeAlias = NDArray[np.uint64]
    Seats: TypeAlias = NDArray[np.int64]

LEAST_TAIL, MOST_TAIL = 12, 16  # lightest units, whose sets are written down: two of five
FIRST, WIDE = 1 << 14, 1 << 17  # sets of heavier units that are taken on together, at most
AT_ONCE = 1 << 15  # coalitions in a block, or with one more set of the tail
ONE = np.uint64(1)


class Heads(NamedTuple):
    """Sets of heavier units, up to the unit `level`; a column for each part of the node."""

    level: int
    chosen: Masks
    need: Seats  # seats that are lacking
    shut: Masks  # units that somebody refuses
    rest: Seats  # seats of later units that are not shut

    def of(self, some: slice) -> Heads:
        """Return some of the sets."""
        return Heads(
            self.level, self.chosen[some], self.need[some], self.shut[some], self.rest[some]
        )


class Sweep:
    """The coalitions of a plain structure whose units stand in descending order of seats."""

    def __init__(self, structure: Structure) -> None:
        self.s = structure
        units = members(structure.free)
        tail = min(max(LEAST_TAIL, 2 * len(units) // 5), MOST_TAIL)
        cut = max(0, len(units) - tail)
        self.heavy, self.tail = units[:cut], units[cut:]
        self.tails = self.written()

    def written(self) -> tuple[Seats, Seats, Masks]:
        """Return the compatible sets of the tail: their seats, without the lightest's, masks.

        The fullest come first, so that the first coalitions have as many members as they may.
        """
        seats, lightest = np.zeros(1, np.int64), np.zeros(1, np.int64)
        masks = np.zeros(1, np.uint64)
        for j in self.tail:
            fits = masks & np.uint64(self.s.refuses[j]) == 0
            weight = self.s.seats[j]
            seats = np.concatenate([seats, seats[fits] + weight])
            lightest = np.concatenate([lightest, np.full(int(fits.sum()), weight)])
            masks = np.concatenate([masks, masks[fits] | ONE << np.uint64(j)])
        order = np.argsort(-seats, kind="stable")
        return seats[order], (seats - lightest)[order], masks[order]

    def blocks(self, clock: Clock) -> Iterator[Masks]:
        """Yield all coalitions in blocks, as :meth:`Listing.blocks` does, in another order.

        Raises
        ------
        TimeRanOutError
            If time ran out before all were found.
        """
        s = self.s
        first = [np.array([number]) for number in (s.quota, s.total)]
        nobody, shut = (np.array([mask], np.uint64) for mask in (0, ~s.free & (1 << 64) - 1))
        stack = [Heads(0, nobody, first[0], shut, first[1])]
        wide = FIRST  # so that the first coalitions come soon
        while stack:
            heads = stack.pop()
            while heads.level < len(self.heavy) and len(heads.chosen) <= wide:
                clock.spend()
                won, heads = self.taken_on(heads)
                if len(won):
                    yield won
            if heads.level == len(self.heavy):
                yield from self.completed(heads, clock)
                wide = min(4 * wide, WIDE)
            else:
                starts = range(0, len(heads.chosen), wide // 2)
                stack += [heads.of(slice(start, start + wide // 2)) for start in starts]

    def taken_on(self, heads: Heads) -> tuple[Masks, Heads]:
        """Return who wins with the next unit, and all sets with it or without that still may."""
        s, j = self.s, self.heavy[heads.level]
        weight, later = s.seats[j], s.refuses[j] & -(1 << j)
        able = heads.shut >> np.uint64(j) & ONE == 0
        without = heads.rest - weight * able
        shut = heads.shut[able]
        chosen, need = heads.chosen[able] | ONE << np.uint64(j), heads.need[able] - weight
        rest = heads.rest[able] - weight
        for i in members(later & s.free):
            rest -= s.seats[i] * (shut >> np.uint64(i) & ONE == 0)
        shut |= np.uint64(later)
        done = need <= 0 if s.minimal else np.zeros(len(need), bool)
        stay, go_on = without >= heads.need, (rest >= need) & ~done
        columns = (
            (heads.chosen[stay], chosen[go_on]),
            (heads.need[stay], need[go_on]),
            (heads.shut[stay], shut[go_on]),
            (without[stay], rest[go_on]),
        )
        return chosen[done], Heads(heads.level + 1, *map(np.concatenate, columns))

    def completed(self, heads: Heads, clock: Clock) -> Iterator[Masks]:
        """Yield the sets with each set of the tail that completes them.

        1. Sets that shut the same units of the tail are completed together.
        2. In order of what they lack, those that a set of the tail completes stand side by side.
        """
        seats, without, masks = self.tails
        dead = heads.shut & np.uint64(sum(1 << j for j in self.tail))
        need = np.maximum(heads.need, 0)
        order = np.lexsort((need, dead))
        chosen, need, dead = heads.chosen[order], need[order], dead[order]
        for same in _runs(dead):
            fits = masks & dead[same.start] == 0
            end = need[same].searchsorted(seats[fits], side="right")
            start = need[same].searchsorted(without[fits], side="right") if self.s.minimal else 0
            yield from _joined(chosen[same], masks[fits], end, end - start, clock)


def _runs(column: NDArray[Any]) -> Iterator[slice]:
    """Yield where a sorted column is alike."""
    if len(column):
        ends = np.flatnonzero(column[1:] != column[:-1]) + 1
        bounds = [0, *ends.tolist(), len(column)]
        yield from map(slice, bounds, bounds[1:])


def _joined(heads: Masks, tails: Masks, end: Seats, many: Seats, clock: Clock) -> Iterator[Masks]:
    """Yield each tail with so many heads, of which the last is before `end`."""
    so_far = many.cumsum()
    first = 0
    while first < len(tails):
        clock.spend()
        before = so_far[first] - many[first]
        last = 1 + int(so_far.searchsorted(before + AT_ONCE))
        some = slice(first, last)
        place = np.repeat((end - so_far)[some], many[some])
        place += np.arange(before, before + len(place))
        yield heads[place] | np.repeat(tails[some], many[some])
        first = last
