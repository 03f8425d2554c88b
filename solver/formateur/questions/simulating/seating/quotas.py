"""Votes to seats by quotas for many draws at once: the twins of `rules.apportionment`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from formateur_models.rules.apportionment import Method
from formateur_models.rules.municipal import by_law

Floats = NDArray[np.float64]
Seats = NDArray[np.int16]


def by_quota_in_draws(votes: Floats, seats: int, rule: Method, lots: np.random.Generator) -> Seats:
    """Return the seats of each party (rows) in each draw (columns); of equal claims by lot."""
    given = np.zeros(votes.shape, dtype=np.int16)
    draws = np.flatnonzero(votes.any(axis=0))
    extra, above = rule.extra, rule.above
    while draws.size:
        some = votes[:, draws]
        whole, rests = _quotas(some, seats + extra, above)
        left = seats - whole.sum(axis=0)
        fits = left >= 0
        whole, rests = whole[:, fits], rests[:, fits]
        more = _largest(rests, left[fits].astype(np.int64), lots)
        given[:, draws[fits]] = (whole + more).astype(np.int16)
        draws = draws[~fits]  # whole quotas are too many: the next larger quota
        extra -= 1
    return given


def _quotas(votes: Floats, parts: int, above: bool) -> tuple[Floats, Floats]:
    """Return whole quotas and what is left, exactly where votes times seats are exact."""
    total = votes.sum(axis=0)
    shares = votes * parts
    whole = np.floor(shares / total)
    whole -= whole * total > shares
    whole += (whole + 1) * total <= shares
    if above:
        whole -= (whole * total == shares) & (votes > 0)
    return whole, shares - whole * total


def _largest(rests: Floats, left: NDArray[np.int64], lots: np.random.Generator) -> Floats:
    """Return one seat for each of so many largest remainders."""
    ordered = -np.sort(-rests, axis=0)
    columns = np.arange(rests.shape[1])
    last = ordered[np.maximum(left - 1, 0), columns]
    following = ordered[np.minimum(left, len(rests) - 1), columns]
    chosen = (rests >= last) & (left > 0)
    tied = np.flatnonzero((left > 0) & (left < len(rests)) & (last == following))
    if tied.size:
        drawn = lots.random((len(rests), tied.size))
        order = np.lexsort((drawn, -rests[:, tied]), axis=0)
        place = np.empty_like(order)
        np.put_along_axis(place, order, np.arange(len(rests))[:, None], axis=0)
        chosen[:, tied] = place < left[tied]
    return chosen.astype(np.float64)


def by_law_in_draws(votes: Floats, seats: int, lots: np.random.Generator) -> Seats:
    """Return the seats of a Dutch council in each draw; of equal claims by lot."""
    given = np.zeros(votes.shape, dtype=np.int16)

    def decide(tied: Sequence[str], left: int, held: Mapping[str, int]) -> Sequence[str]:
        return [tied[place] for place in lots.permutation(len(tied))[:left]]

    names = [str(number) for number in range(len(votes))]
    whole = bool((votes == np.floor(votes)).all())  # then exactly
    for draw in np.flatnonzero(votes.any(axis=0)):
        column = votes[:, draw].tolist()
        counts = dict(zip(names, map(int, column) if whole else column, strict=True))
        given[:, draw] = list(by_law(counts, seats, decide).values())
    return given
