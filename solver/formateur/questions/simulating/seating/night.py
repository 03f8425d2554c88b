"""Votes of many draws while these are counted: the twin of `polling.projecting`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur_models.parliament.polling.law import OTHERS, Law
from formateur_models.parliament.polling.projection import Place, Projection

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Night:
    """A count as plain numbers; lists are rows, and then all others.

    Parameters
    ----------
    order
        Of each row, its number in the projection.
    of_law
        Of each district of the law, the number of its place.
    begun
        Whether votes are counted; else the country has the shares that were drawn.
    """

    projection: Projection
    order: tuple[int, ...]
    of_law: tuple[int, ...]
    begun: bool

    @classmethod
    def of(cls, projection: Projection, lists: Sequence[str], law: Law, begun: bool) -> Night:
        """Return a count with its rows in the order of lists."""
        ids = [place.id for place in projection.places]
        order = tuple(projection.names.index(name) for name in (*lists, OTHERS))
        return cls(projection, order, tuple(ids.index(one.id) for one in law.districts), begun)

    def votes(self, shares: Floats, random: np.random.Generator) -> tuple[Floats, list[Floats]]:
        """Return all votes of lists and others (rows) in each draw, and those of each district.

        1. The country's shares, as drawn before the count, move and narrow as the count has it.
        2. Outstanding votes of each district, around these.

        Parameters
        ----------
        shares
            Of lists, and of all others if there are any, in any unit, as drawn from polls.
        """
        before = np.zeros((len(self.order), shares.shape[1]))
        before[: len(shares)] = shares / shares.sum(axis=0)
        country = self._moved(before)
        total = np.zeros_like(country)
        there: list[Floats] = []
        for place in self.projection.places:
            votes = self._in(place, country, random)
            total += votes
            if self.of_law:
                there.append(votes)
        return total if self.begun else before, [there[number] for number in self.of_law]

    def _moved(self, shares: Floats) -> Floats:
        found = self.projection
        expected, after, narrowed = map(self._column, (found.before, found.after, found.narrowed))
        moved: Floats = np.maximum(after + narrowed * (shares - expected), 0)
        return moved

    def _in(self, place: Place, country: Floats, random: np.random.Generator) -> Floats:
        votes = np.repeat(self._column(place.counted), country.shape[1], axis=1)
        if not place.outstanding:
            return votes
        shares = random.standard_normal(country.shape)
        shares *= self._column(place.error)
        shares += self._column(place.fixed)
        shares += self._column(place.slope) * country
        np.maximum(shares, 0, out=shares)
        whole = shares.sum(axis=0)
        shares *= np.where(whole > 0, place.outstanding / np.where(whole > 0, whole, 1), 0)
        votes += shares
        return votes

    def _column(self, row: Sequence[float]) -> Floats:
        return np.array(row, dtype=np.float64)[list(self.order), None]
