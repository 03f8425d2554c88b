"""Games of weighted voting: who wins with which weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import ceil

from formateur_models.doors.admit import admit
from formateur_models.errors import FormateurError


class PowerError(FormateurError, ValueError):
    """A game is not valid, or an index is not defined or not within reach for it."""


@dataclass(frozen=True)
class Threshold:
    """At least `quota` of one weight.

    Parameters
    ----------
    weights
        Whole numbers, 0 or more, by member.
    quota
        At least 1, so that nobody does not win.

    Raises
    ------
    PowerError
        If a weight is negative, or the quota is below 1.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.games.Threshold({"a": 3, "b": 2}, 4).quota
    4
    """

    weights: Mapping[str, int] = field(hash=False)
    quota: int

    def __post_init__(self) -> None:
        admit(self)
        if min(self.weights.values(), default=0) < 0:
            bad = {member: weight for member, weight in self.weights.items() if weight < 0}
            raise PowerError(f"a weight is a whole number, 0 or more; these are not: {bad}")
        if self.quota < 1:
            raise PowerError(f"a quota is a whole number, 1 or more, not {self.quota!r}")

    @cached_property
    def total(self) -> int:
        """The weight of all members."""
        return sum(self.weights.values())

    @classmethod
    def share(cls, weights: Mapping[str, int], share: Fraction) -> Threshold:
        """At least this share of the total, rounded up.

        Parameters
        ----------
        weights
            Votes of each member.
        share
            Above 0, at most 1.

        Examples
        --------
        >>> Threshold.share({"a": 4, "b": 3}, Fraction(55, 100)).quota
        4
        """
        return cls(weights, ceil(share * sum(weights.values())))

    @classmethod
    def fewer_opposed(cls, members: Iterable[str], number: int) -> Threshold:
        """Fewer than `number` of the members are against.

        Parameters
        ----------
        members
            Who votes, one vote each.
        number
            So many against are enough to block.

        Examples
        --------
        >>> Threshold.fewer_opposed("abcdef", 4).quota
        3
        """
        heads = dict.fromkeys(members, 1)
        return cls(heads, len(heads) - number + 1)

    def met(self, coalition: Iterable[str]) -> bool:
        """Say whether a coalition has the weight.

        Parameters
        ----------
        coalition
            Members who vote for it.
        """
        return sum(self.weights[member] for member in coalition) >= self.quota


@dataclass(frozen=True)
class WeightedGame:
    """A simple game of one or several weights.

    Parameters
    ----------
    ways
        A coalition wins in any of these ways; a way is open to it when it meets all of its
        thresholds.

    Raises
    ------
    PowerError
        If the thresholds speak of different members, or not even all members together win.

    Examples
    --------
    Five permanent members of the Security Council with a veto, and nine votes of fifteen:

    >>> council = dict.fromkeys("FRUSC", 7) | dict.fromkeys("0123456789", 1)
    >>> game = WeightedGame.of(council, 39)
    >>> game.wins("FRUSC0123"), game.wins("FRUS0123456789")
    (True, False)
    """

    ways: tuple[tuple[Threshold, ...], ...]

    def __post_init__(self) -> None:
        thresholds = [threshold for way in self.ways for threshold in way]
        if not thresholds or not all(self.ways):
            raise PowerError("a game needs a way to win, and each way a threshold")
        if any(t.weights.keys() != thresholds[0].weights.keys() for t in thresholds[1:]):
            raise PowerError("the thresholds speak of different members")
        if not any(all(t.total >= t.quota for t in way) for way in self.ways):
            raise PowerError("not even all members together win; lower the quota")

    @classmethod
    def of(cls, weights: Mapping[str, int], quota: int) -> WeightedGame:
        """Return the game [quota; weights].

        Parameters
        ----------
        weights
            Votes of each member.
        quota
            Votes that win.

        Examples
        --------
        >>> WeightedGame.of({"a": 3, "b": 2, "c": 1}, 4).wins("ab")
        True
        """
        return cls(((Threshold(weights, quota),),))

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The members, in the order of the first weight."""
        return tuple(self.ways[0][0].weights)

    @property
    def single(self) -> Threshold | None:
        """The threshold of a game that has only one."""
        return self.ways[0][0] if len(self.ways) == len(self.ways[0]) == 1 else None

    def wins(self, coalition: Iterable[str]) -> bool:
        """Say whether a coalition wins.

        Parameters
        ----------
        coalition
            Members who vote for it.
        """
        inside = frozenset(coalition)
        return any(all(threshold.met(inside) for threshold in way) for way in self.ways)
