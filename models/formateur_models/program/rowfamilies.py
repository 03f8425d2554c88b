"""The rows of a program, of which those that come in numbers stay what they were made from.

A *family* says in short what its rows say at length. Who knows what it means reads it as it is;
for everybody else it is written out, once, when the first row is asked for.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, overload

from formateur_models.program.constraint import DEFINITION, Constraint, Reason
from formateur_models.program.variables import Auxiliary, Definition, Terms, Variable
from formateur_models.voting.decisions import Decision, Member


class Family(ABC):
    """Rows that follow from little."""

    @abstractmethod
    def rows(self) -> Iterator[Constraint]:
        """Write the rows."""

    @abstractmethod
    def on(self) -> Iterator[Variable]:
        """Yield its Booleans that are not members."""


@dataclass(frozen=True)
class Vetoes(Family):
    """Players that never govern together, two and two.

    Parameters
    ----------
    members
        All members of the program.
    ids
        Of each veto's statement.
    ones, others
        The two whom each keeps apart, as their places among the members.
    """

    members: tuple[Member, ...]
    ids: Sequence[str]
    ones: Sequence[int]
    others: Sequence[int]

    def rows(self) -> Iterator[Constraint]:
        """Write `one + other <= 1` for each."""
        for id_, one, other in zip(self.ids, self.ones, self.others, strict=True):
            terms: Terms = {self.members[one]: 1, self.members[other]: 1}
            yield Constraint(id_, terms, None, 1, Reason("statement", id_))

    def on(self) -> Iterator[Variable]:
        """Yield none."""
        return iter(())


@dataclass(frozen=True)
class Necessary(Family):
    """Whoever of a bloc governs: without the bloc the votes would not be enough, or it is waived.

    Parameters
    ----------
    votes
        What is counted, with the bloc.
    losing
        The most that loses.
    slack
        How much more than that the votes without the bloc can be.
    waivers
        A positive factor for Booleans that waive it when they are 1, -1 for one that waives it
        when it is 0.
    """

    votes: tuple[tuple[Variable, int], ...]
    losing: int
    slack: int
    bloc: frozenset[str]
    waivers: Terms
    reason: Reason

    def rows(self) -> Iterator[Constraint]:
        """Write `votes of the others + slack * player <= losing + slack` for each player."""
        rest = without(self.votes, self.bloc)
        excused = {name: -self.slack * factor for name, factor in self.waivers.items()}
        zeros = sum(1 for factor in self.waivers.values() if factor < 0)
        high = self.losing + self.slack * (1 + zeros)
        for player in sorted(self.bloc):
            terms = {**rest, Member(player): self.slack, **excused}
            yield Constraint(f"indispensable {player}", terms, None, high, self.reason)

    def on(self) -> Iterator[Variable]:
        """Yield what waives it, and what is counted beside members."""
        yield from self.waivers
        yield from (name for name, _ in self.votes if not isinstance(name, Member))


def without(votes: tuple[tuple[Variable, int], ...], bloc: frozenset[str]) -> dict[Variable, int]:
    """Return what is counted without the votes of a bloc, be it inside or outside."""
    return {
        name: number
        for name, number in votes
        if not (isinstance(name, Decision) and name.who in bloc)
    }


@dataclass(frozen=True)
class Defined(Family):
    """A Boolean that is 1 when any of its parts is, or when all are."""

    name: Auxiliary
    definition: Definition

    def rows(self) -> Iterator[Constraint]:
        """Fix it from both sides."""
        name, parts = self.name, self.definition.parts
        if self.definition.means == "any":
            yield Constraint(name, {**dict.fromkeys(parts, -1), name: 1}, None, 0, DEFINITION)
            yield from (
                Constraint(name, {part: 1, name: -1}, None, 0, DEFINITION) for part in parts
            )
        else:
            most = len(parts) - 1
            yield Constraint(name, {**dict.fromkeys(parts, 1), name: -1}, None, most, DEFINITION)
            yield from (
                Constraint(name, {name: 1, part: -1}, None, 0, DEFINITION) for part in parts
            )

    def on(self) -> Iterator[Variable]:
        """Yield it, and its parts."""
        yield self.name
        yield from self.definition.parts


Part: TypeAlias = Constraint | Family


class Rows(Sequence[Constraint]):
    """Rows and families in order; to all who do not ask for `parts`, a tuple of rows."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)

    @cached_property
    def written(self) -> tuple[Constraint, ...]:
        """All rows, written out."""
        return tuple(
            row
            for part in self.parts
            for row in (part.rows() if isinstance(part, Family) else (part,))
        )

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.written)

    @overload
    def __getitem__(self, place: int) -> Constraint: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Constraint]: ...
    def __getitem__(self, place: int | slice) -> Constraint | Sequence[Constraint]:
        """Return a row, or some."""
        return self.written[place]

    def __iter__(self) -> Iterator[Constraint]:
        """Go through the rows."""
        return iter(self.written)

    def __add__(self, more: tuple[Constraint, ...]) -> Rows:
        """Return these, then more."""
        both = Rows(self.parts + more)
        if "written" in vars(self):
            both.written = self.written + more
        return both

    def __eq__(self, other: object) -> bool:
        """Say whether the rows are the same, however they are kept."""
        if isinstance(other, Rows):
            return self.parts == other.parts or self.written == other.written
        return self.written == other

    __hash__ = None  # type: ignore[assignment]  # rows hold mappings

    def __repr__(self) -> str:
        """Tell the parts."""
        return f"Rows({list(self.parts)!r})"
