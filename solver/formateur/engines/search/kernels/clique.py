"""The heaviest compatible coalition of `heaviest.py`, compiled: masks of many 64-bit words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from formateur.engines.clock import Clock
from formateur.engines.search.kernels.bits import compiled, first, longer
from formateur.engines.search.kernels.swaps import STEPS, heavy

FIRST_SLICE = 1 << 8  # nodes between two looks at the clock
WORD = 64
ONE = np.uint64(1)
MOST = np.int64(1 << 62)


def heaviest(
    seats: Sequence[int], refuses: Sequence[int], enough: int | None, clock: Clock
) -> tuple[int, int, int]:
    """Return the coalition, its seats, and the proved bound.

    It begins with what local search finds, so that the proof has less to look at.
    """
    if not seats:
        return 0, 0, max(0, (enough or 0) - 1)
    units, words = len(seats), max(1, -(-len(seats) // WORD))
    weights = np.array(seats, dtype=np.int64)
    rows = np.array([_words(mask, words) for mask in refuses], dtype=np.uint64)
    rows = rows.reshape(units, words)
    masks = np.zeros((units + 1, words), dtype=np.uint64)
    masks[0] = _words((1 << units) - 1, words)
    order = np.zeros((units + 1, units), dtype=np.int64)
    counts = np.zeros((units + 1, units), dtype=np.int64)
    # For each level: how many units are in order, the coalition's seats, who joined last.
    levels = np.zeros((units + 1, 3), dtype=np.int64)
    levels[0, 0] = _cover(weights, rows, masks[0], order[0], counts[0])
    best = np.zeros(units + 1, dtype=np.int64)  # seats, then the members' numbers
    (begun,) = heavy(weights, rows, weights > 0, STEPS).nonzero()
    best[0], best[1 : len(begun) + 1] = weights[begun].sum(), begun
    depth, size, steps = 0, len(begun), FIRST_SLICE
    least = max(0, (enough or 0) - 1)  # what must be beaten
    enough = sum(seats) + 1 if enough is None else enough
    while depth >= 0 and best[0] < enough and not clock.over:
        began = clock.spent
        depth, size = _slice(
            weights, rows, masks, order, counts, levels, best, depth, size, least, enough, steps
        )
        steps = longer(steps, clock.spent - began)
    bounds = (
        int(levels[i, 1] + (counts[i, levels[i, 0] - 1] if levels[i, 0] else 0))
        for i in range(depth + 1)
    )
    coalition = sum(1 << j for j in best[1 : size + 1].tolist())
    return coalition, int(best[0]), max(least, int(best[0]), *bounds, 0)


def _words(mask: int, words: int) -> list[int]:
    return [mask >> WORD * i & (1 << WORD) - 1 for i in range(words)]


@compiled
def _cover(seats, refuses, mask, order, counts):
    """Cover the open units by groups; note the order and what is counted; return how many."""
    words = len(mask)
    open_, others, left = mask.copy(), np.empty_like(mask), seats.copy()
    group = np.empty(len(seats), dtype=np.int64)
    many, word, counted = 0, 0, np.int64(0)
    while True:
        while word < words and not open_[word]:
            word += 1
        if word == words:
            return many
        # 1. A group.
        size, least = 0, MOST
        others[word:] = open_[word:]
        for i in range(word, words):
            while others[i]:
                j = np.int64(first(others[i])) + 64 * i
                if left[j]:
                    group[size] = j
                    size += 1
                    least = min(least, left[j])
                    for k in range(i, words):
                        others[k] &= refuses[j, k]
                else:  # no seats: it never counts
                    others[i] &= others[i] - ONE
                    open_[i] &= ~(ONE << np.uint64(j % 64))
        if not size:
            continue
        # 2. What it counts.
        counted += least
        for i in range(size):
            j = group[i]
            left[j] -= least
            if not left[j]:
                order[many], counts[many] = j, counted
                many += 1
                open_[j // 64] &= ~(ONE << np.uint64(j % 64))


@compiled
def _slice(seats, refuses, masks, order, counts, levels, best, depth, size, least, enough, steps):
    """Search for so many nodes; return the depth (-1 when done) and the size of the best."""
    while depth >= 0 and steps and best[0] < enough:
        many = levels[depth, 0]
        if not many or levels[depth, 1] + counts[depth, many - 1] <= max(best[0], least):
            depth -= 1
            continue
        steps -= 1
        j = order[depth, many - 1]
        levels[depth, 0] = many - 1
        masks[depth, j // 64] &= ~(ONE << np.uint64(j % 64))
        total = levels[depth, 1] + seats[j]
        depth += 1
        masks[depth] = masks[depth - 1] & ~refuses[j]
        levels[depth, 1], levels[depth, 2] = total, j
        if total > best[0]:
            best[0], size = total, depth
            for i in range(depth):
                best[i + 1] = levels[i + 1, 2]
        levels[depth, 0] = _cover(seats, refuses, masks[depth], order[depth], counts[depth])
    return depth, size
