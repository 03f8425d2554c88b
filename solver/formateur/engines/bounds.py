"""Lower bounds on what a coalition still has to pay before it wins, one for each measure."""

from __future__ import annotations

from .structure import Measure, Structure, members, union

PRECISION = 16  # binary places of a price per seat
LONGEST_SUMS = 1 << 14  # seats up to which the reachable sums are kept


def bound_of(measure: Measure, structure: Structure) -> Bound | None:
    """Return what bounds a measure from below, or None where nothing does."""
    if measure.per_unit == structure.seats and sum(structure.seats) <= LONGEST_SUMS:
        return Sums(measure, structure)
    descending = list(structure.seats) == sorted(structure.seats, reverse=True)
    if set(measure.per_unit) == {1} and not measure.terms and descending:
        return Fewest(measure, structure)
    if any(measure.per_unit) or measure.terms:
        return Cover(measure, structure)
    return None


class Bound:
    """The least that the units which join can add to a measure, times its scale."""

    def __init__(self, measure: Measure, structure: Structure) -> None:
        self.scale = measure.scale
        self.seats = structure.seats

    def __call__(self, chosen: int, open_: int, need: int) -> int:
        """Return the bound for a coalition, the units that may join, and the seats it lacks."""
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
    """Units: the largest ones first."""

    def __call__(self, chosen: int, open_: int, need: int) -> int:
        """Count the largest units."""
        many = 0
        while need > 0 and open_:
            bit = open_ & -open_
            need -= self.seats[bit.bit_length() - 1]
            open_ ^= bit
            many += 1
        return self.scale * many


class Cover(Bound):
    """Costs: a fractional cover of the seats that are lacking, by what each unit adds now."""

    def __init__(self, measure: Measure, structure: Structure) -> None:
        super().__init__(measure, structure)
        self.fixed = [cost << PRECISION for cost in measure.per_unit]
        self.shares: list[list[tuple[tuple[int, ...], int, int]]] = [[] for _ in self.seats]
        for term in measure.terms:
            for own in term.names:
                others = tuple(name for name in term.names if name != own)
                together = sum(self.seats[j] for j in members(own))
                for j in members(own & ~union(others)):
                    # Any unit of the name brings the cost, once: each bears a part by its seats.
                    part = (term.cost << PRECISION) * self.seats[j] // max(1, together)
                    self.shares[j].append((others, own, part))

    def adds(self, j: int, chosen: int) -> int:
        """Return what a unit adds at least."""
        due = self.fixed[j]
        for others, own, share in self.shares[j]:
            if not chosen & own and all(chosen & name for name in others):
                due += share
        return due

    def __call__(self, chosen: int, open_: int, need: int) -> int:
        """Cover the seats with what is free, then with what is cheap."""
        paid = []
        while open_:
            bit = open_ & -open_
            open_ ^= bit
            j = bit.bit_length() - 1
            due = self.adds(j, chosen)
            if due:
                if self.seats[j]:
                    paid.append((due / self.seats[j], due, self.seats[j]))
                continue
            need -= self.seats[j]
            if need <= 0:
                return 0
        return self.scale * _fractional_cover(paid, need)


def _fractional_cover(paid: list[tuple[float, int, int]], need: int) -> int:
    """Return a lower bound on the cost of `need` seats.

    For any price r of a seat, the units cost at least r * need - sum(max(0, r * seats - cost))
    (Lagrange); the best r is the price of the unit at which the cheapest ones reach the need
    (Dantzig 1957). Any r is valid, so rounding it does no harm.
    """
    paid.sort()
    covered, price = 0, 0
    for _, due, weight in paid:
        covered += weight
        price = due // weight
        if covered >= need:
            break
    least = price * need - sum(max(0, price * weight - due) for _, due, weight in paid)
    return -(-max(0, least) >> PRECISION)
