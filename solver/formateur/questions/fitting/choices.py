"""Choices as arrays: what could have been chosen in each opportunity, and what was."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Choices:
    """Alternatives, grouped by the opportunity in which one of them was chosen.

    Parameters
    ----------
    covariates
        Names of the columns of `values`.
    values
        One row for each alternative; those of one opportunity stand together.
    starts
        The first row of each opportunity.
    chosen
        The row of the one that was chosen in each.
    opportunities
        What each is called.
    offset
        What is added to the worth of each alternative, with no coefficient; None is nothing.
    clusters
        By opportunity, the number of the cluster that it is in; None where each is its own.
    """

    covariates: tuple[str, ...]
    values: Floats
    starts: Places
    chosen: Places
    opportunities: tuple[str, ...]
    offset: Floats | None = None
    clusters: Places | None = None

    @property
    def sizes(self) -> Places:
        """How many alternatives each opportunity has."""
        return np.diff(np.append(self.starts, len(self.values)))

    @property
    def owner(self) -> Places:
        """The opportunity of each row."""
        return np.repeat(np.arange(len(self.starts)), self.sizes)

    @property
    def highest(self) -> Floats:
        """The highest value of each covariate in each opportunity."""
        return np.asarray(np.maximum.reduceat(self.values, self.starts))

    @property
    def lowest(self) -> Floats:
        """The lowest."""
        return np.asarray(np.minimum.reduceat(self.values, self.starts))

    def centred(self) -> Choices:
        """Return them with each covariate less its mean in the opportunity: the same model."""
        means = np.add.reduceat(self.values, self.starts) / self.sizes[:, None]
        return replace(self, values=self.values - np.repeat(means, self.sizes, axis=0))

    def where(self, kept: Flags) -> Choices:
        """Return the alternatives that are kept; without opportunities whose choice is not.

        An opportunity in which the chosen one is alone tells nothing, and goes, too.
        """
        owner = self.owner
        left = np.bincount(owner[kept], minlength=len(self.starts))
        whole = kept[self.chosen] & (left > 1)
        rows = kept & whole[owner]
        place = np.cumsum(rows) - 1
        sizes = left[whole]
        return replace(
            self,
            values=self.values[rows],
            starts=np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64),
            chosen=place[self.chosen[whole]],
            opportunities=tuple(np.array(self.opportunities, dtype=object)[whole]),
            offset=None if self.offset is None else self.offset[rows],
            clusters=None if self.clusters is None else self.clusters[whole],
        )
