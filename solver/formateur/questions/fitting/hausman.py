"""Are irrelevant alternatives irrelevant? Hausman and McFadden (1984), Econometrica 52.

If so, leaving some alternatives out, and the opportunities in which one of them was chosen, changes
estimates by chance only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from formateur.questions.fitting import sandwich
from formateur.questions.fitting.choices import Choices, Flags, Floats
from formateur.questions.fitting.identified import FitError, check_independent
from formateur.questions.fitting.likelihood import Peak, derivatives, peak, probabilities
from formateur.questions.fitting.tails import chi_squared

RANDOM = "random"
SHARE = 0.1  # of alternatives that a random test leaves out
SEED = 0


@dataclass(frozen=True)
class Compared:
    """The statistic of the test.

    Parameters
    ----------
    opportunities
        How many were left.
    statistic, degrees
        Chi-squared, if irrelevant alternatives are irrelevant.
    robust
        Whether the variance is of the scores, as the difference of the two was none.
    """

    opportunities: int
    statistic: float
    degrees: int
    robust: bool

    @property
    def p(self) -> float:
        """The probability of one at least so large."""
        return chi_squared(self.statistic, self.degrees)


def at_random(choices: Choices) -> Flags:
    """Return which alternatives go: a tenth, always the same."""
    return np.asarray(np.random.default_rng(SEED).random(len(choices.values)) < SHARE)


def compared(choices: Choices, full: Peak, left_out: Flags) -> Compared:
    """Fit again without some alternatives, and compare.

    1. Covariates that differ no more without them are no part of the comparison.
    2. The variance of the difference is the difference of the variances, as the full estimate is
       efficient.
    3. Where that is not positive, which happens in small tables, the scores of both say how the
       difference varies (White 1982).

    Parameters
    ----------
    choices
        Centred and scaled, as `full` was found on.

    Raises
    ------
    FitError
        If nothing is left to be compared.
    """
    part = choices.where(~left_out)
    if not len(part.starts):
        raise FitError("the test of IIA leaves no opportunity; name another column")
    differs = np.asarray((part.highest > part.lowest).any(axis=0))  # 1
    if not differs.any():
        raise FitError("the test of IIA leaves no covariate that differs; name another column")
    names = tuple(n for n, one in zip(part.covariates, differs, strict=True) if one)
    part = replace(part, covariates=names, values=part.centred().values[:, differs])
    check_independent(part)
    again = peak(part)
    if again.endless:
        raise FitError("without these alternatives the model has no estimates; name another column")
    gap = again.estimates - full.estimates[differs]
    covariance = sandwich.inverse(full.information)[np.ix_(differs, differs)]
    variance = sandwich.inverse(again.information) - covariance  # 2
    robust = bool(np.linalg.eigvalsh(variance).min() <= 0)
    if robust:
        variance = _of_scores(choices, full, part, again, differs)  # 3
    statistic = float(gap @ np.linalg.solve(variance, gap))
    return Compared(len(part.starts), statistic, len(gap), robust)


def _of_scores(choices: Choices, full: Peak, part: Choices, again: Peak, differs: Flags) -> Floats:
    names = {name: place for place, name in enumerate(choices.opportunities)}
    moved = np.zeros((len(names), int(differs.sum())))
    whole = _scores(choices, full) @ sandwich.inverse(full.information)
    moved -= whole[:, differs]
    places = [names[name] for name in part.opportunities]
    moved[places] += _scores(part, again) @ sandwich.inverse(again.information)
    return np.asarray(moved.T @ moved)


def _scores(choices: Choices, at: Peak) -> Floats:
    chances, _ = probabilities(choices, at.estimates)
    return derivatives(choices, chances)[0]
