"""Any weights and quotas, by what a coalition still needs."""

from __future__ import annotations

from functools import cached_property

from formateur.engines.clock import Spend, freely
from formateur.questions.power.counts import Swings
from formateur.questions.power.game import PowerError, WeightedGame

MOST = 2**21  # states

State = tuple[tuple[int, ...], ...]  # for each way still open, what is needed of each weight
CLOSED: tuple[int, ...] = ()
LOST: State = ()
WON: State = (CLOSED,)


class States:
    """A game of several weights, by dynamic programming over what is still needed [1]_.

    1. The members are gone through, the heavy first. After each, the coalitions of those before
       that still need the same are one state; ways that the rest cannot open any more are left
       out, and a state without a way has lost.
    2. Forwards: how many coalitions by size lead to each state.
    3. Backwards: how many sets of the rest by size win from each state.
    4. Products of the two count the winning coalitions with each member by size; the swings are
       these, less the ones that win without the member.

    With n members and k states, 2 k sums and k products of n^2 bits.

    References
    ----------
    .. [1] Bolus 2011, "Power indices of simple games and vector-weighted majority games by means of
       binary decision diagrams", European Journal of Operational Research 210.

    Raises
    ------
    PowerError
        If there are too many states.
    """

    def __init__(self, game: WeightedGame, spend: Spend = freely) -> None:
        self.spend = spend
        self.game = game
        self.number = len(game.members)
        self.digit = self.number + 1
        self.order = sorted(range(self.number), key=self._share, reverse=True)
        self.weights = [
            [[t.weights[game.members[i]] for t in way] for way in game.ways] for i in self.order
        ]
        self.start: State = tuple(tuple(t.quota for t in way) for way in game.ways)
        rest = [[0] * len(way) for way in game.ways]
        self.rest = [rest]  # what members from each place on have together
        for weights in reversed(self.weights):
            rest = [list(map(int.__add__, r, w)) for r, w in zip(rest, weights, strict=True)]
            self.rest.insert(0, rest)

    def swings(self) -> Swings:
        """Return the swings."""
        each = [sum(by_size) for by_size in self.sizes()]
        return Swings(
            each, each, sum(self._digits(self._backward[0][self.start])), 1 << self.number
        )

    def sizes(self) -> list[list[int]]:
        """Return the swings by how many others are in the coalition: step 4."""
        winning = self._digits(self._backward[0][self.start])
        each: list[list[int]] = [[]] * self.number
        forward = {self.start: 1}
        for at, member in enumerate(self.order):
            packed = 0
            after: dict[State, int] = {}
            for state, number in forward.items():
                self.spend()
                without, having = self._steps(at, state)
                packed += number * self._backward[at + 1].get(having, 0)
                for step, moved in ((without, number), (having, number << self.digit)):
                    if step:
                        after[step] = after.get(step, 0) + moved
            inside = [0, *self._digits(packed)]
            each[member] = [inside[s + 1] - winning[s] + inside[s] for s in range(self.number)]
            forward = after
        return each

    @property
    def too_many(self) -> bool:
        """Whether there are too many states."""
        try:
            return not self._backward
        except PowerError:
            return True

    @cached_property
    def _backward(self) -> list[dict[State, int]]:
        """Steps 1 to 3: for each place, the winning sets of the rest by size, packed."""
        layers: list[dict[State, tuple[State, State]]] = []
        states, found = [self.start], 1
        for at in range(self.number):
            layer = {state: self._steps(at, state) for state in states}
            layers.append(layer)
            states = list(dict.fromkeys(step for both in layer.values() for step in both if step))
            found += len(states)
            if found > MOST:
                raise PowerError("the game has too many different sums of weights")
        backward: list[dict[State, int]] = [{WON: 1}]
        for layer in reversed(layers):
            last = backward[0]
            wins = {
                state: last.get(without, 0) + (last.get(having, 0) << self.digit)
                for state, (without, having) in layer.items()
            }
            backward.insert(0, wins)
        return backward

    def _steps(self, at: int, state: State) -> tuple[State, State]:
        """Return the states without and with the member at a place; empty when lost."""
        self.spend()
        if state == WON:
            return WON, WON
        without: list[tuple[int, ...]] = []
        having: list[tuple[int, ...]] = []
        won = False
        for needs, weights, rest in zip(state, self.weights[at], self.rest[at + 1], strict=True):
            less = tuple(max(n - w, 0) for n, w in zip(needs, weights, strict=False))
            without.append(needs if _within(needs, rest) else CLOSED)
            having.append(less if needs and _within(less, rest) else CLOSED)
            won = won or (bool(less) and not any(less))
        return _settled(without), WON if won else _settled(having)

    def _digits(self, packed: int) -> list[int]:
        mask = (1 << self.digit) - 1
        return [packed >> size * self.digit & mask for size in range(self.number + 1)]

    def _share(self, member: int) -> float:
        name = self.game.members[member]
        return sum(t.weights[name] / max(t.total, 1) for way in self.game.ways for t in way)


def _within(needs: tuple[int, ...], rest: list[int]) -> bool:
    """Say whether a way is open and the rest can meet what it needs."""
    return bool(needs) and all(map(int.__le__, needs, rest))


def _settled(ways: list[tuple[int, ...]]) -> State:
    return tuple(ways) if any(ways) else LOST
