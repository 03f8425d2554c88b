"""Which parties are the largest, where that is decided."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from formateur_models.errors import TheoryError, UncertainError
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.theories.catalogue import Theory


def check_seated(instance: Instance, theory: Theory) -> None:
    """Raise if a theory goes by seats that nobody has.

    Raises
    ------
    TheoryError
        If it does.
    """
    if not instance.seatless:
        return
    by_seats = {*theory.requires} & {"largest", "median"} or {*theory.minimises} & {"leader-seats"}
    if by_seats or theory.minimises[:1] == ("seats",):
        what = f"the theory {theory.id!r} goes by seats, and here nobody has any"
        raise TheoryError(f"{what}; give the parties seats, or choose another theory")


def largest(instance: Instance) -> tuple[str, ...]:
    """Return the parties with the most seats, in the order of the instance.

    Raises
    ------
    UncertainError
        If these are not the same however the seats of intervals fall.
    """
    if not instance.uncertain:
        seats = {party: instance.span(instance.players_of(party)).low for party in instance.able}
        most = max(seats.values())
        return tuple(party for party in seats if seats[party] == most)
    behind = {party: instance.players_of(party) for party in instance.able}
    first = max(behind, key=lambda party: instance.span(behind[party]).high)
    leads = {party: _least_lead(instance, behind[first], behind[party]) for party in behind}
    for party, lead in leads.items():
        if lead < 0 or (lead == 0 and _least_lead(instance, behind[party], behind[first]) < 0):
            raise largest_is_open(instance)
    return tuple(party for party, lead in leads.items() if lead == 0)


def largest_is_open(instance: Instance) -> UncertainError:
    """Return the error that says who may be the largest."""
    able = [party for party in instance.able if _may_lead(instance, party)]
    what = f"{', '.join(able[:-1])} or {able[-1]} may be the largest"
    return UncertainError(f"{what}; give their seats, or choose another theory")


def by_size(instance: Instance) -> list[Party]:
    """Return the parties, the largest first, ties by name; of an interval the middle counts."""
    size = {party: middle(instance, instance.players_of(party)) for party in instance.party}
    return sorted(
        instance.parties, key=lambda party: (-size[party.id], *instance.by_name(party.id))
    )


def check_known(instance: Instance) -> None:
    """Raise unless all seats are known.

    Raises
    ------
    UncertainError
        If they are not: the surplus has no middle.
    """
    if instance.uncertain:
        raise UncertainError("the surplus depends on seats that are intervals; minimise seats")


def middle(instance: Instance, players: Collection[str]) -> int | Fraction:
    """Return the middle of the fewest and the most seats of each player, added up."""
    if not instance.uncertain:
        return instance.span(players).low
    spans = instance.bounds.spans
    return Fraction(sum(spans[p].low + spans[p].high for p in players), 2)


def _least_lead(instance: Instance, party: frozenset[str], other: frozenset[str]) -> int:
    """Return by how many seats a party is ahead of another at least; 0 of itself."""
    if party == other:
        return 0
    rest = instance.players.keys() - party - other
    seats = instance.seating(other, rest, party)
    return sum(seats[p] for p in party) - sum(seats[p] for p in other)


def _may_lead(instance: Instance, party: str) -> bool:
    """Say whether no party is larger when this one has as many seats as it can.

    If it is among the largest with fewer seats, it stays so with more, as others then have fewer.
    Who never governs may have more.
    """
    behind = {other: instance.players_of(other) for other in instance.able}
    spans = {other: instance.span(players) for other, players in behind.items()}
    most = spans.pop(party).high
    never = instance.players.keys() - frozenset[str]().union(*behind.values())
    room = instance.span(never).high + sum(min(span.high, most) for span in spans.values())
    return room >= instance.voting - most and all(span.low <= most for span in spans.values())
