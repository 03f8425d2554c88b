"""A tree in arrays, for the wide walk: what it branches, wins and bounds, many nodes at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from formateur.engines.search.bounds import Bound, Fewest, Sums
from formateur.engines.search.structure import members
from formateur.engines.search.wide.guessing import guess
from formateur.engines.search.wide.lawler import PLACES, lawler
from formateur.engines.search.wide.nodes import Nodes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from formateur.engines.search.tree import Node, Tree, Window

    Whole: TypeAlias = NDArray[np.int64]
    Exact: TypeAlias = NDArray[np.float64]  # whole numbers below 2^53: BLAS knows no others

FINER = 8  # how many more binary places a price of a seat has than a cost
NUMBER = 7  # binary places of a unit's number
NOBODY = (1 << NUMBER) - 1
DEAREST = 1 << 62 | NOBODY  # the offer of who is not open
UNTHREADED = 1 << 18  # products up to which BLAS starts no threads
HALF = float(1 << PLACES - 1)  # of a cost
ONE = np.uint64(1)


class WideTree:
    """A tree in arrays: a column for each unit.

    Attributes
    ----------
    pairs
        What each two pay if both govern.
    floor, worth
        Half of what each unit will pay for its pairs at least: `floor`, less the `worth` to it of
        all who are in or may join.
    """

    def __init__(self, tree: Tree) -> None:
        s, first, *later = tree.structure, *tree.bounds
        self.s, self.cheapest, self.scale, self.later = s, tree.cheapest, first.scale, later
        self.units = np.arange(len(s.units))
        self.seats = np.array(s.seats, np.int64)
        self.weights = np.zeros(NOBODY + 1, np.int64)  # by number, of nobody, too
        self.weights[self.units] = self.seats
        self.refuses = np.array(s.refuses, np.uint64)
        self.pay = np.array(tree.pay, np.int64)
        self.most = first.measure.most << PLACES
        self.finer = self.seats.clip(1) / (1 << FINER)
        self.own = np.array(first.measure.per_unit, np.float64) * (1 << PLACES)
        self.pairs = np.zeros((len(s.units),) * 2)
        for (one, other), cost in first.measure.paid_by.items():
            self.pairs[one, other] = self.pairs[other, one] = cost
        self.floor, self.worth = lawler(s, self.pairs)
        numbers = [clique or 1 << j for j, clique in enumerate(s.cliques)]
        self.together = np.argsort(np.array(numbers, np.uint64), kind="stable")  # by clique
        in_turn = np.array(numbers, np.uint64)[self.together]
        self.firsts = np.flatnonzero(np.concatenate(([True], in_turn[1:] != in_turn[:-1])))

    def guessed(self, stack: list[Node], window: Window) -> tuple[int, int] | None:
        """Return a coalition that is better than all before and lies below a node, if one does."""
        s, unbeaten = self.s, window.tying > 0 and window.reached  # where ties are looked for
        if (found := guess(s, self.scale * self.pairs.astype(np.int64), self.pay)) is None:
            return None
        value, mask = found
        if not window.low <= value <= window.high - unbeaten:
            return None
        seats = [s.seats[j] for j in members(mask)]
        if s.minimal and sum(seats) - min(seats) >= s.quota:
            return None
        below = (node[0] & ~mask == 0 and mask & ~(node[0] | node[1]) == 0 for node in stack)
        return found if any(below) else None

    def hopeful(self, nodes: Nodes, high: int) -> tuple[Nodes, Exact]:
        """Return the nodes that are not hopeless, and what each unit would add to each by pairs."""
        need, value, rest, _ = nodes.numbers
        chosen, open_ = self.bits(nodes.table[:2])
        due = _product(chosen, self.pairs)
        least = value + self.scale * self.cover(due, chosen + open_, open_, need)
        stay = (least <= high) & (rest >= need)
        if any(self.s.cliques):
            stay &= self.heaviest(open_).sum(axis=1) >= need
        close = np.flatnonzero(stay & (least > high - self.scale) & (need > 0))
        if len(close):
            heaviest = self.heaviest(open_[close])
            for bound in self.later:
                least[close] += _least(bound, heaviest, need[close])
            stay &= least <= high
        return nodes.of(stay), due[stay]

    def heaviest(self, open_: Exact) -> Exact:
        """Return the seats of the heaviest open unit of each clique."""
        seats: Exact = np.maximum.reduceat(
            (open_ * self.seats)[:, self.together], self.firsts, axis=1
        )
        return seats

    def cover(self, due: Exact, able: Exact, open_: Exact, need: Whole) -> Whole:
        """Return the least that the units which join can add to what is measured first.

        1. A unit adds what it pays by itself, by pairs with members, and half of what it will at
           least pay for its other pairs: each pair has two halves.
        2. Cover the missing seats at the lowest prices, as in `bounds.py`.
        """
        by_pairs = due * HALF
        later = np.minimum(self.floor - _product(able, self.worth), self.most)
        adds = by_pairs + np.maximum(by_pairs, later)
        offers = ((adds + self.own) / self.finer).astype(np.int64)
        offers <<= NUMBER
        offers += self.units
        offers[open_ == 0] = DEAREST
        offers.sort(axis=1)
        seats = self.weights[offers & NOBODY]
        taken = seats - seats.cumsum(axis=1)  # less than nothing: seats that were brought before
        taken += need[:, None]
        np.maximum(taken, 0, out=taken)
        np.minimum(taken, seats, out=taken)
        offers >>= NUMBER
        cost: Whole = np.einsum("ij,ij->i", offers, taken)
        return -(-cost >> (PLACES + FINER))

    def branched(self, nodes: Nodes, due: Exact) -> tuple[Nodes, Nodes]:
        """Return the nodes without their first open units, where others are left, and with them."""
        _, open_ = nodes.masks
        bit = open_ & (~open_ + ONE)
        j = np.frexp(bit.astype(np.float64))[1] - 1
        seats = self.seats[j]
        without, arrived = nodes.table.copy(), nodes.table.copy()
        without[1] ^= bit.view(np.int64)
        without[4] -= seats
        arrived[0] |= bit.view(np.int64)
        arrived[1] = without[1] & ~self.refuses[j].view(np.int64)
        arrived[2] -= seats
        arrived[3] += self.pay[j] + self.scale * due[np.arange(len(j)), j].astype(np.int64)
        arrived[4] = np.einsum("ij,j->i", self.bits(arrived[1]), self.seats)
        arrived[5] = np.minimum(arrived[5], seats)
        return Nodes(without).of(without[1] != 0), Nodes(arrived)

    def won(self, arrived: Nodes, window: Window) -> Iterator[tuple[int, int]]:
        """Yield the value and the mask of those that are looked for, the best ones first."""
        need, value, _, lightest = arrived.numbers
        won = (need <= 0) & (value >= window.low) & (value <= window.high)
        if self.s.minimal:
            won &= need + lightest > 0
        some = np.flatnonzero(won)
        some = some[np.argsort(value[some], kind="stable")]
        return zip(value[some].tolist(), arrived.masks[0][some].tolist(), strict=True)

    def unfinished(self, arrived: Nodes, window: Window) -> Nodes:
        """Return the nodes below which there may be more to look for."""
        need, value, _, _ = arrived.numbers
        complete = need <= 0
        if not self.s.minimal:
            complete &= value + self.cheapest > window.high
        return arrived.of((arrived.masks[1] > 0) & ~complete)

    def bits(self, masks: Whole) -> Exact:
        """Return masks as rows of ones and zeros."""
        rows = np.ascontiguousarray(masks, "<i8").view(np.uint8).reshape(*masks.shape, 8)
        bits = np.unpackbits(rows, axis=-1, count=len(self.seats), bitorder="little")
        return bits.astype(np.float64)


def _least(bound: Bound, heaviest: Exact, need: Whole) -> Whole | int:
    """Return a lower bound of a later measure, by the heaviest open unit of each clique."""
    if isinstance(bound, Fewest):
        brought = -np.sort(-heaviest, axis=1).cumsum(axis=1)
        many = (brought < need[:, None]).sum(axis=1) + 1
        return bound.scale * many if bound.counts else 0
    return bound.scale * need if isinstance(bound, Sums) else 0


def _product(rows: Exact, matrix: Exact) -> Exact:
    """Multiply rows with a matrix, few at a time: threads would take more than they give."""
    few = max(1, UNTHREADED // matrix.size)
    if len(rows) <= few:
        return rows @ matrix
    batches = -(-len(rows) // few)
    padded = np.zeros((batches * few, rows.shape[1]))
    padded[: len(rows)] = rows
    product: Exact = (padded.reshape(batches, few, -1) @ matrix).reshape(batches * few, -1)
    return product[: len(rows)]
