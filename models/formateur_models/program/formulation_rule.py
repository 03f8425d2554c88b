"""The rule in a program: votes that win, and votes that would win without some.

Section "The rule" of `docs/model.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import Protocol

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Bounds
from formateur_models.parliament.statements import Abstain, Offer, Support
from formateur_models.program.constraint import DEFINITION, Reason
from formateur_models.program.guard import Guard
from formateur_models.program.program import Objective
from formateur_models.program.rowfamilies import Necessary, Part, without
from formateur_models.program.variables import Auxiliary, Definition, Terms, Variable
from formateur_models.rules.majority import Against, AllOf, Count, Negative, Rule, Simple
from formateur_models.voting import decisions as deciding
from formateur_models.voting.decisions import Decision, Member

RULE = Reason("rule")
NOBODY: frozenset[str] = frozenset()


class Builder(Protocol):
    """What takes constraints."""

    @property
    def instance(self) -> Instance:
        """Who has how many seats, and who has vowed what."""

    @property
    def winning(self) -> Row | Group:
        """The rule of the instance as rows."""

    def add(self, name: str, terms: Terms, low: int | None, high: int | None, why: Reason) -> None:
        """Add a constraint."""

    def keep(self, family: Part) -> None:
        """Add constraints that are kept as what they are made from."""

    def new(self, name: Auxiliary, definition: Definition | None = None) -> bool:
        """Take note of an auxiliary Boolean, and of what it means; False if it is known."""

    def any_of(self, name: str, parts: list[Variable]) -> Variable:
        """Return a Boolean that is 1 when one of the parts is."""

    def all_of(self, parts: list[Variable]) -> Variable:
        """Return a Boolean that is 1 when all of the parts are."""

    def governs(self, name: str) -> Variable:
        """Return the Boolean that says whether a name governs."""


@dataclass(frozen=True)
class Row:
    """Votes that win: `sum(terms) >= low`, every factor positive or 0; `weight` is what counts."""

    label: str
    weight: str
    terms: tuple[tuple[Decision, int], ...]
    low: int

    @cached_property
    def votes(self) -> dict[str, int]:
        """Votes of each player as a member: of its roles that which weighs most."""
        return {one.who: votes for one, votes in self.terms if isinstance(one, Member)}

    def most(self, bloc: frozenset[str]) -> int:
        """Return what can be added up without a bloc at most."""
        return self._total - sum([self.votes[player] for player in bloc])

    @cached_property
    def _total(self) -> int:
        return sum(self.votes.values())


@dataclass(frozen=True)
class Group:
    """Every part must be met, or any."""

    every: bool
    parts: tuple[Row | Group, ...]


def offering(instance: Instance, kind: type[Offer]) -> tuple[str, ...]:
    """Return the players that offer support, or abstention, to any cabinet; sorted.

    Offers of those whose seats stay empty are void.
    """
    if not instance.offers:
        return ()
    able = (offer for offer in instance.offers if isinstance(offer, kind))
    behind = {player for offer in able for player in instance.players_of(offer.name)}
    return tuple(sorted(behind - instance.absent))


def rows(instance: Instance, rule: Rule) -> Row | Group:
    """Write the rule as rows; rows of the same terms become one."""
    if isinstance(rule, Count):
        unknown = instance.uncertain and not rule.weight
        return _uncertain(instance, rule) if unknown else _row(instance, rule)
    every = isinstance(rule, AllOf)
    alike: dict[tuple[tuple[Decision, int], ...], list[Row]] = {}
    groups: list[Row | Group] = []
    for part in (rows(instance, part) for part in rule.parts):
        if isinstance(part, Row):
            alike.setdefault(part.terms, []).append(part)
        else:
            groups.append(part)
    strictest = max if every else min
    counted = (strictest(found, key=lambda row: row.low) for found in alike.values())
    parts = (*counted, *groups)
    return parts[0] if len(parts) == 1 else Group(every, parts)


def _row(instance: Instance, count: Count) -> Row:
    """Write one count of votes that are known."""
    ballot = instance.ballot(count)
    many, low = _counted(instance, count, ballot.needed, ballot.voting)
    return _added(instance, count, [ballot.votes] * many, low)


def _counted(instance: Instance, count: Count, needed: int, voting: int) -> tuple[int, int]:
    """Return how often those who vote yes are counted, and how much that must be at least.

    Once; of yes less no, where some abstain, twice: as such, and with those who abstain.
    """
    if isinstance(count, Simple) and offering(instance, Abstain):
        return 2, voting + 1
    return 1, needed


def _added(
    instance: Instance, count: Count, votes: Sequence[Mapping[str, int]], low: int, side: str = ""
) -> Row:
    """Add up votes yes, or those that are not no; with two sets of votes, both."""
    supporting, abstaining = offering(instance, Support), offering(instance, Abstain)
    held = {player: sum([each[player] for each in votes]) for player in instance.players}
    terms: dict[Decision, int] = {Member(player): many for player, many in held.items()}
    terms |= {deciding.Support(player): held[player] for player in supporting}
    if len(votes) > 1 or isinstance(count, Negative | Against):
        terms |= {deciding.Abstain(player): votes[-1][player] for player in abstaining}
    label = f"{count}" if count.body is None else f"{count} in {count.body}"
    return Row(f"{label}{side}: {low}", count.weight, tuple(terms.items()), low)


def _uncertain(instance: Instance, count: Count) -> Group:
    """Write one count of seats that are intervals, as `docs/model.md` has it.

    The fewest seats that some can have are the greatest of several sums, the most are the least
    (:meth:`formateur_models.seats.Bounds.span`); so one of the rows makes sure, and all together
    make it possible. Those who vote yes and those who do not vote no are fewest, or most, at once.
    """
    voting = instance.voting
    many, low = _counted(instance, count, count.needed(instance.seats, voting), voting)
    rows = []
    for chosen in product(_sums(instance.bounds, instance.sure), repeat=many):
        side = f", {' and '.join(one.word for one in chosen)}"
        beyond = low - sum(one.constant for one in chosen)
        rows.append(_added(instance, count, [one.seats for one in chosen], beyond, side))
    return Group(not instance.sure, tuple(rows))


@dataclass(frozen=True)
class _Sum:
    """One of the sums of which the greatest is the fewest seats, or the least is the most."""

    word: str
    seats: Mapping[str, int]
    constant: int


def _sums(bounds: Bounds, sure: bool) -> Iterator[_Sum]:
    """Yield the sums: of some by their own seats, or by what all others leave of the total.

    In either, who is in a group counts by its own seats or by what the rest of the group leaves.
    """
    ends = {player: (span.low, span.high) for player, span in bounds.spans.items()}
    near, far = (0, 1) if sure else (1, 0)
    for number in range(len(bounds.groups) + 1):
        for left in combinations(bounds.groups, number):
            turned = frozenset[str]().union(*(group.players for group in left))
            told = "+".join(min(group.players) for group in left)
            held = [(group.span.low, group.span.high) for group in left]
            for word, own, other in (("own", near, far), ("left", far, near)):
                seats = {p: end[other if p in turned else own] for p, end in ends.items()}
                inside = sum(seats[p] for p in turned)
                if word == "own":
                    constant = sum(end[near] for end in held) - inside
                else:
                    rest = sum(seats.values()) - inside
                    constant = bounds.total - rest - sum(end[far] for end in held)
                yield _Sum(f"{word} {told}".strip(), seats, constant)


def majority(build: Builder) -> None:
    """Winning: the votes pass the rule, and somebody governs."""
    _require(build, build.winning)
    if build.instance.offers or build.instance.needed <= 0:
        everybody: Terms = {Member(player): 1 for player in build.instance.players}
        build.add("cabinet", everybody, 1, None, Reason("role", "cabinet"))


def _require(build: Builder, rule: Row | Group) -> None:
    if isinstance(rule, Row):
        build.add("majority", dict(rule.terms), rule.low, None, Reason("rule", rule.weight))
    elif rule.every:
        for part in rule.parts:
            _require(build, part)
    else:
        parts: Terms = dict.fromkeys((_met(build, part, NOBODY) for part in rule.parts), 1)
        build.add("majority", parts, 1, None, RULE)


def indispensable(
    build: Builder,
    bloc: frozenset[str],
    reason: Reason,
    guard: Guard,
    waivers: tuple[Variable, ...] = (),
) -> None:
    """Whoever of a bloc is in: if the bloc voted no, the rule would not be met, or it is waived."""
    rule = build.winning
    votes: tuple[tuple[Variable, int], ...]
    if isinstance(rule, Row):
        votes, losing = rule.terms, rule.low - 1
        slack = rule.most(bloc) - losing
    else:
        votes, losing, slack = ((_met(build, rule, bloc), 1),), 0, 1
    if slack > 0:
        build.keep(Necessary(votes, losing, slack, bloc, waivers, reason, guard=guard))


def surplus(build: Builder, count: Count) -> Objective:
    """Votes that could turn from yes to no, of a rule that is one count of seats."""
    row = _row(build.instance, count)
    if not (isinstance(count, Simple) and offering(build.instance, Abstain)):
        return Objective("surplus", dict(row.terms), constant=-row.low)
    # Half of (yes - no - 1), rounded down.
    odd = _odd(build, [name for name, votes in row.terms if votes % 2])
    if row.low % 2 == 0:
        return Objective("surplus", {**dict(row.terms), odd: -1}, -row.low, Fraction(1, 2))
    return Objective("surplus", {**dict(row.terms), odd: 1}, -row.low - 1, Fraction(1, 2))


def _odd(build: Builder, parts: list[Decision]) -> Variable:
    """Return a Boolean that is 1 when an odd number of the parts is: they are written in bits."""
    name = Auxiliary("odd abstention")
    if build.new(name):
        places = range((len(parts) // 2).bit_length())
        bits = [Auxiliary(f"{name} bit {place}") for place in places]
        for bit in bits:
            build.new(bit)
        whole: Terms = dict.fromkeys(parts, 1)
        terms: Terms = {bit: -2 << place for place, bit in enumerate(bits)}
        build.add(name, {**whole, **terms, name: -1}, 0, 0, DEFINITION)
    return name


def _met(build: Builder, rule: Row | Group, bloc: frozenset[str]) -> Variable:
    """Return the Boolean that says whether a rule is met when a bloc votes no."""
    if isinstance(rule, Group):
        parts = [_met(build, part, bloc) for part in rule.parts]
        if rule.every:
            return build.all_of(parts)
        return build.any_of(f"any {' | '.join(parts)}", parts)
    but = f" but {'+'.join(sorted(bloc))}" if bloc else ""
    name = Auxiliary(f"met {rule.label}{but}")
    if build.new(name):
        terms, most = without(rule.terms, bloc), rule.most(bloc)
        build.add(name, {**terms, name: -rule.low}, 0, None, DEFINITION)
        build.add(name, {**terms, name: rule.low - 1 - most}, None, rule.low - 1, DEFINITION)
    return name
