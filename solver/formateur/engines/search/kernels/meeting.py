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
KEPT = 1 << 18  # completions that are kept for the next time, at least
SLOTS = 12  # bits of the number of a slot, which says where some are kept
MIXING = np.uint64(0x9E3779B97F4A7C15)  # 2^64 by the golden ratio: Fibonacci hashing
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
    numbers = np.zeros((len(masks), 3), dtype=np.int64)  # need, rest, completions that are done
    for i, (chosen, open_, need, rest) in enumerate(nodes):
        masks[i], numbers[i] = (chosen, open_), (need, rest, DONE)
    if arrived:
        numbers[len(nodes) - 1, 2] = NEW
    seats = np.array(structure.seats, dtype=np.int64)
    refuses = np.array(structure.refuses, dtype=np.uint64)
    table = _table(np.array(units, dtype=np.int64), seats, refuses, structure.minimal, KEPT)
    slots = np.full(((1 << SLOTS) + 1, 4), NEW, dtype=np.int64)  # of need, dead, begin, end
    slots[-1, 0] = table[2][-1]  # how many masks there are, the last row says
    tail = np.uint64(sum(1 << j for j in units))
    depth = len(nodes)
    while depth:
        clock.spend()
        found = np.empty(BLOCK, dtype=np.uint64)
        depth, many = _slice(
            masks, numbers, depth, structure.minimal, tail, SLICE, found, seats, refuses,
            slots, *table,
        )  # fmt: skip
        yield found[:many]


@compiled
def _sets(units, seats, refuses):
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
def _table(units, seats, refuses, minimal, room):
    """Return masks of the tail, and for each need where those begin and end that complete it.

    A set of w seats, l of them its lightest unit's, is minimal for the needs w - l + 1 to w.
    Behind the masks there is room for as many again, and at least for so many.
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
    table = np.empty(ends[-1] + max(ends[-1], room), dtype=np.uint64)
    place = begins.copy()
    for i in range(len(masks)):
        for need in range(weights[i] - lightest[i] + 1 if minimal else weights[i], weights[i] + 1):
            table[place[need]] = masks[i]
            place[need] += 1
    if not minimal:
        ends[:] = ends[-1]  # more seats than needed win as well
    return table, begins, ends


@compiled
def _alive(need, dead, table, begins, ends, slots):
    """Return where in the table the masks begin and end that are for a need and have nobody dead.

    Heads refuse few different sets of the tail, so that most have been looked for before.
    """
    slot = ((dead ^ np.uint64(need)) * MIXING) >> np.uint64(64 - SLOTS)
    if slots[slot, 0] != need or slots[slot, 1] != np.int64(dead):
        begin, end = begins[need], ends[need]
        if slots[-1, 0] + end - begin > len(table):
            slots[:] = NEW
            slots[-1, 0] = ends[-1]
        size = slots[-1, 0]
        slots[slot, 0], slots[slot, 1], slots[slot, 2] = need, np.int64(dead), size
        for i in range(begin, end):
            table[size] = table[i]
            size += not table[i] & dead
        slots[-1, 0] = slots[slot, 3] = size
    return slots[slot, 2], slots[slot, 3]


@compiled
def _slice(
    masks, numbers, depth, minimal, tail, steps, found, seats, refuses,
    slots, table, begins, ends,
):  # fmt: skip
    """List for so many nodes, or until the block is full; return the depth and how many."""
    many = 0
    while depth and steps:
        steps -= 1
        node = depth - 1
        chosen, open_ = masks[node, 0], masks[node, 1]
        need, rest, done = numbers[node, 0], numbers[node, 1], numbers[node, 2]
        if done != DONE:
            # 2. and 3. Complete it.
            if many == len(found):
                return depth, many
            if done == NEW and need <= 0:
                found[many] = chosen
                many += 1
            if rest < need or (minimal and need <= 0):
                depth -= 1
                continue
            row = max(0, min(need, len(begins) - 1))
            begin, end = begins[row], ends[row]
            dead = tail & ~open_
            if dead:
                begin, end = _alive(row, dead, table, begins, ends, slots)
            begin += max(0, done)
            some = min(end - begin, len(found) - many)
            for i in range(some):
                found[many + i] = chosen | table[begin + i]
            many += some
            numbers[node, 2] = DONE
            if begin + some < end:
                numbers[node, 2] = max(0, done) + some
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
        masks[node, 1], numbers[node, 1] = open_, rest
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
