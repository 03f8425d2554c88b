"""Investiture rules: which votes win.

A rule counts seats, or another weight of the players. All counts are whole numbers: a weight is
counted in units that make it whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

ONE = Fraction(1)


@dataclass(frozen=True)
class Count:
    """A rule that counts one weight.

    Parameters
    ----------
    weight
        Name of the weight; empty is seats.
    body
        Size of the body by that weight; None is the sum over all players.
    """

    weight: str = field(default="", kw_only=True)
    body: Fraction | None = field(default=None, kw_only=True)

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others that vote say no.

        Parameters
        ----------
        body, voting
            Size of the body, and how much of it belongs to parties; in units.
        unit
            What one of them stands for.
        """
        raise NotImplementedError

    @property
    def word(self) -> str:
        """The rule as a file has it."""
        raise NotImplementedError

    def __str__(self) -> str:
        return f"{self.word} of {self.weight}" if self.weight else self.word


@dataclass(frozen=True)
class Absolute(Count):
    """More than half of all seats; exactly half does not win."""

    word = "absolute"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others say no."""
        return body // 2 + 1


@dataclass(frozen=True)
class Simple(Count):
    """More yes than no."""

    word = "simple"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others say no."""
        return voting // 2 + 1


@dataclass(frozen=True)
class Negative(Count):
    """No more than half of all seats against; exactly half against wins."""

    word = "negative"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others say no."""
        return voting - body // 2


@dataclass(frozen=True)
class Quota(Count):
    """At least so many votes."""

    votes: int | Fraction

    @property
    def word(self) -> str:
        """The rule as a file has it."""
        return f"quota {_plain(self.votes)}"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the quota."""
        return ceil(self.votes / unit)


@dataclass(frozen=True)
class Share(Count):
    """At least this share of all seats, rounded up."""

    share: Fraction

    @property
    def word(self) -> str:
        """The rule as a file has it."""
        return f"share {self.share}"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that are the share of the body or more."""
        return ceil(self.share * body)


@dataclass(frozen=True)
class Against(Count):
    """At most so many votes against."""

    votes: int | Fraction

    @property
    def word(self) -> str:
        """The rule as a file has it."""
        return f"against {_plain(self.votes)}"

    def needed(self, body: int, voting: int, unit: Fraction = ONE) -> int:
        """Return the fewest votes that win when all others say no."""
        return voting - floor(self.votes / unit)


@dataclass(frozen=True)
class AllOf:
    """Every part is met."""

    parts: tuple[Rule, ...]

    def __str__(self) -> str:
        return f"all: {_listed(self.parts)}"


@dataclass(frozen=True)
class AnyOf:
    """One of the parts is met."""

    parts: tuple[Rule, ...]

    def __str__(self) -> str:
        return f"any: {_listed(self.parts)}"


@dataclass(frozen=True)
class Rounds:
    """One of the parts is met; they are tried in turn, the votes staying as they are."""

    parts: tuple[Rule, ...]

    def __str__(self) -> str:
        return f"rounds: {_listed(self.parts)}"


Rule = Count | AllOf | AnyOf | Rounds
ABSOLUTE = Absolute()


def counts(rule: Rule) -> Iterator[Count]:
    """Yield the counts that a rule is made of."""
    if isinstance(rule, Count):
        yield rule
    else:
        for part in rule.parts:
            yield from counts(part)


def _plain(number: int | Fraction) -> str:
    return str(number) if number == int(number) else str(float(number))


def _listed(parts: tuple[Rule, ...]) -> str:
    told = (str(part) if isinstance(part, Count) else f"{{{part}}}" for part in parts)
    return f"[{', '.join(told)}]"
