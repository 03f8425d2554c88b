"""Takes the structure that a program carries, or says what the search does not know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from math import prod

from formateur.engines.search.counted_names import (
    InexpressibleError,
    adjacent,
    at_most,
    forces,
    needed,
    selections,
    smallest,
)
from formateur.engines.search.structure import (
    Clause,
    Measure,
    Names,
    Split,
    Structure,
    Term,
    bits,
    union,
)
from formateur_models.program.constraint import Constraint
from formateur_models.program.program import Program
from formateur_models.program.rowfamilies import Defined, Necessary, Part, Stated, Tied, Vetoes
from formateur_models.program.variables import Lift, Terms, Variable
from formateur_models.voting.decisions import Member


def read(program: Program) -> Structure:
    """Take the structure of a program.

    1. Seats and quota from the rule; players that pacts tie become units.
    2. Names of auxiliary Booleans from their definitions.
    3. Vetoes of two, and who must be necessary, which is held against the rule.
    4. Each other row counts names and becomes clauses; those without a `then` become refusals.
    5. What can be lifted becomes terms of the price; held objectives become measures.

    Raises
    ------
    InexpressibleError
        If a part or an objective is something else; the message says which.
    """
    return _Reader(program).structure()


class _Reader:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.seats, self.quota = _quota(program)
        self.units = self.joined()
        self.bit: dict[Variable, int] = {
            p: 1 << j for j, unit in enumerate(self.units) for p in unit
        }
        self.weights = tuple(sum([self.seats[p] for p in unit]) for unit in self.units)
        self.total = sum(self.weights)
        self.names: dict[Variable, Names] = {player: (bit,) for player, bit in self.bit.items()}
        self.splits: dict[Variable, int] = {}
        self.define()
        self.vetoes: set[int] = set()
        self.clauses: dict[Clause, None] = {}
        self.necessary = 0
        self.counted: tuple[tuple[Variable, int], ...] = ()
        self.lifted: defaultdict[Lift, dict[Clause, None]] = defaultdict(dict)
        self.untied: defaultdict[Lift, int] = defaultdict(int)
        self.held: list[Constraint] = []
        for part in program.parts:
            PARTS[type(part)](self, part)

    def structure(self) -> Structure:
        sums = [(row.name, row.terms) for row in self.held]
        sums += [(o.name, o.terms) for o in self.program.objectives]
        measures = self.measures(sums)
        held = [(m, row.low or 0) for m, row in zip(measures, self.held, strict=False)]
        rest = measures[len(held) :]
        low = sum(measure.scale * total for measure, total in held)
        for clause in self.clauses:
            if not clause.then:
                self.vetoes.update(selections(clause))
        vetoes = smallest(self.vetoes)
        shut = sum(veto for veto in vetoes if veto.bit_count() == 1)
        pairs = ((veto & -veto, veto & veto - 1) for veto in vetoes if veto.bit_count() == 2)
        possible = 0 not in vetoes and all(0 <= total <= m.most for m, total in held)
        return Structure(
            units=tuple(self.units),
            seats=self.weights,
            quota=self.quota if possible else self.total + 1,
            minimal=self.minimal(),
            forced=sum(c.then for c in self.clauses if forces(c)),
            free=(1 << len(self.units)) - 1 & ~shut,
            refuses=adjacent(pairs, len(self.units)),
            trios=tuple(veto for veto in vetoes if veto.bit_count() > 2),
            clauses=tuple(c for c in self.clauses if c.then and not forces(c)),
            measures=measures,
            low=low,
            high=low + prod(m.most + 1 for m in rest) - 1,
        )

    # 1. Units

    def joined(self) -> list[tuple[Member, ...]]:
        unit: dict[Member, tuple[Member, ...]] = {player: (player,) for player in self.seats}
        for part in self.program.parts:
            if isinstance(part, Tied) and not part.guard.lift(part.reason):
                together = tuple(sorted({p for player in part.members for p in unit[player]}))
                unit.update(dict.fromkeys(together, together))
        units = set(unit.values())
        return sorted(units, key=lambda unit: (-sum([self.seats[p] for p in unit]), unit))

    # 2. Names

    def define(self) -> None:
        for name, definition in self.program.definitions.items():
            if definition.means == "split":
                self.splits[name] = union(self.bit[player] for player in definition.parts)
            elif definition.means == "any":
                self.names[name] = (union(self.one_name(part) for part in definition.parts),)
            else:
                names = (name for part in definition.parts for name in self.boolean(part))
                self.names[name] = tuple(dict.fromkeys(names))

    def boolean(self, name: Variable) -> Names:
        """Return the names that must all govern for a Boolean to be 1."""
        if name not in self.names:
            raise InexpressibleError(f"{name!r} stands where only governing can")
        return self.names[name]

    def one_name(self, name: Variable) -> int:
        names = self.boolean(name)
        if len(names) > 1:
            raise InexpressibleError(f"{name!r} stands where only one name can")
        return names[0]

    # 3. Parts

    def row(self, row: Constraint) -> None:
        """Take a row that is no rule and no definition: an objective that is held, or a count."""
        if row.reason.kind == "search" and row.low is not None and row.low == row.high:
            self.held.append(row)
        elif row.reason.kind not in ("rule", "definition"):
            self.count(row, self.clauses)

    def stated(self, part: Stated) -> None:
        lift = part.guard.lift(part.reason)
        self.count(part.row, self.lifted[lift] if lift else self.clauses)

    def count(self, row: Constraint, into: dict[Clause, None]) -> None:
        """Turn a count of names into clauses."""
        factors = {name: factor for name, factor in row.terms.items() if factor}
        if not set(factors.values()) <= {-1, 1}:
            raise InexpressibleError(f"the factors of {row.name!r} are more than a count")
        for bound, sign in ((row.high, 1), (row.low, -1)):
            if bound is not None:
                plus = [self.boolean(name) for name, factor in factors.items() if factor == sign]
                minus = [self.one_name(name) for name, factor in factors.items() if factor != sign]
                into.update(dict.fromkeys(at_most(sign * bound, plus, minus, row.name)))

    def tied(self, part: Tied) -> None:
        """Note which units a pact ties that can be lifted; others have made units."""
        if lift := part.guard.lift(part.reason):
            self.untied[lift] |= union(self.bit[player] for player in part.members)

    def apart(self, part: Vetoes) -> None:
        bit = [self.bit[member] for member in part.members]
        pairs = [bit[one] | bit[other] for one, other in zip(part.ones, part.others, strict=True)]
        lifts = part.guard.lifts
        if lifts:
            for id_, pair in zip(part.ids, pairs, strict=True):
                if id_ in lifts:
                    self.lifted[lifts[id_]][Clause(pair, (), 0)] = None
                else:
                    self.vetoes.add(pair)
        else:
            self.vetoes.update(pairs)

    def bloc(self, part: Necessary) -> None:
        """Take a bloc that must be necessary, if it is a unit and its seats are the rule's."""
        j, losing = self.blocs.get(part.bloc), self.quota - 1
        if (
            j is None
            or part.waivers
            or part.losing != losing
            or part.slack != self.total - self.weights[j] - losing
            or not self.counts_seats(part.votes)
        ):
            raise InexpressibleError(f"the search does not know the requirement {part.reason.id!r}")
        self.necessary |= 1 << j

    @cached_property
    def blocs(self) -> dict[frozenset[str], int]:
        return {frozenset([p.who for p in unit]): j for j, unit in enumerate(self.units)}

    def counts_seats(self, votes: tuple[tuple[Variable, int], ...]) -> bool:
        """Say whether votes are what the rule counts; of the same ones it is known."""
        if votes is not self.counted and dict(votes) == self.seats:
            self.counted = votes
        return votes is self.counted

    def minimal(self) -> bool:
        """Say whether members are asked to be necessary: all, or none."""
        spare = union(
            1 << j for j, weight in enumerate(self.weights) if self.total - weight >= self.quota
        )
        if self.necessary and spare & ~self.necessary:
            raise InexpressibleError("only some members are asked to be necessary")
        return self.necessary > 0

    def defined(self, part: Defined) -> None:
        if self.program.definitions.get(part.name) != part.definition:
            raise InexpressibleError(f"{part.name!r} is defined in two ways")

    # 4. Measures

    def measures(self, sums: list[tuple[str, Terms]]) -> tuple[Measure, ...]:
        scale, scaled = 1, []
        for name, terms in reversed(sums):
            measure = self.measure(name, terms, scale)
            scale *= measure.most + 1
            scaled.append(measure)
        return tuple(reversed(scaled))

    def measure(self, name: str, terms: Terms, scale: int) -> Measure:
        per_unit = [0] * len(self.units)
        paid: defaultdict[Names, int] = defaultdict(int)
        splits: defaultdict[int, int] = defaultdict(int)
        for part, cost in terms.items():
            if cost < 0:
                raise InexpressibleError(f"{name!r} has negative factors")
            if part in self.bit:
                per_unit[self.bit[part].bit_length() - 1] += cost
            elif part in self.splits:
                splits[self.splits[part]] += cost
            elif not isinstance(part, Lift):
                paid[needed(self.boolean(part))] += cost
            elif part in self.untied:
                splits[self.untied[part]] += cost
            elif self.lifted[part]:
                paid[self.breach(part)] += cost
        for names in [n for n in paid if len(n) == 1 and n[0].bit_count() == 1]:
            per_unit[names[0].bit_length() - 1] += paid.pop(names)
        costs = tuple(Term(names, cost) for names, cost in paid.items() if cost)
        parts = tuple(Split(s, c) for s, c in splits.items() if c and s.bit_count() > 1)
        return Measure(name, scale, tuple(per_unit), costs, parts)

    def breach(self, lift: Lift) -> Names:
        """Return the names of the one veto that is broken where a statement must be lifted."""
        clause, *more = self.lifted[lift]
        if more or clause.then:
            raise InexpressibleError(f"{lift!r} lifts more than a veto or a pact")
        return (*bits(clause.need), *clause.names)


PARTS: dict[type[Part], Callable[..., None]] = {
    Constraint: _Reader.row,
    Stated: _Reader.stated,
    Tied: _Reader.tied,
    Vetoes: _Reader.apart,
    Necessary: _Reader.bloc,
    Defined: _Reader.defined,
}


def _quota(program: Program) -> tuple[dict[Member, int], int]:
    """Return every player's seats, and how many win."""
    rules = [p for p in program.parts if isinstance(p, Constraint) and p.reason.kind == "rule"]
    if not all(isinstance(member, Member) for member in program.members):
        raise InexpressibleError("it decides on more than who governs")
    if len(rules) != 1 or rules[0].low is None or rules[0].high is not None:
        raise InexpressibleError("its rule is not one quota of seats")
    (row,) = rules
    if row.terms.keys() != set(program.members) or min(row.terms.values()) < 0:
        raise InexpressibleError("its rule does not count the seats of the players alone")
    if row.reason.id:
        raise InexpressibleError(f"its rule counts {row.reason.id}, not seats")
    if row.low is None or row.low < 1:
        raise InexpressibleError("its rule asks for no seats")
    return {p: s for p, s in row.terms.items() if isinstance(p, Member)}, row.low
