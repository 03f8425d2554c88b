"""How many compatible sets have how many seats: a polynomial, packed into one big integer.

Players are numbered here from 0, and a set of players is a bit mask; who calls knows the names.
The steps are those of `docs/counting.md`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from operator import and_, or_

from formateur.engines.clock import Clock
from formateur_models.errors import FormateurError

LARGEST = 2**27  # bits of one polynomial: 16 MiB
STORED = 2**31  # bits of all polynomials that are kept: 256 MiB
OVERHEAD = 2**12  # bits that keeping one of them costs beside its digits

Veto = frozenset[int]  # one mask for each name; a set breaks it when it meets every mask
State = tuple[int, frozenset[Veto]]  # who may still join, and the larger vetoes among them
NO_VETOES: frozenset[Veto] = frozenset()
Factors = tuple[list[int], list[State]]  # seats of those without vetoes, and the components


class CountingError(FormateurError, ValueError):
    """The question cannot be counted without listing, or not within the bounds on memory."""


class Polynomials:
    """The polynomials of a body's compatible sets.

    The polynomial of a state is the sum of x^(seats of S) over its compatible sets S, at
    x = 2^width: the coefficient of x^k stands in bits [k * width, (k + 1) * width). With n
    players no sum of coefficients exceeds 2^n, so that nothing is carried over [1]_.

    Parameters
    ----------
    seats
        Seats of each player; players with more seats should come first.
    vetoes
        Each as one mask for each name.
    clock
        When to stop.

    Raises
    ------
    CountingError
        If one polynomial would be too large.

    References
    ----------
    .. [1] Kronecker 1882, "Grundzuege einer arithmetischen Theorie der algebraischen Groessen",
       for the substitution; Gutman and Harary 1983, "Generalizations of the matching polynomial",
       Utilitas Mathematica 24, for the recursion; Bayardo and Pehoushek 2000, "Counting models
       using connected components", AAAI, for keeping what components gave.
    """

    def __init__(self, seats: Sequence[int], vetoes: Collection[Veto], clock: Clock) -> None:
        self.seats = seats
        self.clock = clock
        self.width = 8 * (len(seats) // 8 + 1)  # whole bytes, and more than n bits
        if (sum(seats) + 1) * self.width > LARGEST:
            raise CountingError(f"{sum(seats):,} seats of {len(seats)} players are too many")
        self.near = [0] * len(seats)
        self.all = self._paired(*settled((1 << len(seats)) - 1, vetoes))
        self._known: dict[State, int] = {}
        self._stored = 0

    def within(self, state: State, players: int) -> State:
        """Return the state in which nobody else may join."""
        return settled(state[0] & players, state[1])

    def joined(self, state: State, player: int) -> State:
        """Return the state of who may still join once a player, who may, has joined."""
        free, vetoes = state
        bit = 1 << player
        left = [frozenset(m for m in veto if not m & bit) for veto in vetoes]
        return settled(free & ~(self.near[player] | bit), left)

    def of(self, state: State) -> int:
        """Return the polynomial of a state.

        Raises
        ------
        CountingError
            If the polynomials to be kept would not fit into the memory allowed.
        TimeRanOutError
            If the clock runs out.
        """
        factors = self._split(state)
        branches: dict[State, tuple[Factors, Factors, int]] = {}
        todo = list(factors[1])
        while todo:
            part = todo[-1]
            if part in self._known:
                todo.pop()
                continue
            if part not in branches:
                branches[part] = self._branch(part)
            without, having, seats = branches[part]
            if missing := [p for p in without[1] + having[1] if p not in self._known]:
                todo += missing
                continue
            del branches[part]
            self._keep(part, self._join(without) + (self._join(having) << seats * self.width))
        return self._join(factors)

    def between(self, polynomial: int, low: int, high: int) -> int:
        """Return how many sets have `low` or more and fewer than `high` seats.

        The sum of the digits to the base B, where it is less than B - 1, is the rest after
        division by B - 1.
        """
        low = max(low, 0)
        if high <= low:
            return 0
        window = polynomial >> low * self.width & (1 << (high - low) * self.width) - 1
        return window % ((1 << self.width) - 1)

    def coefficients(self, polynomial: int) -> dict[int, int]:
        """Return how many sets have how many seats, where there are any."""
        size = self.width // 8
        digits = polynomial.to_bytes((sum(self.seats) + 1) * size, "little")
        places = range(0, len(digits), size)
        numbers = (int.from_bytes(digits[i : i + size], "little") for i in places)
        return {seats: number for seats, number in enumerate(numbers) if number}

    def _paired(self, free: int, vetoes: frozenset[Veto]) -> State:
        """Step 2, second half: vetoes of two names become a graph."""
        for veto in vetoes:
            if len(veto) == 2:
                one, other = veto
                for player in places(one):
                    self.near[player] |= other
                for player in places(other):
                    self.near[player] |= one
        return free, frozenset(veto for veto in vetoes if len(veto) > 2)

    def _split(self, state: State) -> Factors:
        """Step 3: who has no vetoes, and the components of the others."""
        free, vetoes = state
        near = self._linked(vetoes)
        loose: list[int] = []
        parts: list[State] = []
        rest = free
        while rest:
            bit = rest & -rest
            found = near[bit.bit_length() - 1] & free
            if not found:
                loose.append(self.seats[bit.bit_length() - 1])
                rest ^= bit
                continue
            part = bit | found
            while found:
                last = found.bit_length() - 1
                new = near[last] & free & ~part
                part |= new
                found = found ^ 1 << last | new
            inside = frozenset(v for v in vetoes if reduce(or_, v) & part) if vetoes else vetoes
            parts.append((part, inside))
            rest &= ~part
        return loose, parts

    def _branch(self, part: State) -> tuple[Factors, Factors, int]:
        """Step 4: the player who shares vetoes with most others stays out, or joins."""
        free, vetoes = part
        near = self._linked(vetoes)
        player, most, rest = 0, -1, free
        while rest:  # spelled out, as most of the time goes by here
            other = (rest & -rest).bit_length() - 1
            rest &= rest - 1
            links = (near[other] & free).bit_count()
            if links > most:
                player, most = other, links
        without = self.within(part, ~(1 << player))
        having = self.joined(part, player)
        return self._split(without), self._split(having), self.seats[player]

    def _join(self, factors: Factors) -> int:
        """Step 5: the product; a factor 1 + x^w is one shift and one sum."""
        self.clock.spend()
        loose, parts = factors
        product = 1
        for part in parts:
            product *= self._known[part]
        for seats in reversed(loose):  # the lightest first: the product stays short for longer
            product += product << seats * self.width
        return product

    def _keep(self, part: State, polynomial: int) -> None:
        self._stored += polynomial.bit_length() + OVERHEAD
        if self._stored > STORED:
            raise CountingError("the vetoes are too entangled to count without listing")
        self._known[part] = polynomial

    def _linked(self, vetoes: frozenset[Veto]) -> Sequence[int]:
        """Return whom each player shares a veto with."""
        if not vetoes:
            return self.near
        near = list(self.near)
        for veto in vetoes:
            everyone = reduce(or_, veto)
            for player in places(everyone):
                near[player] |= everyone & ~(1 << player)
        return near


def settled(free: int, vetoes: Collection[Veto]) -> State:
    """Step 2, first half: drop who alone breaks a veto, then vetoes that nobody can break."""
    if not vetoes:
        return free, NO_VETOES
    for veto in vetoes:
        free &= ~reduce(and_, veto)
    left = (frozenset(mask & free for mask in veto) for veto in vetoes)
    return free, frozenset(veto for veto in left if 0 not in veto)


def places(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, in ascending order."""
    while mask:
        bit = mask & -mask
        yield bit.bit_length() - 1
        mask ^= bit
