"""The Booleans of a program: decisions, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from formateur_models.voting.decisions import Decision


class Auxiliary(str):
    """A Boolean that is no decision: a string, its name, like these; rows fix its value."""

    __slots__ = ()


class Lift(Auxiliary):
    """A priced statement is lifted.

    Parameters
    ----------
    statement
        Its id.
    """

    __slots__ = ("statement",)
    statement: str

    def __new__(cls, statement: str) -> Lift:
        """Name it after the statement."""
        lift = super().__new__(cls, f"lift {statement}")
        lift.statement = statement
        return lift

    def __getnewargs__(self) -> tuple[str]:
        """Be copied, and sent to other processes, by what it is made of."""
        return (self.statement,)


Variable: TypeAlias = Decision | Auxiliary
Terms: TypeAlias = Mapping[Variable, int]


@dataclass(frozen=True)
class Definition:
    """What an auxiliary Boolean means; `definition` constraints say the same in rows.

    Parameters
    ----------
    means
        `any` of the parts is 1, `all` are, or `split`: some but not all are.
    """

    means: Literal["any", "all", "split"]
    parts: tuple[Variable, ...]
