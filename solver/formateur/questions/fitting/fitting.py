"""`formateur.fit`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from formateur.questions.ask import Names
from formateur.questions.fitting import hausman, sandwich
from formateur.questions.fitting.estimated import Estimated
from formateur.questions.fitting.estimated_mixed import EstimatedMixed
from formateur.questions.fitting.fit_result import Coefficient, Fit, Independence
from formateur.questions.fitting.mixed import LOGNORMAL, NORMAL
from formateur.questions.fitting.reading_choices import Columns, Taken, taken
from formateur.questions.fitting.tails import normal
from formateur_models.errors import BadValueError, did_you_mean
from formateur_models.parliament.names import each

MODELS = ("logit", "mixed")
MOST_DRAWS = 1 << 14


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
    random: Names = (),
    lognormal: Names = (),
    draws: int = 200,
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
        `logit`: the conditional logit (McFadden 1974). `mixed`: the mixed logit, some of whose
        coefficients differ from one opportunity to the next (McFadden and Train 2000).
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
    random, lognormal
        Of a mixed logit: covariates whose coefficients are normally distributed, or lognormally,
        which is always positive. `sd(x)` is then the spread of the coefficient of x; of a
        lognormal one, mean and spread are those of its logarithm.
    draws
        Of a mixed logit: Halton draws for each opportunity, by which its likelihood is simulated.

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
    normals, logs = each(random), each(lognormal)
    _check(model, normals + logs, iia, draws)
    marked = "" if iia in (None, hausman.RANDOM) else str(iia)
    columns = Columns(by, formed, each(covariates), cluster or "", offset or "", marked)
    read = taken(table, columns, drop_incomplete=drop_incomplete)
    if model == "logit":
        return _answered(read, columns, Estimated(read.choices), iia)
    found = EstimatedMixed(read.choices, normals, logs, draws)
    answer = _answered(read, columns, found, None)
    kinds = {name: LOGNORMAL if name in logs else NORMAL for name in found.drawn}
    return replace(answer, random=kinds, draws=draws)


def _check(model: str, random: tuple[str, ...], iia: str | None, draws: int) -> None:
    if model == "logit" and random:
        raise BadValueError("a logit has no random coefficients; take the model `mixed`")
    if model == "mixed" and iia:
        raise BadValueError("the test of IIA is of the logit; leave it out")
    if not 1 <= draws <= MOST_DRAWS:
        raise BadValueError(f"{draws} draws are not possible; use 1 to {MOST_DRAWS:,}")


def _answered(
    read: Taken, columns: Columns, found: Estimated | EstimatedMixed, iia: str | None
) -> Fit:
    errors = np.sqrt(np.diag(found.covariance))
    triples = zip(
        found.estimates.tolist(), errors.tolist(), found.plain_errors.tolist(), strict=True
    )
    coefficients = {
        name: Coefficient(one, error, one / error, normal(one / error), plain)
        for name, (one, error, plain) in zip(found.names, triples, strict=True)
    }
    return Fit(
        model="logit" if isinstance(found, Estimated) else "mixed",
        table_name=read.table,
        by=columns.by,
        formed=columns.formed,
        opportunities=len(read.choices.starts),
        rows=len(read.choices.values),
        log_likelihood=found.log_likelihood,
        null_log_likelihood=found.null,
        coefficients=coefficients,
        covariance=tuple(map(tuple, found.covariance.tolist())),
        cluster=columns.cluster or None,
        clusters=sandwich.number_of(read.choices),
        left_out=read.left_out,
        iia=_tested(read, found, iia) if iia and isinstance(found, Estimated) else None,
    )


def _tested(read: Taken, found: Estimated, iia: str) -> Independence:
    left_out = hausman.at_random(read.choices) if read.marked is None else read.marked
    test = hausman.compared(found.scaled, found.peak, left_out)
    return Independence(iia, test.opportunities, test.statistic, test.degrees, test.p, test.robust)
