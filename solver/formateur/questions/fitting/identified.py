"""What can be estimated: covariates that differ, are no sum of others, and do not decide alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formateur.questions.fitting.choices import Choices, Flags, Floats
from formateur.questions.fitting.likelihood import peak
from formateur_models.errors import FormateurError

LEFT = 1e-10  # of a covariate's variance, what others may leave of one that they do not make up
TINY = 1e-100


class FitError(FormateurError, ValueError):
    """A model that cannot be fitted to its table."""


def check_alone(choices: Choices) -> None:
    """See that each covariate differs in some opportunity, and does not decide by itself.

    One that is never lower (or never higher) in what was chosen than in the rest has a coefficient
    that grows without end (Albert and Anderson 1984).

    Raises
    ------
    FitError
        If one does not differ, or decides.
    """
    high, low, chosen = choices.highest, choices.lowest, choices.values[choices.chosen]
    if same := _named(choices, np.asarray((high == low).all(axis=0))):
        what = (
            f"{same}: the same for all alternatives of each opportunity, so it explains no choice"
        )
        raise FitError(f"{what}; leave it out, or multiply it with a covariate that differs")
    for never, where in (("lower", chosen >= high), ("higher", chosen <= low)):
        if names := _named(choices, np.asarray(where.all(axis=0))):
            told = f"{names}: never {never} in what formed than in any other alternative"
            raise FitError(f"{told}, so its coefficient has no end; {_MEND}")


def check_scale(choices: Choices) -> None:
    """See that covariates can be computed with.

    Raises
    ------
    FitError
        If one is too large or too small.
    """
    size = np.abs(choices.values).max(axis=0)
    if names := _named(choices, np.asarray((size > 1 / TINY) | ((size > 0) & (size < TINY)))):
        what = f"{names}: numbers beyond {1 / TINY:g}, or none above {TINY:g}"
        raise FitError(f"{what}, which cannot be computed with; measure it in another unit")


def _named(choices: Choices, which: Flags) -> str:
    return ", ".join(name for name, one in zip(choices.covariates, which, strict=True) if one)


def check_independent(scaled: Choices) -> None:
    """See that no covariate is a weighted sum of those before it.

    1. Take the covariates one by one, each with its products with all others.
    2. Ask how much of its variance those before it, which are independent, do not make up.
    3. Where that is nothing, name those that make it up.

    Raises
    ------
    FitError
        If one is.
    """
    products = scaled.values.T @ scaled.values / len(scaled.values)
    names, kept = scaled.covariates, [0]
    for one in range(1, len(names)):
        weights = np.linalg.solve(products[np.ix_(kept, kept)], products[kept, one])
        if 1 - weights @ products[kept, one] > LEFT:
            kept.append(one)
            continue
        makers = [names[k] for k, w in zip(kept, weights, strict=True) if abs(w) > 1e-6]
        what = f"{names[one]} is made up of {' and '.join(makers)} in every opportunity"
        raise FitError(f"{what}; leave one of them out")


_MEND = "leave it out, or join it with another covariate"


def tell_separation(scaled: Choices, step: Floats) -> None:
    """Say which covariates together tell what formed from the rest, without an error.

    1. The likelihood still rises along the last step of the search.
    2. Covariates without which it still does so are no part of it, the least of the step first.

    Raises
    ------
    FitError
        Always.
    """
    left = np.ones(len(step), dtype=bool)
    for one in np.argsort(np.abs(step)):
        left[one] = False
        names = tuple(np.array(scaled.covariates, dtype=object)[left])
        if (
            not left.any()
            or not peak(replace(scaled, covariates=names, values=scaled.values[:, left])).endless
        ):
            left[one] = True
    told = f"{_named(scaled, left)}: together they tell what formed from what did not (separation)"
    raise FitError(f"{told}, so their coefficients have no end; leave one of them out")
