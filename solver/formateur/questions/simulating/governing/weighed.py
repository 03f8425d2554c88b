"""Draws in which the same statements hold, and the probability of each coalition in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur.questions.alternatives.divided import Flags, Numbers
from formateur.questions.simulating.governing.covariates import Drawn, doubled

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Parliaments:
    """Draws, of those that are equal one, with how often it was drawn.

    Parameters
    ----------
    held
        Seats of each party (rows) in each (columns).
    holds
        Which doubtful statement (rows) holds in which (columns).
    """

    held: Numbers
    holds: Flags
    many: Floats

    @classmethod
    def of(cls, held: Numbers, holds: Flags) -> Parliaments:
        """Put draws together that are equal."""
        both = np.concatenate([held, holds.astype(held.dtype)])
        distinct, many = np.unique(both, axis=1, return_counts=True)
        return cls(distinct[: len(held)], distinct[len(held) :] > 0, many.astype(float))


@dataclass(frozen=True)
class Part:
    """Some draws, and what the statements that hold in them leave.

    Parameters
    ----------
    many
        For how many draws each stands.
    keeps
        Which coalitions keep every vow.
    candidates
        Which parties may lead.
    """

    drawn: Drawn
    many: Floats
    keeps: Flags
    candidates: Collection[str]

    @cached_property
    def able(self) -> Flags:
        """Which coalitions have seats and keep every vow, in each draw."""
        return self.drawn.seated & self.keeps[:, None]

    def worth(self, covariates: tuple[str, ...], coefficients: Floats) -> Floats:
        """Return what each coalition is worth, by row of coefficients, coalition and draw.

        What seats do not change is worked out once for all draws.
        """
        columns = [self.drawn.covariate(name) for name in covariates]
        moving = np.array([column.shape[1] > 1 for column in columns])
        found = np.zeros((len(coefficients), len(self.keeps), len(self.many)))
        for chosen in (moving, ~moving):
            some = [column for column, there in zip(columns, chosen, strict=True) if there]
            if some:
                found += np.tensordot(coefficients[:, chosen], np.array(some, dtype=float), 1)
        return found

    def groups(self, chances: Floats) -> Floats:
        """Return by row of coefficients, party and draw that it governs; then that it leads."""
        governs = self.drawn.body.inside.T.astype(float) @ chances
        leads = np.zeros_like(governs)
        for place, led in self._led.items():
            leads[:, place] = np.einsum("bmd,md->bd", chances, led)
        return np.concatenate([governs, leads], axis=1)

    @cached_property
    def _led(self) -> dict[int, Floats]:
        """Where each party with a candidate leads: no member that has one is larger."""
        ids, held = self.drawn.body.parties, self.drawn.held
        if not self.candidates:
            return {}
        named = np.array([party in self.candidates for party in ids])[:, None]
        order = np.array([sorted(ids, reverse=True).index(party) for party in ids])[:, None]
        rank = np.where(named & (held > 0), held * len(ids) + order, -1)
        first = doubled(rank, -1, np.maximum)
        places = np.flatnonzero(named).tolist()
        return {at: ((first == rank[at]) & (rank[at] >= 0)).astype(float) for at in places}
