"""The rule in a program: votes that win, and votes that would win without some.

Section "The rule" of `docs/model.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import Protocol

from formateur_models.parliament.checks.linked import at_odds
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Bounds
from formateur_models.parliament.statements import Abstain, Offer, Support
from formateur_models.program.constraint import DEFINITION, Reason
from formateur_models.program.guard import Guard
from formateur_models.program.program import Objective
from formateur_models.program.rowfamilies import Necessary, Part, without
from formateur_models.program.variables import Auxiliary, Definition, Terms, Variable, Voting
from formateur_models.rules.majority import (
    CABINET,
    CAST,
    Against,
    AllOf,
    Count,
    Negative,
    Rule,
    Share,
    Simple,
)
from formateur_models.voting import decisions as deciding
from formateur_models.voting.decisions import Decision, Member

RULE = Reason("rule")
NOBODY: frozenset[str] = frozenset()
Ease = Callable[[Count], int]  # by how many units a count may be missed
ROLES: dict[type[Offer], type[Decision]] = {
    Support: deciding.Support,
    Abstain: deciding.Abstain,
}


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
    terms: tuple[tuple[Variable, int], ...]
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


def offering(instance: Instance, kind: type[Offer], vote: str = "") -> tuple[str, ...]:
    """Return the players that offer support, or abstention, to any cabinet; sorted.

    Offers of those whose seats stay empty are void.

    Parameters
    ----------
    vote
        The linked vote for which they offer it; empty is that on the government.
    """
    offers = instance.offers_in(vote)
    if not offers:
        return ()
    able = (offer for offer in offers if isinstance(offer, kind))
    behind = {player for offer in able for player in instance.players_of(offer.name)}
    return tuple(sorted(behind - instance.absent))


def does(kind: type[Offer], player: str, vote: str) -> Variable:
    """Return the Boolean that says that an offer is taken, in a linked vote or in the main one."""
    return Voting(kind.kind, player, vote) if vote else ROLES[kind](player)


def exactly(_: Count) -> int:
    """Ease nothing."""
    return 0


def rows(instance: Instance, rule: Rule, ease: Ease = exactly) -> Row | Group:
    """Write the rule as rows; rows of the same terms become one.

    Votes that are linked pass together where the same seats pass them all. Where what is best in
    one may not be in another, the rule is written for each of the seats that those can have whose
    offers differ.

    Parameters
    ----------
    ease
        By how many votes each count may be missed: so many would have to turn from no to yes.
    """
    torn = () if instance.sure else at_odds(instance)
    if not torn:
        return _rows(instance, rule, _Seats(instance.bounds), ease)
    each = []
    for held in instance.bounds.ways(torn, {}):
        told = " and ".join(f"{player} has {span}" for player, span in held.items())
        bounds = replace(instance.bounds, spans={**instance.bounds.spans, **held}).tightened()
        each.append(_rows(instance, rule, _Seats(bounds, f", where {told}"), ease))
    return _joined(False, each)


@dataclass(frozen=True)
class _Seats:
    """Which seats there may be, and where that is told in labels."""

    bounds: Bounds
    told: str = ""


def _rows(instance: Instance, rule: Rule, seats: _Seats, ease: Ease) -> Row | Group:
    if isinstance(rule, Count):
        unknown = instance.uncertain and not rule.weight
        eased = ease(rule)
        if unknown:
            return _uncertain(instance, rule, seats, eased)
        return _row(instance, rule, eased)
    parts = [_rows(instance, part, seats, ease) for part in rule.parts]
    return _joined(isinstance(rule, AllOf), parts)


def _joined(every: bool, parts: Sequence[Row | Group]) -> Row | Group:
    alike: dict[tuple[tuple[Variable, int], ...], list[Row]] = {}
    groups = [part for part in parts if isinstance(part, Group)]
    for part in parts:
        if isinstance(part, Row):
            alike.setdefault(part.terms, []).append(part)
    strictest = max if every else min
    counted = (strictest(found, key=lambda row: row.low) for found in alike.values())
    joined: tuple[Row | Group, ...] = (*counted, *groups)
    return joined[0] if len(joined) == 1 else Group(every, joined)


def _row(instance: Instance, count: Count, eased: int = 0) -> Row:
    """Write one count of votes that are known."""
    ballot = instance.ballot(count)
    sides = _sides(instance, count, ballot.needed, ballot.voting).missed_by(eased)
    return _added(instance, count, sides, (ballot.votes,) * sides.number)


@dataclass(frozen=True)
class _Sides:
    """What is to be reached: votes yes, those that are not no, or both, each times a factor."""

    yes: int
    not_no: int
    low: int

    @property
    def number(self) -> int:
        """How many sums of votes it is made of."""
        return bool(self.yes) + bool(self.not_no)

    def missed_by(self, votes: int) -> _Sides:
        """Return what is reached if so many votes turn from no to yes."""
        return replace(self, low=self.low - votes * (self.yes + self.not_no))


def _sides(instance: Instance, count: Count, needed: int, voting: int) -> _Sides:
    """Return what a count asks for; who votes no is who neither votes yes nor abstains.

    Nobody abstains where only the cabinet counts. A share a/b of the votes cast is reached when
    b yes >= a (voting - abstaining), which is (b - a) yes + a (yes + abstaining) >= a voting.
    """
    abstaining = count.of != CABINET and bool(offering(instance, Abstain, count.vote))
    if isinstance(count, Simple) and abstaining:
        return _Sides(1, 1, voting + 1)
    if isinstance(count, Share) and count.of == CAST and abstaining:
        part, whole = count.share.numerator, count.share.denominator
        return _Sides(whole - part, part, part * voting)
    if isinstance(count, Negative | Against):
        return _Sides(0, 1, needed)
    return _Sides(1, 0, needed)


def _added(
    instance: Instance,
    count: Count,
    sides: _Sides,
    votes: Sequence[Mapping[str, int]],
    constant: int = 0,
    side: str = "",
) -> Row:
    """Add up votes yes, those that are not no, or both; with one set of votes for each."""
    alone, vote = count.of == CABINET, count.vote
    supporting = () if alone else offering(instance, Support, vote)
    abstaining = () if alone or not sides.not_no else offering(instance, Abstain, vote)
    factors = [factor for factor in (sides.yes, sides.not_no) if factor]
    parts = list(zip(factors, votes, strict=True))
    held = {p: sum([factor * each[p] for factor, each in parts]) for p in instance.players}
    terms: dict[Variable, int] = {Member(player): many for player, many in held.items()}
    terms |= {does(Support, player, vote): held[player] for player in supporting}
    terms |= {
        does(Abstain, player, vote): sides.not_no * votes[-1][player] for player in abstaining
    }
    low = sides.low - constant
    label = f"{count}" if count.body is None else f"{count} in {count.body}"
    return Row(f"{label}{side}: {low}", count.weight, tuple(terms.items()), low)


def _uncertain(instance: Instance, count: Count, seats: _Seats, eased: int) -> Row | Group:
    """Write one count of seats that are intervals, as `docs/model.md` has it.

    The fewest seats that some can have are the greatest of several sums, the most are the least
    (:meth:`formateur_models.parliament.seats.Bounds.span`); so one of the rows makes sure, and all
    together make it possible. Those who vote yes and those who do not vote no are fewest, or most,
    at once.
    """
    voting = instance.voting
    needed = count.needed(instance.seats, voting)
    sides = _sides(instance, count, needed, voting).missed_by(eased)
    factors = [factor for factor in (sides.yes, sides.not_no) if factor]
    rows = []
    for chosen in product(_sums(seats.bounds, instance.sure), repeat=sides.number):
        side = f", {' and '.join(one.word for one in chosen)}{seats.told}"
        constant = sum(f * one.constant for f, one in zip(factors, chosen, strict=True))
        votes = [one.seats for one in chosen]
        rows.append(_added(instance, count, sides, votes, constant, side))
    return _joined(not instance.sure, rows)


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
    row, ballot = _row(build.instance, count), build.instance.ballot(count)
    sides = _sides(build.instance, count, ballot.needed, ballot.voting)
    whole = sides.yes + sides.not_no  # what one vote that turns from yes to no takes away
    if whole == 1:
        return Objective("surplus", dict(row.terms), constant=-row.low)
    rest = {bit: -factor for bit, factor in _rest(build, row, whole).items()}
    return Objective("surplus", {**dict(row.terms), **rest}, -row.low, Fraction(1, whole))


def _rest(build: Builder, row: Row, whole: int) -> Terms:
    """Return, in bits, what remains of votes beyond a row's bound when divided by a number."""
    name = "rest of abstention"
    parts: Terms = {one: votes % whole for one, votes in row.terms if votes % whole}
    below = row.low % whole
    most = (sum(parts.values()) - below) // whole + 1
    bits: list[Terms] = [
        {Auxiliary(f"{name}{word} {place}"): 1 << place for place in range(end.bit_length())}
        for word, end in (("", whole - 1), (", whole,", most))
    ]
    rest, times = bits
    divided: dict[Variable, int] = dict(parts)
    for factor, number in ((-1, rest), (-whole, times)):
        for bit, place in number.items():
            build.new(Auxiliary(bit))
            divided[bit] = factor * place
    build.add(name, divided, below - whole, below - whole, DEFINITION)
    if whole & whole - 1:  # of a power of two no bits are too many
        build.add(name, rest, None, whole - 1, DEFINITION)
    return rest


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
