"""`formateur.hindcast`: a model judged on what it had not seen, beside theories on the same."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from formateur.questions.alternatives.divided import dimensions_of
from formateur.questions.alternatives.potential import COALITION_COLUMNS
from formateur.questions.backtesting.backtesting import Selection, Years, judge_each, resolved
from formateur.questions.backtesting.formations import Floats, Formation, fitted, formations
from formateur.questions.backtesting.hindcast_result import (
    AGAIN,
    EQUAL,
    MODEL,
    Foretold,
    Hindcast,
    Said,
)
from formateur.questions.backtesting.splits import parts
from formateur.questions.predicting.fitted_model import COVARIATES, check_covariates
from formateur.questions.predicting.odds import probabilities
from formateur.tables.parlgov.cabinet import Cabinet
from formateur.tables.parlgov.dataset import read
from formateur_models.errors import BadValueError
from formateur_models.parliament.names import each
from formateur_models.theories.catalogue import Theory

MIXED = 0.05  # of equal shares, in whoever else would say that something is impossible
MOST_PARTIES = 12
TOPS = (1, 3, 5)


def hindcast(
    data: Any = "parlgov",
    split: int | str = 2000,
    *,
    theories: Iterable[str | Theory] = (),
    parties: str | os.PathLike[str] | None = None,
    countries: Iterable[str] = (),
    years: Years = (1945, None),
    first: bool = True,
    most_parties: int = MOST_PARTIES,
    covariates: str | Iterable[str] = COVARIATES,
) -> Hindcast:
    """Fit a model to some formations, predict others, and say how well (`docs/prediction.md`).

    Only parliaments in which no party has a majority are fitted and predicted.

    Parameters
    ----------
    data, parties, countries, years
        Which cabinets, as of :func:`formateur.backtest`.
    split
        A year: what was before it is fitted, the rest predicted. `country`: each country is
        predicted by all others. `rolling`: each year by all before it.
    theories
        Theories that are judged on the same parliaments; parties without a position are in none of
        the coalitions that those of positions predict.
    first
        Whether only the first cabinets after elections are predicted; all are fitted.
    most_parties
        Larger parliaments are left out; each party more doubles the coalitions.
    covariates
        Columns of `export-dataset`, all of them known before a government forms; of a table with
        further positions also `range_D`, `opposition_range_D` and `missing_D`.

    Returns
    -------
    Hindcast
        Hits and scores with intervals, and how well probabilities are calibrated.

    Raises
    ------
    TableError, TheoryError
        If the table or a theory is not valid.
    FitError
        If the model cannot be fitted to what was before.
    FormateurError
        If nothing is left to be fitted or predicted.

    Examples
    --------
    >>> import formateur
    >>> nordic = ["DNK", "NOR", "SWE"]
    >>> found = formateur.hindcast(split=2000, countries=nordic, covariates=["n", "incumbent"])
    >>> round(found.scores()[0].values["exact"], 2)
    0.44
    """
    names = each(covariates)
    check_covariates(names)
    table = read(data, parties, dimensions_of(names, COALITION_COLUMNS))
    selection = Selection(tuple(countries), years, "minority")
    judged, _ = selection.of(table)
    small = [one for one in judged if len(one.parliament.parties) <= most_parties]
    if not small:
        raise BadValueError(f"no parliament has at most {most_parties} parties; raise the number")
    known = list(formations(small, table, names))
    return foretold(known, split, names, resolved(theories, "outside"), first=first)


def foretold(
    known: Sequence[Formation],
    split: int | str,
    covariates: tuple[str, ...],
    theories: tuple[Theory, ...] = (),
    *,
    first: bool = True,
) -> Hindcast:
    """Predict what is known by parts of it.

    1. Fit one part, and predict the other, which it has not seen.
    2. On the same parliaments ask "the same again", equal shares of all coalitions, and theories.
       Each of these but equal shares keeps 5 per cent for what it takes for impossible, as else one
       miss were an infinite loss.
    """
    found: list[Foretold] = []
    most = 0
    for before, after in parts(split, known):
        asked = [one for one in after if one.cabinet.first or not first]
        if not asked:
            continue
        estimates = fitted(before, covariates)
        most = max(most, len(before))
        rivals = _theories([one.cabinet for one in asked], theories)
        for one, others in zip(asked, rivals, strict=True):
            found.append(_foretold(one, estimates, others))
    if not found:
        raise BadValueError("nothing is left to be predicted; ask for more years or countries")
    told = f"before {split}" if str(split).isdecimal() else str(split)
    return Hindcast(told, covariates, most, tuple(found))


def _theories(
    cabinets: Sequence[Cabinet], theories: tuple[Theory, ...]
) -> Iterator[dict[str, tuple[int, bool]]]:
    for judged in judge_each(cabinets, theories):
        yield {name: (one.size, one.contained) for name, one in judged.outcomes.items()}


def _foretold(one: Formation, estimates: Floats, theories: dict[str, tuple[int, bool]]) -> Foretold:
    every = np.ones(len(one.inside), dtype=bool)
    chances = probabilities((one.values @ estimates)[:, None], every[:, None])[:, 0]
    probability = float(chances[one.formed])
    rank = int((chances >= probability).sum())
    governs = one.inside[one.formed]
    parties = one.inside.T @ chances
    number = len(chances)
    equal = one.inside.mean(axis=0)
    one_of = [float(rank <= top) for top in TOPS]
    said = {
        MODEL: Said(*_tops(one_of), math.log(probability), _brier(parties, governs)),
        AGAIN: _again(one, number, equal),
        EQUAL: _picked(number, True, number, 0.0, _brier(equal, governs)),
    }
    for name, (size, contained) in theories.items():
        said[name] = _picked(size, contained, number, MIXED, None)
    return Foretold(
        cabinet_id=one.cabinet.id,
        country=one.cabinet.country,
        start=one.cabinet.start.isoformat(),
        name=one.cabinet.name,
        alternatives=number,
        probability=probability,
        rank=rank,
        said=said,
        chances=tuple(parties.tolist()),
        governs=tuple(governs.tolist()),
    )


def _again(one: Formation, number: int, equal: Floats) -> Said:
    """Say that those who governed before do so again; nothing, where they cannot."""
    governs = one.inside[one.formed]
    if one.again is None:
        return _picked(number, True, number, 0.0, _brier(equal, governs))
    parties = (1 - MIXED) * one.inside[one.again] + MIXED * equal
    return _picked(1, one.again == one.formed, number, MIXED, _brier(parties, governs))


def _picked(size: int, contained: bool, number: int, mixed: float, brier: float | None) -> Said:
    """Score one who picks from a set of so many, all alike."""
    within = [min(1.0, top / size) if contained else 0.0 for top in TOPS]
    chance = (1 - mixed) * (1 / size if contained else 0.0) + mixed / number
    return Said(*_tops(within), math.log(chance), brier)


def _tops(values: Sequence[float]) -> tuple[float, float, float]:
    first, third, fifth = values
    return first, third, fifth


def _brier(chances: Floats, governs: Any) -> float:
    return float(((chances - governs) ** 2).mean())
