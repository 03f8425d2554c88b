"""An instance as one draw has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.parliament.statements import Lead, Statement


def body(instance: Instance) -> int:
    """Return the size of the body that is drawn: the poll's, or the instance's own."""
    if instance.poll is None or instance.allotted:
        return instance.seats
    return instance.poll.seats + instance.unaligned


def with_seats_drawn(instance: Instance, seats: Mapping[str, int], size: int) -> Instance:
    """Return the instance with the seats of each player in a body of a size; the rest is vacant."""
    parties = tuple(_seated(party, seats) for party in instance.parties)
    unaligned = size - sum(seats.values())
    return replace(
        instance,
        parties=parties,
        seats=size,
        unaligned=unaligned,
        poll=None,
        allotted=False,
        tie=None,
    )


def without(instance: Instance, fallen: Collection[str]) -> Instance:
    """Return the instance without the statements that do not hold.

    Where nobody is a candidate for the lead any more, what depends on who leads says nothing.
    """
    if not fallen:
        return instance
    staying: tuple[Statement, ...] = tuple(s for s in instance.statements if s.id not in fallen)
    if not any(isinstance(statement, Lead) for statement in staying):
        staying = tuple(statement for statement in staying if not statement.led_by)
    return replace(instance, statements=staying)


def doubtful(instance: Instance) -> tuple[Statement, ...]:
    """Return the statements in force that may not hold."""
    return tuple(statement for statement in instance.in_force if statement.holds < 1)


def _seated(party: Party, seats: Mapping[str, int]) -> Party:
    given = {f"{party.id}.{f.id}": 0 for f in party.factions}
    if party.splittable:
        given = {faction: seats[faction] for faction in given}
    elif given:  # which of those that stay together has the seats is all the same
        given[next(iter(given))] = seats[party.id]
    factions = tuple(replace(f, seats=given[f"{party.id}.{f.id}"]) for f in party.factions)
    own = sum(given.values()) if given else seats[party.id]
    return replace(party, factions=factions, seats=own)
