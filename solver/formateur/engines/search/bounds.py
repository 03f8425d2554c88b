"""Lower bounds on what a coalition still has to pay before it wins, one for each measure.

Of a *clique*, units that all refuse each other, one joins at most: so it brings no more seats than
its heaviest open unit. Bounds that know this see coalitions that cannot win for their refusals.
"""

from __future__ import annotations

from operator import add

from formateur.engines.search.structure import Measure, Structure, members, union

PRECISION = 16  # binary places of a price per seat
MOST_KNOWN = 64  # coalitions whose offers are kept: those on the way to a node come again
LONGEST_SUMS = 1 << 15  # seats up to which the reachable sums are kept

Offer = tuple[int, int, int, int]  # price of a seat, seats, the unit and its clique as masks


def bound_of(measure: Measure, structure: Structure) -> Bound | None:
    """Return what bounds a measure from below, or None where nothing does."""
    if measure.per_unit == structure.seats and sum(structure.seats) <= LONGEST_SUMS:
        return Sums(measure, structure)
    if set(measure.per_unit) == {1} and not measure.terms and structure.descending:
        return Fewest(measure, structure)
    if any(measure.per_unit) or measure.terms:
        return Cover(measure, structure)
    return None


def bounds_of(structure: Structure) -> list[Bound]:
    """Return a bound for each measure that has one; one that knows cliques is among them."""
    found = [bound for m in structure.measures if (bound := bound_of(m, structure))]
    if not any(isinstance(bound, Fewest | Cover) for bound in found) and any(structure.cliques):
        found.append(Room(Measure("room", 0, structure.seats, (), ()), structure))
    return sorted(found, key=lambda bound: -bound.scale)  # mostly the first decides


class Bound:
    """The least that the units which join can add to a measure, times its scale."""

    counts = sharp = False  # whether it counts units; whether it knows the linear relaxation
    knows_room = False  # whether it sees that the seats cannot be had, as far as any bound does

    def __init__(self, measure: Measure, structure: Structure) -> None:
        self.measure, self.scale = measure, measure.scale
        self.seats = structure.seats

    def __call__(self, chosen: int, open_: int, need: int) -> int | None:
        """Return the bound for a coalition, the units that may join, and the seats it lacks.

        None is the proof that it cannot win.
        """
        raise NotImplementedError


class Sums(Bound):
    """Seats: the least sum of later units' seats that is enough."""

    def __init__(self, measure: Measure, structure: Structure) -> None:
        super().__init__(measure, structure)
        self.sums = [1]  # bit s of the set for j: units j, j + 1, ... have a subset of s seats
        for weight in reversed(self.seats):
            self.sums.append(self.sums[-1] | self.sums[-1] << weight)
        self.sums.reverse()

    def __call__(self, chosen: int, open_: int, need: int) -> int:
        """Look up the next sum."""
        sums = self.sums[(open_ & -open_).bit_length() - 1] >> need
        return self.scale * (need - 1 + (sums & -sums).bit_length())


class Fewest(Bound):
    """Units: the largest ones first, one of each clique."""

    counts = knows_room = True

    def __init__(self, measure: Measure, structure: Structure) -> None:
        super().__init__(measure, structure)
        self.leaves = [~(clique | 1 << j) for j, clique in enumerate(structure.cliques)]

    def __call__(self, chosen: int, open_: int, need: int) -> int | None:
        """Count the largest units."""
        many = 0
        while need > 0:
            if not open_:
                return None
            j = (open_ & -open_).bit_length() - 1
            need -= self.seats[j]
            open_ &= self.leaves[j]
            many += 1
        return self.scale * many


class Room(Fewest):
    """Nothing is paid, but the seats must be there."""

    counts = False


class Cover(Bound):
    """Costs: a fractional cover of the seats that are lacking, by what each unit adds now."""

    knows_room = True

    def __init__(self, measure: Measure, structure: Structure) -> None:
        super().__init__(measure, structure)
        units = range(len(self.seats))
        self.fixed = [cost << PRECISION for cost in measure.per_unit]
        self.pairs = [[0] * len(self.seats) for _ in units]  # what j, once a member, adds to others
        self.shares: list[list[tuple[tuple[int, ...], int, int]]] = [[] for _ in units]
        for one, other, cost in measure.pairs:
            part = cost << PRECISION
            self.pairs[one][other] += part if self.seats[other] else 0
            self.pairs[other][one] += part if self.seats[one] else 0
        for term in measure.wider:
            for own in term.names:
                others = tuple(name for name in term.names if name != own)
                together = sum(self.seats[j] for j in members(own))
                for j in members(own & ~union(others)):
                    # Any unit of the name brings the cost, once: each bears a part by its seats.
                    part = (term.cost << PRECISION) * self.seats[j] // max(1, together)
                    self.shares[j].append((others, own, part))
        self.sharing = any(self.shares)
        self.cliques = structure.cliques
        paired = zip(self.seats, self.cliques, strict=True)
        self.units = [
            (j, seats, 1 << j, clique) for j, (seats, clique) in enumerate(paired) if seats
        ]
        self.dues: dict[int, list[int]] = {0: self.fixed}
        self.offers: dict[int, tuple[int, list[Offer]]] = {}

    def __call__(self, chosen: int, open_: int, need: int) -> int | None:
        """Cover the seats at the lowest prices.

        The units are worth their price, rounded down, for each seat; of the last one as many seats
        count as are still lacking (Dantzig 1957), and of a clique as many as its heaviest unit has.
        """
        known, offers = self.offers.get(chosen, (0, []))
        if open_ & ~known:
            offers = self.offered(chosen, open_)
        cost = 0
        room: dict[int, int] = {}
        for price, seats, bit, clique in offers:
            if open_ & bit:
                weight = seats
                if clique:
                    left = room.get(clique, -1)
                    if left < 0:
                        some = open_ & clique
                        left = self.seats[(some & -some).bit_length() - 1]
                    weight = left if left < weight else weight  # `min` takes thrice as long
                    room[clique] = left - weight
                if weight >= need:
                    cost += price * need
                    return self.scale * -(-cost >> PRECISION)
                cost += price * weight
                need -= weight
        return None

    def offered(self, chosen: int, open_: int) -> list[Offer]:
        """Return what the open units offer, the cheapest first, and keep it for a while."""
        due = self.due(chosen)
        if self.sharing:
            due = [cost + self.shared(j, chosen) for j, cost in enumerate(due)]
        offers = [(due[j] // w, w, bit, clique) for j, w, bit, clique in self.units if open_ & bit]
        offers.sort()
        if len(self.offers) == MOST_KNOWN:
            self.offers.clear()
        self.offers[chosen] = open_, offers
        return offers

    def due(self, chosen: int) -> list[int]:
        """Return what each unit adds by itself and by terms of two units."""
        due = self.dues.get(chosen)
        if due is None:
            newest = chosen.bit_length() - 1
            due = list(map(add, self.due(chosen ^ 1 << newest), self.pairs[newest]))
            if len(self.dues) == MOST_KNOWN:
                self.dues = {0: self.fixed}
            self.dues[chosen] = due
        return due

    def shared(self, j: int, chosen: int) -> int:
        """Return what a unit adds by terms of more than two units."""
        return sum(
            share
            for others, own, share in self.shares[j]
            if not chosen & own and all(chosen & name for name in others)
        )
