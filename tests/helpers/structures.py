"""What a structure asks of a coalition, one after the other."""

from __future__ import annotations

from formateur.engines.search.structure import Structure, members


def looked_for(s: Structure, mask: int) -> bool:
    """Say whether a coalition wins, keeps refusals and wishes, and, if asked, needs each member."""
    inside = members(mask)
    seats = [s.seats[j] for j in inside]
    return (
        sum(seats) >= s.quota
        and mask & s.forced == s.forced
        and not mask & ~s.free
        and not any(s.refuses[j] & mask for j in inside)
        and not (s.minimal and sum(seats) - min(seats) >= s.quota)
    )
