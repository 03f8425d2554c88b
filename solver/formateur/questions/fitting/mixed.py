"""The mixed logit, and the maximum of its simulated likelihood (Train 2009).

Coefficients differ from one opportunity to the next. The probability of what was chosen is that of
the conditional logit, averaged over the distribution of the coefficients; the average is simulated
(McFadden and Train 2000). Political scientists use it for governments since Glasgow, Golder and
Golder (2012).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from formateur.questions.fitting.choices import Choices, Floats
from formateur.questions.fitting.identified import FitError

NORMAL, LOGNORMAL = "normal", "lognormal"
AT_ONCE = 1 << 19  # rows times draws that are held at a time
MOST_STEPS, MOST_HALVINGS = 200, 30
FLAT = 1e-9  # what another step would add to the log-likelihood, by its size
START = 0.2  # spread of a random coefficient, to begin with


@dataclass(frozen=True)
class Mixed:
    """A mixed logit of some choices.

    Parameters
    ----------
    choices
        Centred and scaled.
    random
        The places of the covariates whose coefficients are random.
    lognormal
        Which of these are lognormal, the others being normal.
    deviates
        By random coefficient, opportunity and draw.
    """

    choices: Choices
    random: tuple[int, ...]
    lognormal: tuple[bool, ...]
    deviates: Floats

    def scores(self, at: Floats) -> tuple[float, Floats]:
        """Return the simulated log-likelihood, and the slope of each opportunity's part.

        Some opportunities are taken at a time, so that memory does not grow with the table.

        Parameters
        ----------
        at
            Means of all coefficients, then the spreads of the random ones; of a lognormal one they
            are those of its logarithm.
        """
        parts = [self._part(at, first, last) for first, last in self._spans()]
        return sum(total for total, _ in parts), np.concatenate([slopes for _, slopes in parts])

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Yield from which opportunity to which one is taken at a time."""
        rows, first = 0, 0
        most = AT_ONCE // self.deviates.shape[2]
        for place, size in enumerate(self.choices.sizes.tolist()):
            if rows and rows + size > most:
                yield first, place
                rows, first = 0, place
            rows += size
        yield first, len(self.choices.starts)

    def _part(self, at: Floats, first: int, last: int) -> tuple[float, Floats]:
        """Simulate some opportunities.

        1. Coefficients of each draw, and how they move with mean and spread.
        2. The probability of each alternative in each draw.
        3. The mean over the draws of that of what was chosen; its log is the log-likelihood.
        4. The slope of that log: draws count by their share of the mean.
        """
        starts = self.choices.starts[first:last]
        sizes = self.choices.sizes[first:last]
        begin, end = int(starts[0]), int(starts[-1] + sizes[-1])
        values, starts = self.choices.values[begin:end], starts - begin
        chosen = self.choices.chosen[first:last] - begin
        size = values.shape[1]
        fixed = np.array([n for n in range(size) if n not in self.random], dtype=int)
        drawn, by_mean, by_spread = self._coefficients(at, first, last)  # 1
        worth = np.repeat((values[:, fixed] @ at[:size][fixed])[:, None], drawn.shape[2], axis=1)
        for one, place in enumerate(self.random):
            worth += values[:, [place]] * np.repeat(drawn[one], sizes, axis=0)
        if self.choices.offset is not None:
            worth += self.choices.offset[begin:end, None]
        worth -= np.repeat(np.maximum.reduceat(worth, starts), sizes, axis=0)
        np.exp(worth, out=worth)
        worth /= np.repeat(np.add.reduceat(worth, starts), sizes, axis=0)  # 2
        picked = worth[chosen]
        mean = picked.mean(axis=1)  # 3
        share = picked / picked.sum(axis=1, keepdims=True)
        weighed = (worth * np.repeat(share, sizes, axis=0)).sum(axis=1)
        slopes = np.empty((last - first, size + len(self.random)))
        slopes[:, :size] = values[chosen] - np.add.reduceat(weighed[:, None] * values, starts)
        for one, place in enumerate(self.random):  # 4
            expected = np.add.reduceat(worth * values[:, [place]], starts)
            moved = share * (values[chosen][:, [place]] - expected)
            slopes[:, place] = (moved * by_mean[one]).sum(axis=1)
            slopes[:, size + one] = (moved * by_spread[one]).sum(axis=1)
        return float(np.log(mean).sum()), slopes

    def _coefficients(self, at: Floats, first: int, last: int) -> tuple[Floats, Floats, Floats]:
        size = self.choices.values.shape[1]
        deviates = self.deviates[:, first:last]
        drawn = np.empty_like(deviates)
        by_mean, by_spread = np.ones_like(deviates), deviates.copy()
        for one, place in enumerate(self.random):
            drawn[one] = at[place] + at[size + one] * deviates[one]
            if self.lognormal[one]:
                drawn[one] = np.exp(np.minimum(drawn[one], 50))
                by_mean[one] = drawn[one]
                by_spread[one] *= drawn[one]
        return drawn, by_mean, by_spread

    def begin(self, estimates: Floats) -> Floats:
        """Return where the search begins: at a conditional logit, with small spreads.

        Raises
        ------
        FitError
            If a lognormal coefficient is not positive there.
        """
        start = np.concatenate([estimates, np.full(len(self.random), START)])
        for place, logs in zip(self.random, self.lognormal, strict=True):
            if logs and estimates[place] <= 0:
                name = self.choices.covariates[place]
                what = f"{name}: a lognormal coefficient is positive, and that of the logit is not"
                raise FitError(f"{what}; take the covariate with the other sign, or as normal")
            if logs:
                start[place] = np.log(estimates[place])
        return start


@dataclass(frozen=True)
class Top:
    """Where the search ended.

    Parameters
    ----------
    information
        Minus the second derivatives.
    scores
        The slope of each opportunity's part.
    """

    estimates: Floats
    log_likelihood: float
    information: Floats
    scores: Floats


def climbed(model: Mixed, start: Floats) -> Top:
    """Search for the maximum of a simulated likelihood.

    1. Begin with the outer products of the scores for the information (Berndt, Hall, Hall and
       Hausman 1974).
    2. Step, and halve the step until the log-likelihood rises.
    3. Mend the inverse of the information by how the slope changed (Broyden, Fletcher, Goldfarb and
       Shanno 1970).
    4. End where another step adds nothing; the information is then taken from differences of the
       slope.

    Raises
    ------
    FitError
        If there is no end, as where a spread grows without bounds.
    """
    at = start
    now, scores = model.scores(at)
    slope = scores.sum(axis=0)
    inverse: Floats = np.asarray(np.linalg.pinv(scores.T @ scores))  # 1
    for _ in range(MOST_STEPS):
        step: Floats = np.asarray(inverse @ slope)
        if slope @ step < FLAT * max(1.0, abs(now)):  # 4
            return Top(at, now, _information(model, at), scores)
        for _ in range(MOST_HALVINGS):  # 2
            then, scores_then = model.scores(at + step)
            if then >= now + 1e-4 * (slope @ step):
                break
            step = step / 2
        else:
            return Top(at, now, _information(model, at), scores)
        slope_then = scores_then.sum(axis=0)
        inverse = _mended(inverse, step, slope - slope_then)  # 3
        at, now, slope, scores = at + step, then, slope_then, scores_then
    raise FitError("the search for the maximum has no end; leave a random coefficient out")


def _mended(inverse: Floats, step: Floats, change: Floats) -> Floats:
    along = float(step @ change)
    if along <= 1e-12:
        return inverse
    left = np.eye(len(step)) - np.outer(step, change) / along
    return np.asarray(left @ inverse @ left.T + np.outer(step, step) / along)


def _information(model: Mixed, at: Floats) -> Floats:
    """Return minus the second derivatives, by differences of the slope to both sides."""
    rows = []
    for place in range(len(at)):
        move = np.zeros(len(at))
        move[place] = 1e-4 * max(1.0, abs(at[place]))
        high, low = (model.scores(at + sign * move)[1].sum(axis=0) for sign in (1, -1))
        rows.append((low - high) / (2 * move[place]))
    found = np.array(rows)
    return np.asarray((found + found.T) / 2)
