"""A mixed logit, fitted to choices."""

from __future__ import annotations

import numpy as np

from formateur.questions.fitting import sandwich
from formateur.questions.fitting.choices import Choices, Floats
from formateur.questions.fitting.estimated import Estimated
from formateur.questions.fitting.halton import PRIMES, normal_draws
from formateur.questions.fitting.identified import FitError
from formateur.questions.fitting.mixed import Mixed, climbed
from formateur_models.errors import BadValueError, did_you_mean


class EstimatedMixed:
    """A mixed logit, fitted to choices.

    1. Fit the conditional logit, which tells what cannot be estimated, and where to begin.
    2. Draw deviates for each opportunity, and climb the simulated likelihood.
    3. Bring means and spreads to units of the covariates; a spread has no sign.

    Parameters
    ----------
    choices
        As they were read.
    random, lognormal
        Covariates whose coefficients are random: normal, and lognormal.
    draws
        For each opportunity.
    """

    def __init__(
        self, choices: Choices, random: tuple[str, ...], lognormal: tuple[str, ...], draws: int
    ) -> None:
        check_random(choices.covariates, random, lognormal)
        logit = Estimated(choices)  # 1
        places = tuple(n for n, x in enumerate(choices.covariates) if x in (*random, *lognormal))
        self.drawn = tuple(choices.covariates[place] for place in places)
        logs = tuple(name in lognormal for name in self.drawn)
        deviates = normal_draws(len(choices.starts), draws, len(places))  # 2
        model = Mixed(logit.scaled, places, logs, deviates)
        top = climbed(model, model.begin(logit.peak.estimates))
        if np.linalg.eigvalsh(top.information).min() <= 0:
            what = f"{', '.join(self.drawn)}: the table does not tell how their coefficients spread"
            raise FitError(f"{what}; name fewer, or draw more")
        size = len(logit.spread)
        units = 1 / np.concatenate([logit.spread, logit.spread[list(places)]])  # 3
        shift = np.zeros(len(units))
        for one, (place, is_log) in enumerate(zip(places, logs, strict=True)):
            if is_log:
                shift[place] = np.log(units[place])
                units[place] = units[size + one] = 1.0
        units[size:] *= np.where(top.estimates[size:] < 0, -1.0, 1.0)
        self.names = (*choices.covariates, *(f"sd({name})" for name in self.drawn))
        self.log_likelihood = top.log_likelihood
        self.null = logit.null
        self.estimates: Floats = top.estimates * units + shift
        plain = sandwich.inverse(top.information)
        robust = plain
        if choices.clusters is not None:
            robust = sandwich.clustered(top.scores, choices.clusters, plain)
        self.covariance: Floats = robust * np.outer(units, units)
        self.plain_errors: Floats = np.sqrt(np.diag(plain)) * np.abs(units)


def check_random(
    covariates: tuple[str, ...], random: tuple[str, ...], lognormal: tuple[str, ...]
) -> None:
    """See that random coefficients are of covariates, each named once.

    Raises
    ------
    FormateurError
        If not.
    """
    named = (*random, *lognormal)
    for name in named:
        if name not in covariates:
            mend = did_you_mean(name, covariates, f"covariates: {', '.join(covariates)}")
            raise BadValueError(f"the random coefficient {name!r} is of no covariate; {mend}")
        if named.count(name) > 1:
            raise BadValueError(f"the random coefficient {name!r} is named twice; leave one out")
    if not named:
        raise BadValueError("a mixed logit has random coefficients; name some with `random=`")
    if len(named) > len(PRIMES):
        raise BadValueError(f"at most {len(PRIMES)} coefficients are random; name fewer")
