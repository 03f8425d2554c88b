"""Compatible coalitions under entangled vetoes, where components are too large to go through."""

from __future__ import annotations

from formateur.engines.clock import Clock
from formateur.questions.counting.polynomial import Polynomials, State
from formateur.questions.power.algorithms.vetoes import Parliament
from formateur.questions.power.counts import Swings
from formateur.questions.power.game import PowerError
from formateur_models.parliament.statements import Veto


class Refusals:
    """Swings among compatible coalitions (`count`) under vetoes alone.

    1. The polynomial of the compatible sets by seats branches on who has most vetoes
       (`polynomial.py`).
    2. A member swings the sets of those whom it does not refuse that have quota - seats ..
       quota - 1 seats: a window of their polynomial.
    3. For sizes, a player of w seats counts as w (n + 1) + 1, so that seats and size can be told
       apart.

    Raises
    ------
    PowerError
        If there are other statements than vetoes, or somebody must lead.
    CountingError
        If the vetoes are too entangled even for this.
    """

    def __init__(self, parliament: Parliament, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        instance = parliament.instance
        vetoes = all(isinstance(vow, Veto) and not vow.led_by for vow in instance.vows)
        if parliament.convention != "count" or parliament.led or not vetoes:
            raise PowerError(
                f"too many players hang together by vows for vetoes={parliament.convention!r}"
            )
        self.parliament = parliament
        self.seats, self.quota = parliament.only.weights, parliament.only.quota
        self.order = sorted(parliament.members, key=lambda p: (-self.seats[p], p))
        self.place = {player: place for place, player in enumerate(self.order)}

    def swings(self) -> Swings:
        """Return the swings."""
        sets = self._polynomials(1, 0)
        every = sets.of(sets.all)
        end = self.parliament.only.total + 1
        each = []
        for player in self.parliament.members:
            low = self.quota - self.seats[player]
            state = self._joined(sets, player)
            each.append(0 if state is None else sets.between(sets.of(state), low, self.quota))
        winning, possible = sets.between(every, self.quota, end), sets.between(every, 0, end)
        return Swings(each, each, winning, possible)

    def sizes(self) -> list[list[int]]:
        """Return the swings by how many others are in the coalition."""
        unit = len(self.order) + 1
        sets = self._polynomials(unit, 1)
        sizes = []
        for player in self.parliament.members:
            low = self.quota - self.seats[player]
            found = [0] * len(self.order)
            state = self._joined(sets, player)
            numbers = {} if state is None else sets.coefficients(sets.of(state))
            for value, number in numbers.items():
                seats, size = divmod(value, unit)
                if low <= seats < self.quota:
                    found[size] += number
            sizes.append(found)
        return sizes

    def _polynomials(self, unit: int, head: int) -> Polynomials:
        """Step 1, with so much for each seat and for each player."""
        instance = self.parliament.instance
        vetoes = [
            frozenset(sum(1 << self.place[p] for p in instance.players_of(name)) for name in names)
            for names in (instance.expand(vow.lists()[0][1]) for vow in instance.vows)
        ]
        vetoes += [frozenset({1 << self.place[player]}) for player in sorted(instance.barred)]
        values = [self.seats[player] * unit + head for player in self.order]
        return Polynomials(values, vetoes, self.clock)

    def _joined(self, sets: Polynomials, player: str) -> State | None:
        """Return the state of who may join a player, or None if it may not govern itself."""
        place = self.place[player]
        return sets.joined(sets.all, place) if sets.all[0] >> place & 1 else None
