"""Reads the structure of coalition formation off a program, or says what is something else.

Families of rows are taken for what they are; other rows say by their factors what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from math import comb, prod
from typing import Literal

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
from formateur_models.errors import FormateurError
from formateur_models.program.constraint import Constraint
from formateur_models.program.program import Program
from formateur_models.program.rowfamilies import Defined, Necessary, Vetoes
from formateur_models.program.variables import Lift, Terms, Variable
from formateur_models.voting.decisions import Decision, Member

Order = Literal["seats", "id"]

MOST_CLAUSES = 10_000  # one row may stand for so many


class InexpressibleError(FormateurError):
    """The program has a part that the search does not know."""


def read(program: Program, objectives: bool = True, order: Order = "seats") -> Structure:
    """Read the structure of a program.

    1. Seats and quota from the rule; players that pacts tie become units.
    2. Names of auxiliary Booleans from their definitions.
    3. Vetoes of two, and who must be necessary, from their families, held against the rule.
    4. Each other row of factors 1 and -1 becomes clauses; clauses without a `then` become refusals.
    5. Rows that can be lifted become terms of the price; held objectives become measures.

    Parameters
    ----------
    objectives
        Whether the program's objectives matter, or only its constraints.
    order
        Of the units: by `seats`, descending, or by their first `id`.

    Raises
    ------
    InexpressibleError
        If a row or an objective has another form; the message says which.
    """
    return _Reader(program, order).structure(objectives)


class _Reader:
    def __init__(self, program: Program, order: Order) -> None:
        self.program = program
        self.switches = frozenset(one for one in program.auxiliary if isinstance(one, Lift))
        self.rules: list[Constraint] = []
        self.held: list[Constraint] = []
        self.rows: list[Constraint] = []
        self.apart: list[Vetoes] = []
        self.needed: list[Necessary] = []
        self.sort()
        self.seats, self.quota = self.rule()
        self.counted: tuple[tuple[Variable, int], ...] = ()
        self.units = self.tied(order)
        self.bit: dict[Variable, int] = {
            p: 1 << j for j, unit in enumerate(self.units) for p in unit
        }
        self.blocs = {frozenset([p.who for p in unit]): j for j, unit in enumerate(self.units)}
        self.weights = tuple(sum([self.seats[p] for p in unit]) for unit in self.units)
        self.total = sum(self.weights)
        self.names: dict[Variable, Names] = {player: (bit,) for player, bit in self.bit.items()}
        self.splits: dict[Variable, int] = {}
        self.define()
        self.vetoes: set[int] = set()
        self.clauses: dict[Clause, None] = {}
        self.lifted: dict[Lift, dict[Clause, None]] = {switch: {} for switch in self.switches}
        self.necessary: set[Variable] = set()

    def sort(self) -> None:
        """Put each part where it is read."""
        for part in self.program.parts:
            if isinstance(part, Vetoes):
                self.apart.append(part)
            elif isinstance(part, Necessary):
                self.needed.append(part)
            elif isinstance(part, Defined):
                if self.program.definitions.get(part.name) != part.definition:
                    raise InexpressibleError(f"{part.name!r} is defined in two ways")
            elif isinstance(part, Constraint):
                kind = part.reason.kind
                if kind == "rule":
                    self.rules.append(part)
                elif kind == "search" and part.low is not None and part.low == part.high:
                    self.held.append(part)
                elif kind != "definition":
                    self.rows.append(part)
            else:
                raise InexpressibleError(f"the search knows no {type(part).__name__}")

    def structure(self, objectives: bool) -> Structure:
        for family in self.apart:
            bits = [self.bit[member] for member in family.members]
            pairs = zip(family.ones, family.others, strict=True)
            self.vetoes.update([bits[one] | bits[other] for one, other in pairs])
        for needed in self.needed:
            self.bloc(needed)
        for row in self.rows:
            self.row(row)
        minimal = self.minimal()
        sums = [(row.name, row.terms) for row in self.held]
        if objectives:
            sums += [(o.name, o.terms) for o in self.program.objectives]
        measures = self.scaled([self.measure(name, terms) for name, terms in sums])
        held = [(m, row.low or 0) for m, row in zip(measures, self.held, strict=False)]
        rest = measures[len(held) :]
        low = sum(measure.scale * total for measure, total in held)
        for clause in self.clauses:
            if not clause.then:
                self.vetoes.update(_selections(clause))
        vetoes = _smallest(self.vetoes)
        forced = sum(c.then for c in self.clauses if _forces(c))
        shut = sum(veto for veto in vetoes if veto.bit_count() == 1)
        possible = 0 not in vetoes and all(0 <= total <= m.most for m, total in held)
        return Structure(
            units=tuple(self.units),
            seats=self.weights,
            quota=self.quota if possible else sum(self.weights) + 1,
            minimal=minimal,
            forced=forced,
            free=(1 << len(self.units)) - 1 & ~shut,
            refuses=_adjacent(vetoes, len(self.units)),
            trios=tuple(veto for veto in vetoes if veto.bit_count() > 2),
            clauses=tuple(c for c in self.clauses if c.then and not _forces(c)),
            measures=measures,
            low=low,
            high=low + prod(m.most + 1 for m in rest) - 1,
        )

    # 1. Seats, quota, units

    def rule(self) -> tuple[Terms, int]:
        if not all(isinstance(member, Member) for member in self.program.members):
            raise InexpressibleError("it decides on more than who governs")
        if len(self.rules) != 1 or self.rules[0].low is None or self.rules[0].high is not None:
            raise InexpressibleError("its rule is not one quota of seats")
        (row,) = self.rules
        if row.terms.keys() != set(self.program.members) or min(row.terms.values()) < 0:
            raise InexpressibleError("its rule does not count the seats of the players alone")
        if row.reason.id:
            raise InexpressibleError(f"its rule counts {row.reason.id}, not seats")
        if row.low is None or row.low < 1:
            raise InexpressibleError("its rule asks for no seats")
        return row.terms, row.low

    def tied(self, order: Order) -> list[tuple[Decision, ...]]:
        unit = {player: {player} for player in self.program.members}
        for row in self.rows:
            if self.tie(row):
                one, other = (player for player in row.terms if isinstance(player, Member))
                unit[one] |= unit[other]
                for player in unit[one]:
                    unit[player] = unit[one]
        units = {tuple(sorted(players)) for players in unit.values()}
        if order == "id":
            return sorted(units)
        return sorted(units, key=lambda unit: (-sum(self.seats[p] for p in unit), unit))

    def tie(self, row: Constraint) -> bool:
        """Say whether a row makes two players equal."""
        equal = row.low == row.high == 0 and sorted(row.terms.values()) == [-1, 1]
        return equal and row.terms.keys() <= self.seats.keys()

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

    # 3. Conditions

    def bloc(self, needed: Necessary) -> None:
        """Take a bloc that must be necessary, if it is a unit and its seats are the rule's."""
        j, losing = self.blocs.get(needed.bloc), self.quota - 1
        if (
            j is not None
            and not needed.waivers
            and self.counts_seats(needed.votes)
            and needed.losing == losing
            and needed.slack == self.total - self.weights[j] - losing
        ):
            self.necessary.update(self.units[j])
        else:
            for row in needed.rows():
                self.row(row)

    def counts_seats(self, votes: tuple[tuple[Variable, int], ...]) -> bool:
        """Say whether votes are what the rule counts; of the same ones it is known."""
        if votes is not self.counted and dict(votes) == self.seats:
            self.counted = votes
        return votes is self.counted

    def row(self, row: Constraint) -> None:
        theory = row.reason.kind == "theory" and self.indispensable(row)
        if not (theory or self.veto(row) or self.tie(row)):
            self.condition(row)

    def indispensable(self, row: Constraint) -> bool:
        """Read `seats of the others + slack * player <= losing + slack`; say if it was that."""
        losing = self.quota - 1
        matched = False
        for player, slack in row.terms.items():
            if (row.low, row.high) != (None, losing + slack):
                continue
            unit = self.units[self.bit[player].bit_length() - 1] if player in self.bit else ()
            others = {p: w for p, w in self.seats.items() if p not in unit}
            if slack == sum(others.values()) - losing and row.terms == {**others, player: slack}:
                self.necessary.add(player)
                matched = True
        if matched or set(row.terms.values()) <= {-1, 0, 1}:
            return matched
        raise InexpressibleError(f"the search does not know the requirement {row.reason.id!r}")

    def minimal(self) -> bool:
        """Say whether members are asked to be necessary: all, or none."""
        if not self.necessary:
            return False
        for unit, weight in zip(self.units, self.weights, strict=True):
            if self.total - weight >= self.quota and not self.necessary >= set(unit):
                raise InexpressibleError("only some members are asked to be necessary")
        return True

    def veto(self, row: Constraint) -> bool:
        """Read the usual rows, a veto of players that may be lifted or not; say if it was that."""
        units, many = 0, 0
        switch: Lift | None = None
        for name, factor in row.terms.items():
            bit = self.bit.get(name)
            if bit is not None and factor == 1:
                units |= bit
                many += 1
            elif switch is None and isinstance(name, Lift) and factor == -1:
                switch = name
            else:
                return False
        if row.low is not None or row.high != many - 1:
            return False
        if switch:
            self.lifted[switch][Clause(units, (), 0)] = None
        else:
            self.vetoes.add(units)
        return True

    def condition(self, row: Constraint) -> None:
        """Turn a row into clauses; those of a row that can be lifted are kept apart."""
        factors = {name: factor for name, factor in row.terms.items() if factor}
        switches = [name for name in factors if isinstance(name, Lift)]
        into = self.clauses
        if switches:
            switch = min(switches)
            self.void(row, switch)
            into = self.lifted[switch]
            del factors[switch]
        if not set(factors.values()) <= {-1, 1}:
            raise InexpressibleError(f"the factors of {row.name!r} are more than a count")
        for at_most, sign in ((row.high, 1), (row.low, -1)):
            if at_most is not None:
                signed = {name: sign * factor for name, factor in factors.items()}
                into.update(dict.fromkeys(self.clauses_of(signed, sign * at_most, row.name)))

    def void(self, row: Constraint, switch: Lift) -> None:
        """Check that nothing is left of a row when its switch is on."""
        others = [factor for name, factor in row.terms.items() if name != switch]
        most = sum(max(f, 0) for f in others) + row.terms[switch]
        least = sum(min(f, 0) for f in others) + row.terms[switch]
        voided = (row.high is None or most <= row.high) and (row.low is None or least >= row.low)
        if not voided or len(self.switches & row.terms.keys()) > 1:
            raise InexpressibleError(f"{row.name!r} ties what may be lifted")

    def clauses_of(self, factors: Terms, high: int, row: str) -> Iterator[Clause]:
        """Read `sum(plus) - sum(minus) <= high`: yield what it says.

        However many of `minus` govern, k, at most high + k of `plus` do: when any high + k + 1 of
        these govern, then so does one of any |minus| - k of those.
        """
        plus = [self.boolean(name) for name, factor in factors.items() if factor > 0]
        minus = [self.one_name(name) for name, factor in factors.items() if factor < 0]
        for k in range(max(0, -high - 1), len(minus) + 1):
            size = high + k + 1
            if size > len(plus):
                return
            if comb(len(plus), size) * comb(len(minus), k) > MOST_CLAUSES:
                raise InexpressibleError(f"{row!r} stands for too many vetoes")
            for some in combinations(plus, size):
                names = tuple(name for boolean in some for name in boolean)
                for one_of in combinations(minus, len(minus) - k):
                    if clause := _clause(names, union(one_of)):
                        yield clause

    # 4. Measures

    def measure(self, name: str, terms: Terms) -> Measure:
        per_unit = [0] * len(self.units)
        paid: dict[Names, int] = {}
        splits: dict[int, int] = {}
        for part, cost in terms.items():
            if cost < 0:
                raise InexpressibleError(f"{name!r} has negative factors")
            if isinstance(part, Lift):
                self.price(part, cost, paid, splits)
            elif part in self.bit:
                per_unit[self.bit[part].bit_length() - 1] += cost
            elif part in self.splits:
                splits[self.splits[part]] = splits.get(self.splits[part], 0) + cost
            else:
                names = _needed(self.boolean(part))
                paid[names] = paid.get(names, 0) + cost
        for names in [n for n in paid if len(n) == 1 and n[0].bit_count() == 1]:
            per_unit[names[0].bit_length() - 1] += paid.pop(names)
        costs = tuple(Term(names, cost) for names, cost in paid.items() if cost)
        parts = tuple(Split(s, c) for s, c in splits.items() if c and s.bit_count() > 1)
        return Measure(name, 1, tuple(per_unit), costs, parts)

    def price(
        self, switch: Lift, price: int, paid: dict[Names, int], splits: dict[int, int]
    ) -> None:
        """Charge the breach of what a switch can lift: one veto, or one pact."""
        clauses = self.lifted[switch]
        if not clauses:
            return
        if len(clauses) == 1 and not (clause := next(iter(clauses))).then:
            names = (*bits(clause.need), *clause.names)
            paid[names] = paid.get(names, 0) + price
        elif tied := _pact(clauses):
            splits[tied] = splits.get(tied, 0) + price
        else:
            raise InexpressibleError(f"{switch!r} lifts more than a veto or a pact")

    def scaled(self, measures: list[Measure]) -> tuple[Measure, ...]:
        scale, scaled = 1, []
        for m in reversed(measures):
            scaled.append(Measure(m.name, scale, m.per_unit, m.terms, m.splits))
            scale *= m.most + 1
        return tuple(reversed(scaled))


def _clause(names: Names, then: int) -> Clause | None:
    """Return a clause, or None where it says nothing."""
    names = _needed(names)
    need = union(name for name in names if name.bit_count() == 1)
    if any(name & ~then == 0 for name in names):
        return None
    return Clause(need, tuple(name for name in names if name.bit_count() > 1), then)


def _needed(names: Names) -> Names:
    """Leave out names that govern whenever another one does; put the rest in order."""
    different = sorted(set(names))
    if not any(name & (name - 1) for name in different):
        return tuple(different)  # single units
    return tuple(n for n in different if not any(o != n and o & ~n == 0 for o in different))


def _selections(clause: Clause) -> Iterator[int]:
    """Yield every way in which a veto can be broken, as sets of units."""
    if prod(name.bit_count() for name in clause.names) > MOST_CLAUSES:
        raise InexpressibleError("a veto names too many parties that can be split")
    for chosen in product(*map(bits, clause.names)):
        yield clause.need | union(chosen)


def _smallest(sets: Iterable[int]) -> list[int]:
    """Return the sets that contain no other one."""
    by_size: dict[int, list[int]] = {}
    for one in sets:
        by_size.setdefault(one.bit_count(), []).append(one)
    alone = union(by_size.get(1, ()))
    kept = by_size.get(0, []) + by_size.get(1, [])
    kept += [pair for pair in by_size.get(2, ()) if not pair & alone]
    for size in sorted(size for size in by_size if size > 2):
        kept += [one for one in by_size[size] if not any(other & ~one == 0 for other in kept)]
    return kept


def _adjacent(vetoes: Iterable[int], units: int) -> tuple[int, ...]:
    refuses = [0] * units
    for veto in vetoes:
        if veto.bit_count() == 2:
            low = veto & -veto
            high = veto ^ low
            refuses[low.bit_length() - 1] |= high
            refuses[high.bit_length() - 1] |= low
    return tuple(refuses)


def _forces(clause: Clause) -> bool:
    return not clause.need and not clause.names and clause.then.bit_count() == 1


def _pact(clauses: Iterable[Clause]) -> int:
    """Return the units that clauses make equal to one first unit, or 0 if they say other things."""
    arrows = {(c.need, c.then) for c in clauses if not c.names}
    units = union(need | then for need, then in arrows)
    for first in bits(units):
        star = {(first, other) for other in bits(units & ~first)}
        if arrows == star | {(b, a) for a, b in star} and len(arrows) == len(list(clauses)):
            return units
    return 0
