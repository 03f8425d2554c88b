"""What a program is made of: rows, and families of rows, which stay what they were made from.

A *family* says in short what its rows say at length. Who knows what it means reads it as it is;
for everybody else its rows are written.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from formateur_models.program.constraint import DEFINITION, Constraint, Reason
from formateur_models.program.guard import Guard
from formateur_models.program.variables import Auxiliary, Definition, Terms, Variable, Voting
from formateur_models.voting.decisions import Decision, Member

ALWAYS = Guard()


class Family(ABC):
    """Rows that follow from little."""

    @abstractmethod
    def rows(self) -> Iterator[Constraint]:
        """Write the rows."""


@dataclass(frozen=True, kw_only=True)
class Guarded(Family):
    """Rows that may hold for some leads only, or be lifted."""

    guard: Guard = ALWAYS


@dataclass(frozen=True)
class Stated(Guarded):
    """One row of a statement."""

    row: Constraint

    @property
    def reason(self) -> Reason:
        """Why it is there."""
        return self.row.reason

    def rows(self) -> Iterator[Constraint]:
        """Write it, guarded."""
        return self.guard.over(self.row)


@dataclass(frozen=True)
class Tied(Guarded):
    """Players that are all in, or all out."""

    members: tuple[Member, ...]
    reason: Reason

    def rows(self) -> Iterator[Constraint]:
        """Write `first - other = 0` for each other."""
        first, *others = self.members
        for other in others:
            row = Constraint(self.reason.id, {first: 1, other: -1}, 0, 0, self.reason)
            yield from self.guard.over(row)


@dataclass(frozen=True)
class Vetoes(Guarded):
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
            row = Constraint(id_, terms, None, 1, Reason("statement", id_))
            yield from self.guard.over(row)

    def standing(self, ids: Collection[str]) -> Vetoes:
        """Return those of these statements."""
        kept = [place for place, id_ in enumerate(self.ids) if id_ in ids]
        return replace(
            self,
            ids=[self.ids[place] for place in kept],
            ones=[self.ones[place] for place in kept],
            others=[self.others[place] for place in kept],
        )


@dataclass(frozen=True)
class Necessary(Guarded):
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
        Booleans that waive it when they are 1.
    """

    votes: tuple[tuple[Variable, int], ...]
    losing: int
    slack: int
    bloc: frozenset[str]
    waivers: tuple[Variable, ...]
    reason: Reason

    def rows(self) -> Iterator[Constraint]:
        """Write `votes of the others + slack * player <= losing + slack` for each player."""
        rest = without(self.votes, self.bloc)
        excused: dict[Variable, int] = dict.fromkeys(self.waivers, -self.slack)
        high = self.losing + self.slack
        if self.guard.lead is not None:
            excused[self.guard.lead] = self.slack
            high += self.slack
        for player in sorted(self.bloc):
            terms = {**rest, Member(player): self.slack, **excused}
            yield Constraint(f"indispensable {player}", terms, None, high, self.reason)


def without(votes: tuple[tuple[Variable, int], ...], bloc: frozenset[str]) -> dict[Variable, int]:
    """Return what is counted without the votes of a bloc, be it inside or outside."""
    return {
        name: number
        for name, number in votes
        if not (isinstance(name, Decision | Voting) and name.who in bloc)
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


Part: TypeAlias = Constraint | Stated | Tied | Vetoes | Necessary | Defined


def guarded(part: Part, guard: Guard) -> Part:
    """Return a part under a guard; what only says what a Boolean means needs none."""
    if isinstance(part, Guarded):
        return replace(part, guard=guard)
    if isinstance(part, Constraint) and part.reason.kind == "statement":
        return Stated(part, guard=guard)
    return part


def standing(parts: Iterable[Part], ids: Collection[str]) -> Iterator[Part]:
    """Yield what is left of some parts when only these statements stand."""
    for part in parts:
        if isinstance(part, Vetoes):
            yield part.standing(ids)
        elif isinstance(part, Defined) or part.reason.kind != "statement" or part.reason.id in ids:
            yield part


def written(parts: Iterable[Part]) -> Iterator[Constraint]:
    """Yield the rows of some parts."""
    for part in parts:
        if isinstance(part, Constraint):
            yield part
        else:
            yield from part.rows()
