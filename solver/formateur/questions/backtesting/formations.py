"""Formations as a model of choice sees them: what could form, and what did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur.questions.alternatives.potential import Case, cases
from formateur.questions.fitting.choices import Choices
from formateur.questions.fitting.estimated import Estimated
from formateur.questions.predicting.odds import alternatives
from formateur.tables.parlgov.cabinet import Cabinet

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Formation:
    """One choice.

    Parameters
    ----------
    inside, values
        A row for each coalition: its parties, and its covariates.
    formed
        The row of the one that formed.
    again
        The row of the one that governed before; None where it cannot govern again.
    """

    cabinet: Cabinet
    inside: Flags
    values: Floats
    formed: int
    again: int | None

    @property
    def year(self) -> int:
        """In which it formed."""
        return self.cabinet.start.year


def formations(
    judged: Iterable[Cabinet], table: Sequence[Cabinet], covariates: tuple[str, ...]
) -> Iterator[Formation]:
    """Yield the formation of each cabinet."""
    for case in cases(judged, table):
        found = alternatives(case, covariates)
        formed = _row(case, case.cabinet.members)
        if formed is not None:
            before = _row(case, case.before)
            yield Formation(case.cabinet, found.inside, found.values, formed, before)


def _row(case: Case, members: frozenset[str]) -> int | None:
    """Return the row of a coalition; rows stand in the order of masks, from 1."""
    place = {party.id: n for n, party in enumerate(case.cabinet.parliament.parties)}
    if not members or not members <= place.keys():
        return None
    return sum(1 << place[one] for one in members) - 1


def fitted(known: Sequence[Formation], covariates: tuple[str, ...]) -> Floats:
    """Return the estimates of a conditional logit.

    Raises
    ------
    FitError
        If these formations have none.
    """
    sizes = np.array([len(one.values) for one in known], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
    choices = Choices(
        covariates=covariates,
        values=np.concatenate([one.values for one in known]),
        starts=starts,
        chosen=starts + np.array([one.formed for one in known], dtype=np.int64),
        opportunities=tuple(one.cabinet.id for one in known),
    )
    return Estimated(choices).estimates
