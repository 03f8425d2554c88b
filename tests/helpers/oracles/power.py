"""Indices of power by their definitions, over all coalitions and all orders.

A game is its members and a test of who wins. Nothing here uses the code that it judges.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

Coalition = AbstractSet[str]
Wins = Callable[[Coalition], bool]
Values = dict[str, Fraction]


def coalitions(members: Sequence[str]) -> list[frozenset[str]]:
    """All sets of members."""
    sizes = range(len(members) + 1)
    return [frozenset(chosen) for size in sizes for chosen in combinations(members, size)]


def shares(values: Values) -> Values:
    """Divided by their sum; nothing of nothing."""
    total = sum(values.values())
    return {
        member: Fraction(value) / total if total else Fraction(0)
        for member, value in values.items()
    }


def by_orders(members: Sequence[str], wins: Wins, orders: Iterable[Sequence[str]]) -> Values:
    """How often each member is the pivot of an order."""
    found = dict.fromkeys(members, Fraction(0))
    number = 0
    for order in orders:
        number += 1
        for place, member in enumerate(order):
            if wins(frozenset(order[: place + 1])):
                if not wins(frozenset(order[:place])):
                    found[member] += 1
                break
    return {member: value / number for member, value in found.items()}


def shapley_shubik(members: Sequence[str], wins: Wins) -> Values:
    """Over all orders."""
    return by_orders(members, wins, permutations(members))


def owen(members: Sequence[str], wins: Wins, unions: Sequence[Collection[str]]) -> Values:
    """Over all orders in which every union stands together."""

    def together(order: Sequence[str]) -> bool:
        places = {member: place for place, member in enumerate(order)}
        spans = [[places[member] for member in union] for union in unions]
        return all(max(span) - min(span) == len(span) - 1 for span in spans)

    return by_orders(members, wins, filter(together, permutations(members)))


def talking(wins: Wins, links: Iterable[Collection[str]]) -> Wins:
    """The game in which members act together who are linked within the coalition."""
    pairs = [frozenset(link) for link in links]

    def wins_together(coalition: Coalition) -> bool:
        left = set(coalition)
        while left:
            group = {left.pop()}
            while grown := {m for m in left if any(frozenset({m, g}) in pairs for g in group)}:
                group |= grown
                left -= grown
            if wins(frozenset(group)):
                return True
        return False

    return wins_together


class Brute:
    """All indices of a game.

    `counts` says which coalitions are counted; `wins` alone says who is critical.
    """

    def __init__(self, members: Sequence[str], wins: Wins, counts: Wins | None = None) -> None:
        self.members = members
        self.wins = wins
        every = coalitions(members)
        self.possible = [s for s in every if counts is None or counts(s)]
        self.winning = [s for s in self.possible if wins(s)]
        self.critical = {s: [m for m in sorted(s) if not wins(s - {m})] for s in self.winning}
        self.restricted = counts is not None
        self.minimal = [s for s in self.winning if len(self.critical[s]) == len(s)]
        self.swings = {
            m: sum(m in critical for critical in self.critical.values()) for m in members
        }

    def index(self, id_: str) -> Values:
        """The values of an index."""
        found: Values = getattr(self, "_" + id_.replace("-", "_"))()
        return found

    def figure(self, id_: str) -> Fraction:
        """The value of a figure."""
        return Fraction(getattr(self, "_" + id_.replace("-", "_"))())

    def _shapley_shubik(self) -> Values:
        n = len(self.members)
        found = dict.fromkeys(self.members, Fraction(0))
        for s, critical in self.critical.items():
            for m in critical:
                found[m] += Fraction(factorial(len(s) - 1) * factorial(n - len(s)), factorial(n))
        return shares(found) if self.restricted else found

    def _banzhaf(self) -> Values:
        return shares({m: Fraction(x) for m, x in self.swings.items()})

    def _banzhaf_absolute(self) -> Values:
        return {m: Fraction(x, 2 ** (len(self.members) - 1)) for m, x in self.swings.items()}

    def _coleman_prevent(self) -> Values:
        return {m: Fraction(x, len(self.winning) or 1) for m, x in self.swings.items()}

    def _coleman_initiate(self) -> Values:
        losing = set(self.possible) - set(self.winning)
        turned = {m: sum(s - {m} in losing for s in self.winning if m in s) for m in self.members}
        return {m: Fraction(x, len(losing) or 1) for m, x in turned.items()}

    def _johnston(self) -> Values:
        found = dict.fromkeys(self.members, Fraction(0))
        for critical in self.critical.values():
            for m in critical:
                found[m] += Fraction(1, len(critical))
        return shares(found)

    def _deegan_packel(self) -> Values:
        found = dict.fromkeys(self.members, Fraction(0))
        for s in self.minimal:
            for m in s:
                found[m] += Fraction(1, len(s) * len(self.minimal))
        return found

    def _public_good(self) -> Values:
        return shares({m: Fraction(sum(m in s for s in self.minimal)) for m in self.members})

    def _shift(self) -> Values:
        above = {
            (i, j): self._desirable(i, j) for i in self.members for j in self.members if i != j
        }

        def minimal(s: Coalition) -> bool:
            outside = set(self.members) - s
            swaps = [(i, j) for i in s for j in outside if above[i, j] and not above[j, i]]
            return not any(self.wins(s - {i} | {j}) for i, j in swaps)

        kept = [s for s in self.minimal if minimal(s)]
        return shares({m: Fraction(sum(m in s for s in kept)) for m in self.members})

    def _desirable(self, i: str, j: str) -> bool:
        rest = [m for m in self.members if m not in (i, j)]
        return all(self.wins(s | {i}) for s in coalitions(rest) if self.wins(s | {j}))

    def _coleman_act(self) -> Fraction:
        return Fraction(len(self.winning), len(self.possible) or 1)

    def _sensitivity(self) -> Fraction:
        return Fraction(sum(self.swings.values()), 2 ** (len(self.members) - 1))

    def _majority_deficit(self) -> Fraction:
        """Of all divisions: the members of the larger camp less those who get their will."""
        n, missing = len(self.members), 0
        for s in self.possible:
            content = len(s) if self.wins(s) else n - len(s)
            missing += max(len(s), n - len(s)) - content
        return Fraction(missing, 2**n)

    def _resistance(self) -> Fraction:
        half = 2 ** (len(self.members) - 1)
        return Fraction(half - len(self.winning), half - 1) if half > 1 else Fraction(0)

    def _winning(self) -> int:
        return len(self.winning)

    def _minimal_winning(self) -> int:
        return len(self.minimal)
