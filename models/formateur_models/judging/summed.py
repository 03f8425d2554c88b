"""What a proof by a sum of seats counts of whom, and which vows it leaves aside."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.judging.certificate import Cover
from formateur_models.judging.judge import broken
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval, interval
from formateur_models.voting.government import Government


def alone(instance: Instance, proof: Cover) -> Iterator[tuple[Unit, Interval]]:
    """Yield who has a line alone with its seats there: what other lines of it leave over."""
    counted = {group.players[0]: group.seats for group in proof.groups if len(group.players) == 1}
    for unit in grouped(instance, counted):
        seats = sum(counted.get(player, 0) for player in instance.players_of(unit.name))
        yield unit, unit.span if unit.span.high == seats else interval(seats)


def left_aside(instance: Instance, proof: Cover) -> bool:
    """Say whether by vows that nobody has checked those who are left could not all join.

    With such vows the sum would be smaller.
    """
    left = instance.players.keys() - {one.player for one in proof.out}
    used = proof.statements
    known = {vow.id: vow for vow in instance.vows}
    against = broken(instance, Government(frozenset(left), lead=None))
    return any(not known[id_].verified and id_ not in used for id_ in against)
