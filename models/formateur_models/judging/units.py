"""The members of a cabinet as people list them: a whole party once, of a split party its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval
from formateur_models.parliament.statements import Cordon
from formateur_models.rules.majority import counts


@dataclass(frozen=True)
class Unit:
    """A party that governs whole, or one faction of a party that does not.

    Parameters
    ----------
    votes
        Where nobody has seats: what it has of the first weight that the rule counts; else None.
    """

    name: str
    title: str
    span: Interval
    color: str
    votes: Fraction | None = None

    @property
    def weight(self) -> int | Fraction:
        """Twice the middle of its seats: what units are put in order by."""
        return self.span.low + self.span.high if self.votes is None else self.votes


def units(instance: Instance, verdict: Verdict) -> tuple[Unit, ...]:
    """Return the units: parties by their seats in the cabinet, then by name."""
    return grouped(instance, verdict.cabinet)


def grouped(instance: Instance, players: Iterable[str]) -> tuple[Unit, ...]:
    """Return the units of any players, in the same order; factions stand with their party."""
    chosen = frozenset(players)
    groups = []
    for party in instance.party:
        whole = instance.players_of(party)
        inside = sorted(whole & chosen)
        if not inside:
            continue
        names = [party] if whole <= chosen else inside
        if names == inside and instance.party[party].count > 1:
            names = [f"{party}.{len(inside)}-of-{len(whole)}"]
        group = [_unit(instance, name) for name in names]
        groups.append(sorted(group, key=lambda unit: (-unit.weight, unit.name)))
    groups.sort(
        key=lambda group: (-sum(unit.weight for unit in group), instance.by_name(group[0].name))
    )
    return tuple(unit for group in groups for unit in group)


def _unit(instance: Instance, name: str) -> Unit:
    party = instance.party[name.partition(".")[0]]
    span = instance.span(instance.players_of(name))
    votes = None
    if instance.seatless:
        counted = next(counts(instance.rule)).weight
        held = (instance.players[player].weights for player in instance.players_of(name))
        votes = sum((weights.get(counted, Fraction(0)) for weights in held), Fraction(0))
    return Unit(name, instance.title_of(name), span, party.color, votes)


def mentioned(instance: Instance) -> frozenset[str]:
    """Return the players whom statements in force name."""
    lists = (names for one in instance.in_force for _, names in one.lists())
    return frozenset().union(*(instance.players_of(*names) for names in lists))


def unheard(instance: Instance, players: Iterable[str]) -> tuple[Unit, ...]:
    """Return of some players those of whom nothing is recorded, as units.

    No statement names them, and no cordon binds them.
    """
    bound = (names for vow in instance.vows for _, names in vow.lists())
    known = mentioned(instance).union(*(instance.players_of(*names) for names in bound))
    return grouped(instance, frozenset(players) - known)


def unspoken(
    instance: Instance, verdict: Verdict
) -> list[tuple[tuple[Unit, ...], tuple[str, ...]]]:
    """Return the units that no statement names; to be in every government costs them nothing.

    A cordon names whom it shuts out, and is sworn by all others: what it says of these is told
    with them, as the names that they refuse. Units that refuse the same stand together, those
    that refuse nobody first.
    """
    named = mentioned(instance)
    found: dict[tuple[str, ...], tuple[Unit, ...]] = {}
    for unit in units(instance, verdict):
        if named.isdisjoint(instance.players_of(unit.name)):
            refused = _refused(instance, unit)
            found[refused] = (*found.get(refused, ()), unit)
    return sorted(
        ((silent, refused) for refused, silent in found.items()), key=lambda pair: pair[1]
    )


def _refused(instance: Instance, unit: Unit) -> tuple[str, ...]:
    """Return the names that a cordon shuts out and to which a unit is bound by it."""
    party = unit.name.partition(".")[0]
    cordons = [statement for statement in instance.in_force if isinstance(statement, Cordon)]
    return tuple(one.name for one in cordons if party in one.bound(instance.able))
