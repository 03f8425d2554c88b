"""The walk of `tree.py`, compiled: it goes on from a stack of nodes, a slice at a time.

Step for step it is the walk in Python, so that both give the same coalitions in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from formateur.engines.clock import Clock
from formateur.engines.search.bounds import PRECISION
from formateur.engines.search.kernels.bits import compiled, first, longer
from formateur.engines.search.structure import members, union
from formateur.engines.search.tree import MOST_UNITS

if TYPE_CHECKING:
    from formateur.engines.search.bounds import Cover
    from formateur.engines.search.tree import Node, Tree, Window

SUMS, FEWEST, COVER = range(3)
FIRST_SLICE = 1 << 12  # nodes between two looks at the clock
BUFFER = 1 << 12
ONE, NONE = np.uint64(1), np.uint64(0)


class Lists:
    """Lists of different lengths, end to end in arrays."""

    def __init__(self, lists: list[list[tuple[int, ...]]], width: int) -> None:
        lengths = [len(rows) for rows in lists]
        self.start = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).astype(np.int64)
        rows = [row for rows in lists for row in rows]
        self.columns = tuple(
            np.array([row[column] for row in rows], dtype=np.uint64) for column in range(width)
        )


def arrays(tree: Tree) -> tuple[Any, ...]:
    """Return a tree as arrays."""
    s = tree.structure
    units = range(len(s.units))
    terms = [(term.names, m.scale * term.cost) for m in s.measures for term in m.terms]
    names = Lists([[(name,) for name in names] for names, _ in terms], 1)
    due: list[list[tuple[int, ...]]] = [[] for _ in units]
    for number, (term, _) in enumerate(terms):
        for j in members(union(term)):
            due[j].append((number,))
    of_units = Lists(due, 1)
    trios = Lists([[(others,) for others in tree.trios[j]] for j in units], 1)
    clause_names = Lists([[(name,) for name in c.names] for c in s.clauses], 1)
    return (
        np.array(s.seats, dtype=np.int64),
        np.array(s.refuses, dtype=np.uint64),
        (trios.start, *trios.columns),
        np.array(tree.pay, dtype=np.int64),
        (np.array([cost for _, cost in terms], dtype=np.int64), names.start, *names.columns),
        (of_units.start, *of_units.columns),
        (
            np.array([split.units for split in tree.splits], dtype=np.uint64),
            np.array([split.cost for split in tree.splits], dtype=np.int64),
        ),
        (
            np.array([c.need for c in s.clauses], dtype=np.uint64),
            np.array([c.then for c in s.clauses], dtype=np.uint64),
            clause_names.start,
            *clause_names.columns,
        ),
        _bounds(tree),
    )


def _bounds(tree: Tree) -> tuple[Any, ...]:
    """Return kinds, scales, fixed costs, shares and tables of reachable sums."""
    kinds = {"Sums": SUMS, "Fewest": FEWEST, "Cover": COVER}
    units = len(tree.seats)
    bounds = [bound for bound in tree.bounds if type(bound).__name__ in kinds]
    fixed = np.zeros((len(bounds), units), dtype=np.int64)
    shares: list[list[tuple[int, ...]]] = []
    others: list[list[tuple[int, ...]]] = []
    sums = np.zeros((units + 1, 1), dtype=np.int64)
    bound: Any
    for number, bound in enumerate(bounds):
        kind = type(bound).__name__
        if kind == "Sums":
            sums = _reachable(np.array(tree.seats, dtype=np.int64), sum(tree.seats))
        if kind == "Cover":
            fixed[number] = bound.fixed
        for j in range(units):
            rows = _shares(bound, j) if kind == "Cover" else []
            shares.append([(own, share) for _, own, share in rows])
            others += [[(name,) for name in names] for names, _, _ in rows]
    flat, inner = Lists(shares, 2), Lists(others, 1)
    return (
        np.array([kinds[type(bound).__name__] for bound in bounds], dtype=np.int64),
        np.array([bound.scale for bound in bounds], dtype=np.int64),
        fixed,
        (flat.start, flat.columns[0], flat.columns[1].astype(np.int64)),
        (inner.start, *inner.columns),
        sums,
        PRECISION,
    )


def _shares(bound: Cover, j: int) -> list[tuple[tuple[int, ...], int, int]]:
    """Return what a unit adds when all of these names govern, and none of its own yet."""
    pairs = ((i, bound.pairs[i][j]) for i in range(len(bound.seats)))
    return bound.shares[j] + [((1 << i,), 1 << j, part) for i, part in pairs if part]


def walk(tree: Tree, stack: list[Node], window: Window, clock: Clock) -> Iterator[tuple[int, int]]:
    """Go on with a walk from its stack of nodes.

    Raises
    ------
    TimeRanOutError
        If time ran out before the walk was over.
    """
    if tree.arrays is None:
        tree.arrays = arrays(tree)
    depth = len(stack)
    masks = np.zeros((depth + 2 * MOST_UNITS + 2, 2), dtype=np.uint64)
    numbers = np.zeros((len(masks), 4), dtype=np.int64)
    for i, node in enumerate(stack):
        masks[i] = node[:2]
        numbers[i] = node[2:]
    found, values = np.empty(BUFFER, dtype=np.uint64), np.empty(BUFFER, dtype=np.int64)
    steps = FIRST_SLICE
    while depth:
        clock.spend()
        began = clock.spent
        depth, many = _slice(
            masks, numbers, depth, tree.structure.minimal, window.low, window.high,
            window.improving, steps, found, values, *tree.arrays,
        )  # fmt: skip
        if many < BUFFER:  # a slice that the buffer ended says nothing of how long its nodes take
            steps = longer(steps, clock.spent - began)
        for value, mask in zip(values[:many].tolist(), found[:many].tolist(), strict=True):
            if value <= window.high:
                window.found(value)  # for the next slice, too
                yield value, mask


@compiled
def _reachable(seats, total):
    """Return, for the units from j on and each need, the least sum of seats that is enough."""
    units = len(seats)
    least = np.full((units + 1, total + 2), total + 1, dtype=np.int64)
    least[units, 0] = 0
    for j in range(units - 1, -1, -1):
        for need in range(total + 1):
            with_j = least[j + 1, max(0, need - seats[j])] + seats[j]
            least[j, need] = min(least[j + 1, need], with_j)
    return least


@compiled
def _all_govern(chosen, start, end, names):
    for n in range(start, end):
        if not chosen & names[n]:
            return False
    return True


@compiled
def _hopeless(chosen, open_, need, value, high, seats, splits, clauses, bounds, offers):
    """Say whether no coalition at or below a node can be looked for."""
    split_units, split_costs = splits
    for i in range(len(split_units)):
        units = split_units[i]
        if chosen & units and units & ~(chosen | open_):
            value += split_costs[i]
    needs, thens, clause_start, clause_names = clauses
    for i in range(len(needs)):
        if not thens[i] & (chosen | open_) and chosen & needs[i] == needs[i]:
            if _all_govern(chosen, clause_start[i], clause_start[i + 1], clause_names):
                return True
    if need > 0:
        kinds, scales, fixed, shares, others, sums, precision = bounds
        for b in range(len(kinds)):
            if value > high:
                return True
            if kinds[b] == SUMS:
                value += scales[b] * sums[first(open_), need]
            elif kinds[b] == FEWEST:
                left, rest = need, open_
                while left > 0 and rest:
                    left -= seats[first(rest)]
                    rest &= rest - ONE
                    value += scales[b]
            else:
                least = _cover(chosen, open_, need, seats, fixed[b], b, shares, others, offers)
                value += scales[b] * -(-least >> precision)
    return value > high


@compiled
def _cover(chosen, open_, need, seats, fixed, b, shares, others, offers):
    """Return the fractional cover of `bounds.py`, before it is rounded."""
    start, own, share = shares
    other_start, other_names = others
    price_of, seats_of = offers
    many = 0
    rest = open_
    while rest:
        j = np.int64(first(rest))
        rest &= rest - ONE
        if not seats[j]:
            continue
        due = fixed[j]
        for i in range(start[b * len(seats) + j], start[b * len(seats) + j + 1]):
            if not chosen & own[i]:
                if _all_govern(chosen, other_start[i], other_start[i + 1], other_names):
                    due += share[i]
        price = due // seats[j]
        place = many
        while place and price_of[place - 1] > price:
            price_of[place], seats_of[place] = price_of[place - 1], seats_of[place - 1]
            place -= 1
        price_of[place], seats_of[place] = price, seats[j]
        many += 1
    cost = 0
    for i in range(many):
        covering = min(need, seats_of[i])
        cost += price_of[i] * covering
        need -= covering
        if need == 0:
            break
    return cost


@compiled
def _slice(
    masks, numbers, depth, minimal, low, high, improving, steps, found, values,
    seats, refuses, trios, pay, terms, of_units, splits, clauses, bounds,
):  # fmt: skip
    """Walk for so many nodes, or until the buffer is full; return the depth and what was found."""
    trio_start, trio_masks = trios
    costs, name_start, names = terms
    due_start, due_terms = of_units
    split_units, split_costs = splits
    needs, thens, clause_start, clause_names = clauses
    offers = np.empty(64, dtype=np.int64), np.empty(64, dtype=np.int64)
    many, cheapest = 0, pay.min()
    while depth and steps and many < len(found):
        steps -= 1
        # 1. The newest node.
        depth -= 1
        chosen, open_ = masks[depth]
        need, value, rest, lightest = numbers[depth]
        if not open_ or rest < need or value > high:
            continue
        if _hopeless(chosen, open_, need, value, high, seats, splits, clauses, bounds, offers):
            continue
        # 2. Without j.
        j = np.int64(first(open_))
        bit = ONE << np.uint64(j)
        open_ ^= bit
        rest -= seats[j]
        if open_:
            masks[depth, 0], masks[depth, 1] = chosen, open_
            numbers[depth, 0], numbers[depth, 1] = need, value
            numbers[depth, 2], numbers[depth, 3] = rest, lightest
            depth += 1
        # With j.
        joined = chosen | bit
        value += pay[j]
        for i in range(due_start[j], due_start[j + 1]):
            t = due_terms[i]
            if _all_govern(joined, name_start[t], name_start[t + ONE], names):
                if not _all_govern(chosen, name_start[t], name_start[t + ONE], names):
                    value += costs[t]
        shut = open_ & refuses[j]
        for i in range(trio_start[j], trio_start[j + 1]):
            missing = trio_masks[i] & ~joined
            if not missing & (missing - ONE):
                shut |= open_ & missing
        open_ ^= shut
        while shut:
            rest -= seats[first(shut)]
            shut &= shut - ONE
        need -= seats[j]
        lightest = min(lightest, seats[j])
        # 3. Does it win?
        if need <= 0:
            total = value
            for i in range(len(split_units)):
                if joined & split_units[i] and split_units[i] & ~joined:
                    total += split_costs[i]
            looked_for = low <= total <= high and not (minimal and need + lightest <= 0)
            for i in range(len(needs)):
                if looked_for and not thens[i] & joined and joined & needs[i] == needs[i]:
                    looked_for = not _all_govern(
                        joined, clause_start[i], clause_start[i + 1], clause_names
                    )
            if looked_for:
                found[many], values[many] = joined, total
                many += 1
                if improving:
                    high = total - 1
            if minimal or value + cheapest > high:
                continue
        if open_:
            masks[depth, 0], masks[depth, 1] = joined, open_
            numbers[depth, 0], numbers[depth, 1] = need, value
            numbers[depth, 2], numbers[depth, 3] = rest, lightest
            depth += 1
    return depth, many
