"""Votes to seats for many draws at once; a tie is broken at random."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from formateur.engines.search import kernels
from formateur.questions.simulating.seating.quotas import by_law_in_draws, by_quota_in_draws
from formateur_models.errors import BadValueError
from formateur_models.parliament.poll import MOST_SEATS
from formateur_models.rules.apportionment import Method, method_of

Floats = NDArray[np.float64]
Seats = NDArray[np.int16]
KERNELS = "draws"
MANY = 1 << 25  # votes for which it pays to load compiled code
SLACK = 1 - 1e-12  # rounding must not give a seat that another party may claim alike


def apportion_draws(
    votes: ArrayLike, seats: int, method: str = "sainte-lague", seed: Any = 0
) -> Seats:
    """Return the seats of each party in each draw.

    Parameters
    ----------
    votes
        One row a draw, one column a party; not negative. Exact where votes times seats stay below
        2 ** 53.
    seats
        Seats to give away in each draw.
    method
        An id of :data:`formateur.rules.apportionment_methods`, as for :func:`formateur.apportion`.
    seed
        Of the lots that are drawn at a tie, as `numpy.random.default_rng` takes it.

    Returns
    -------
    array
        Of the shape of `votes`; a draw without any votes has no seats.

    Raises
    ------
    FormateurError
        If there is no such method, or the votes or seats are not possible.

    Examples
    --------
    >>> apportion_draws([[4160, 3380, 2460], [416, 0, 246]], 10, "dhondt").tolist()
    [[4, 4, 2], [6, 0, 4]]
    """
    counts = np.array(votes, dtype=np.float64, ndmin=2)
    if counts.ndim != 2 or not np.isfinite(counts).all() or (counts < 0).any():
        raise BadValueError("votes are finite and not negative; give one row a draw")
    if not 1 <= seats <= MOST_SEATS:
        raise BadValueError(f"{seats} seats cannot be given away; write 1 to {MOST_SEATS:,}")
    rule = method_of(method)
    if counts.size > MANY:
        kernels.ready(KERNELS)
    return seated(np.ascontiguousarray(counts.T), seats, rule, np.random.default_rng(seed)).T


def seated(votes: Floats, seats: int, rule: Method, lots: np.random.Generator) -> Seats:
    """Return the seats of each party (rows) in each draw (columns).

    1. Give the seats away in all draws, noting where the last seat is tied.
    2. Give them away again in these draws, each time drawing lots among those who claim alike.
    """
    given: Seats
    if rule.municipal:
        return by_law_in_draws(votes, seats, lots)
    if rule.extra:
        return by_quota_in_draws(votes, seats, rule, lots)
    if kernels.loaded(KERNELS) and not rule.geometric:
        seat = kernels.load(KERNELS).seated
        given, tied = seat(votes, seats, rule.first, rule.base, rule.step)
    else:
        given, tied = _given(votes, seats, rule, None)
    if tied.any():
        draws = np.flatnonzero(tied)
        again, _ = _given(votes[:, draws], seats, rule, lots.random((len(votes), len(draws))))
        given[:, draws] = again
    return given


def _given(
    votes: Floats, seats: int, rule: Method, lots: Floats | None
) -> tuple[Seats, NDArray[np.bool_]]:
    """Give the seats away, and say in which draws a tie decides the last one.

    1. Each party buys seats at a price at which about all are sold.
    2. One by one, in all draws at once: a seat that is left goes to the greatest claim to one
       more; a seat that was sold too many comes back from the least claim to the last one.
    """
    tied = np.zeros(votes.shape[1], dtype=np.bool_)
    given = np.zeros(votes.shape)
    draws = np.flatnonzero(votes.any(axis=0))
    given[:, draws] = _bought(votes[:, draws], seats, rule)
    while (draws := draws[given[:, draws].sum(axis=0) != seats]).size:
        now, held = votes[:, draws], given[:, draws]
        left = seats - held.sum(axis=0)
        bids = np.where(left > 0, _next(now, held, seats, rule), -_last(now, held, seats, rule))
        equal = bids == bids.max(axis=0)
        first = (equal if lots is None else np.where(equal, lots[:, draws], -1.0)).argmax(axis=0)
        tied[draws] = (np.abs(left) == 1) & (equal.sum(axis=0) > 1)
        given[first, draws] += np.sign(left)
    return given.astype(np.int16), tied


def _bought(votes: Floats, seats: int, rule: Method) -> Floats:
    """Return what each party buys at a price at which about all seats are sold."""
    total = votes.sum(axis=0)
    if not rule.step:
        whole: Floats = np.floor(votes * seats / total)
        return whole
    if rule.geometric:
        squares = np.square(votes * (seats * SLACK / total))
        return np.where(votes > 0, np.maximum(1, np.floor(0.5 + np.sqrt(0.25 + squares))), 0)
    rounding = 1 - rule.base / rule.step
    worth = votes * ((seats + len(votes) * (0.5 - rounding)) * SLACK / total)
    return np.where(worth * rule.step < rule.first, 0, np.floor(worth + rounding))


def _next(votes: Floats, given: Floats, seats: int, rule: Method) -> Floats:
    """Return each party's claim to one more seat."""
    if not rule.step:
        total = votes.sum(axis=0)
        rest: Floats = votes * seats - given * total
        return np.where(given > np.floor(votes * seats / total), -np.inf, rest)
    if rule.geometric:
        return _geometric(votes, given)
    divisors = np.where(given > 0, rule.step * given + rule.base, rule.first)
    claims: Floats = votes / divisors
    return claims


def _geometric(votes: Floats, given: Floats) -> Floats:
    """Return claims to one more seat by geometric means; those to a first one go before all."""
    means = np.sqrt(np.maximum(given * (given + 1), 1))
    first = np.where(votes > 0, votes + votes.sum(axis=0), 0)
    claims: Floats = np.where(given > 0, votes / means, first)
    return claims


def _last(votes: Floats, given: Floats, seats: int, rule: Method) -> Floats:
    """Return each party's claim to the last of its seats."""
    if not rule.step:
        rest: Floats = votes * seats - given * votes.sum(axis=0)
        return rest
    if rule.geometric:
        return np.where(given > 0, _geometric(votes, given - 1), np.inf)
    divisors = np.where(given > 1, rule.step * (given - 1) + rule.base, rule.first)
    claims: Floats = np.where(given > 0, votes / divisors, np.inf)
    return claims
