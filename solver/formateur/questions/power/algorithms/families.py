"""Truth tables: a set of coalitions as one big integer, one bit for each coalition.

Members are bits of a coalition's mask, and coalition `mask` is bit `mask` of the table, so that
and, or and shift work on all 2^n coalitions at once. This serves any game of few members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise, product

from formateur.engines.clock import Spend, freely
from formateur.questions.power.counts import Coalitions, Swings

MOST = 27  # members: a table is 16 MiB
CHUNK = 15  # members whose coalitions are counted at a time, in 4 KiB

Table = int


class Universe:
    """The coalitions of n members.

    Parameters
    ----------
    spend
        Called before each step that may take milliseconds.
    """

    def __init__(self, number: int, spend: Spend = freely) -> None:
        self.number = number
        self.spend = spend
        self.all: Table = (1 << (1 << number)) - 1
        self.has: list[Table] = [pattern(i, number) for i in range(number)]

    def without(self, table: Table, member: int) -> Table:
        """Return the coalitions of a table that lack a member."""
        self.spend()
        return table & ~self.has[member]

    def add(self, table: Table, member: int) -> Table:
        """Return the coalitions that lack a member, each with that member added."""
        return self.without(table, member) << (1 << member)

    def drop(self, table: Table, member: int) -> Table:
        """Return the coalitions that have a member, each with that member dropped."""
        self.spend()
        return (table & self.has[member]) >> (1 << member)

    def above(self, table: Table) -> Table:
        """Return every coalition that contains one of the table."""
        for member in range(self.number):
            table |= self.add(table, member)
        return table

    def at_least(self, tables: Iterable[Table], quota: int) -> Table:
        """Return the coalitions that are in so many of the tables or more."""
        exactly = [self.all]
        for table in tables:
            exactly.append(0)
            for k in range(len(exactly) - 1, 0, -1):
                self.spend()
                exactly[k] = exactly[k] & ~table | exactly[k - 1] & table
            exactly[0] &= ~table
        found = 0
        for one in exactly[max(quota, 0) :]:
            found |= one
        return found

    def weighing(self, weights: Sequence[int], quota: int) -> Table:
        """Return the coalitions with at least this weight.

        From the last member down: with the member the rest needs less. What can no longer fail, or
        no longer be reached, is not gone into; put the heaviest last.
        """
        totals = [0]
        for weight in weights:
            totals.append(totals[-1] + weight)
        known: dict[tuple[int, int], Table] = {}

        def found(upto: int, need: int) -> Table:
            if need <= 0:
                return (1 << (1 << upto)) - 1
            if need > totals[upto]:
                return 0
            if (upto, need) not in known:
                self.spend()
                last = upto - 1
                with_last = found(last, need - weights[last])
                known[upto, need] = found(last, need) | with_last << (1 << last)
            return known[upto, need]

        return found(len(weights), quota)

    def sizes(self, table: Table) -> list[int]:
        """Return how many coalitions of a table have how many members."""
        found = [0] * (self.number + 1)
        for high, part in enumerate(self.parts(table)):
            self.spend()
            for size, layer in enumerate(self._layers) if part else ():
                found[high.bit_count() + size] += (part & layer).bit_count()
        return found

    def tally(self, table: Table) -> Coalitions:
        """Return how many coalitions of a table there are with each member, by size."""
        each = [self.sizes(table & has) for has in self.has]
        return Coalitions(each, table.bit_count())

    def parts(self, table: Table) -> list[Table]:
        """Return, by the mask of the later members, the table of the earlier ones."""
        wide = max(1 << self.low, 8) // 8
        data = table.to_bytes(-(-(1 << self.number) // 8), "little")
        starts = range(0, wide << self.number - self.low, wide)
        return [int.from_bytes(data[start : start + wide], "little") for start in starts]

    @property
    def low(self) -> int:
        """How many members are the earlier ones, whose coalitions are counted at a time."""
        return min(self.number, CHUNK)

    @cached_property
    def _layers(self) -> list[Table]:
        layers = [1]
        for member in range(self.low):
            shifted = [0, *(layer << (1 << member) for layer in layers)]
            layers = [a | b for a, b in zip([*layers, 0], shifted, strict=True)]
        return layers


def pattern(member: int, number: int) -> Table:
    """Return the coalitions of `number` members that have one of them."""
    table, wide = ((1 << (1 << member)) - 1) << (1 << member), 2 << member
    while wide < 1 << number:
        table |= table << wide
        wide *= 2
    return table


class Family:
    """A game as tables: which coalitions win, and which of these are counted.

    Parameters
    ----------
    wins
        The coalitions that win; with each, all that contain it.
    possible
        The coalitions that are counted, winning or not; all of them unless some are left out.
    """

    def __init__(self, universe: Universe, wins: Table, possible: Table | None = None) -> None:
        self.universe = universe
        self.number = universe.number
        self.wins = wins
        self.possible = universe.all if possible is None else possible
        self.counted = wins & self.possible

    def critical(self, member: int) -> Table:
        """Return the counted coalitions that lose without the member."""
        u = self.universe
        return self.counted & u.has[member] & ~u.add(self.wins, member)

    def swings(self) -> Swings:
        """Return the swings, counting bits."""
        each, turned = [], []
        for member in range(self.number):
            critical = self.critical(member)
            each.append(critical.bit_count())
            turned.append((critical & self.universe.add(self.possible, member)).bit_count())
        return Swings(each, turned, self.counted.bit_count(), self.possible.bit_count())

    def sizes(self) -> list[list[int]]:
        """Return the swings by how many others are in the coalition."""
        return [self.universe.sizes(self.critical(m))[1:] for m in range(self.number)]

    def minimal(self) -> Coalitions:
        """Return the minimal winning coalitions."""
        return self.universe.tally(self._minimal)

    @cached_property
    def _minimal(self) -> Table:
        table = self.counted
        for member in range(self.number):
            table &= ~self.universe.add(self.wins, member)
        return table

    def johnston(self) -> list[Fraction]:
        """Return each member's sum of 1 / (critical members) over the coalitions it is critical in.

        Part by part, which stay in the cache.
        """
        shares = [[0] * (self.number + 1) for _ in range(self.number)]
        for critical in self._critical_by_part():
            self.universe.spend()
            for number, table in _by_number(critical):
                for share, one in zip(shares, critical, strict=True):
                    share[number] += (one & table).bit_count()
        return [
            sum((Fraction(many, k) for k, many in enumerate(share) if many), Fraction(0))
            for share in shares
        ]

    def _critical_by_part(self) -> Iterator[list[Table]]:
        """Yield for each member, in one part after the other, what loses without the member."""
        u = self.universe
        early, later = Universe(u.low, u.spend), range(self.number - u.low)
        wins = u.parts(self.wins)
        for high, own in enumerate(u.parts(self.counted)):
            if own:
                inside = [own & has & ~early.add(wins[high], m) for m, has in enumerate(early.has)]
                yield inside + [own & ~wins[high ^ 1 << m] if high >> m & 1 else 0 for m in later]

    def shift_minimal(self) -> Coalitions:
        """Return the shift-minimal winning coalitions.

        Minimal ones that lose when any member makes room for a strictly less desirable outsider
        (Alonso-Meijide and Freixas 2010).
        """
        u, table = self.universe, self._minimal
        for strong, weak in self._rooms():
            table &= ~u.add(self._instead(weak, strong), strong)
        return u.tally(table)

    def _rooms(self) -> Iterator[tuple[int, int]]:
        """Yield pairs of a member and a strictly less desirable one, as many as have to be tried.

        Where all members can be compared, these are pairs of one class and the next: if a coalition
        wins with a still weaker outsider, it also wins when that one takes a seat from the class
        between, or all of that class is outside.
        """
        ladder = self.ladder
        if ladder is not None:
            for strong, weak in pairwise(ladder):
                yield from product(strong, weak)
            return
        for i, j in combinations(range(self.number), 2):
            above, below = self._stands_in(i, j), self._stands_in(j, i)
            if above != below:
                yield (i, j) if above else (j, i)

    @cached_property
    def ladder(self) -> list[list[int]] | None:
        """The members in classes of equals, the most desirable first; None if some do not compare.

        Who is more desirable is in more winning coalitions, and desirability is transitive, so that
        neighbours in that order tell of all.
        """
        wins = [(self.wins & has).bit_count() for has in self.universe.has]
        first, *others = sorted(range(self.number), key=wins.__getitem__, reverse=True)
        ladder = [[first]]
        for member in others:
            last = ladder[-1][-1]
            if not self._stands_in(last, member):
                return None
            if wins[last] > wins[member]:
                ladder.append([])
            ladder[-1].append(member)
        return ladder

    def _stands_in(self, i: int, j: int) -> bool:
        """Say whether i can stand in for j in every winning coalition (Isbell 1958)."""
        return not self._instead(j, i) & ~self._instead(i, j)

    def _instead(self, i: int, j: int) -> Table:
        """Return the coalitions of others that win with i, j being out."""
        return self.universe.without(self.universe.drop(self.wins, i), j)


def _by_number(tables: Sequence[Table]) -> Iterator[tuple[int, Table]]:
    """Yield the coalitions that are in so many of the tables, if there are any, from one upwards.

    Numbers are added up bit by bit, for all coalitions at once.
    """
    digits: list[Table] = []
    some = 0
    for table in tables:
        some |= table
        carry = table
        for at, digit in enumerate(digits):
            digits[at], carry = digit ^ carry, digit & carry
        if carry:
            digits.append(carry)
    for number in range(1, 1 << len(digits)):
        found = some
        for at, digit in enumerate(digits):
            found &= digit if number >> at & 1 else ~digit
        if found:
            yield number, found
