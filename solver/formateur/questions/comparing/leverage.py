"""Leverage: what the others can have without a party, and with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import overload

from formateur.engines import AUTO
from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask, Names, Parliament, wished
from formateur.questions.explaining.by_engine import best
from formateur_models.judging.government_columns import measured
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown
from formateur_models.table import Kind, Table, Tabular
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish


@dataclass(frozen=True)
class Leverage:
    """One party's place in the bargaining.

    Parameters
    ----------
    party
        Its id.
    included, excluded
        The best government with the party (at least one of its factions), and without any of it;
        None where there is none, or where it is not known.
    decided
        False if time ran out before both were proved.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.leverage("textbook")[0].party
    'a'
    """

    party: str
    included: Verdict | None
    excluded: Verdict | None
    decided: bool = True

    @property
    def indispensable(self) -> bool:
        """Whether it is proved that nobody can govern without the party."""
        return self.decided and self.included is not None and self.excluded is None

    @property
    def walk_out(self) -> Mapping[str, Value] | None:
        """What the best value changes by for the others if the party walks out.

        For a party that is not in the best government it is what its joining would change, with
        the sign turned. None where there is no government with it, or none without.
        """
        if self.included is None or self.excluded is None:
            return None
        return {
            name: self.excluded.objectives[name] - value
            for name, value in self.included.objectives.items()
        }

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        change = self.walk_out
        return {
            "party": self.party,
            "decided": self.decided,
            "indispensable": self.indispensable,
            "with": self.included.to_dict() if self.included else None,
            "without": self.excluded.to_dict() if self.excluded else None,
            "walk_out": change and {name: plain(value) for name, value in change.items()},
        }


@dataclass(frozen=True, repr=False)
class Leverages(Shown, Tabular, Sequence[Leverage]):
    """The leverage of each party, in the order of the instance.

    Parameters
    ----------
    instance
        Of which it is.
    rows
        One a party.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.leverage("textbook")
    <Leverages: textbook, 5 parties>
    """

    instance: Instance
    rows: tuple[Leverage, ...]

    def brief(self) -> str:
        """Return of what it is, and of how many parties."""
        return f"{self.instance.id}, {len(self)} parties"

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> Leverage: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Leverage, ...]: ...
    def __getitem__(self, place: int | slice) -> Leverage | tuple[Leverage, ...]:
        return self.rows[place]

    def to_dict(self) -> list[dict[str, object]]:
        """Return the public JSON form of `formateur leverage`."""
        return [row.to_dict() for row in self.rows]

    def table(self) -> Table:
        """Return one row for each party: the best with it, without it, what its going changes."""
        told = [one for row in self.rows for one in (row.included, row.excluded) if one]
        objectives = dict.fromkeys(name for one in told for name in one.objectives)
        kinds = measured(objectives, self.instance.uncertain)
        values = {_column(name): kind for name, kind in kinds.items()}
        columns = {
            "party": Kind.TEXT,
            **dict.fromkeys(("decided", "indispensable"), Kind.FLAG),
            **{f"{case}_cabinet": Kind.TEXTS for case in ("with", "without")},
            **{f"{case}_{n}": k for case in ("with", "without") for n, k in values.items()},
            **{f"walk_out_{name}": kind for name, kind in values.items()},
        }
        return Table(columns, map(_row, self.rows))


def _row(one: Leverage) -> dict[str, object]:
    row: dict[str, object] = {
        "party": one.party,
        "decided": one.decided,
        "indispensable": one.indispensable,
    }
    for case, verdict in (("with", one.included), ("without", one.excluded)):
        if verdict is not None:
            row[f"{case}_cabinet"] = list(verdict.cabinet)
            row |= _values(case, verdict.objectives)
    return row | _values("walk_out", one.walk_out or {})


def _values(case: str, values: Mapping[str, Value]) -> dict[str, object]:
    return {f"{case}_{_column(name)}": plain(value) for name, value in values.items()}


def _column(objective: str) -> str:
    return objective.replace("-", "_")


def leverage(
    instance: Parliament,
    theory: str | Theory = "harmony",
    *,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    threads: int = 1,
) -> Leverages:
    """Return what the others can have with each party, and without it.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what: an instance, or what
        :func:`formateur.load` takes.
    theory
        Id in the catalogue, or a :class:`Theory`.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure
        Where seats are intervals: to win is to win however they fall, not only to be able to.
        A party that is wished away has no leverage.
    engine
        `auto` chooses; by name: `search`, `table`, `cpsat`, `pulp:cbc`, `pulp:highs`, `race`.
    seconds
        For the whole question; None is no limit.
    threads
        Of the engine. One is deterministic.

    Returns
    -------
    Leverages
        One row a party, in the order of the instance.

    Raises
    ------
    TheoryError, UnknownNameError
        If theory or names do not fit the instance.

    Examples
    --------
    >>> import formateur as fm
    >>> [row.party for row in fm.leverage("germany-2025") if row.indispensable]
    ['cdu-csu', 'spd']
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, theory, wish, sure, engine, seconds, threads)
    return leverages(ask)


def leverages(ask: Ask) -> Leverages:
    """Return the leverage of each party; errors as of :func:`leverage`."""
    parties = ask.instance.able
    asked = [(party, wish) for party in parties for wish in _wishes(ask.wish, party)]
    found: dict[tuple[str, Wish], Verdict | None] = {}
    for number, (party, wish) in enumerate(asked):
        with suppress(TimeRanOutError):
            found[party, wish] = best(ask.share(len(asked) - number).wishing(wish))
    rows = (_told(party, _wishes(ask.wish, party), found) for party in parties)
    return Leverages(ask.instance, tuple(rows))


def _wishes(wish: Wish, party: str) -> tuple[Wish, Wish]:
    """Return the wish with the party, and without it."""
    included = replace(wish, having=(*wish.having, party))
    return included, replace(wish, without=(*wish.without, party))


def _told(
    party: str, wishes: tuple[Wish, Wish], found: Mapping[tuple[str, Wish], Verdict | None]
) -> Leverage:
    included, excluded = ((party, wish) for wish in wishes)
    decided = {included, excluded} <= found.keys()
    return Leverage(party, found.get(included), found.get(excluded), decided)
