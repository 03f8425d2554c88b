"""The conditional logit: its log-likelihood, and the maximum of it by Newton's method.

McFadden (1974), "Conditional logit analysis of qualitative choice behavior": of the alternatives of
an opportunity, j is chosen with probability exp(x_j b) / sum_k exp(x_k b). The log of the
likelihood is concave in b, so what Newton's method finds is the only maximum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formateur.questions.fitting.choices import Choices, Floats

MOST_STEPS = 60
MOST_HALVINGS = 40
FLAT = 1e-11  # what another step would add to the log-likelihood, by its size
SHORT = 1e-4  # a step, in spreads of a covariate: where it is longer on flat ground, nothing ends


@dataclass(frozen=True)
class Peak:
    """The maximum.

    Parameters
    ----------
    estimates
        One for each covariate.
    log_likelihood
        There.
    information
        Minus the matrix of second derivatives, a step that is nearly nothing before it.
    step
        The last step of Newton's method: nearly nothing, but where there is no maximum.
    """

    estimates: Floats
    log_likelihood: float
    information: Floats
    step: Floats

    @property
    def endless(self) -> bool:
        """Whether the likelihood still rises along the last step, however far one goes."""
        return bool(np.abs(self.step).max() > SHORT)


def probabilities(choices: Choices, estimates: Floats) -> tuple[Floats, float]:
    """Return the probability of each alternative, and the log-likelihood."""
    worth = choices.values @ estimates
    if choices.offset is not None:
        worth = worth + choices.offset
    sizes = choices.sizes
    worth -= np.repeat(np.maximum.reduceat(worth, choices.starts), sizes)
    chosen = worth[choices.chosen].copy()
    np.exp(worth, out=worth)
    sums = np.add.reduceat(worth, choices.starts)
    worth /= np.repeat(sums, sizes)
    return worth, float((chosen - np.log(sums)).sum())


def derivatives(choices: Choices, chances: Floats) -> tuple[Floats, Floats]:
    """Return the score of each opportunity, and the information of all.

    The score is what was chosen less what was expected; the information is the sum over the
    opportunities of the covariance of the covariates under the probabilities.
    """
    weighted = choices.values * chances[:, None]
    expected = np.add.reduceat(weighted, choices.starts)
    scores = choices.values[choices.chosen] - expected
    return scores, weighted.T @ choices.values - expected.T @ expected


def peak(choices: Choices) -> Peak:
    """Find the maximum of the log-likelihood.

    1. Begin with no effect of any covariate.
    2. Solve the information against the sum of the scores: that is the step.
    3. Halve the step until the log-likelihood does not fall.
    4. End with the step that adds nothing, next to the log-likelihood.

    Parameters
    ----------
    choices
        With covariates that are centred and of spread 1, so that steps can be compared; none of
        them constant or a combination of the others.
    """
    estimates = np.zeros(choices.values.shape[1])
    chances, now = probabilities(choices, estimates)
    for _ in range(MOST_STEPS):  # 1
        scores, information = derivatives(choices, chances)
        slope = scores.sum(axis=0)
        step = _solved(information, slope)  # 2
        last = slope @ step < FLAT * max(1.0, abs(now))
        for _ in range(MOST_HALVINGS):  # 3
            chances, then = probabilities(choices, estimates + step)
            if then >= now:
                break
            step = step / 2
        estimates, now = estimates + step, max(now, then)
        if last:  # 4
            break
    return Peak(estimates, now, information, step)


def _solved(information: Floats, slope: Floats) -> Floats:
    """Solve a system that is all but singular where the likelihood has become flat."""
    try:
        return np.asarray(np.linalg.solve(information, slope))
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.lstsq(information, slope, rcond=None)[0])
