"""`formateur.fit`."""

from __future__ import annotations

from typing import Any

import numpy as np

from formateur.questions.fitting import hausman, sandwich
from formateur.questions.fitting.choices import Choices, Floats
from formateur.questions.fitting.fit_result import Coefficient, Fit, Independence
from formateur.questions.fitting.identified import (
    check_alone,
    check_independent,
    tell_separation,
)
from formateur.questions.fitting.likelihood import Peak, derivatives, peak, probabilities
from formateur.questions.fitting.reading_choices import Columns, Taken, taken
from formateur.questions.fitting.tails import normal
from formateur_models.errors import BadValueError, did_you_mean
from formateur_models.parliament.names import each

MODELS = ("logit",)


def fit(
    table: Any,
    *,
    by: str,
    formed: str,
    covariates: str | tuple[str, ...] | list[str],
    model: str = "logit",
    cluster: str | None = None,
    offset: str | None = None,
    iia: str | None = None,
    drop_incomplete: bool = False,
) -> Fit:
    """Fit a model of choice to a table with a row for each alternative (`docs/prediction.md`).

    Parameters
    ----------
    table
        The path of a CSV file (also `.csv.gz`), Parquet, `.dta` or `.xlsx`; or a frame of pandas,
        Polars or Arrow.
    by
        The column that says which opportunity a row belongs to.
    formed
        The column that is 1 for what was chosen, and 0 for the rest.
    covariates
        The columns that may explain the choice.
    model
        `logit`: the conditional logit (McFadden 1974).
    cluster
        A column; opportunities of one cluster may depend on each other, as those of a country.
    offset
        A column that is added to the worth of an alternative as it is, such as the correction of a
        sample of alternatives.
    iia
        A column of 0 and 1: test whether leaving out the alternatives that have 1 changes the
        estimates (Hausman and McFadden 1984); or `random`: a tenth of them.
    drop_incomplete
        Leave out opportunities with missing cells, without or with several choices, or with one
        alternative; the answer tells how many. Else they are errors.

    Returns
    -------
    Fit
        Estimates with their standard errors.

    Raises
    ------
    TableError
        With all that is wrong with the table, by row and opportunity.
    FitError
        If a covariate is constant within opportunities or made up of others, or if some decide what
        formed without an error, so that there is no estimate.
    FormateurError
        If the table cannot be read, or there is no such model.

    Examples
    --------
    >>> import pandas, formateur
    >>> rows = {"case": [1, 1, 2, 2, 3, 3], "formed": [1, 0, 0, 1, 1, 0], "x": [2, 1, 0, 1, 1, 2]}
    >>> found = formateur.fit(pandas.DataFrame(rows), by="case", formed="formed", covariates="x")
    >>> found
    <Fit: logit, 3 choices, 1 covariates>
    >>> round(found.log_likelihood, 4)
    -1.9095
    """
    if model not in MODELS:
        mend = did_you_mean(model, MODELS, f"known: {', '.join(MODELS)}")
        raise BadValueError(f"there is no model {model!r}; {mend}")
    marked = "" if iia in (None, hausman.RANDOM) else str(iia)
    columns = Columns(by, formed, each(covariates), cluster or "", offset or "", marked)
    read = taken(table, columns, drop_incomplete=drop_incomplete)
    found = Estimated(read.choices)
    return _answered(read, columns, found, iia)


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
        check_alone(choices)  # 1
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


def _answered(read: Taken, columns: Columns, found: Estimated, iia: str | None) -> Fit:
    errors = np.sqrt(np.diag(found.covariance))
    triples = zip(
        found.estimates.tolist(), errors.tolist(), found.plain_errors.tolist(), strict=True
    )
    coefficients = {
        name: Coefficient(one, error, one / error, normal(one / error), plain)
        for name, (one, error, plain) in zip(columns.covariates, triples, strict=True)
    }
    return Fit(
        model="logit",
        table_name=read.table,
        by=columns.by,
        formed=columns.formed,
        opportunities=len(read.choices.starts),
        rows=len(read.choices.values),
        log_likelihood=found.peak.log_likelihood,
        null_log_likelihood=found.null,
        coefficients=coefficients,
        covariance=tuple(map(tuple, found.covariance.tolist())),
        cluster=columns.cluster or None,
        clusters=sandwich.number_of(read.choices),
        left_out=read.left_out,
        iia=None if iia is None else _tested(read, found, iia),
    )


def _tested(read: Taken, found: Estimated, iia: str) -> Independence:
    left_out = hausman.at_random(read.choices) if read.marked is None else read.marked
    test = hausman.compared(found.scaled, found.peak, left_out)
    return Independence(iia, test.opportunities, test.statistic, test.degrees, test.p, test.robust)
