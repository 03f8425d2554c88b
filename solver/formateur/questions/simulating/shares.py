"""A share of draws, and how seats are distributed over them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur_models.errors import BadValueError

QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Probability:
    """A share of draws.

    Parameters
    ----------
    count
        The draws in which it is so.
    draws
        All of them.

    Examples
    --------
    >>> import formateur as fm
    >>> chance = fm.answers.Probability(250, 1000)
    >>> chance.value, round(chance.error, 4)
    (0.25, 0.0137)
    """

    count: int
    draws: int

    def __float__(self) -> float:
        return self.value

    @property
    def value(self) -> float:
        """The estimate."""
        return self.count / self.draws

    @property
    def error(self) -> float:
        """Its Monte Carlo standard error, of the binomial distribution.

        It is 0 where the estimate is 0 or 1; then, with 95 % confidence, the truth is within
        3 / draws of it.
        """
        return math.sqrt(self.value * (1 - self.value) / self.draws)


@dataclass(frozen=True)
class Seats:
    """The distribution of a player's seats: draws by number of seats."""

    counts: NDArray[np.int64]

    @cached_property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.counts.sum())

    @property
    def mean(self) -> float:
        """The expected number of seats."""
        return float(np.arange(len(self.counts)) @ self.counts) / self.draws

    @property
    def error(self) -> float:
        """The Monte Carlo standard error of the mean."""
        deviations = (np.arange(len(self.counts)) - self.mean) ** 2
        return math.sqrt(float(deviations @ self.counts) / self.draws / self.draws)

    def quantile(self, share: float) -> int:
        """Return the least number of seats that is not exceeded in this share of the draws.

        Raises
        ------
        FormateurError
            If the share is not one from 0 to 1.
        """
        if not 0 <= share <= 1:
            raise BadValueError(f"{share} is no share of the draws; write one from 0 to 1")
        reached = self.counts.cumsum() >= share * self.draws - 1e-9
        return int(reached.argmax())


def chance_told(chance: Probability) -> dict[str, float]:
    """Return the public JSON form of a probability."""
    return {"probability": chance.value, "standard_error": chance.error}


def seats_told(seats: Seats) -> dict[str, float]:
    """Return the public JSON form of a distribution."""
    quantiles = {f"{100 * share:g}%": seats.quantile(share) for share in QUANTILES}
    return {"mean": seats.mean, "standard_error": seats.error, **quantiles}
