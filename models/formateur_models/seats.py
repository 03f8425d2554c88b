"""Seats: a number, or an interval where no more is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """From `low` to `high` seats, both included; whole numbers."""

    low: int
    high: int

    def __str__(self) -> str:
        between = "-" if self.low >= 0 else " to "
        return str(self.low) if self.exact else f"{self.low}{between}{self.high}"

    @property
    def exact(self) -> bool:
        """Whether only one number is in it."""
        return self.low == self.high

    @property
    def plain(self) -> Seats:
        """The number, where only one is in it."""
        return self.low if self.exact else self

    @property
    def data(self) -> int | list[int]:
        """As a file and JSON have it: a number, or a list of two."""
        return self.low if self.exact else [self.low, self.high]


Seats = int | Interval
Spans = Mapping[str, Interval]


def interval(seats: Seats) -> Interval:
    """Return seats as an interval."""
    return seats if isinstance(seats, Interval) else Interval(seats, seats)


def read_seats(value: int | list[int]) -> Seats:
    """Return seats as a file has them: a number, or a list of the fewest and the most."""
    return value if isinstance(value, int) else Interval(*value)


def together(parts: Iterable[Seats]) -> Seats:
    """Return the sum; an interval where one of the parts is."""
    parts = list(parts)
    if not any(isinstance(part, Interval) for part in parts):
        return sum(part for part in parts if not isinstance(part, Interval))
    spans = list(map(interval, parts))
    return Interval(sum(span.low for span in spans), sum(span.high for span in spans))


def tightened(spans: Spans, total: int) -> dict[str, Interval]:
    """Return the seats that each can have when all together have `total`.

    The same spans where these cannot add up to it.
    """
    low, high = sum(s.low for s in spans.values()), sum(s.high for s in spans.values())
    if not low <= total <= high:
        return dict(spans)
    return {
        id_: Interval(max(s.low, total - high + s.high), min(s.high, total - low + s.low))
        for id_, s in spans.items()
    }


def span(spans: Spans, total: int, members: Collection[str]) -> Interval:
    """Return the fewest and the most seats that some can have when all have `total`.

    Nobody goes past the greater of the two sums, as inside and outside add up to the total; and it
    is reached: from any seats that are allowed, move one after the other from somebody inside who
    is above its lowest to somebody outside who is below its highest number, until all inside are
    at their lowest or all outside at their highest. The most is the same with sides changed.
    """
    inside = [s for id_, s in spans.items() if id_ in members]
    outside = [s for id_, s in spans.items() if id_ not in members]
    return Interval(
        max(sum(s.low for s in inside), total - sum(s.high for s in outside)),
        min(sum(s.high for s in inside), total - sum(s.low for s in outside)),
    )


def seating(spans: Spans, total: int, first: Sequence[Collection[str]]) -> dict[str, int]:
    """Return the seats of each where the groups that come first have as many as they can.

    Greedy, and therefore best for each group together with those before it at the same time: no
    other seats give the first group, or the first two together, more (Edmonds 1970, Submodular
    functions, matroids, and certain polyhedra; all seats that are allowed are bases of an integral
    polymatroid).

    1. Everybody has its fewest seats.
    2. What is left of the total goes to the first group, up to its most, then to the next.

    Parameters
    ----------
    first
        Groups that have everybody among them. Within a group in order of id.
    """
    seats = {id_: s.low for id_, s in spans.items()}
    left = total - sum(seats.values())
    for group in first:
        for id_ in sorted(group):
            more = min(left, spans[id_].high - spans[id_].low)
            seats[id_] += more
            left -= more
    return seats
