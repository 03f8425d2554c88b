"""Instance and theory to integer program; `docs/model.md` has the mathematics in the same order.

Every auxiliary Boolean is fixed by the members, from both sides, so that counting solutions
counts cabinets.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise
from math import lcm
from typing import cast

from formateur_models.errors import TheoryError
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard, Include, Limit, Pact, Requires, Veto
from formateur_models.program import formulation_rule as rule
from formateur_models.program.constraint import DEFINITION, Constraint, Reason
from formateur_models.program.formulation_roles import decisions, leads, linked, roles, votes_yes
from formateur_models.program.guard import Guard
from formateur_models.program.program import Objective, Program
from formateur_models.program.rowfamilies import (
    ALWAYS,
    Defined,
    Part,
    Tied,
    Vetoes,
    guarded,
)
from formateur_models.program.variables import Auxiliary, Definition, Terms, Variable
from formateur_models.rules.majority import Count
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.sizes import check_known, largest
from formateur_models.theories.spectrum import Spectrum, check_placed, set_aside, spectrum
from formateur_models.theories.wish import Wish
from formateur_models.voting.decisions import Lead, Member
from formateur_models.voting.roles import check_candidate

NO_WISH = Wish()
HALF = Fraction(1, 2)


def _nothing() -> None:
    """Be called for each row, where nobody counts the time."""


def formulate(
    instance: Instance,
    theory: Theory,
    wish: Wish = NO_WISH,
    spend: Callable[[], None] = _nothing,
    ease: rule.Ease = rule.exactly,
) -> Program:
    """Write down what is sought.

    Parameters
    ----------
    instance
        Who has how many seats, and who has vowed what.
    theory
        Requirements and objectives.
    wish
        Who shall, shall not, or alone may be in the cabinet.
    spend
        Called for each vow, row and family of rows; it may raise to end the work.
    ease
        By how many votes each count of the rule may be missed.

    Raises
    ------
    TheoryError
        If the theory needs positions or candidates that the instance does not give.
    UnknownNameError
        If the wish names somebody unknown, or one who is no candidate as the lead.
    TieError
        If a tie decides the seats that a poll gives.
    """
    instance.check_seats()
    build = _Formulation(instance, theory, spend, ease)
    linked(build)
    rule.majority(build)
    leads(build)
    roles(build)
    build.vacant()
    build.alike()
    build.vows(instance.vows)
    build.wish(wish)
    build.unplaced(wish)
    for requirement in theory.requires:
        build.requirement(requirement)
    objectives = tuple(build.objective(name) for name in theory.minimises)
    return Program(
        members=build.decisions,
        auxiliary=tuple(build.auxiliary),
        parts=tuple(build.parts),
        objectives=objectives,
        definitions={name: d for name, d in build.auxiliary.items() if d is not None},
    )


class _Formulation:
    """The constraint families, in the order of the document."""

    def __init__(
        self, instance: Instance, theory: Theory, spend: Callable[[], None], ease: rule.Ease
    ) -> None:
        self.instance = instance
        self.theory = theory
        self.spend = spend
        self.players = instance.players
        self.decisions = decisions(instance)
        self.member = {one.who: one for one in self.decisions if isinstance(one, Member)}
        self.place = {player: place for place, player in enumerate(self.member)}
        self.winning = rule.rows(instance, instance.rule, ease)
        self.auxiliary: dict[Auxiliary, Definition | None] = {}
        self.parts: list[Part] = []

    # The families

    def vacant(self) -> None:
        """Nobody governs whose seats stay empty, nor who only votes."""
        for player in sorted(self.instance.absent):
            self.add(
                f"vacant {player}", {self.member[player]: 1}, None, 0, Reason("role", "vacant")
            )
        for player in sorted(self.instance.never):
            self.add(f"never {player}", {self.member[player]: 1}, None, 0, Reason("role", "never"))

    def alike(self) -> None:
        """Of those who are alike none governs before whom one does not."""
        for line in self.instance.alike:
            for before, after in pairwise(line):
                terms: Terms = {self.member[after]: 1, self.member[before]: -1}
                self.add(f"{after} after {before}", terms, None, 0, Reason("role", "alike"))

    def vows(self, vows: Iterable[Hard]) -> None:
        """Write each vow; vetoes of two players, in a row and under one lead, are one family."""
        for led_by, run in groupby(vows, self.apart):
            if led_by is None:
                for vow in run:
                    self.vow(vow)
            else:
                self.vetoes(led_by, run)

    def apart(self, vow: Hard) -> str | None:
        """Return under whose lead two players are kept apart; None of any other vow."""
        if type(vow) is not Veto or len(vow.names) != 2 or vow.vote:
            return None
        one, other = vow.names
        return vow.led_by if one in self.place and other in self.place and one != other else None

    def vetoes(self, led_by: str, vetoes: Iterable[Hard]) -> None:
        """Keep players apart, two and two."""
        ids: list[str] = []
        ones, others = array("H"), array("H")
        for veto in vetoes:
            self.spend()
            one, other = cast(Veto, veto).names
            ids.append(veto.id)
            ones.append(self.place[one])
            others.append(self.place[other])
        members = tuple(self.member.values())
        self.keep(Vetoes(members, ids, ones, others, guard=self.guard(led_by)))

    def vow(self, vow: Hard) -> None:
        """One family for each kind of hard statement, while its leader leads."""
        start = len(self.parts)
        VOWS[type(vow)](self, vow, Reason("statement", vow.id))
        if vow.led_by:
            guard = self.guard(vow.led_by)
            self.parts[start:] = [guarded(part, guard) for part in self.parts[start:]]

    def guard(self, led_by: str) -> Guard:
        return Guard(Lead(led_by)) if led_by else ALWAYS

    def veto(self, vow: Veto, reason: Reason) -> None:
        """Not all of the names govern."""
        terms = self.governing(vow.names, vow.vote)
        self.add(vow.id, terms, None, sum(terms.values()) - 1, reason)

    def requires(self, vow: Requires, reason: Reason) -> None:
        """The names all govern only if one of `any_of`, and each of `all_of`, does."""
        vote = vow.vote
        names = self.governing(vow.together, vote) if vow.also else [self.says_yes(vow.name, vote)]
        together: Terms = dict.fromkeys(names, 1)
        most = len(together) - 1
        if vow.any_of:
            terms: Terms = dict.fromkeys(self.governing(vow.any_of, vote), -1)
            self.add(vow.id, {**together, **terms}, None, most, reason)
        for other in self.governing(vow.all_of, vote):
            self.add(vow.id, {**together, other: -1}, None, most, reason)

    def pact(self, vow: Pact, reason: Reason) -> None:
        """All players of the names are in, or none."""
        players = sorted(self.instance.players_of(*vow.names))
        if not vow.vote:
            self.keep(Tied(tuple(self.member[player] for player in players), reason))
            return
        first, *others = (self.says_yes(player, vow.vote) for player in players)
        for other in others:
            self.add(vow.id, {first: 1, other: -1}, 0, 0, reason)

    def include(self, vow: Include, reason: Reason) -> None:
        """So many of the names govern."""
        terms = self.governing(vow.names, vow.vote)
        self.add(vow.id, terms, vow.at_least, vow.at_most, reason)

    def limit(self, vow: Limit, reason: Reason) -> None:
        """At most so many of the names govern."""
        self.add(vow.id, self.governing(vow.names, vow.vote), None, vow.at_most, reason)

    def wish(self, wish: Wish) -> None:
        """Who shall, shall not, or alone may be in the cabinet, and who shall lead."""
        for name in self.governing(wish.having):
            self.add(f"with {name}", {name: 1}, 1, None, Reason("wish", f"with {name}"))
        for player in self.of(self.shut(wish)):
            reason = Reason("wish", f"without {player}")
            self.add(f"without {player}", {player: 1}, None, 0, reason)
        if wish.led_by is not None:
            check_candidate(self.instance, wish.led_by)
            reason = Reason("wish", f"led by {wish.led_by}")
            self.add(reason.id, {Lead(wish.led_by): 1}, 1, None, reason)

    def unplaced(self, wish: Wish) -> None:
        """Nobody without a position governs, where the theory judges positions."""
        check_placed(self.instance, self.theory, self.shut(wish))
        for player in self.of(set_aside(self.instance, self.theory)):
            self.add(f"unplaced {player}", {player: 1}, None, 0, Reason("theory", "unplaced"))

    def requirement(self, requirement: str) -> None:
        """One family for each requirement of a theory."""
        REQUIREMENTS[requirement](self, Reason("theory", requirement))

    def minimal(self, reason: Reason) -> None:
        """Without any one bloc of its members it would lose."""
        for bloc, guard in self.leaving():
            rule.indispensable(self, bloc, reason, guard)

    def connected(self, reason: Reason) -> None:
        """No voter outside stands strictly between two members."""
        left, right = self.ends(frozenset())
        for player, rank in self.spectrum().rank.items():
            if 0 < rank < len(left) - 1:
                member = self.member[player]
                terms: Terms = {left[rank - 1]: 1, right[rank + 1]: 1, member: -1}
                self.add(f"connected at {player}", terms, None, 1, reason)

    def minimal_connected(self, reason: Reason) -> None:
        """Connected, and without any one bloc it would lose or leave a gap."""
        self.connected(reason)
        rank = self.spectrum().rank
        for bloc, guard in self.leaving():
            alone = len(bloc) == 1  # nobody left of where a player stands is that player
            left, right = self.ends(frozenset() if alone else bloc)
            places = {rank[p] for p in bloc if p in rank}
            inside = [r for r in places if 0 < r < len(left) - 1]
            gaps = tuple(self.both(left[r - 1], right[r + 1]) for r in sorted(inside))
            rule.indispensable(self, bloc, reason, guard, gaps)

    def median(self, reason: Reason) -> None:
        """A player that holds a median seat is a member."""
        holders = self.spectrum().median
        self.add("median", dict.fromkeys(self.of(holders), 1), 1, None, reason)

    def largest(self, reason: Reason) -> None:
        """A party with the most seats governs; where there are candidates, leads."""
        parties = largest(self.instance)
        terms: Terms = dict.fromkeys(map(self.governs, parties), 1)
        if self.instance.candidates:
            terms = {Lead(p): int(p in parties) for p in self.instance.candidates}
        self.add("largest", terms, 1, None, reason)

    # The objectives

    def objective(self, name: str) -> Objective:
        """One function for each objective."""
        return OBJECTIVES[name](self)

    def cost(self) -> Objective:
        """Frictions paid and parties split."""
        terms: dict[Variable, int] = {}
        for friction in self.instance.frictions:
            lead = [Lead(friction.led_by)] if friction.led_by else []
            paid = self.all_of([*self.governing(friction.names), *lead])
            terms[paid] = terms.get(paid, 0) + friction.cost
        for party in self.instance.parties:
            if party.splittable and party.split:
                terms[self.split(party.id)] = party.split
        return Objective("cost", terms)

    def parties(self) -> Objective:
        """Parties that govern, in whole or in part."""
        return Objective("parties", {self.governs(p): 1 for p in self.instance.party})

    def members(self) -> Objective:
        """Players in the cabinet."""
        return Objective("members", dict.fromkeys(self.member.values(), 1))

    def cabinet_seats(self) -> Objective:
        """Seats of the cabinet; of intervals the middle."""
        if not self.instance.uncertain:
            return Objective("seats", {self.member[p.id]: p.seats for p in self.players.values()})
        return Objective("seats", self.doubled(self.players), unit=HALF)

    def surplus(self) -> Objective:
        """Votes that could turn from yes to no."""
        count = self.instance.rule
        check_known(self.instance)
        if not isinstance(count, Count) or count.weight:
            raise TheoryError("the rule is more than one count of seats; minimise seats instead")
        return rule.surplus(self, count)

    def leader_seats(self) -> Objective:
        """Seats of the party that leads, negated."""
        candidates = self.instance.candidates
        if not candidates:
            raise TheoryError("nobody is said to be a candidate for the lead; add `- lead: [...]`")
        behind = {party: self.instance.players_of(party) for party in candidates}
        doubled: dict[Variable, int] = {
            Lead(p): -sum(self.doubled(behind[p]).values()) for p in candidates
        }
        if not self.instance.uncertain:
            return Objective("leader-seats", {name: twice // 2 for name, twice in doubled.items()})
        return Objective("leader-seats", doubled, unit=HALF)

    def range(self) -> Objective:
        """Distance between the outermost members: the sum of the steps that lie between them."""
        steps = self.spectrum().steps
        widths = [right - left for left, right in pairwise(steps)]
        unit = Fraction(1, lcm(*(width.denominator for width in widths)))
        return Objective("range", self.spanned([int(w / unit) for w in widths]), unit=unit)

    def ordinal_range(self) -> Objective:
        """The same, each step counted as one."""
        widths = [1] * (len(self.spectrum().steps) - 1)
        return Objective("range-ordinal", self.spanned(widths))

    def spanned(self, widths: list[int]) -> Terms:
        """Return the steps that have a member on each side, each with its width."""
        left, right = self.ends(frozenset())
        return {self.both(left[i], right[i + 1]): width for i, width in enumerate(widths)}

    # What the families are made of

    def spectrum(self) -> Spectrum:
        return spectrum(self.instance, self.theory.dimension, partial=True)

    def shut(self, wish: Wish) -> frozenset[str]:
        """Return the players who are not to govern."""
        shut = self.instance.players_of(*wish.without)
        if wish.only:
            shut |= self.players.keys() - self.instance.players_of(*wish.only)
        return shut

    def doubled(self, players: Iterable[str]) -> dict[Variable, int]:
        """Return twice the middle of each player's seats."""
        spans = self.instance.bounds.spans
        return {self.member[p]: spans[p].low + spans[p].high for p in players}

    def add(self, name: str, terms: Terms, low: int | None, high: int | None, why: Reason) -> None:
        self.spend()
        self.parts.append(Constraint(name, dict(terms), low, high, why))

    def keep(self, family: Part) -> None:
        self.spend()
        self.parts.append(family)

    def of(self, players: Iterable[str]) -> list[Variable]:
        """Return the Booleans of players, in order of id."""
        return [self.member[player] for player in sorted(players)]

    def governs(self, name: str) -> Variable:
        """Return the Boolean that says whether a name governs."""
        if name in self.member:
            return self.member[name]
        players = self.of(self.instance.players_of(name))
        return players[0] if len(players) == 1 else self.any_of(f"any {name}", players)

    def says_yes(self, name: str, vote: str) -> Variable:
        """Return the Boolean that says whether a name votes yes in a linked vote, or governs."""
        return votes_yes(self, name, vote) if vote else self.governs(name)

    def governing(self, names: tuple[str, ...], vote: str = "") -> dict[Variable, int]:
        """Return the terms that count how many of the names govern, or vote yes in a linked vote.

        Two factions of a party that cannot be split share a Boolean, which then counts twice.
        """
        names = self.instance.expand(names)
        terms: dict[Variable, int] = {}
        for name in (self.says_yes(name, vote) for name in names):
            terms[name] = terms.get(name, 0) + 1
        return terms

    def leaving(self) -> Iterator[tuple[frozenset[str], Guard]]:
        """Yield each bloc; where blocs depend on who leads, those of each lead."""
        instance = self.instance
        if not any(isinstance(vow, Pact) and vow.led_by and not vow.vote for vow in instance.vows):
            yield from ((bloc, ALWAYS) for bloc in instance.blocs)
            return
        for party in instance.candidates:
            yield from ((bloc, self.guard(party)) for bloc in instance.blocs_led_by(party))

    def split(self, party: str) -> Variable:
        """Return the Boolean that says whether some but not all factions govern."""
        players = self.of(self.instance.players_of(party))
        some, split = self.governs(party), Auxiliary(f"split {party}")
        if self.new(split, Definition("split", tuple(players))):
            self.add(split, {split: 1, some: -1}, None, 0, DEFINITION)
            self.add(split, {split: 1, **dict.fromkeys(players, 1)}, None, len(players), DEFINITION)
            for player in players:
                self.add(split, {some: 1, player: -1, split: -1}, None, 0, DEFINITION)
        return split

    def ends(self, absent: frozenset[str]) -> tuple[list[Variable], list[Variable]]:
        """Return, for each rank, whether a member stands there or further left; or right.

        Who is `absent` does not count.
        """
        rank = self.spectrum().rank
        number = len(self.spectrum().steps)
        present = [p for p in rank if p not in absent]
        here = [self.of(p for p in present if rank[p] == r) for r in range(number)]
        label = f" but {'+'.join(sorted(absent))}" if absent else ""
        left = self.chain("left", label, range(number), here)
        right = self.chain("right", label, range(number - 1, -1, -1), here)
        return left, right[::-1]

    def chain(
        self, side: str, label: str, ranks: Iterable[int], here: list[list[Variable]]
    ) -> list[Variable]:
        links: list[Variable] = []
        for rank in ranks:
            links.append(self.any_of(f"{side} {rank}{label}", [*links[-1:], *here[rank]]))
        return links

    def both(self, one: Variable, other: Variable) -> Variable:
        return self.all_of([one, other])

    def any_of(self, name: str, parts: list[Variable]) -> Variable:
        """Return a Boolean that is 1 when one of the parts is."""
        return self.defined(Auxiliary(name), Definition("any", tuple(parts)))

    def all_of(self, parts: list[Variable]) -> Variable:
        """Return a Boolean that is 1 when all of the parts are."""
        parts = list(dict.fromkeys(parts))  # the same part twice would count as two
        name = Auxiliary(f"all {' & '.join(sorted(parts))}")
        return self.defined(name, Definition("all", tuple(parts)))

    def defined(self, name: Auxiliary, definition: Definition) -> Variable:
        if self.new(name, definition):
            self.keep(Defined(name, definition))
        return name

    def new(self, name: Auxiliary, definition: Definition | None = None) -> bool:
        if name in self.auxiliary:
            return False
        self.auxiliary[name] = definition
        return True


VOWS: dict[type[Hard], Callable[..., None]] = {
    Veto: _Formulation.veto,
    Requires: _Formulation.requires,
    Pact: _Formulation.pact,
    Include: _Formulation.include,
    Limit: _Formulation.limit,
}

REQUIREMENTS: dict[str, Callable[[_Formulation, Reason], None]] = {
    "mwc": _Formulation.minimal,
    "connected": _Formulation.connected,
    "mcw": _Formulation.minimal_connected,
    "median": _Formulation.median,
    "largest": _Formulation.largest,
}

OBJECTIVES: dict[str, Callable[[_Formulation], Objective]] = {
    "cost": _Formulation.cost,
    "parties": _Formulation.parties,
    "members": _Formulation.members,
    "seats": _Formulation.cabinet_seats,
    "surplus": _Formulation.surplus,
    "range": _Formulation.range,
    "range-ordinal": _Formulation.ordinal_range,
    "leader-seats": _Formulation.leader_seats,
}
