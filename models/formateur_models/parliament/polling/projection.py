"""All votes as they are likely to come out, district by district, and what they may differ by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

ENDS = 2.0  # standard deviations to the ends of an interval, for 95 of 100

Row = tuple[float, ...]


@dataclass(frozen=True)
class Place:
    """A district, with lists and then all others in each row.

    Parameters
    ----------
    counted, outstanding
        Votes.
    fixed, slope
        The share of outstanding votes that is expected, in the country's share: so much, and so
        many times that.
    error
        The standard deviation of outstanding shares for a given share in the country.
    """

    id: str
    counted: tuple[int, ...]
    outstanding: int
    fixed: Row
    slope: Row
    error: Row

    def expected(self, country: Row, moved: Mapping[int, float] | None = None) -> Row:
        """Return the shares of outstanding votes that a share in the country makes likely.

        Parameters
        ----------
        moved
            By how much single lists have more; the others shrink or grow in proportion.
        """
        lines = zip(self.fixed, self.slope, country, strict=True)
        shares = parts_of([max(0.0, fixed + slope * share) for fixed, slope, share in lines])
        for row, more in (moved or {}).items():
            mine = min(1.0, max(0.0, shares[row] + more))
            rest = (1 - mine) / (1 - shares[row]) if shares[row] < 1 else 0.0
            shares = tuple(mine if n == row else rest * one for n, one in enumerate(shares))
        return shares

    def votes(self, shares: Row) -> tuple[int, ...]:
        """Return all votes, whole, if outstanding ones have these shares."""
        return tuple(
            n + round(self.outstanding * share)
            for n, share in zip(self.counted, shares, strict=True)
        )


@dataclass(frozen=True)
class Projection:
    """What the count so far says of all votes.

    Parameters
    ----------
    names
        The lists, and then :data:`OTHERS`.
    before, after
        Their shares in the country as expected before the count, and with it.
    narrowed
        By how much narrower these became: the standard deviation after over that before.
    error
        The standard deviation after.
    places
        The districts.
    deviation
        The standard deviation of a district's own, for a list with half of the votes.
    """

    names: tuple[str, ...]
    before: Row
    after: Row
    narrowed: Row
    error: Row
    places: tuple[Place, ...]
    deviation: float

    @property
    def counted(self) -> int:
        """Votes that are counted."""
        return sum(sum(place.counted) for place in self.places)

    @property
    def outstanding(self) -> int:
        """Votes that are not."""
        return sum(place.outstanding for place in self.places)

    @property
    def likely(self) -> dict[str, dict[str, int]]:
        """All votes of each district by list, as they are likely to come out."""
        return self._votes({})

    def ends(self, *, apart: bool) -> Iterator[dict[str, dict[str, int]]]:
        """Yield votes with one list at the lower or the upper end of what it may have.

        Parameters
        ----------
        apart
            Whether districts err by themselves elsewhere, so that here only the country does.
        """
        for row, _ in enumerate(self.names):
            slopes = sum(place.outstanding * place.slope[row] for place in self.places)
            variance = (slopes * self.error[row]) ** 2
            if not apart:
                own = (place.outstanding * place.error[row] for place in self.places)
                variance += sum(one**2 for one in own)
            if ENDS * sqrt(variance) < 0.5:  # not a vote
                continue
            for sign in (-ENDS, ENDS):
                yield self._votes({row: sign * sqrt(variance) / (self.outstanding or 1)})

    def _votes(self, moved: Mapping[int, float]) -> dict[str, dict[str, int]]:
        return {
            place.id: dict(
                zip(self.names, place.votes(place.expected(self.after, moved)), strict=True)
            )
            for place in self.places
        }


def parts_of(many: Sequence[float]) -> Row:
    """Return each as a part of all; nothing of nothing."""
    total = sum(many)
    return tuple(one / total for one in many) if total else (0.0,) * len(many)
