"""An instance as a scenario has it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from .errors import FormateurError, UnknownNameError, did_you_mean
from .instance import Instance, Outline, Party
from .poll import Poll
from .scenario import Scenario
from .seats import Seats, together
from .statements import Limit, Statement

Subject = TypeVar("Subject", bound=Outline)


def with_scenarios(instance: Instance, names: Iterable[str]) -> Instance:
    """Return the instance as these scenarios have it, each on what those before it left.

    Raises
    ------
    UnknownNameError
        If there is no such scenario.
    InstanceError, FormateurError
        If a scenario does not fit what those before it left.
    """
    for name in names:
        if name not in instance.scenario:
            known = ", ".join(instance.scenario) or "the instance has none"
            mend = did_you_mean(name, instance.scenario, f"known: {known}")
            raise UnknownNameError(f"there is no scenario {name!r}; {mend}")
        instance = overlaid(instance, instance.scenario[name])
    return instance


def overlaid(subject: Subject, scenario: Scenario) -> Subject:
    """Return an instance as a scenario has it.

    1. Give the new seats.
    2. Empty the vacant seats: they count as unaligned, and nobody of these governs.
    3. Lift statements, change others, add more.

    Raises
    ------
    FormateurError
        If it is not known how many seats are vacant, or an earlier scenario lifted what this
        one changes.
    """
    parties = tuple(_reseated(party, scenario) for party in subject.parties)
    emptied = subject.players_of(*scenario.vacant)
    left = tuple(_emptied(party, emptied) for party in parties)
    unaligned = subject.unaligned if scenario.unaligned is None else scenario.unaligned
    vacant = sum(_vacated(old, new) for old, new in zip(parties, left, strict=True))
    return replace(
        subject,
        title=f"{subject.title or subject.id}: {scenario.title or scenario.id}",
        parties=left,
        unaligned=unaligned + vacant,
        poll=_polled(subject, scenario, emptied),
        allotted=subject.allotted and not scenario.seats,
        tie=None if scenario.seats else subject.tie,
        statements=_restated(subject, scenario),
    )


def _reseated(party: Party, scenario: Scenario) -> Party:
    factions = tuple(
        replace(faction, seats=scenario.seats.get(f"{party.id}.{faction.id}", faction.seats))
        for faction in party.factions
    )
    if factions:
        return replace(party, factions=factions, seats=together(f.seats for f in factions))
    return replace(party, seats=scenario.seats.get(party.id, party.seats))


def _emptied(party: Party, players: frozenset[str]) -> Party:
    if party.id in players:
        factions = tuple(replace(f, seats=0, weights={}) for f in party.factions)
        return replace(party, seats=0, weights={}, factions=factions)
    factions = tuple(
        replace(f, seats=0, weights={}) if f"{party.id}.{f.id}" in players else f
        for f in party.factions
    )
    seats = together(f.seats for f in factions) if factions else party.seats
    return replace(party, factions=factions, seats=seats)


def _vacated(before: Party, after: Party) -> int:
    """Return how many seats of a party are emptied."""
    held = {faction.id: faction.seats for faction in after.factions}
    pairs: list[tuple[str, Seats, Seats]] = [
        (f"{before.id}.{f.id}", f.seats, held[f.id]) for f in before.factions
    ]
    emptied = 0
    for name, was, now in pairs or [(before.id, before.seats, after.seats)]:
        if isinstance(was, int) and isinstance(now, int):
            emptied += was - now
        elif was != now:
            what = f"how many of {was} seats of {name} stay empty is not known"
            raise FormateurError(f"{what}; give a number of them under `seats` of the scenario")
    return emptied


def _polled(subject: Outline, scenario: Scenario, emptied: frozenset[str]) -> Poll | None:
    """Return the poll that is left: none where the scenario itself says who has how many seats."""
    if subject.poll is None or scenario.seats:
        return None
    return replace(subject.poll, vacant=subject.poll.vacant | emptied)


def _restated(subject: Outline, scenario: Scenario) -> tuple[Statement, ...]:
    gone = frozenset(scenario.lift)
    changed = {statement.id: statement for statement in scenario.change}
    if missing := changed.keys() - {statement.id for statement in subject.statements}:
        what = f"scenario {scenario.id!r} changes {', '.join(sorted(missing))}"
        raise FormateurError(f"{what}, which an earlier one lifted; choose one of them")
    staying: list[Statement] = []
    for statement in subject.statements:
        if statement.id in gone:
            continue
        vows = subject.vows_of(statement)
        left = [vow for vow in vows if vow.id not in gone]
        whole = len(left) == len(vows)
        staying += [changed.get(statement.id, statement)] if whole else left
    if scenario.vacant:
        staying.append(
            Limit(
                id=f"vacant-{scenario.id}",
                names=scenario.vacant,
                at_most=0,
                price=None,
                says=scenario.title,
                sources=scenario.sources,
                verified=scenario.verified,
            )
        )
    return (*staying, *scenario.add)
