"""The best coalition of each of many parliaments that share their vows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from formateur.engines.failures import WrongAnswerError
from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur.questions.best.result import Result
from formateur.questions.best.solving import solved
from formateur.questions.many.candidates import BY_SEATS, Candidates, candidates
from formateur.questions.many.seatless import judged_seatless
from formateur.questions.recheck import rechecked
from formateur.tables.draws.drawsarray import seats_of
from formateur_models.changes.doubts import with_seats_drawn
from formateur_models.errors import InstanceError
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import Count
from formateur_models.shown import Shown
from formateur_models.table import Kind, Row, Table, framed
from formateur_models.theories.catalogue import Theory
from formateur_models.voting.government import Government

if TYPE_CHECKING:
    import pandas as pd

CELLS = 1 << 18  # parliaments times coalitions that are looked at together
BLOCK = 1 << 14  # parliaments
JUDGED_WHOLE = 20  # coalitions
CHUNK = 64  # coalitions that are looked at together, at least, unless they are the last

Seats = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class Many(Shown):
    """The best coalition of each parliament, in the order in which seats were given.

    Parameters
    ----------
    instance
        Whose vows and rule all share.
    theory
        What was sought.
    found
        Whether some coalition wins; where not, this is proved.
    inside
        Which player (columns, in the order of `instance.players`) is in the best coalition (rows).
    tied
        Whether another coalition is as good; the first of them by membership is told.
    objectives
        Its value of each objective; not a number where there is no coalition.
    leads
        Who leads each, where the instance asks for a lead; otherwise empty.

    Examples
    --------
    >>> import formateur as fm
    >>> many = fm.solve_many("textbook", [[30, 20, 20, 20, 10], [51, 19, 10, 10, 10]])
    >>> many, many.cabinet(1), many.tied.tolist()
    (<Many: textbook by harmony, 2 parliaments>, ('a',), [True, False])
    """

    instance: Instance
    theory: Theory
    found: Bools
    inside: Bools
    tied: Bools
    objectives: dict[str, NDArray[np.float64]]
    leads: tuple[str | None, ...] = ()

    def brief(self) -> str:
        """Return what was asked of how many."""
        return f"{self.instance.id} by {self.theory.id}, {len(self):,} parliaments"

    def __eq__(self, other: object) -> bool:
        """Whether the same was found of the same parliaments."""
        return isinstance(other, Many) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    @property
    def _value(self) -> tuple[object, ...]:
        arrays = (self.found, self.inside, self.tied, *self.objectives.values())
        told = (self.instance, self.theory, self.leads, tuple(self.objectives))
        return (*told, *(array.tobytes() for array in arrays))

    def __len__(self) -> int:
        """Return how many parliaments there are."""
        return len(self.found)

    def cabinet(self, row: int) -> tuple[str, ...]:
        """Return who is in the best coalition of a parliament; nobody where there is none."""
        pairs = zip(self.instance.players, self.inside[row], strict=True)
        return tuple(player for player, inside in pairs if inside)

    def table(self) -> Table:
        """Return one row for each parliament."""
        kinds = {"row": Kind.WHOLE, "found": Kind.FLAG, "cabinet": Kind.TEXTS}
        kinds |= {"lead": Kind.TEXT} if self.leads else {}
        kinds |= {"tied": Kind.FLAG, **dict.fromkeys(self.objectives, Kind.DECIMAL)}
        return Table(kinds, self._rows(), index="row", players=tuple(self.instance.players))

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each parliament, as a pandas table.

        Raises
        ------
        FormateurError
            If pandas is not installed.
        """
        return framed(self.table())

    def _rows(self) -> Iterator[Row]:
        for row in range(len(self)):
            there = bool(self.found[row])
            values = {name: float(column[row]) for name, column in self.objectives.items()}
            yield {
                "row": row,
                "found": there,
                "cabinet": self.cabinet(row) if there else None,
                "lead": self.leads[row] if self.leads else None,
                "tied": bool(self.tied[row]),
                **(values if there else {}),
            }


def solve_many(
    instance: Parliament,
    seats: Any,
    theory: str | Theory = "harmony",
    *,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
) -> Many:
    """Find the best coalition of each of many parliaments that share their vows and their rule.

    For up to 20 parties, one rule of seats and a theory of strain, parties and seats (`harmony`,
    `bp`, `ms`, `winning`) all coalitions are written down once and looked at in many parliaments
    at a time; anything else is solved row by row.

    Parameters
    ----------
    instance
        Who has vowed what: an instance, or what :func:`formateur.load` takes.
    seats
        A frame with a column for each player, by its id or as the table of the instance calls it;
        or an array with one for each, in the order of the parties and of the factions of those
        that can be split. One row is one parliament, as large as its seats together and those
        that are nobody's in the instance.
    theory
        Id in the catalogue, or a :class:`Theory`.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.

    Returns
    -------
    Many
        For each row whether there is a coalition, who is in it, its objectives, and whether
        another one ties with it.

    Raises
    ------
    DrawsError
        If columns or numbers do not fit the instance.
    TheoryError, UnknownNameError
        If theory or names do not fit the instance.
    WrongAnswerError
        If an answer does not pass the rules.

    See Also
    --------
    solve : one parliament, with all ties.
    simulate : what becomes of a poll, or of draws.

    Examples
    --------
    >>> import formateur as fm
    >>> many = fm.solve_many("textbook", [[30, 20, 20, 20, 10], [51, 19, 10, 10, 10]])
    >>> [many.cabinet(row) for row in range(len(many))]
    [('a', 'c', 'e'), ('a',)]
    """
    ask = Ask.of(instance, theory, wished(having, without, only, led_by))
    rows = seats_of(seats, ask.instance).T.astype(np.int64)
    known = candidates(ask)
    return _one_by_one(ask, rows) if known is None else _together(ask, rows, known)


def _together(ask: Ask, rows: Seats, known: Candidates) -> Many:
    """Answer for all rows from the coalitions that are known.

    1. In each row, find the first coalition that wins with the least of each objective.
    2. Count its seats again, in whole numbers, and have each coalition that is told judged once.
    """
    needed = _needed(ask.instance, rows)
    picked = np.full(len(rows), -1, dtype=np.int64)
    tied = np.zeros(len(rows), dtype=np.bool_)
    for start in range(0, len(rows), BLOCK):
        some = slice(start, start + BLOCK)
        picked[some], tied[some] = _best(rows[some], needed[some], known)
    found = picked >= 0
    inside = np.zeros(rows.shape, dtype=np.bool_)
    inside[found] = known.inside[picked[found]]
    own = (rows * inside).sum(axis=1)
    if not bool((own[found] >= needed[found]).all()):
        raise WrongAnswerError("a coalition of many parliaments does not win; please report this")
    objectives = {}
    for number, objective in enumerate(known.objectives):
        totals = np.unique(known.totals[:, number], return_inverse=True)
        values = np.array([float(objective.value(int(total))) for total in totals[0]])
        objectives[objective.name] = _where(found, values[totals[1].reshape(-1)], picked)
    if known.by_seats:
        objectives[BY_SEATS] = np.where(found, own.astype(np.float64), np.nan)
    _judged(ask, rows, inside, picked, objectives)
    return Many(ask.instance, ask.theory, found, inside, tied, objectives)


def _where(found: Bools, values: NDArray[np.float64], picked: Seats) -> NDArray[np.float64]:
    column = np.full(len(found), np.nan)
    column[found] = values[picked[found]]
    return column


def _best(rows: Seats, needed: Seats, known: Candidates) -> tuple[Seats, Bools]:
    """Return the number of the best coalition of each row (-1 is none), and whether it ties.

    1. Go through the coalitions in the order of preference, whole ranks of equals at a time.
    2. Leave out rows that have one, and those in which so few parties never win.
    """
    kind: Any = np.float32 if int(rows.sum(axis=1).max(initial=0)) < 1 << 24 else np.float64
    picked = np.full(len(rows), -1, dtype=np.int64)
    tied = np.zeros(len(rows), dtype=np.bool_)
    largest_first = -np.sort(-rows, axis=1)[:, :-1].cumsum(axis=1)
    fewest = 1 + (largest_first < needed[:, None]).sum(axis=1)
    open_ = np.ones(len(rows), dtype=np.bool_)
    start, ranks = 0, known.rank
    while start < len(ranks) and open_.any():
        end = int(np.searchsorted(ranks, ranks[min(start + CHUNK, len(ranks)) - 1], side="right"))
        able = np.flatnonzero(open_ & (fewest <= known.sizes[start:end].max()))
        least = fewest[able].min(initial=rows.shape[1])
        columns = start + np.flatnonzero(known.sizes[start:end] >= least)
        members: NDArray[Any] = known.inside[columns].T.astype(kind)
        step = max(1, CELLS // max(1, len(columns)))
        for first in range(0, len(able), step):
            some = able[first : first + step]
            seats = rows[some].astype(kind) @ members
            won, best, ties = _first(seats, needed[some], ranks[columns], known.by_seats)
            picked[some[won]], tied[some[won]] = columns[best], ties
            open_[some[won]] = False
        start = end
    return picked, tied


def _first(
    seats: NDArray[Any], needed: Seats, ranks: Seats, by_seats: bool
) -> tuple[Seats, Seats, Bools]:
    """Return which rows are won, by which coalition (columns) first, and whether another ties."""
    if by_seats and ranks[0] == ranks[-1]:
        value = np.where(seats >= needed[:, None].astype(seats.dtype), seats, np.inf)
        best = value.argmin(axis=1)
        least = value[np.arange(len(value)), best]
        won = np.flatnonzero(least < np.inf)
        return won, best[won], (value[won] == least[won, None]).sum(axis=1) > 1
    wins = seats >= needed[:, None]
    best = wins.argmax(axis=1)
    won = np.flatnonzero(wins[np.arange(len(wins)), best])
    best = best[won]
    alike = wins[won] & (ranks == ranks[best][:, None])
    if by_seats:
        value = np.where(alike, seats[won], np.inf)
        best = value.argmin(axis=1)
        alike = value == value[np.arange(len(value)), best][:, None]
    return won, best, alike.sum(axis=1) > 1


def _needed(instance: Instance, rows: Seats) -> Seats:
    """Return how many seats win in each parliament."""
    rule = cast(Count, instance.rule)  # as `candidates` has it
    totals, of_row = np.unique(rows.sum(axis=1), return_inverse=True)
    needed = [rule.needed(int(total) + instance.unaligned, int(total)) for total in totals]
    return np.array(needed, dtype=np.int64)[of_row.reshape(-1)]


def _judged(
    ask: Ask,
    rows: Seats,
    inside: Bools,
    picked: Seats,
    objectives: dict[str, NDArray[np.float64]],
) -> None:
    """Have each coalition judged in the first parliament that it is told for.

    The first few are judged whole. Of the others, the vows, the wish and what seats do not change:
    an instance for each would take longer than all the rest.
    """
    numbers, firsts = np.unique(picked, return_index=True)
    for at, row in enumerate(firsts[numbers >= 0]):
        pairs = zip(ask.instance.players, inside[row], strict=True)
        found = Government(frozenset(player for player, there in pairs if there))
        if at < JUDGED_WHOLE:
            verdict = rechecked(_with(ask, rows[row]), found)
        else:
            verdict = judged_seatless(ask, found)
        for name, value in verdict.objectives.items():
            if float(value) != objectives[name][row]:
                raise WrongAnswerError(f"the rules measure {name} as {value}, otherwise")


def _with(ask: Ask, row: Seats) -> Ask:
    """Return the question with the seats of a row."""
    instance = ask.instance
    seats = dict(zip(instance.players, map(int, row), strict=True))
    return ask.about(with_seats_drawn(instance, seats, int(row.sum()) + instance.unaligned))


def _alone(ask: Ask, row: Seats) -> Result | None:
    """Solve one parliament; None where all parties together are too few to pass the rule."""
    try:
        own = _with(ask, row)
    except InstanceError:
        return None
    return solved(own)


def _tied(result: Result) -> bool:
    return result.more_ties or len(result.ties) > 1


def _one_by_one(ask: Ask, rows: Seats) -> Many:
    results = [_alone(ask, row) for row in rows]
    players = ask.instance.players
    firsts = [result.best if result else None for result in results]
    cabinets = [frozenset(first.cabinet if first else ()) for first in firsts]
    inside = [[player in cabinet for player in players] for cabinet in cabinets]
    objectives = {
        name: np.array([float(first.objectives[name]) if first else np.nan for first in firsts])
        for name in ask.theory.minimises
    }
    return Many(
        ask.instance,
        ask.theory,
        np.array([first is not None for first in firsts], dtype=np.bool_),
        np.array(inside, dtype=np.bool_).reshape(len(rows), len(players)),
        np.array([r is not None and _tied(r) for r in results], dtype=np.bool_),
        objectives,
        tuple(f.lead if f else None for f in firsts) if ask.instance.candidates else (),
    )
