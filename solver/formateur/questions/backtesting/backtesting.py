"""Runs theories over cabinets that formed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formateur.engines import AUTO, check_engine
from formateur.engines.clock import Clock
from formateur.questions.ask import Names
from formateur.questions.backtesting.backtest_result import Backtest, Judged, Outcome
from formateur.questions.backtesting.groupings import SITUATIONS
from formateur.questions.backtesting.predict import Prediction, predictions, vote_on
from formateur.tables.parlgov.cabinet import Cabinet, Parliament
from formateur.tables.parlgov.dataset import read
from formateur_models.errors import BadTypeError, BadValueError, did_you_mean, listed
from formateur_models.parliament.names import each
from formateur_models.theories.catalogue import THEORIES, Theory
from formateur_models.theories.catalogue import theory as theory_of

Years = tuple[int | None, int | None]


@dataclass(frozen=True)
class Selection:
    """Which cabinets are judged.

    Parameters
    ----------
    countries
        As the table writes them; empty is all.
    years
        First and last year in which a cabinet started; None is no bound.
    situation
        `all`; `minority` (no party has a majority); `first` after an election; `majority` cabinets.
    drop_unplaced
        Whether parties outside the cabinet that have no position are left out of the parliament,
        so that theories of positions can judge more cabinets.

    Raises
    ------
    FormateurError
        If the years are no pair or in the wrong order, or there is no such situation.
    """

    countries: tuple[str, ...] = ()
    years: Years = (None, None)
    situation: str = "all"
    drop_unplaced: bool = False

    def __post_init__(self) -> None:
        if not (isinstance(self.years, tuple | list) and len(self.years) == 2):
            raise BadTypeError(
                f"{self.years!r} are not a first and a last year; give both, such as (1990, None)"
            )
        since, until = self.years
        if since is not None and until is not None and since > until:
            raise BadValueError(f"there is no year from {since} to {until}; swap them")
        if self.situation not in SITUATIONS:
            mend = did_you_mean(self.situation, SITUATIONS, f"known: {', '.join(SITUATIONS)}")
            raise BadValueError(f"there is no situation {self.situation!r}; {mend}")

    def of(self, cabinets: Sequence[Cabinet]) -> tuple[tuple[Cabinet, ...], dict[str, int]]:
        """Return the cabinets that are judged, and how many that fit are left out, by reason.

        Raises
        ------
        FormateurError
            If a country is not in the table, or no cabinet is left.
        """
        known = sorted({cabinet.country for cabinet in cabinets})
        for country in self.countries:
            if country not in known:
                mend = did_you_mean(country, known, f"known: {listed(known)}")
                raise BadValueError(f"no cabinet is of the country {country!r}; {mend}")
        fitting = [cabinet for cabinet in cabinets if self._fits(cabinet)]
        caretakers = [cabinet for cabinet in fitting if cabinet.caretaker]
        others = [cabinet for cabinet in fitting if not cabinet.caretaker]
        holds = SITUATIONS[self.situation][1]
        judged = tuple(cabinet for cabinet in others if cabinet.members and holds(cabinet))
        if not judged:
            raise BadValueError("no cabinet is left to be judged; ask for more years or countries")
        if self.drop_unplaced:
            judged = tuple(cabinet.without_unplaced() for cabinet in judged)
        partyless = sum(not cabinet.members for cabinet in others)
        return judged, {"caretaker": len(caretakers), "non-partisan": partyless}

    def _fits(self, cabinet: Cabinet) -> bool:
        (since, until), year = self.years, cabinet.start.year
        here = not self.countries or cabinet.country in self.countries
        return here and (since or year) <= year <= (until or year)


def backtest(
    data: Any = "parlgov",
    theories: str | Theory | Iterable[str | Theory] = tuple(THEORIES),
    *,
    parties: str | os.PathLike[str] | None = None,
    countries: Names = (),
    years: Years = (None, None),
    situation: str = "all",
    drop_unplaced: bool = False,
    unplaced: str = "refuse",
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Backtest:
    """Run theories over a table of cabinets that formed (`docs/backtest.md`).

    Parameters
    ----------
    data, parties
        `parlgov`, which is bundled; a folder; or the files of the cabinets and of their parties.
        Or ParlGov's `view_cabinet` as it is downloaded: its path, or a frame of it.
    theories
        Ids of the catalogue, or theories.
    countries
        Of which cabinets are judged, as the table writes them; by default all.
    years
        First and last year in which a cabinet started; None is no bound.
    situation
        `all`; `minority`, where no party has a majority; `first` after an election; or `majority`,
        cabinets that have one.
    drop_unplaced
        Whether parties outside the cabinet that have no position are left out of the parliament,
        so that theories of positions can judge more cabinets.
    unplaced
        Theories of positions, where a party has none: `refuse` does not judge the cabinet; with
        `outside` the party is in no coalition that is predicted; with `drop` its seats are empty,
        too.
    engine
        `auto` counts prediction sets without listing them where it can; any other engine lists.
    seconds
        For all of it, reading the table as well; None is no limit.
    threads
        Of the engine.

    Returns
    -------
    Backtest
        How often each theory predicts the cabinet that formed, and how many others with it.

    Raises
    ------
    TableError
        With all that is wrong with the table.
    TheoryError, EngineError
        If there is no such theory or engine, or the engine cannot express it.
    TimeRanOutError
        If the time is up before all are judged.
    FormateurError
        If a file cannot be read, or no cabinet is left to be judged.

    Examples
    --------
    >>> import formateur
    >>> found = formateur.backtest("parlgov", ["mwc"], countries=["ISL"])
    >>> [(one.cabinets, one.contained) for one in found.summary()]
    [(45, 30)]
    """
    clock = Clock(seconds, threads)
    check_engine(engine)
    asked = resolved(theories, unplaced)
    selection = Selection(each(countries), years, situation, drop_unplaced)
    judged, left_out = selection.of(read(data, parties))
    return Backtest(asked, tuple(judge_each(judged, asked, engine, clock)), left_out)


def resolved(
    theories: str | Theory | Iterable[str | Theory], unplaced: str = "refuse"
) -> tuple[Theory, ...]:
    """Return the theories, each once; `unplaced` as of :func:`backtest`.

    Raises
    ------
    TheoryError
        If there is no such theory, or way with the unplaced.
    """
    named = (theories,) if isinstance(theories, str | Theory) else theories
    asked = (theory_of(one, unplaced=unplaced) for one in named)
    return tuple({theory.id: theory for theory in asked}.values())


def judge_each(
    cabinets: Iterable[Cabinet],
    theories: tuple[Theory, ...],
    engine: str = AUTO,
    clock: Clock | None = None,
) -> Iterator[Judged]:
    """Judge cabinets, one by one; a parliament is asked once for all of its cabinets."""
    clock = clock or Clock()
    known: dict[Parliament, Mapping[str, Prediction]] = {}
    for cabinet in cabinets:
        clock.spend()
        parliament = cabinet.parliament
        if (predicted := known.get(parliament)) is None:
            able = [theory for theory in theories if _judges(theory, parliament)]
            predicted = known[parliament] = predictions(parliament, able, engine, clock)
        formed = vote_on(parliament, cabinet.members)
        outcomes = {
            theory.id: Outcome(predicted[theory.id].size, predicted[theory.id].contains(formed))
            for theory in theories
            if theory.id in predicted
        }
        yield Judged(cabinet, outcomes)


def _judges(theory: Theory, parliament: Parliament) -> bool:
    """Say whether everybody has a position, where a theory asks for that."""
    return parliament.placed or not theory.positional or theory.unplaced != "refuse"
