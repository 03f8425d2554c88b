"""What a question was answered with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from formateur.engines.status import Status
from formateur.questions.best.standing import Standing, judged_as_formed
from formateur_models.changes.unplaced import aside
from formateur_models.judging.government_columns import columns
from formateur_models.judging.outlook import flips
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown
from formateur_models.table import Table, Tabular, framed
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Asked:
    """How a question was put, to ask it for more.

    Parameters
    ----------
    top
        How many governments were asked for; None is the best and all that tie.
    engine, threads
        Who was to answer, in how many threads.
    seconds
        What is left of the time limit; None is no limit.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.solve("germany-2005", top=2).asked
    Asked(top=2, engine='auto', seconds=None, threads=1)
    """

    top: int | None
    engine: str
    seconds: float | None
    threads: int


@dataclass(frozen=True, repr=False)
class Result(Shown, Tabular):
    """The best governments, rechecked by the rules.

    Parameters
    ----------
    instance, theory, wish
        What was asked.
    status
        What is proved of the first government; `infeasible` and `undecided` have none.
    governments
        In strict order, each with the values that the judge finds.
    more_ties
        Whether further governments tie with the last one shown.
    complete
        False if time ran out before all that was asked for was found.
    bounds
        For each objective that was reached, the least value that is possible.
    engine, seconds
        Who found it, in how much wall-clock time.
    checked_by
        The engine of the second opinion, if one was asked for and came to the same.
    unconfirmed
        Whether a second opinion was asked for, and none came in time.
    asked
        How it was asked, for :func:`formateur.answers.runners_up`; two answers are equal without.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.solve("germany-2005")
    <Result: germany-2005 by harmony, optimal, 1 found>
    """

    instance: Instance
    theory: Theory
    wish: Wish
    status: Status
    engine: str
    seconds: float
    governments: tuple[Verdict, ...] = ()
    more_ties: bool = False
    complete: bool = True
    bounds: Mapping[str, Value] = field(default_factory=dict, hash=False)
    checked_by: str | None = None
    unconfirmed: bool = False
    asked: Asked | None = field(default=None, compare=False)

    def brief(self) -> str:
        """Return what was asked, what is proved, and of how many governments."""
        asked = f"{self.instance.id} by {self.theory.id}, {self.status.value}"
        return f"{asked}, {len(self.governments)} found"

    @property
    def best(self) -> Verdict | None:
        """The first government."""
        return self.governments[0] if self.governments else None

    @property
    def ties(self) -> tuple[Verdict, ...]:
        """The governments whose objectives all equal those of the first."""
        first = self.best
        return tuple(g for g in self.governments if first and g.objectives == first.objectives)

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Who has no position and so stays outside, where the theory judges positions."""
        return aside(self.instance, self.theory)

    @property
    def gaps(self) -> dict[str, Value]:
        """For each objective with a bound, how far the first government may be from the best."""
        first = self.best
        values = first.objectives if first else {}
        return {name: values[name] - bound for name, bound in self.bounds.items() if first}

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur solve`."""
        formed = standing(self)
        return {
            "instance": self.instance.id,
            "theory": self.theory.id,
            "status": self.status.value,
            **_of_poll(self.instance),
            "engine": self.engine,
            "seconds": round(self.seconds, 4),
            "wish": self.wish.to_dict(),
            "complete": self.complete,
            "more_ties": self.more_ties,
            "bounds": {name: plain(bound) for name, bound in self.bounds.items()},
            "checked_by": self.checked_by,
            **({"unconfirmed": True} if self.unconfirmed else {}),
            "formed": formed.to_dict() if formed else None,
            **({"sure": self.instance.sure} if self.instance.uncertain else {}),
            **({"unplaced": list(self.unplaced)} if self.unplaced else {}),
            "governments": [self._told(government) for government in self.governments],
        }

    def _told(self, government: Verdict) -> dict[str, object]:
        return {**government.to_dict(), **decided(self.instance, government)}

    def table(self) -> Table:
        """Return one row for each government."""
        return tabled(self.instance, self.theory, self.governments)


def _of_poll(instance: Instance) -> dict[str, object]:
    if not instance.allotted:
        return {}
    from formateur.words.given import polled_data  # noqa: PLC0415 (words are for who reads)

    remarks = polled_data(instance)
    return {"seats_from": "poll", **({"poll_remarks": remarks} if remarks else {})}


def decided(instance: Instance, verdict: Verdict) -> dict[str, object]:
    """Return whose seats decide whether a government wins; nothing where all seats are known."""
    if verdict.outlook is None:
        return {}
    return {"flips": [flip.to_dict() for flip in flips(instance, verdict.government)]}


def tabled(instance: Instance, theory: Theory, governments: Iterable[Verdict]) -> Table:
    """Return governments of an instance, one a row, as they come."""
    kinds = columns(theory.minimises, instance.uncertain)
    return Table(kinds, (one.row() for one in governments), players=tuple(instance.players))


def to_frame(governments: Iterable[Verdict], theory: Theory | None = None) -> pd.DataFrame:
    """Return governments as a pandas table; with a theory, none has its columns, too.

    Raises
    ------
    FormateurError
        If pandas is not installed.
    """
    governments = list(governments)
    uncertain = any(government.outlook for government in governments)
    measured = (one.objectives for one in governments)
    named = theory.minimises if theory else dict.fromkeys(n for one in measured for n in one)
    return framed(Table(columns(named, uncertain), [one.row() for one in governments]))


def standing(result: Result) -> Standing | None:
    """Return where the government that formed stands among the best.

    None where the instance tells of none, where the best are as wished, or where it cannot be
    judged: nobody of it may lead on that day.

    Parameters
    ----------
    result
        Of the question without a wish.

    Returns
    -------
    Standing or None
        What the rules say of it, then and on the day of the instance.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.answers.standing(fm.solve("germany-2005")).best
    True
    """
    found = judged_as_formed(result.instance, result.theory) if result.wish == Wish() else None
    if found is None or not result.status.decided:
        return found
    first, verdict = result.best, found.verdict
    among = first is not None and verdict.accepted and verdict.objectives == first.objectives
    return replace(found, best=among)
