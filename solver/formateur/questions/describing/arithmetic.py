"""What the sizes of the parties alone tell: how many there are in effect, which class they make."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction


def effective_number(seats: Collection[int]) -> Fraction:
    """Return how many parties of one size would be as fragmented: 1 by the sum of squared shares.

    Laakso and Taagepera 1979; the shares are of the seats that parties have.

    >>> effective_number([40, 40, 20]), effective_number([1, 1, 1])
    (Fraction(25, 9), Fraction(3, 1))
    """
    squares = sum(one * one for one in seats)
    return Fraction(sum(seats) ** 2, squares) if squares else Fraction(0)


def legislature_class(seats: Collection[int], quota: int) -> str:
    """Return the class of a legislature (Laver and Benoit 2015).

    With S1, S2, S3 the three largest and W what wins:

    - A, single winning party: S1 >= W
    - B, strongly dominant party: S1 < W, S1 + S3 >= W, S2 + S3 < W
    - C, top three: S1 < W, S2 + S3 >= W
    - D, top two: S1 + S2 >= W, S1 + S3 < W
    - E, open: S1 + S2 < W

    >>> legislature_class([33, 33, 30, 4], 51), legislature_class([40, 20, 20, 20], 51)
    ('C', 'B')
    """
    first, second, third = (*sorted(seats, reverse=True), 0, 0, 0)[:3]
    if first >= quota:
        return "A"
    if first + second < quota:
        return "E"
    if first + third < quota:
        return "D"
    return "B" if second + third < quota else "C"


def legislature_subclass(seats: Collection[int], quota: int) -> str:
    """Return the class, or `B*` where the largest party wins with any other.

    That is class B with S1 + Sn >= W, where Sn is the smallest party that has a seat; the others
    win without the largest only all together, if at all (an apex game).

    >>> legislature_subclass([40, 20, 20, 20], 51), legislature_subclass([40, 25, 25, 10], 51)
    ('B*', 'B')
    """
    found, held = legislature_class(seats, quota), sorted(filter(None, seats))
    return "B*" if found == "B" and held[-1] + held[0] >= quota else found
