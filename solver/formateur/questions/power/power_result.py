"""Power: the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

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
    indices
        By index, each member's value.
    figures
        By figure, the value of the whole body.
    errors
        By index that could not be had exactly, a proved bound on the error of each of its values.
    instance
        The parliament; None for a game that is none.
    by_seats
        Measures the same where seats alone decide; None where they do.

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
    indices: Mapping[str, Mapping[str, Fraction]] = field(hash=False)
    figures: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    errors: Mapping[str, Fraction] = field(default_factory=dict, hash=False)
    instance: Instance | None = field(default=None, compare=False)
    by_seats: Callable[[], Power] | None = field(default=None, compare=False)

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
        return f"{self.game or 'a game'}, {', '.join((*self.indices, *self.figures))}"

    def __getitem__(self, index: str) -> Mapping[str, Fraction]:
        """Return the values of an index by member."""
        return self.indices[index]

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur power`."""
        before = {} if self.before is None else {"before": self.before._measured()}
        return {"instance": self.game, "vetoes": self.vetoes, **self._measured(), **before}

    def table(self) -> Table:
        """Return one row a member, with decimals: the indices, and of a parliament the seats.

        With vetoes also each index before them, `banzhaf-before`, and by how much they changed it.
        """
        seats = {} if self.instance is None else {"seats": Kind.WHOLE}
        decimals = dict(self._decimals())
        columns = {
            "member": Kind.TEXT,
            **dict.fromkeys(self.indices, Kind.DECIMAL),
            **seats,
            **dict.fromkeys(decimals, Kind.DECIMAL),
        }
        rows = (
            {
                "member": member,
                **{name: self.instance.players[member].seats for name in seats if self.instance},
                **{name: float(values[member]) for name, values in decimals.items()},
            }
            for member in self.members
        )
        return Table(columns, rows, index="member")

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

    def _measured(self) -> dict[str, object]:
        return {
            "indices": {
                index: {member: number(value) for member, value in values.items()}
                for index, values in self.indices.items()
            },
            "figures": {figure: number(value) for figure, value in self.figures.items()},
            "errors": {index: float(error) for index, error in self.errors.items()},
        }


def number(value: Fraction) -> dict[str, object]:
    """Return a fraction as JSON has it: exact, and as a decimal."""
    return {"exact": str(value), "value": float(value)}
