"""The best governments of many draws, compiled: the twin of `ranking.py`."""

from __future__ import annotations

import numpy as np

from formateur.engines.search.kernels.bits import compiled

ALL = np.int64(-1)
MOST = np.int64(1 << 62)


@compiled
def count(  # type: ignore[no-untyped-def]
    seats, held, needed, masks, breaks, parties, ranks, by_seats, best, alone, members
):
    """Count who is best, to the last three; return the number of draws in which nobody wins.

    1. The seats of every coalition.
    2. Governments in the order of preference, until those are through that are equal to the first
       winner but for seats. Of these, the ones with the fewest seats are the best.
    3. All others, as long as some party is in all that win.

    Parameters
    ----------
    seats
        Of each player (rows) in each draw (columns), 16 bits.
    held
        The doubtful statements that hold in each draw, as bits; so are `breaks` by government.
    masks, parties
        The players and the parties of each government.
    best, alone
        By government.
    members
        By set of parties (columns): who is in some of the best governments, in all of them, and in
        all that win.
    """
    players, draws = seats.shape
    sums = np.zeros(1 << players, dtype=np.int16)
    ties = np.empty(len(masks), dtype=np.int64)
    nobody = 0
    for d in range(draws):
        # 1. Seats.
        for p in range(players):
            bit, own = 1 << p, seats[p, d]
            without, within = sums[:bit], sums[bit : 2 * bit]
            for others in range(bit):
                within[others] = without[others] + own
        # 2. The best.
        many, least, rank, always, g = 0, MOST, MOST, ALL, 0
        while g < len(masks) and ranks[g] <= rank:
            together = np.int64(sums[masks[g]])
            if together >= needed and not breaks[g] & held[d]:
                rank = ranks[g]
                always &= parties[g]
                value = together if by_seats else np.int64(0)
                if value < least:
                    least, many = value, 0
                if value == least:
                    ties[many] = g
                    many += 1
            g += 1
        if not many:
            nobody += 1
            continue
        some, every = np.int64(0), ALL
        for i in range(many):
            best[ties[i]] += 1
            some |= parties[ties[i]]
            every &= parties[ties[i]]
        alone[ties[0]] += many == 1
        # 3. Who is in all that win.
        while always and g < len(masks):
            if sums[masks[g]] >= needed and not breaks[g] & held[d]:
                always &= parties[g]
            g += 1
        members[0, some] += 1
        members[1, every] += 1
        members[2, always] += 1
    return nobody
