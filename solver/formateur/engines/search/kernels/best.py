"""The best governments of many draws, compiled: the twin of `ranking.py`."""

from __future__ import annotations

import numpy as np

from formateur.engines.search.kernels.bits import compiled

ALL = np.int64(-1)
MOST = np.int64(1 << 62)


@compiled
def count(
    seats,
    held,
    holders,
    needed,
    able,
    masks,
    breaks,
    parties,
    ranks,
    having,
    left,
    by_seats,
    best,
    alone,
    members,
):
    """Count who is best, to the last three; return in how many draws nobody wins, or nobody may.

    1. The seats of every coalition.
    2. Governments in the order of preference, until those are through that are equal to the first
       winner that may be predicted but for seats. Of these, the ones with the fewest seats are the
       best.
    3. All others, as long as some party is in all that win.

    Parameters
    ----------
    seats
        Of each player (rows) in each draw (columns), 16 bits.
    held
        The doubtful statements that hold in each draw, as bits; so are `breaks` by government.
    holders
        Of each requirement (rows) of whom one has to govern in each draw (columns), as bits.
    able
        So many governments, the first in the order, may be predicted.
    masks, parties
        The players and the parties of each government.
    having
        Of each government (rows) whom it has of those among whom a requirement (columns) wants one.
    left
        Of each government (rows) the coalitions that must lose if it is to be predicted.
    best, alone
        By government.
    members
        By set of parties (columns): who is in some of the best governments, in all of them, and in
        all that win.
    """
    players, draws = seats.shape
    sums = np.zeros(1 << players, dtype=np.int16)
    ties = np.empty(len(masks), dtype=np.int64)
    nobody, nothing = 0, 0
    for d in range(draws):
        # 1. Seats.
        for p in range(players):
            bit, own = 1 << p, seats[p, d]
            without, within = sums[:bit], sums[bit : 2 * bit]
            for others in range(bit):
                within[others] = without[others] + own
        # 2. The best.
        many, least, rank, always, g = 0, MOST, MOST, ALL, 0
        while g < able and ranks[g] <= rank:
            together = np.int64(sums[masks[g]])
            if together >= needed and not breaks[g] & held[d]:
                always &= parties[g]
                value = together if by_seats else np.int64(0)
                if (
                    value <= least
                    and _has_one(having[g], holders[:, d])
                    and _needs_all(left[g], sums, needed)
                ):
                    rank = ranks[g]
                    if value < least:
                        least, many = value, 0
                    ties[many] = g
                    many += 1
            g += 1
        # 3. Who is in all that win.
        while always and g < len(masks):
            if sums[masks[g]] >= needed and not breaks[g] & held[d]:
                always &= parties[g]
            g += 1
        if always == ALL:
            nobody += 1
        else:
            members[2, always] += 1
        if not many:
            nothing += 1
            continue
        some, every = np.int64(0), ALL
        for i in range(many):
            best[ties[i]] += 1
            some |= parties[ties[i]]
            every &= parties[ties[i]]
        alone[ties[0]] += many == 1
        members[0, some] += 1
        members[1, every] += 1
    return nobody, nothing


@compiled
def _has_one(having, holders):
    """Say whether of those among whom each requirement wants one, one is there."""
    for requirement in range(len(having)):
        if not having[requirement] & holders[requirement]:
            return False
    return True


@compiled
def _needs_all(left, sums, needed):
    """Say whether all of these coalitions lose."""
    for coalition in left:
        if sums[coalition] >= needed:
            return False
    return True
