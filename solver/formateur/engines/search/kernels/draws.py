"""Seats and majorities of many draws, compiled: the twins of `simulation`."""

from __future__ import annotations

from typing import Any

import numpy as np

from formateur.engines.search.kernels.bits import compiled

CHUNK = 512  # draws whose sums stay in the cache
STRIP = 500  # the same, of seats; no power of two, lest all parties share one line of the cache
SLACK = 1 - 1e-12


def seated(votes: Any, seats: int, first: int, base: int, step: int) -> tuple[Any, Any]:
    """Return the seats of each party (rows) in each draw (columns), and where a tie decides."""
    given = np.zeros(votes.shape, dtype=np.int16)
    tied = np.zeros(votes.shape[1], dtype=np.bool_)
    if step:
        _by_divisors(votes, seats, float(first), float(base), float(step), given, tied)
    else:
        _by_remainders(votes, seats, given, tied)
    return given, tied


def majorities(seats: Any, needed: int, won: Any, minimal: Any) -> None:
    """Count the draws in which each coalition wins, and in which no smaller part of it does.

    Parameters
    ----------
    seats
        Of each player (rows) in each draw (columns), 16 bits.
    won, minimal
        Counts by coalition (bit mask of players), to which these are added.
    """
    _majorities(seats, np.int16(needed), won, minimal)


@compiled
def spreads(seats, start, members, needed, least, together, critical):
    """Count how many seats coalitions have, and how often they win, but would not without a member.

    Parameters
    ----------
    seats
        Of each player (rows) in each draw (columns), 16 bits.
    start, members
        Where the members of each coalition begin, and where they end; all members.
    needed, least
        The fewest seats with which each coalition wins, and with which it wins without each member.
    together
        Counts by coalition (rows) and seats (columns), to which these are added.
    critical
        Counts by coalition (rows) and player (columns), alike.
    """
    draws = seats.shape[1]
    sums = np.empty(CHUNK, dtype=np.int16)
    for first in range(0, draws, CHUNK):
        many = min(CHUNK, draws - first)
        for c in range(len(needed)):
            sums[:] = 0
            for i in range(start[c], start[c + 1]):
                row = seats[members[i], first : first + many]
                for d in range(many):
                    sums[d] += row[d]
            counts = together[c]
            for d in range(many):
                counts[sums[d]] += 1
            for i in range(start[c], start[c + 1]):
                row = seats[members[i], first : first + many]
                turning = np.int16(0)
                for d in range(many):
                    wins, spare = sums[d] >= needed[c], np.int16(sums[d] - row[d]) >= least[i]
                    turning = np.int16(turning + np.int16(wins & ~spare))
                critical[c, members[i]] += turning


@compiled
def _by_divisors(votes, seats, first, base, step, given, tied):
    parties, draws = votes.shape
    rounding = 1 - base / step
    price, left = np.empty(STRIP), np.empty(STRIP)
    bids = np.empty(parties)
    for start in range(0, draws, STRIP):
        many = min(STRIP, draws - start)
        # 1. What each party buys at a price at which about all seats are sold.
        price[:] = 0
        left[:] = seats
        for p in range(parties):
            for d in range(many):
                price[d] += votes[p, start + d]
        for d in range(many):
            if price[d] == 0:
                left[d] = 0
            else:
                price[d] = (seats + parties * (0.5 - rounding)) * SLACK / price[d]
        for p in range(parties):
            for d in range(many):
                worth = votes[p, start + d] * price[d]
                bought = 0.0 if worth * step < first else np.floor(worth + rounding)
                given[p, start + d] = bought
                left[d] -= bought
        # 2. One by one: seats that are left go to the greatest claim to one more; seats that were
        #    sold too many come back from the least claim to the last one.
        for d in range(many):
            if left[d] > 0:
                for p in range(parties):
                    s = given[p, start + d]
                    bids[p] = votes[p, start + d] / (step * s + base if s else first)
                for remaining in range(int(left[d]), 0, -1):
                    best = np.argmax(bids)
                    if remaining == 1:
                        tied[start + d] = np.sum(bids == bids[best]) > 1
                    given[best, start + d] += np.int16(1)
                    s = given[best, start + d]
                    bids[best] = votes[best, start + d] / (step * s + base)
            elif left[d] < 0:
                for p in range(parties):
                    bids[p] = _last(votes[p, start + d], given[p, start + d], first, base, step)
                for remaining in range(int(-left[d]), 0, -1):
                    worst = np.argmin(bids)
                    if remaining == 1:
                        tied[start + d] = np.sum(bids == bids[worst]) > 1
                    given[worst, start + d] -= np.int16(1)
                    s = given[worst, start + d]
                    bids[worst] = _last(votes[worst, start + d], s, first, base, step)


@compiled
def _last(votes, seats, first, base, step):
    """Return a party's claim to the last of its seats."""
    if seats == 0:
        return np.inf
    return votes / (step * (seats - 1) + base if seats > 1 else first)


@compiled
def _by_remainders(votes, seats, given, tied):
    parties, draws = votes.shape
    claims = np.empty(parties)
    for d in range(draws):
        total = 0.0
        for p in range(parties):
            total += votes[p, d]
        if total == 0:
            continue
        left = seats
        for p in range(parties):
            whole = np.floor(votes[p, d] * seats / total)
            given[p, d] = np.int16(whole)
            left -= int(whole)
            claims[p] = votes[p, d] * seats - whole * total
        while left:
            most, best, alike = -np.inf, 0, 0
            for p in range(parties):
                if claims[p] > most:
                    most, best, alike = claims[p], p, 1
                elif claims[p] == most:
                    alike += 1
            if left == 1 and alike > 1:
                tied[d] = True
            given[best, d] += np.int16(1)
            claims[best] = -np.inf
            left -= 1


@compiled
def _majorities(seats, needed, won, minimal):
    players, draws = seats.shape
    coalitions = 1 << players
    sums = np.zeros((coalitions, CHUNK), dtype=np.int16)
    lightest = np.full((coalitions, CHUNK), np.int16(32767), dtype=np.int16)
    for start in range(0, draws, CHUNK):
        many = min(CHUNK, draws - start)
        for player in range(players):
            row = seats[player, start : start + many]
            bit = 1 << player
            for others in range(bit):
                coalition = bit | others
                here, before = sums[coalition], sums[others]
                light, lighter = lightest[coalition], lightest[others]
                wins, spare = np.int16(0), np.int16(0)
                for d in range(many):
                    together = np.int16(before[d] + row[d])
                    least = row[d] if row[d] < lighter[d] else lighter[d]
                    here[d] = together
                    light[d] = least
                    wins = np.int16(wins + np.int16(together >= needed))
                    spare = np.int16(spare + np.int16(np.int16(together - least) >= needed))
                won[coalition] += wins
                minimal[coalition] += wins - spare
