"""The columns of `alternatives.potential` for many parliaments of the same parties at once.

Rows are coalitions, by the number that has bit j for party j, and columns are draws; what seats do
not change has one column. Each is built by doubling: the coalitions with party j are those of the
parties before it, and one more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.questions.alternatives.divided import (
    FAR,
    MISSING,
    OPPOSITION,
    RANGE,
    Flags,
    Numbers,
    kind_of,
    places,
)
from formateur.questions.predicting.house import Past, check_dimensions, position_of
from formateur.questions.predicting.odds import untold
from formateur.tables.parlgov.cabinet import FINEST
from formateur.tables.parlgov.voted_in import is_voted_in
from formateur_models.parliament.instance import Instance


def doubled(rows: NDArray[Any], nobody: Any, join: Callable[[Any, Any], Any]) -> NDArray[Any]:
    """Return the join of the members' rows for every coalition; of no members, `nobody`."""
    found = np.empty((1 << len(rows), *rows.shape[1:]), dtype=rows.dtype)
    found[0] = nobody
    for j, row in enumerate(rows):
        found[1 << j : 2 << j] = join(found[: 1 << j], row)
    return found


@dataclass(frozen=True)
class Placed:
    """Where the parties stand on one dimension.

    Parameters
    ----------
    place
        Positions in ten-thousandths; where there is none, `unplaced` says so.
    """

    place: Numbers
    unplaced: Flags

    @cached_property
    def range(self) -> NDArray[np.float64]:
        """How far the members with a position are apart."""
        right = doubled(np.where(self.unplaced, -FAR, self.place), -FAR, np.maximum)
        left = doubled(np.where(self.unplaced, FAR, self.place), FAR, np.minimum)
        return np.asarray(np.maximum(right - left, 0)[:, None] / FINEST)

    def opposed(self, held: Numbers) -> NDArray[np.float64]:
        """How far those outside are apart, where they have these seats."""
        there = (held > 0) & ~self.unplaced[:, None]
        place = self.place[:, None]
        right = doubled(np.where(there, place, -FAR), -FAR, np.maximum)[::-1]
        left = doubled(np.where(there, place, FAR), FAR, np.minimum)[::-1]
        return np.asarray(np.maximum(right - left, 0) / FINEST)


@dataclass(frozen=True)
class Body:
    """What no draw changes: the parties, where they stand, who governed before.

    Parameters
    ----------
    seats
        Of the whole body, whoever has them.
    placed
        Where the parties stand from left to right.
    before, led, outside
        Who governed before, who led, and who never governs, party by party.
    governed
        How many governed before, whether they can be in parliament or not.
    voted_in
        Whether a government needs a vote to begin; None where that is not known.
    further
        Where the parties stand in further dimensions, by their names.
    """

    parties: tuple[str, ...]
    seats: int
    placed: Placed
    before: Flags
    led: Flags
    outside: Flags
    governed: int
    voted_in: bool | None
    further: Mapping[str, Placed]

    @classmethod
    def of(cls, instance: Instance, past: Past, dimensions: Collection[str] = ()) -> Body:
        """Return the body of an instance, whatever seats its parties have.

        Raises
        ------
        FormateurError
            If in one of the dimensions no party has a position.
        """
        check_dimensions(instance, dimensions)
        further = {
            name: Placed(*places([party.positions.get(name) for party in instance.parties]))
            for name in dimensions
        }
        ids = tuple(party.id for party in instance.parties)

        def those(some: frozenset[str]) -> Flags:
            return np.array([party in some for party in ids])

        return cls(
            ids,
            instance.seats,
            Placed(*places([position_of(party) for party in instance.parties])),
            those(past.members),
            those(past.led),
            those(past.never),
            len(past.members),
            is_voted_in(instance.country, instance.date or date.min),
            further,
        )

    def checked(self, covariates: tuple[str, ...], parliament: str) -> Body:
        """Return it, if each covariate can be told of every coalition.

        Raises
        ------
        FormateurError
            If one cannot.
        """
        unknown = {
            "median": bool(self.placed.unplaced.any()),
            "lr_range": bool(self.placed.unplaced.any()),
            "previous_prime_minister": not self.led.any(),
            "minority_investiture": self.voted_in is None,
        }
        for name in covariates:
            if unknown.get(name, False):
                raise untold(name, parliament)
        return self

    @cached_property
    def inside(self) -> Flags:
        """Who (columns) is in which coalition (rows)."""
        numbers = np.arange(1 << len(self.parties))[:, None]
        return (numbers >> np.arange(len(self.parties)) & 1).astype(bool)

    @cached_property
    def size(self) -> Numbers:
        """How many members it has."""
        return self.members(np.ones(len(self.parties), dtype=bool))

    @cached_property
    def shared(self) -> NDArray[np.float64]:
        """How many are in it and were in the government before, by those who are in either."""
        both = self.members(self.before)
        return np.asarray(both / np.maximum(self.size + self.governed - both, 1))

    @cached_property
    def again(self) -> Flags:
        """Whether its members are those who governed before, all of them."""
        same = np.asarray((self.inside == self.before).all(axis=1)[:, None])
        return np.asarray(same & (self.before.sum() == self.governed))

    @cached_property
    def leading(self) -> Flags:
        """Whether who led before is a member."""
        return np.asarray(self.members(self.led) > 0)

    @cached_property
    def missing(self) -> Numbers:
        """How many members have no position."""
        return self.members(self.placed.unplaced)

    @cached_property
    def outsiders(self) -> Numbers:
        """How many members have never governed."""
        return self.members(self.outside)

    def members(self, some: Flags) -> Numbers:
        """Return how many members of each coalition are of these parties."""
        return np.asarray(self.inside[:, some].sum(axis=1)[:, None])


@dataclass(frozen=True)
class Drawn:
    """Some draws of a body.

    Parameters
    ----------
    held
        Seats of each party (rows) in each draw (columns).
    """

    body: Body
    held: Numbers

    @cached_property
    def seats(self) -> Numbers:
        """Of each coalition."""
        return doubled(self.held, 0, np.add)

    @cached_property
    def winning(self) -> Flags:
        """Whether it has more than half of all seats."""
        return np.asarray(self.seats > self.body.seats // 2)

    @cached_property
    def minimal(self) -> Flags:
        """Whether it wins, and not without its lightest member."""
        lightest = doubled(self.held, FAR, np.minimum)
        return np.asarray(self.winning & (self.seats - lightest <= self.body.seats // 2))

    @cached_property
    def seated(self) -> Flags:
        """Whether all of its members have seats, and there are some."""
        found = doubled(self.held > 0, True, np.logical_and)
        found[0] = False
        return found

    @cached_property
    def with_median(self) -> Flags:
        """Whether a member has a median seat, of those with a position."""
        place, unplaced = self.body.placed.place, self.body.placed.unplaced[:, None]
        seats = np.where(unplaced, 0, self.held)
        left = (place < place[:, None]).astype(np.int64) @ seats
        right = (place > place[:, None]).astype(np.int64) @ seats
        whole = seats.sum(axis=0)
        middle = (2 * left <= whole) & (2 * right <= whole) & ~unplaced
        return doubled(middle, False, np.logical_or)

    def opposed(self, placed: Placed) -> NDArray[np.float64]:
        """How far those outside are apart, where they have a majority."""
        return np.where(self.winning, 0, placed.opposed(self.held))

    def covariate(self, name: str) -> NDArray[Any]:
        """Return a column of the table, also one of a further dimension."""
        if name in COVARIATES:
            return COVARIATES[name](self)
        kind, dimension = kind_of(name)
        return FURTHER[kind](self, self.body.further[dimension])


COVARIATES: dict[str, Callable[[Drawn], NDArray[Any]]] = {
    "minority": lambda d: ~d.winning,
    "min_win": lambda d: d.minimal,
    "surplus": lambda d: d.winning & ~d.minimal,
    "n": lambda d: d.body.size,
    "seats": lambda d: d.seats,
    "seats_share": lambda d: d.seats / d.body.seats,
    "largest": lambda d: doubled(d.held == d.held.max(axis=0), False, np.logical_or),
    "median": lambda d: d.with_median,
    "lr_range": lambda d: d.body.placed.range,
    "previous_prime_minister": lambda d: d.body.leading,
    "incumbent": lambda d: d.body.again,
    "single": lambda d: d.body.size == 1,
    "from_half": lambda d: np.abs(d.seats / d.body.seats - 0.5),
    "missing": lambda d: d.body.missing,
    "median_known": lambda d: d.with_median,
    "range_known": lambda d: d.body.placed.range,
    "opposition_range": lambda d: d.opposed(d.body.placed),
    "led_before": lambda d: d.body.leading,
    "incumbent_share": lambda d: d.body.shared,
    "outsiders": lambda d: d.body.outsiders,
    "minority_investiture": lambda d: ~d.winning & bool(d.body.voted_in),
}
FURTHER: dict[str, Callable[[Drawn, Placed], NDArray[Any]]] = {
    RANGE: lambda d, placed: placed.range,
    OPPOSITION: lambda d, placed: d.opposed(placed),
    MISSING: lambda d, placed: d.body.members(placed.unplaced),
}
