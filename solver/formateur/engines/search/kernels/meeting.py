"""The lists of `listing.py`, compiled: blocks of 64-bit masks in memory that does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from formateur.engines.clock import Clock
from formateur.engines.search.kernels.bits import compiled, first
from formateur.engines.search.listing import MOST_UNITS, Node
from formateur.engines.search.structure import Structure

BLOCK = 1 << 18  # coalitions in a block, at most
SLICE = 1 << 17  # nodes between two looks at the clock
NEW, DONE = -1, -2  # whether a node is still to be completed
ONE = np.uint64(1)


def blocks(
    structure: Structure, units: list[int], stack: list[Node], arrived: Node | None, clock: Clock
) -> Iterator[Any]:
    """Go on with a list from its stack of nodes; yield arrays of masks.

    Parameters
    ----------
    units
        The lightest ones, whose sets are written down.

    Raises
    ------
    TimeRanOutError
        If time ran out before all were found.
    """
    nodes = [*stack, arrived] if arrived else stack
    masks = np.zeros((len(nodes) + 2 * MOST_UNITS, 2), dtype=np.uint64)
    numbers = np.zeros((len(masks), 3), dtype=np.int64)  # need, rest, where to go on in the table
    for i, (chosen, open_, need, rest) in enumerate(nodes):
        masks[i], numbers[i] = (chosen, open_), (need, rest, DONE)
    if arrived:
        numbers[len(nodes) - 1, 2] = NEW
    seats = np.array(structure.seats, dtype=np.int64)
    refuses = np.array(structure.refuses, dtype=np.uint64)
    table = _table(np.array(units, dtype=np.int64), seats, refuses, structure.minimal)
    tail = np.uint64(sum(1 << j for j in units))
    depth = len(nodes)
    while depth:
        clock.spend()
        found = np.empty(BLOCK, dtype=np.uint64)
        depth, many = _slice(
            masks, numbers, depth, structure.minimal, tail, SLICE, found, seats, refuses, *table
        )
        yield found[:many]


@compiled
def _sets(units, seats, refuses):  # type: ignore[no-untyped-def]
    """Return the compatible sets of the tail that are not empty, their seats, their lightest's."""
    masks = np.zeros(1 << len(units), dtype=np.uint64)
    weights = np.zeros(len(masks), dtype=np.int64)
    lightest = np.zeros(len(masks), dtype=np.int64)
    many = 1
    for j in units:
        for i in range(many):
            if not masks[i] & refuses[j]:
                masks[many] = masks[i] | ONE << np.uint64(j)
                weights[many], lightest[many] = weights[i] + seats[j], seats[j]
                many += 1
    return masks[1:many], weights[1:many], lightest[1:many]


@compiled
def _table(units, seats, refuses, minimal):  # type: ignore[no-untyped-def]
    """Return masks of the tail, and for each need where those begin and end that complete it.

    A set of w seats, l of them its lightest unit's, is minimal for the needs w - l + 1 to w.
    """
    masks, weights, lightest = _sets(units, seats, refuses)
    most = 0
    for weight in weights:
        most = max(most, weight)
    ends = np.zeros(most + 2, dtype=np.int64)
    for i in range(len(masks)):
        for need in range(weights[i] - lightest[i] + 1 if minimal else weights[i], weights[i] + 1):
            ends[need] += 1
    ends = np.cumsum(ends)
    begins = np.zeros_like(ends)
    begins[1:] = ends[:-1]
    table = np.empty(ends[-1], dtype=np.uint64)
    place = begins.copy()
    for i in range(len(masks)):
        for need in range(weights[i] - lightest[i] + 1 if minimal else weights[i], weights[i] + 1):
            table[place[need]] = masks[i]
            place[need] += 1
    if not minimal:
        ends[:] = len(table)  # more seats than needed win as well
    return table, begins, ends


@compiled
def _slice(  # type: ignore[no-untyped-def]
    masks, numbers, depth, minimal, tail, steps, found, seats, refuses, table, begins, ends
):
    """List for so many nodes, or until the block is full; return the depth and how many."""
    many = 0
    while depth and steps:
        steps -= 1
        chosen, open_ = masks[depth - 1]
        need, rest, place = numbers[depth - 1]
        if place != DONE:
            # 2. and 3. Complete it.
            if many == len(found):
                return depth, many
            if place == NEW and need <= 0:
                found[many] = chosen
                many += 1
            if rest < need or (minimal and need <= 0):
                depth -= 1
                continue
            row = max(0, min(need, len(begins) - 1))
            place = max(place, begins[row])
            stop = min(ends[row], place + len(found) - many)
            dead = tail & ~open_
            if dead:
                for i in range(place, stop):
                    found[many] = chosen | table[i]
                    many += not table[i] & dead
            else:
                for i in range(stop - place):
                    found[many + i] = chosen | table[place + i]
                many += max(0, stop - place)
            numbers[depth - 1, 2] = stop if stop < ends[row] else DONE
            if stop < ends[row]:
                continue
        # 1. The next heavier unit.
        heavy = open_ & ~tail
        if not heavy or rest < need:
            depth -= 1
            continue
        j = np.int64(first(heavy))
        bit = ONE << np.uint64(j)
        open_ ^= bit
        rest -= seats[j]
        masks[depth - 1, 1], numbers[depth - 1, 1] = open_, rest
        if not open_ & ~tail:
            depth -= 1
        shut = open_ & refuses[j]
        open_ ^= shut
        while shut:
            rest -= seats[first(shut)]
            shut &= shut - ONE
        masks[depth, 0], masks[depth, 1] = chosen | bit, open_
        numbers[depth, 0], numbers[depth, 1], numbers[depth, 2] = need - seats[j], rest, NEW
        depth += 1
    return depth, many
