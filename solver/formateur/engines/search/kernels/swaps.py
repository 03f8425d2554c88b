"""A heavy compatible coalition to begin with, by local search, compiled.

Units join, or join in place of the one member that refuses them, or leave; whoever has just moved
rests for a while (tabu search: Wu, Hao and Glover 2012; Cai and Lin 2016 survey the kind).
"""

from __future__ import annotations

import numpy as np

from formateur.engines.search.kernels.bits import compiled

STEPS = 4000
STUCK = 1000  # steps without a better one, after which another beginning is tried
REST = 7  # steps for which who left may not come back
ONE = np.uint64(1)
MOST = np.int64(1 << 62)


@compiled
def _draw(state, below):
    """Return the next number below a bound (Knuth's MMIX generator), and its state."""
    state = state * np.uint64(6364136223846793005) + np.uint64(1442695040888963407)
    return state, np.int64((state >> np.uint64(33)) % np.uint64(below))


@compiled
def _turn(j, by, seats, refuses, inside, against):
    """Let a unit join (1) or leave (-1), and tell whom it refuses."""
    inside[j] = by > 0
    for i in range(len(seats)):
        if refuses[j, i // 64] >> np.uint64(i % 64) & ONE:
            against[i] += by


@compiled
def _move(seats, refuses, inside, against, rests, step, shift):
    """Return who joins, who leaves for it, and the gain; -1 is nobody."""
    units = len(seats)
    joins, leaves, gain = -1, -1, -MOST
    for k in range(units):
        j = (k + shift) % units
        if inside[j]:
            if -seats[j] > gain:
                joins, leaves, gain = -1, j, -seats[j]
        elif rests[j] <= step and against[j] == 0:
            if seats[j] > gain:
                joins, leaves, gain = j, -1, seats[j]
        elif rests[j] <= step and against[j] == 1:
            for i in range(units):
                if inside[i] and refuses[j, i // 64] >> np.uint64(i % 64) & ONE:
                    if seats[j] - seats[i] > gain:
                        joins, leaves, gain = j, i, seats[j] - seats[i]
                    break
    return joins, leaves, gain


@compiled
def heavy(seats, refuses, open_, steps):
    """Return who is in the heaviest coalition that was met; only open units join."""
    units = len(seats)
    inside, best = np.zeros(units, dtype=np.bool_), np.zeros(units, dtype=np.bool_)
    against, rests = np.zeros(units, dtype=np.int64), np.zeros(units, dtype=np.int64)
    shut = np.int64(steps + 1)
    for j in range(units):
        rests[j] = 0 if open_[j] else shut
    state = np.uint64(1)
    total, most, since = np.int64(0), np.int64(0), 0
    for step in range(steps):
        state, shift = _draw(state, units)
        joins, leaves, gain = _move(seats, refuses, inside, against, rests, step, shift)
        if joins < 0 and leaves < 0:
            break
        if leaves >= 0:
            _turn(leaves, -1, seats, refuses, inside, against)
            state, longer = _draw(state, 5)
            rests[leaves] = step + REST + longer
        if joins >= 0:
            _turn(joins, 1, seats, refuses, inside, against)
        total += gain
        since += 1
        if total > most:
            most, since = total, 0
            best[:] = inside
        if since > STUCK:
            for j in range(units):
                if inside[j]:
                    _turn(j, -1, seats, refuses, inside, against)
            state, j = _draw(state, units)
            total, since = np.int64(0), 0
            if open_[j]:
                _turn(j, 1, seats, refuses, inside, against)
                total = seats[j]
    return best
