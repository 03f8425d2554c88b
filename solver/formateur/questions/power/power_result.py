"""Power: the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from formateur.tables.frames import frame
from formateur_models.parliament.instance import Instance
from formateur_models.shown import Shown

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Power(Shown):
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

    def brief(self) -> str:
        """Return whose power it is, and by which indices."""
        return f"{self.game or 'a game'}, {', '.join((*self.indices, *self.figures))}"

    def __getitem__(self, index: str) -> Mapping[str, Fraction]:
        """Return the values of an index by member."""
        return self.indices[index]

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of `formateur power`."""
        return {
            "instance": self.game,
            "vetoes": self.vetoes,
            "indices": {
                index: {member: number(value) for member, value in values.items()}
                for index, values in self.indices.items()
            },
            "figures": {figure: number(value) for figure, value in self.figures.items()},
            "errors": {index: float(error) for index, error in self.errors.items()},
        }

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one flat row a member, with decimals."""
        return [
            {
                "member": member,
                **{index: float(values[member]) for index, values in self.indices.items()},
            }
            for member in self.members
        ]

    def to_frame(self) -> pd.DataFrame:
        """Return one row a member, with decimals.

        Raises
        ------
        FormateurError
            If pandas is not installed.
        """
        return frame(self.to_rows()).set_index("member")


def number(value: Fraction) -> dict[str, object]:
    """Return a fraction as JSON has it: exact, and as a decimal."""
    return {"exact": str(value), "value": float(value)}
