"""What a backtest found, and its summary."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from formateur.questions.backtesting.groupings import GROUPINGS, TYPES, order, type_of
from formateur.tables.parlgov.cabinet import Cabinet
from formateur_models.errors import BadValueError, did_you_mean
from formateur_models.shown import Shown
from formateur_models.table import Columns, Kind, Table, Tabular
from formateur_models.theories.catalogue import Theory


@dataclass(frozen=True)
class Outcome:
    """How many coalitions a theory predicts, and whether the cabinet is one of them.

    Parameters
    ----------
    size
        How many coalitions the theory predicts.
    contained
        Whether the one that formed is among them.

    Examples
    --------
    >>> import formateur as fm
    >>> float(fm.answers.Outcome(4, True).chance)
    0.25
    """

    size: int
    contained: bool

    @property
    def chance(self) -> Fraction:
        """The chance that a random pick from the prediction set is the cabinet."""
        return Fraction(1, self.size) if self.contained else Fraction(0)


@dataclass(frozen=True)
class Judged:
    """A cabinet, and how each theory did; theories that cannot judge it are not there."""

    cabinet: Cabinet
    outcomes: Mapping[str, Outcome] = field(hash=False)


@dataclass(frozen=True)
class Summary:
    """How a theory did over a group of cabinets.

    Parameters
    ----------
    group
        Country, decade, type or situation; empty for all cabinets.
    theory
        Id of the theory.
    cabinets, contained
        How many it could judge, and how many of them it predicts.
    unplaced
        How many it could not judge, as a party in parliament has no position.
    mean_size, median_size
        Of the prediction sets; None where no cabinet could be judged.
    chance
        Mean over the cabinets of the chance that a random pick from the prediction set is right;
        None where no cabinet could be judged.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.backtest("parlgov", ["mwc"], countries=["ISL"]).summary()[0].contained
    30
    """

    group: str
    theory: str
    cabinets: int
    contained: int
    unplaced: int
    mean_size: float | None
    median_size: float | None
    chance: float | None

    @property
    def share(self) -> float | None:
        """Share of the cabinets that it predicts; None where no cabinet could be judged."""
        return self.contained / self.cabinets if self.cabinets else None

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        return {
            "group": self.group,
            "theory": self.theory,
            "cabinets": self.cabinets,
            "without_positions": self.unplaced,
            "contained": self.contained,
            "share": self.share,
            "mean_size": self.mean_size,
            "median_size": self.median_size,
            "chance": self.chance,
        }


@dataclass(frozen=True, repr=False)
class Backtest(Shown, Tabular):
    """Theories against cabinets that formed.

    Parameters
    ----------
    theories
        In the order asked for.
    judged
        The cabinets, in order of country and start.
    left_out
        How many cabinets that fit were not judged, by reason.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.backtest("parlgov", ["mwc"], countries=["ISL"])
    <Backtest: 45 cabinets, mwc>
    """

    theories: tuple[Theory, ...]
    judged: tuple[Judged, ...]
    left_out: Mapping[str, int] = field(hash=False)

    def brief(self) -> str:
        """Return how many cabinets were judged, and by which theories."""
        names = ", ".join(theory.id for theory in self.theories)
        return f"{len(self.judged)} cabinets, {names}"

    @property
    def aside(self) -> dict[str, object]:
        """How theories of positions took parties without one, and in how many cabinets; or nothing.

        Nothing where such cabinets were not judged, as `unplaced` of each summary counts them.
        """
        ways = {theory.unplaced for theory in self.theories if theory.positional} - {"refuse"}
        number = sum(not one.cabinet.parliament.placed for one in self.judged)
        return {"way": ways.pop(), "cabinets": number} if ways and number else {}

    def groups(self, by: str | None = None) -> dict[str, tuple[Judged, ...]]:
        """Return the cabinets by group; without `by`, all under an empty name.

        Parameters
        ----------
        by
            "country", "period", "type" or "situation"; None puts all together.

        Raises
        ------
        FormateurError
            If there is no such grouping.

        Examples
        --------
        >>> import formateur as fm
        >>> found = fm.backtest(countries="ISL", years=(2000, None)).groups("period")
        >>> {period: len(cabinets) for period, cabinets in found.items()}
        {'2000s': 5, '2010s': 4, '2020s': 1}
        """
        if by is None:
            return {"": self.judged}
        if by not in GROUPINGS:
            mend = did_you_mean(by, GROUPINGS, f"known: {', '.join(GROUPINGS)}")
            raise BadValueError(f"cabinets are not grouped by {by!r}; {mend}")
        found: dict[str, list[Judged]] = {}
        for one in self.judged:
            for group in GROUPINGS[by](one.cabinet):
                found.setdefault(group, []).append(one)
        return {group: tuple(found[group]) for group in order(by, found)}

    def summary(self, by: str | None = None) -> tuple[Summary, ...]:
        """Return how each theory did, in each group.

        Parameters
        ----------
        by
            `country`, `period`, `type`, `situation`; None is all cabinets together.
        """
        groups = self.groups(by).items()
        return tuple(_summary(name, t.id, group) for name, group in groups for t in self.theories)

    def types(self) -> dict[str, int]:
        """Return how many cabinets there are of each type."""
        counts = dict.fromkeys(TYPES, 0)
        for one in self.judged:
            counts[type_of(one.cabinet)] += 1
        return counts

    def to_dict(self, by: str | None = None) -> dict[str, object]:
        """Return the public JSON form.

        Parameters
        ----------
        by
            As :meth:`groups` takes it.
        """
        return {
            "cabinets": len(self.judged),
            "left_out": dict(self.left_out),
            **({"unplaced": self.aside} if self.aside else {}),
            "types": self.types(),
            "by": by,
            "theories": [one.to_dict() for one in self.summary(by)],
        }

    def rows(self) -> Iterator[dict[str, object]]:
        """Yield one row a cabinet, with `<theory>` (0 or 1) and `<theory>_size` for each theory.

        Both are None where the theory cannot judge the cabinet.
        """
        return map(self._row, self.judged)

    def table(self) -> Table:
        """Return one row a cabinet, as :meth:`rows`."""
        judged = (name for theory in self.theories for name in (theory.id, f"{theory.id}_size"))
        return Table({**_COLUMNS, **dict.fromkeys(judged, Kind.WHOLE)}, self.rows())

    def _row(self, one: Judged) -> dict[str, object]:
        cabinet = one.cabinet
        row: dict[str, object] = {
            "country": cabinet.country,
            "election_date": cabinet.election_date.isoformat(),
            "start_date": cabinet.start.isoformat(),
            "cabinet": cabinet.name,
            "cabinet_id": cabinet.id,
            "election_id": cabinet.election,
            "type": type_of(cabinet),
            "first": int(cabinet.first),
            "majority_party": int(cabinet.parliament.has_majority_party),
            "parties": len(cabinet.parliament.parties),
            "seats_total": cabinet.parliament.seats,
            "members": len(cabinet.members),
            "seats": cabinet.seats,
        }
        for theory in self.theories:
            outcome = one.outcomes.get(theory.id)
            row[theory.id] = None if outcome is None else int(outcome.contained)
            row[f"{theory.id}_size"] = None if outcome is None else outcome.size
        return row


_COLUMNS: Columns = {
    **dict.fromkeys(
        (
            *("country", "election_date", "start_date"),
            *("cabinet", "cabinet_id", "election_id", "type"),
        ),
        Kind.TEXT,
    ),
    **dict.fromkeys(
        ("first", "majority_party", "parties", "seats_total", "members", "seats"), Kind.WHOLE
    ),
}


def _summary(name: str, theory: str, group: tuple[Judged, ...]) -> Summary:
    outcomes = [one.outcomes[theory] for one in group if theory in one.outcomes]
    sizes = [outcome.size for outcome in outcomes]
    number = len(outcomes)
    return Summary(
        group=name,
        theory=theory,
        cabinets=number,
        contained=sum(outcome.contained for outcome in outcomes),
        unplaced=len(group) - number,
        mean_size=sum(sizes) / number if number else None,
        median_size=float(statistics.median(sizes)) if number else None,
        chance=math.fsum(outcome.chance for outcome in outcomes) / number if number else None,
    )
