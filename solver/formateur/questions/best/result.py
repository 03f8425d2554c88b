"""What a question was answered with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from formateur.engines.status import Status
from formateur.questions.best.standing import Standing, judge_formed, judge_then
from formateur.tables.frames import frame
from formateur_models.errors import FormateurError
from formateur_models.judging.outlook import flips
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.spectrum import set_aside
from formateur_models.theories.wish import Wish

if TYPE_CHECKING:
    import pandas as pd


OUTLOOK = (
    *("guaranteed", "possible", "seats_fewest", "seats_most"),
    *("surplus_worst", "surplus_best"),
)


@dataclass(frozen=True, repr=False)
class Result(Shown):
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
        return set_aside(self.instance, self.theory)

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
            **({"seats_from": "poll"} if self.instance.allotted else {}),
            "engine": self.engine,
            "seconds": round(self.seconds, 4),
            "wish": self.wish.to_dict(),
            "complete": self.complete,
            "more_ties": self.more_ties,
            "bounds": {name: plain(bound) for name, bound in self.bounds.items()},
            "checked_by": self.checked_by,
            "formed": formed.to_dict() if formed else None,
            **({"sure": self.instance.sure} if self.instance.uncertain else {}),
            **({"unplaced": list(self.unplaced)} if self.unplaced else {}),
            "governments": [self._told(government) for government in self.governments],
        }

    def _told(self, government: Verdict) -> dict[str, object]:
        return {**government.to_dict(), **decided(self.instance, government)}

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each government.

        Raises
        ------
        FormateurError
            If pandas is not installed.
        """
        return to_frame(self.governments, self.theory)


def decided(instance: Instance, verdict: Verdict) -> dict[str, object]:
    """Return whose seats decide whether a government wins; nothing where all seats are known."""
    if verdict.outlook is None:
        return {}
    return {"flips": [flip.to_dict() for flip in flips(instance, verdict.government)]}


def columns(theory: Theory, uncertain: bool = False) -> list[str]:
    """Return the columns of a table of governments; `uncertain` where seats are intervals."""
    roles = ("support", "abstain", "lead", "yes", "no", "passes")
    named = ("cabinet", "seats", "surplus", *theory.minimises, "pays", "splits", *roles)
    return [*dict.fromkeys(named), *OUTLOOK * uncertain]


def to_rows(governments: Iterable[Verdict]) -> list[dict[str, Any]]:
    """Return governments as flat rows, lists joined by spaces."""
    return [
        {
            "cabinet": " ".join(government.cabinet),
            "seats": government.seats,
            "surplus": government.surplus,
            **{name: plain(value) for name, value in government.objectives.items()},
            "pays": " ".join(government.pays),
            "splits": " ".join(government.splits),
            "support": " ".join(government.support),
            "abstain": " ".join(government.abstain),
            "lead": government.lead or "",
            "yes": government.yes,
            "no": government.no,
            "passes": government.passes or "",
            **outlook(government),
        }
        for government in governments
    ]


def outlook(government: Verdict) -> dict[str, object]:
    """Return the columns of a government's outlook; none where all seats are known."""
    told = government.outlook
    if told is None:
        return {}
    ends = (told.seats.low, told.seats.high, told.surplus.low, told.surplus.high)
    return dict(zip(OUTLOOK, (told.guaranteed, told.possible, *ends), strict=True))


def to_frame(governments: Iterable[Verdict], theory: Theory | None = None) -> pd.DataFrame:
    """Return governments as a pandas table; with a theory, none has its columns, too.

    Raises
    ------
    FormateurError
        If pandas is not installed.
    """
    governments = list(governments)
    uncertain = any(government.outlook for government in governments)
    named = columns(theory, uncertain) if theory else None
    return frame(to_rows(governments), named)


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
    instance, theory = result.instance, result.theory
    if instance.formed is None or not instance.formed.cabinet or result.wish != Wish():
        return None
    try:
        verdict, then = judge_formed(instance, theory), judge_then(instance, theory)
    except FormateurError:
        return None
    proved = result.status in (Status.OPTIMAL, Status.INFEASIBLE)
    first = result.best
    among = first is not None and verdict.accepted and verdict.objectives == first.objectives
    return Standing(instance.formed, verdict, then, among if proved else None)
