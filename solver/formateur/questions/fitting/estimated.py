"""A conditional logit, fitted to choices."""

from __future__ import annotations

import numpy as np

from formateur.questions.fitting import sandwich
from formateur.questions.fitting.choices import Choices, Floats
from formateur.questions.fitting.identified import (
    check_alone,
    check_independent,
    check_scale,
    tell_separation,
)
from formateur.questions.fitting.likelihood import Peak, derivatives, peak, probabilities


class Estimated:
    """A conditional logit, fitted to choices.

    1. What cannot be estimated is told.
    2. Each covariate is centred in its opportunity and scaled, which changes no probability.
    3. Newton's method finds the maximum; without one, the covariates that separate are told.
    4. The covariance follows from the information, and with clusters from the scores.

    Parameters
    ----------
    choices
        As they were read.
    """

    def __init__(self, choices: Choices) -> None:
        check_scale(choices)  # 1
        check_alone(choices)
        centred = choices.centred()  # 2
        self.spread = np.sqrt(
            np.einsum("ij,ij->j", centred.values, centred.values) / len(centred.values)
        )
        centred.values[:] /= self.spread
        self.scaled = centred
        check_independent(self.scaled)
        self.peak: Peak = peak(self.scaled)  # 3
        if self.peak.endless:
            tell_separation(self.scaled, self.peak.step)
        self.plain = sandwich.inverse(self.peak.information)  # 4
        self.robust = self.plain
        if choices.clusters is not None:
            chances, _ = probabilities(self.scaled, self.peak.estimates)
            scores, _ = derivatives(self.scaled, chances)
            self.robust = sandwich.clustered(scores, choices.clusters, self.plain)

    @property
    def estimates(self) -> Floats:
        """The coefficients, by unit of the covariates."""
        return np.asarray(self.peak.estimates / self.spread)

    @property
    def covariance(self) -> Floats:
        """Of the coefficients; robust to clusters where there are some."""
        return np.asarray(self.robust / np.outer(self.spread, self.spread))

    @property
    def plain_errors(self) -> Floats:
        """The standard errors without clusters."""
        return np.asarray(np.sqrt(np.diag(self.plain)) / self.spread)

    @property
    def null(self) -> float:
        """The log-likelihood of equal shares, but for the offset."""
        return probabilities(self.scaled, np.zeros(len(self.spread)))[1]

    @property
    def names(self) -> tuple[str, ...]:
        """What is estimated."""
        return self.scaled.covariates

    @property
    def log_likelihood(self) -> float:
        """At the maximum."""
        return self.peak.log_likelihood
