"""What each unit will pay for its pairs at least, whoever joins: half of it is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from formateur.engines.search.structure import Structure, members

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Exact: TypeAlias = NDArray[np.float64]

PLACES = 8  # binary places of a cost
SCARCE = 0.7  # the share of all seats that is still to be had where most nodes are


def lawler(s: Structure, pairs: Exact) -> tuple[Exact, Exact]:
    """Return what says how much each unit will pay for its pairs at least, if it governs.

    1. The others must bring the quota less its own seats. Cover these by whom it does not refuse,
       at what they cost it, as if only a share of all seats were to be had (Gilmore 1962, Lawler
       1963). The last one that is needed sets the price of a seat.
    2. At that price the missing seats are worth more than they cost; less what anybody there is
       worth more than he costs, this is a bound whoever there is, by linear duality.
    """
    seats = np.array(s.seats, np.float64)
    able = np.zeros(pairs.shape, bool)
    for j in members(s.free):
        able[j, members(s.free & ~s.refuses[j] & ~(1 << j))] = True
    able &= seats > 0
    price = np.where(able, pairs / seats.clip(1), np.inf)
    order = np.argsort(price, axis=1, kind="stable")
    missing = (s.quota - seats).clip(0)
    brought = np.take_along_axis(able * seats, order, axis=1).cumsum(axis=1)
    last = (brought < missing[:, None] / SCARCE).sum(axis=1).clip(max=able.sum(axis=1) - 1).clip(0)
    rows = np.arange(len(seats))
    dearest = price[rows, order[rows, last]]
    dearest[~able.any(axis=1)] = 0
    dearest = np.floor(dearest * (1 << PLACES))
    worth = np.where(able, dearest[:, None] * seats - pairs * (1 << PLACES), 0).clip(0)
    return dearest * missing / 2, worth.T / 2
