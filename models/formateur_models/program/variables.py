"""The Booleans of a program: decisions, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from formateur_models.voting.decisions import Decision


class Auxiliary(str):
    """A Boolean that is no decision: a string, its name, like these; rows fix its value."""

    __slots__ = ()


class Voting(Auxiliary):
    """What a player outside the cabinet does in a linked vote.

    Parameters
    ----------
    does
        `support` or `abstain`.
    who
        Its id.
    vote
        The vote's id.
    """

    __slots__ = ("does", "vote", "who")
    does: str
    who: str
    vote: str

    def __new__(cls, does: str, who: str, vote: str) -> Voting:
        """Name it after what is done, by whom and where."""
        voting = super().__new__(cls, f"{does} {who} in {vote}")
        voting.does, voting.who, voting.vote = does, who, vote
        return voting

    def __getnewargs__(self) -> tuple[str, str, str]:  # type: ignore[override]
        """Be copied, and sent to other processes, by what it is made of."""
        return self.does, self.who, self.vote


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
