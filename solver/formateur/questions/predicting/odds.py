"""The probability of each coalition of a parliament, and how far a model is sure of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur.questions.alternatives.potential import Case, blocks
from formateur.questions.predicting.fitted_model import FittedModel
from formateur_models.errors import BadValueError

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
AT_ONCE = 1 << 18  # probabilities that are held while draws are made
LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True)
class Alternatives:
    """Every coalition of a parliament, with the covariates of a model."""

    inside: Flags
    values: Floats
    columns: Mapping[str, NDArray[np.int64]]


def alternatives(case: Case, covariates: tuple[str, ...]) -> Alternatives:
    """Return all coalitions of a parliament, in the order of their masks.

    Raises
    ------
    FormateurError
        If a covariate is not known in this parliament.
    """
    found = list(blocks(case))
    for name in covariates:
        missing = [block.columns[name].missing for block in found]
        if any(one is not None and one.any() for one in missing):
            raise untold(name, case.cabinet.name)
    inside = np.concatenate([block.inside for block in found])
    columns = {
        name: np.concatenate([block.columns[name].values for block in found])
        for name in {*covariates, "seats", "minority"}
    }
    values = np.column_stack([columns[name].astype(float) for name in covariates])
    return Alternatives(inside, values, columns)


def untold(covariate: str, parliament: str) -> BadValueError:
    """Return the error that a covariate cannot be told of every coalition."""
    what = f"{parliament}: {covariate} is not known of every coalition"
    mend = "a position is missing, or who led before, or whether a vote is needed"
    mend += "; fit a model without it"
    return BadValueError(f"{what}; {mend}")


def probabilities(worth: Floats, kept: Flags) -> Floats:
    """Return exp(worth) of those that are kept, by their sum; 0 in draws where nobody is.

    Coalitions are the last axis but one, draws the last.
    """
    found = np.where(kept, worth, -np.inf)
    most = found.max(axis=-2, keepdims=True)
    found -= np.where(np.isfinite(most), most, 0)
    np.exp(found, out=found)
    whole = found.sum(axis=-2, keepdims=True)
    found /= np.where(whole > 0, whole, 1)
    return found


def averaged(found: Alternatives, model: FittedModel, rows: Floats, kept: Flags) -> Floats:
    """Return the probabilities of those that are kept; one column for each row of estimates."""
    sets = model.coefficients(rows)
    worth = found.values @ sets.reshape(-1, sets.shape[2]).T
    chances = probabilities(worth, kept[:, None]).reshape(len(kept), *sets.shape[:2])
    return np.asarray(chances.mean(axis=2))


@dataclass(frozen=True)
class Spread:
    """Probabilities of sets of coalitions: at the estimates, and the ends of nine draws in ten."""

    middle: Floats
    low: Floats
    high: Floats


def spread(
    found: Alternatives,
    model: FittedModel,
    kept: Flags,
    places: NDArray[np.int64],
    groups: Flags,
    draws: int,
    seed: int,
) -> Spread:
    """Return the probability of some coalitions, then of each group, with their intervals.

    1. At the estimates.
    2. Draw coefficients from the normal distribution that the covariance of the estimates gives,
       as often as is asked for (the parametric bootstrap of Krinsky and Robb 1986).
    3. Sum the probabilities of each group in each draw, and take the ends.

    Parameters
    ----------
    places
        Of the coalitions.
    groups
        A row for each group, a column for each coalition that could be in it.
    """
    members = groups.astype(float)

    def told(rows: Floats) -> Floats:
        chances = averaged(found, model, rows, kept)
        return np.concatenate([chances[places], members @ chances])

    middle = told(model.estimates[None])[:, 0]  # 1
    drawn = model.drawn(draws, seed)  # 2
    step = max(1, AT_ONCE // (len(found.values) * model.mixing))
    sums = [told(drawn[at : at + step]) for at in range(0, draws, step)]  # 3
    ends = np.quantile(np.concatenate(sums, axis=1), [LOW, HIGH], axis=1)
    return Spread(middle, ends[0], ends[1])
