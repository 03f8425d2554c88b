"""Investiture rules: how many seats win."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class Absolute:
    """More than half of all seats; exactly half does not win."""

    def needed(self, body: int, voting: int) -> int:
        """Return the fewest seats that win in a body with so many seats."""
        return body // 2 + 1

    def __str__(self) -> str:
        return "absolute majority"


@dataclass(frozen=True)
class Simple:
    """More yes than no, where every player outside the cabinet votes no."""

    def needed(self, body: int, voting: int) -> int:
        """Return the fewest seats that win when `voting` of the seats belong to parties."""
        return voting // 2 + 1

    def __str__(self) -> str:
        return "more yes than no"


@dataclass(frozen=True)
class Quota:
    """At least so many seats."""

    votes: int

    def needed(self, body: int, voting: int) -> int:
        """Return the quota."""
        return self.votes

    def __str__(self) -> str:
        return f"quota of {self.votes}"


@dataclass(frozen=True)
class Share:
    """At least this share of all seats, rounded up."""

    share: Fraction

    def needed(self, body: int, voting: int) -> int:
        """Return the fewest seats that are the share of the body or more."""
        return ceil(self.share * body)

    def __str__(self) -> str:
        return f"{self.share} of all seats"


Rule = Absolute | Simple | Quota | Share
ABSOLUTE = Absolute()
