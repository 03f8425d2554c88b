"""The best certificate that there is no government: a cover by groups, or else the largest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from formateur.engines import AUTO
from formateur.engines.clock import Clock
from formateur.engines.covering import Players, shared, whole
from formateur.engines.search.heaviest import heaviest
from formateur.engines.search.search import Search
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.best.posing import chosen, plainly
from formateur.questions.recheck import formulated
from formateur_models.judging.certificate import (
    Cover,
    Group,
    Largest,
    Out,
    possible_leads,
)
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Limit, Veto
from formateur_models.program.program import Objective
from formateur_models.program.variables import Terms
from formateur_models.theories.wish import Wish
from formateur_models.voting.decisions import Member
from formateur_models.voting.government import Government
from formateur_models.voting.roles import holds

Refusals = Mapping[Players, tuple[str, ...]]  # two players, or one out: ids of statements


def certificate(ask: Ask) -> Cover | Largest:
    """Return why no coalition that keeps every vow and fits the wish has a majority.

    As a sum of seats, or else by the largest coalition, proved.

    Raises
    ------
    TimeRanOutError
        If the largest coalition could not be proved in time.
    """
    found = cover(ask)
    return largest(ask) if found is None else found


def cover(ask: Ask) -> Cover | None:
    """Return a sum of seats that shows it; None where there is none that falls short.

    1. Take out whom the wish, or a refusal of somebody wished for, keeps out, and whose seats stay
       empty.
    2. Find the groups whose largest players have the fewest seats together: a weighted colouring
       of the graph in which who does not refuse each other is joined.
    3. If they are still enough for a majority, let a player's seats be covered by several groups
       together, each with a number of seats of its own: as they come, or else the fewest seats.
    """
    instance, wish, clock = ask.instance, ask.wish, ask.clock
    refusals = refusals_of(instance, wish, clock)
    out = tuple(_outs(instance, wish, refusals))
    seats = {p.id: p.seats for p in instance.players.values() if p.seats}
    for excluded in out:
        seats.pop(excluded.player, None)
    apart: dict[str, set[str]] = {player: set() for player in seats}
    for one, other in (pair for pair in refusals if len(pair) == 2):
        if one in apart and other in apart:
            apart[one].add(other)
            apart[other].add(one)
    if not seats and instance.needed > 0:
        return Cover(instance.needed, out, ())
    for find in (whole, shared) if seats else ():
        groups = find(seats, apart, instance.needed, clock)
        told = [_told(players, size, refusals) for players, size in groups]
        found = Cover(instance.needed, out, tuple(sorted(told, key=_order)))
        if groups and found.bound < instance.needed:
            return found
    return None


def refusals_of(instance: Instance, wish: Wish, clock: Clock) -> Refusals:
    """Return which two players refuse each other, and who may not govern at all, and by what.

    They do if they do so whoever leads, be it by one vow or by one for each lead.
    """
    each = [_refusals_under(instance, lead, clock) for lead in possible_leads(instance, wish)]
    always = (few for few in each[0] if all(few in refusals for refusals in each))
    return {few: tuple(dict.fromkeys(refusals[few] for refusals in each)) for few in always}


def _refusals_under(instance: Instance, lead: str | None, clock: Clock) -> dict[Players, str]:
    refusals: dict[Players, str] = {}
    # Of two that say the same, the one that somebody has checked is told.
    for vow in sorted(instance.vows, key=lambda vow: not vow.verified):
        clock.spend()
        if isinstance(vow, Veto | Limit) and holds(vow, lead):
            named = [instance.players_of(name) for name in instance.expand(vow.names)]
            most = vow.at_most if isinstance(vow, Limit) else len(named) - 1
            for few in _few(sorted(frozenset[str]().union(*named))):
                if sum(not few.isdisjoint(players) for players in named) > most:
                    refusals.setdefault(few, vow.id)
    return refusals


def _few(players: list[str]) -> Iterator[Players]:
    """Yield each player alone and each two."""
    for number in (1, 2):
        yield from map(frozenset, combinations(players, number))


def largest(ask: Ask) -> Largest:
    """Prove the largest coalition that keeps every vow and fits the wish, majority or not.

    Our own search does where only parties refuse each other, and nobody is wished for.

    Raises
    ------
    TimeRanOutError
        If it could not be proved in time.
    """
    ask = ask.by("winning")
    plain = plainly(ask) if ask.engine == AUTO else None
    if plain is None or plain.structure.forced:
        return _largest(ask)
    structure = plain.structure
    seats = [seats if structure.free >> j & 1 else 0 for j, seats in enumerate(structure.seats)]
    found = heaviest(seats, structure.refuses, clock=ask.clock)
    if found.bound > found.seats:
        raise ask.clock.ran_out()
    cabinet = tuple(sorted(one.who for one in structure.cabinet(found.coalition)))
    return Largest(ask.instance.needed, cabinet, found.seats, Search.id)


def _largest(ask: Ask) -> Largest:
    written = formulated(ask)
    seats: Terms = {Member(player.id): -player.seats for player in ask.instance.players.values()}
    program = replace(
        written,
        parts=tuple(c for c in written.constraints if c.reason.kind != "rule"),
        objectives=(Objective("seats", seats),),
    )
    engine = chosen(ask.engine, program)
    best = engine.best(program, ask.clock)
    if best.status is Status.INFEASIBLE:
        return Largest(ask.instance.needed, None, None, engine.id)
    if best.status is not Status.OPTIMAL or best.cabinet is None:
        raise ask.clock.ran_out()
    found = Government.of(best.cabinet)
    cabinet = tuple(sorted(found.cabinet))
    return Largest(ask.instance.needed, cabinet, -best.totals[0], engine.id, found.lead)


def _outs(instance: Instance, wish: Wish, refusals: Refusals) -> Iterator[Out]:
    shut = instance.barred | instance.players_of(*wish.without)
    if wish.only:
        shut |= instance.players.keys() - instance.players_of(*wish.only)
    for player in instance.players:
        alone = refusals.get(frozenset({player}))
        if player in shut:
            yield Out(player)
        elif refusing := _refusing(instance, wish, refusals, player):
            yield refusing
        elif alone is not None:
            yield Out(player, statements=alone)


def _refusing(instance: Instance, wish: Wish, refusals: Refusals, player: str) -> Out | None:
    """Say that a player and somebody wished for refuse each other, if they do.

    It comes before what the player says of itself: a cordon is whole then, whoever stays out of
    every government.
    """
    for name in instance.expand(wish.having):
        those = instance.players_of(name)
        pairs = [frozenset({player, other}) for other in sorted(those)]
        if player not in those and all(pair in refusals for pair in pairs):
            ids = tuple(dict.fromkeys(id_ for pair in pairs for id_ in refusals[pair]))
            return Out(player, name, ids)
    return None


def _told(players: Players, seats: int, refusals: Refusals) -> Group:
    pairs = combinations(sorted(players), 2)
    ids = dict.fromkeys(id_ for pair in pairs for id_ in refusals[frozenset(pair)])
    return Group(tuple(sorted(players)), seats, tuple(ids))


def _order(group: Group) -> tuple[int, tuple[str, ...]]:
    return -group.seats, group.players
