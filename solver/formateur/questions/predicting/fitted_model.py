"""A model that was fitted before: the one that comes along, or one of `formateur fit`."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.questions.alternatives.divided import dimensions_of, kind_of
from formateur.questions.alternatives.potential import COALITION_COLUMNS
from formateur.questions.fitting.fit_result import Fit
from formateur.questions.fitting.halton import normal_draws
from formateur.questions.fitting.mixed import LOGNORMAL
from formateur_models.doors.admit import entered
from formateur_models.doors.values import path
from formateur_models.errors import BadFileError, BadValueError, did_you_mean

SHIPPED = Path(__file__).with_name("governments.json")
# What may explain which government forms, in the model that comes with the package.
COVARIATES = (
    *("minority", "min_win", "n", "single", "largest", "median_known", "range_known"),
    *("opposition_range", "from_half", "led_before", "incumbent", "missing"),
    "outsiders",
)
MEND = "write one with `formateur fit TABLE -o model.json`"


MIXING = 100  # Halton draws over which a mixed logit averages
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class FittedModel:
    """What was estimated, and how far it is known.

    Parameters
    ----------
    estimates, covariance
        Of the coefficients, in the order of the covariates; then of the spreads of random ones.
    random
        Of a mixed logit: the places of the random coefficients, and whether each is lognormal.
    """

    name: str
    covariates: tuple[str, ...]
    estimates: Floats
    covariance: Floats
    card: Mapping[str, Any] = field(default_factory=dict)
    random: tuple[tuple[int, bool], ...] = ()

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The further dimensions that it asks about, beside left and right."""
        return dimensions_of(self.covariates, COALITION_COLUMNS)

    @property
    def mixing(self) -> int:
        """Over how many sets of coefficients a probability is averaged; one of a logit."""
        return MIXING if self.random else 1

    def drawn(self, draws: int, seed: int) -> Floats:
        """Draw estimates, row by row, from the normal distribution that their covariance gives."""
        rng = np.random.default_rng(seed)
        return rng.multivariate_normal(self.estimates, self.covariance, draws, method="eigh")

    def coefficients(self, rows: Floats) -> Floats:
        """Return the sets of coefficients over which each row of estimates is averaged.

        By row, set and covariate; the deviates of the sets are the same for all rows.
        """
        size = len(self.covariates)
        found = np.repeat(rows[:, None, :size], self.mixing, axis=1)
        if self.random:
            deviates = normal_draws(1, MIXING, len(self.random))[:, 0]
            for number, (place, is_log) in enumerate(self.random):
                spread = rows[:, size + number, None] * deviates[number]
                found[:, :, place] += spread
                if is_log:
                    np.exp(found[:, :, place], out=found[:, :, place])
        return found


Model = Fit | FittedModel | str | os.PathLike[str] | None


def model_of(model: Model) -> FittedModel:
    """Return a model; None is the one that comes with the package.

    Raises
    ------
    FormateurError
        If the file cannot be read or is no model, or a covariate is no column of potential
        coalitions.
    """
    if isinstance(model, FittedModel):
        return model
    if isinstance(model, Fit):
        return _made("the model", model.to_dict())
    return shipped() if model is None else _read(entered(path, model, "predict", "model"))


@cache
def shipped() -> FittedModel:
    """Return the model that comes with the package."""
    return _read(SHIPPED)


def _read(path: Path) -> FittedModel:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadFileError(f"{path}: cannot be read ({why}); check the path") from error
    except ValueError as error:
        raise BadValueError(f"{path}: this is not JSON ({error}); {MEND}") from error
    return _made(str(path) if path != SHIPPED else "governments of ParlGov", told)


def _made(name: str, told: Any) -> FittedModel:
    try:
        coefficients = {str(k): float(v["estimate"]) for k, v in told["coefficients"].items()}
        covariance = np.array(told["covariance"], dtype=float)
        card = dict(told.get("card", {}))
        random = {str(name): str(kind) for name, kind in told.get("random", {}).items()}
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise BadValueError(f"{name}: this is no fitted model; {MEND}") from error
    size = len(coefficients)
    sound = covariance.shape == (size, size) and _is_covariance(covariance)
    if not size or not sound or not all(map(math.isfinite, coefficients.values())):
        raise BadValueError(f"{name}: covariates and covariance do not fit; {MEND}")
    spreads = [f"sd({one})" for one in random]
    covariates = tuple(one for one in coefficients if one not in spreads)
    if [*coefficients] != [*covariates, *spreads] or not {*random} <= {*covariates}:
        raise BadValueError(f"{name}: random coefficients and their spreads do not fit; {MEND}")
    check_covariates(covariates, f"{name}: ")
    places = tuple((covariates.index(one), kind == LOGNORMAL) for one, kind in random.items())
    estimates = np.array([*coefficients.values()])
    return FittedModel(name, covariates, estimates, covariance, card, places)


def _is_covariance(matrix: Floats) -> bool:
    """Say whether a matrix is symmetric, and no sum of covariates has a negative variance."""
    if not np.isfinite(matrix).all() or not np.allclose(matrix, matrix.T):
        return False
    values = np.linalg.eigvalsh(matrix)
    return bool(values.min() >= -1e-8 * max(values.max(), 0.0))


def check_covariates(names: Iterable[str], where: str = "") -> None:
    """See that each is a column of potential coalitions that is known before one forms.

    Raises
    ------
    FormateurError
        If one is not.
    """
    known = [one for one in COALITION_COLUMNS if one not in ("formed", "coalition")]
    for name in names:
        if name not in known and not kind_of(name)[0]:
            mend = did_you_mean(name, known, f"known: {', '.join(known)}")
            what = f"{where}the covariate {name!r} is no column of `export-dataset`"
            raise BadValueError(f"{what}; {mend}")
