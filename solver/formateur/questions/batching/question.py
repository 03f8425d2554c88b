"""What a batch asks of every instance, and the columns of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property
from typing import Any

from formateur.engines import AUTO, check_engine
from formateur.engines.clock import Clock
from formateur.questions.ask import Ask, Names
from formateur.questions.describing import DESCRIPTIONS
from formateur.questions.describing import check as check_questions
from formateur_models.doors.keywords import Keywords
from formateur_models.errors import BadValueError
from formateur_models.judging.government_columns import OUTLOOK, VOTES, measured
from formateur_models.judging.outlook import surely
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.table import Columns, Kind, Row
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.wish import Wish

_FIRST: dict[str, Kind] = {
    "file": Kind.TEXT,
    "instance": Kind.TEXT,
    "title": Kind.TEXT,
    "theory": Kind.TEXT,
    "status": Kind.TEXT,
    "rank": Kind.WHOLE,
    "ties": Kind.WHOLE,
    "more_ties": Kind.FLAG,
    "cabinet": Kind.TEXTS,
    "names": Kind.TEXT,
    "seats": Kind.WHOLE,
    "surplus": Kind.WHOLE,
}
_LAST: dict[str, Kind] = {
    **VOTES,
    **OUTLOOK,
    "engine": Kind.TEXT,
    "unplaced": Kind.TEXTS,
}
_SHORT = {name: _FIRST[name] for name in ("file", "instance", "title", "status")}
NOTHING: Mapping[str, Kind] = {}


@dataclass(frozen=True)
class Question(Keywords):
    """One question, the same to every instance.

    Parameters
    ----------
    theories
        Ids in the catalogue, or theories; each is asked. By default `harmony`, beside `questions`
        none.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads.
    scenarios, as_of, ignored
        The case of each instance: scenarios in order, the day, patrons whose statements are left
        out.
    top
        So many of the best in strict order; None is the best, with the number of its ties.
    engine, seconds, threads
        Who answers, in what time for each instance and theory, in how many threads.
    timed
        Whether the rows say how many seconds each answer took; they are then never quite the same
        twice.
    sure
        Whether to win is to win however the seats of intervals fall.
    questions
        What is told of each parliament, in columns of its own: ids such as `mwc` and `banzhaf`, as
        for :func:`formateur.batch`.
    members
        Whether each player of a parliament has a column, 1 where it is in the cabinet and 0 where
        it is not: `in_` and its id.

    Raises
    ------
    TheoryError
        If there is no such theory.
    FormateurError
        If there is no theory or question, a theory is named twice, `top` is below 1, or so much
        time is not possible.
    EngineError
        If there is no such engine.

    Examples
    --------
    >>> import formateur as fm
    >>> asked = fm.Question(theories=("mwc",), top=1)
    >>> [row["seats"] for row in fm.batch(["textbook"], asked)]
    [55]
    """

    theories: tuple[str | Theory, ...] | None = None
    having: Names = ()
    without: Names = ()
    only: Names = ()
    led_by: str | None = None
    scenarios: tuple[str, ...] = ()
    as_of: Date | None = None
    ignored: tuple[str, ...] = ()
    top: int | None = None
    engine: str = AUTO
    seconds: float | None = None
    threads: int = 1
    timed: bool = False
    sure: bool = False
    questions: tuple[str, ...] = ()
    members: bool = False

    def __post_init__(self) -> None:
        for part in ("having", "without", "only", "scenarios", "ignored", "questions"):
            object.__setattr__(self, part, each(getattr(self, part)))
        object.__setattr__(self, "questions", check_questions(self.questions))
        object.__setattr__(self, "theories", self._named(self.theories))
        if not (self.as_of is None or isinstance(self.as_of, Date)):
            raise BadValueError(f"as of {self.as_of!r} is no day; write datetime.date(2010, 3, 7)")
        check_engine(self.engine)
        Clock(self.seconds, self.threads)  # says whether there can be one
        ids = [theory.id for theory in self.asked]
        if not ids and not self.questions:
            raise BadValueError("no theory is asked for; name one or more")
        for id_ in ids:
            if ids.count(id_) > 1:
                raise BadValueError(f"the theory {id_!r} is asked for twice; name it once")
        if self.top is not None and self.top < 1:
            raise BadValueError(f"the {self.top} best are not possible; ask for 1 or more")

    def _named(self, theories: Any) -> tuple[str | Theory, ...]:
        if theories is None:
            return () if self.questions else ("harmony",)
        return (theories,) if isinstance(theories, str | Theory) else theories

    @cached_property
    def asked(self) -> tuple[Theory, ...]:
        """The theories."""
        return tuple(map(theory_of, self.theories or ()))

    @property
    def wish(self) -> Wish:
        """Who shall, shall not, or alone may govern."""
        return Wish(each(self.having), each(self.without), each(self.only), self.led_by)

    def of(self, instance: Instance, theory: Theory) -> Ask:
        """Return what is asked of one instance by one theory; its clock begins to run.

        Parameters
        ----------
        instance
            The parliament.
        theory
            One of those that are asked for.
        """
        clock = Clock(self.seconds, self.threads)
        return Ask(surely(instance, self.sure), theory, self.wish, self.engine, clock)

    def to_dict(self) -> dict[str, object]:
        """Return the question in JSON's terms, as a journal keeps it."""
        return {
            "theories": [
                f"{theory.id} on {theory.dimension}" if theory.dimension else theory.id
                for theory in self.asked
            ],
            "wish": self.wish.to_dict(),
            "scenarios": list(self.scenarios),
            "as of": self.as_of and self.as_of.isoformat(),
            "ignored patrons": list(self.ignored),
            "top": self.top,
            "engine": self.engine,
            "time limit": self.seconds,
            "seconds": self.timed,
            "sure": self.sure,
            "questions": list(self.questions),
            "unplaced": sorted({theory.unplaced for theory in self.asked}),
            **({"members": True} if self.members else {}),
        }


def columns(question: Question, by: Columns = NOTHING) -> dict[str, Kind]:
    """Return the columns of the rows; the theories' objectives stand in the middle.

    Parameters
    ----------
    by
        Columns that tell the parliaments of a table apart; they come first.

    Raises
    ------
    FormateurError
        If one of these has the name of another column.
    """
    kinds = measured(name for theory in question.asked for name in theory.minimises)
    found = {**_FIRST, **kinds, **_LAST} if question.asked else dict(_SHORT)
    for id_ in question.questions:
        found |= DESCRIPTIONS[id_].columns
    if question.timed:
        found["seconds"] = Kind.DECIMAL
    found["error"] = Kind.TEXT
    _check_apart(by, found)
    return {**by, **found}


def with_members(columns: Columns, rows: Iterable[Row]) -> dict[str, Kind]:
    """Return the columns, and those of the players that rows have."""
    further = (name for row in rows for name in row if name not in columns)
    return {**columns, **dict.fromkeys(further, Kind.WHOLE)}


def _check_apart(by: Iterable[str], columns: Iterable[str]) -> None:
    if both := sorted(set(by) & set(columns)):
        what = f"the answers have a column {both[0]!r}, too"
        raise BadValueError(f"{what}; rename that of the table")
