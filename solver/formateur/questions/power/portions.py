"""What members have of a whole: whole numbers, which are made fractions when somebody looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm


@dataclass(frozen=True, eq=False)
class Portions:
    """What each member has of a whole, in the order of the members; of nothing, nothing.

    To reduce fractions takes longer than to divide, and decimals do without.

    Parameters
    ----------
    each
        What each member has, in parts of the whole.
    whole
        How many parts that is; 0 where nobody has anything.

    Examples
    --------
    >>> Portions((1, 2, 0), 4).decimals()
    [0.25, 0.5, 0.0]
    """

    each: tuple[int, ...]
    whole: int

    @staticmethod
    def of(fractions: Sequence[Fraction]) -> Portions:
        """Return fractions as parts of their least common denominator.

        Parameters
        ----------
        fractions
            What each member has.
        """
        whole = lcm(*{one.denominator for one in fractions})
        return Portions(
            tuple(one.numerator * (whole // one.denominator) for one in fractions), whole
        )

    def shares(self) -> Portions:
        """Return what each member has of what all have."""
        return Portions(self.each, sum(self.each))

    def fractions(self) -> list[Fraction]:
        """Return the parts as fractions of the whole."""
        known = {part: Fraction(part, self.whole or 1) for part in set(self.each)}
        return [known[part] for part in self.each]

    def decimals(self) -> list[float]:
        """Return the float next to each fraction."""
        whole = self.whole or 1
        return [part / whole for part in self.each]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Portions) and self.fractions() == other.fractions()

    def __hash__(self) -> int:
        return hash(tuple(self.fractions()))
