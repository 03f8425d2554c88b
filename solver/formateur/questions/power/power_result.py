"""Power: the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from formateur.questions.power.portions import Portions
from formateur_models.errors import UncertainError
from formateur_models.fixed import Fixed
from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown
from formateur_models.table import Kind, Table, Tabular


@dataclass(frozen=True, repr=False)
class Power(Shown, Tabular):
    """Indices of power, exact.

    Parameters
    ----------
    game
        Id of the instance; empty for a game that is none.
    vetoes
        The convention: `ignore`, `contain` or `count`.
    members
        In order of id for an instance, else in the order of the game.
    portions
        By index, what each member has of what whole.
    figures
        By figure, the value of the whole body.
    errors
        By index that could not be had exactly, a proved bound on the error of each of its values.
    instance
        The parliament; None for a game that is none.
    by_seats
        Measures the same where seats alone decide; None where they do.
    highest
        Where seats are intervals, the greatest values over all admissible seats; all above are then
        the least. None where seats are known.
    ways
        In how many ways the seats may fall; 1 where they are known.

    Examples
    --------
    >>> import formateur as fm
    >>> power = fm.power(fm.load("textbook"), "banzhaf")
    >>> str(power["banzhaf"]["e"])
    '5/13'
    """

    game: str
    vetoes: str
    members: tuple[str, ...]
    portions: Mapping[str, Portions] = field(hash=False)
    figures: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    errors: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    instance: Instance | None = field(default=None, compare=False)
    by_seats: Callable[[], Power] | None = field(default=None, compare=False)
    highest: Power | None = None
    ways: int = 1

    @cached_property
    def indices(self) -> Mapping[str, Mapping[str, Fraction]]:
        """By index, each member's value."""
        return Fixed(
            (index, Fixed(zip(self.members, portions.fractions(), strict=True)))
            for index, portions in self.portions.items()
        )

    @cached_property
    def before(self) -> Power | None:
        """The same power where seats alone decide; None where they do.

        It is measured when it is asked for, and when the answer is shown or made a table.

        Raises
        ------
        PowerError
            If that game is out of reach.

        Examples
        --------
        >>> import formateur as fm
        >>> power = fm.power("germany-2025", "banzhaf", vetoes="contain")
        >>> str(power["banzhaf"]["spd"]), str(power.before["banzhaf"]["spd"])
        ('1/2', '3/13')
        """
        return self.by_seats() if self.by_seats else None

    def brief(self) -> str:
        """Return whose power it is, and by which indices."""
        return f"{self.game or 'a game'}, {', '.join((*self.portions, *self.figures))}"

    def __getitem__(self, index: str) -> Mapping[str, Fraction]:
        """Return the values of an index by member.

        Raises
        ------
        UncertainError
            If seats are intervals, so that there are only the least and the greatest.
        """
        self._check_seats(index)
        return self.indices[index]

    def decimals(self, index: str) -> dict[str, float]:
        """Return the values of an index by member as floats, each the nearest to the fraction.

        This is quicker than to make floats of the fractions.

        Parameters
        ----------
        index
            The id of an index that was asked for, such as `banzhaf`.

        Raises
        ------
        UncertainError
            If seats are intervals, so that there are only the least and the greatest.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.power("textbook", "banzhaf").decimals("banzhaf")["d"]
        0.07692307692307693
        """
        self._check_seats(index)
        return dict(zip(self.members, self.portions[index].decimals(), strict=True))

    def _check_seats(self, index: str) -> None:
        if self.highest is not None and index in self.portions:
            raise UncertainError(
                "where seats are intervals, power has a least and a greatest value; "
                f"ask `power.between({index!r})`"
            )

    def between(self, index: str) -> Mapping[str, tuple[Fraction, Fraction]]:
        """Return the least and the greatest value of an index, by member.

        They are of all admissible seats, where seats are intervals, and else the same. The least of
        one member and that of another need not be of the same seats.

        Parameters
        ----------
        index
            Its id.

        Returns
        -------
        mapping of str to tuple
            Of two fractions.

        Examples
        --------
        >>> import formateur as fm
        >>> parties = {"a": (4, 6), "b": (2, 4), "c": 3}
        >>> body = fm.Instance(id="i", seats=11, parties=parties)
        >>> [str(end) for end in fm.power(body, "banzhaf").between("banzhaf")["c"]]
        ['0', '1/3']
        """
        low, high = self.indices[index], (self.highest or self).indices[index]
        return {member: (low[member], high[member]) for member in self.members}

    def end(self, other: Power, which: Callable[[Fraction, Fraction], Fraction]) -> Power:
        """Return, value by value, that of this power or of another of the same members.

        Parameters
        ----------
        other
            Of the same members and indices.
        which
            `min` or `max`: which of two values is kept.
        """
        portions = {
            index: Portions.of([*map(which, one.fractions(), other.portions[index].fractions())])
            for index, one in self.portions.items()
        }
        figures = {one: which(value, other.figures[one]) for one, value in self.figures.items()}
        none = Fraction(0)
        errors = {
            index: max(self.errors.get(index, none), other.errors.get(index, none))
            for index in {**self.errors, **other.errors}
        }
        return replace(self, portions=portions, figures=figures, errors=errors)

    def upto(self, highest: Power, ways: int) -> Power:
        """Return these as the least values, and others as the greatest, over so many seats.

        Parameters
        ----------
        highest
            The greatest values.
        ways
            How many admissible counts of seats there are.
        """
        return replace(self, highest=replace(highest, by_seats=None), ways=ways)

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur power`."""
        before = {} if self.before is None else {"before": self.before._measured()}
        ways = {} if self.highest is None else {"ways": self.ways}
        return {
            "instance": self.game,
            "vetoes": self.vetoes,
            **ways,
            **self._measured(),
            **before,
        }

    def table(self) -> Table:
        """Return one row a member, with decimals: the indices, and of a parliament the seats.

        With vetoes also each index before them, `banzhaf-before`, and by how much they changed it.
        Where seats are intervals, the least and the greatest of each, `banzhaf-lowest` and
        `banzhaf-highest`, but of changes.
        """
        seats = self._seats()
        decimals = dict(self._decimals() if self.highest is None else self._ends())
        columns = {
            "member": Kind.TEXT,
            **dict.fromkeys((name for name in decimals if name in self.indices), Kind.DECIMAL),
            **dict.fromkeys(seats, Kind.WHOLE),
            **dict.fromkeys(decimals, Kind.DECIMAL),
        }
        rows = (
            {
                "member": member,
                **{name: held[member] for name, held in seats.items()},
                **{name: float(values[member]) for name, values in decimals.items()},
            }
            for member in self.members
        )
        return Table(columns, rows, index="member")

    def _seats(self) -> dict[str, Mapping[str, int]]:
        """Return by column the seats of each member of a parliament."""
        if self.instance is None:
            return {}
        spans = {member: self.instance.players[member].span for member in self.members}
        low = {member: span.low for member, span in spans.items()}
        if self.highest is None:
            return {"seats": low}
        return {"seats_fewest": low, "seats_most": {m: span.high for m, span in spans.items()}}

    def _decimals(self) -> Iterator[tuple[str, Mapping[str, Fraction]]]:
        """Yield by column what each member has: each index, all of them before, all changes."""
        yield from self.indices.items()
        if self.before is None:
            return
        for index in self.indices:
            yield f"{index}-before", self.before[index]
        for index, values in self.indices.items():
            then = self.before[index]
            yield f"{index}-change", {member: values[member] - then[member] for member in values}

    def _ends(self) -> Iterator[tuple[str, Mapping[str, Fraction]]]:
        """Yield by column the least and the greatest of each index, and of all of them before."""
        for power, when in ((self, ""), (self.before, "-before")):
            if power is None or power.highest is None:
                continue
            for index, values in power.indices.items():
                yield f"{index}{when}-lowest", values
                yield f"{index}{when}-highest", power.highest.indices[index]

    def _measured(self) -> dict[str, object]:
        high = self.highest or self
        return {
            "indices": {
                index: {
                    member: self._number(value, high.indices[index][member])
                    for member, value in values.items()
                }
                for index, values in self.indices.items()
            },
            "figures": {
                figure: self._number(value, high.figures[figure])
                for figure, value in self.figures.items()
            },
            "errors": {index: float(error) for index, error in self.errors.items()},
        }

    def _number(self, low: Fraction, high: Fraction) -> dict[str, object]:
        return number(low) if self.highest is None else {"low": number(low), "high": number(high)}


def number(value: Fraction) -> dict[str, object]:
    """Return a fraction as JSON has it: exact, and as a decimal."""
    return {"exact": str(value), "value": float(value)}
