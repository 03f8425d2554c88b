"""What is found in many parliaments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown
from formateur_models.table import Kind, Row, Table, framed
from formateur_models.theories.catalogue import Theory

if TYPE_CHECKING:
    import pandas as pd

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
        """Return who is in the best coalition of a parliament; nobody where there is none.

        Parameters
        ----------
        row
            The number of the parliament, from 0.
        """
        pairs = zip(self.instance.players, self.inside[row], strict=True)
        return tuple(player for player, inside in pairs if inside)

    def table(self) -> Table:
        """Return one row for each parliament."""
        return table(self.instance, self.theory, self.rows())

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each parliament, as a pandas table.

        Raises
        ------
        FormateurError
            If pandas is not installed.
        """
        return framed(self.table())

    def rows(self, first: int = 0) -> Iterator[Row]:
        """Yield the row of each parliament, the numbers of which begin with `first`.

        Parameters
        ----------
        first
            The number of the first.
        """
        for row in range(len(self)):
            there = bool(self.found[row])
            values = {name: float(column[row]) for name, column in self.objectives.items()}
            yield {
                "row": first + row,
                "found": there,
                "cabinet": self.cabinet(row) if there else None,
                "lead": self.leads[row] if self.leads else None,
                "tied": bool(self.tied[row]),
                **(values if there else {}),
            }


def table(instance: Instance, theory: Theory, rows: Iterable[Row]) -> Table:
    """Return rows of parliaments as a table."""
    kinds = {"row": Kind.WHOLE, "found": Kind.FLAG, "cabinet": Kind.TEXTS}
    kinds |= {"lead": Kind.TEXT} if instance.candidates else {}
    kinds |= {"tied": Kind.FLAG, **dict.fromkeys(theory.minimises, Kind.DECIMAL)}
    return Table(kinds, rows, index="row", players=tuple(instance.players))
