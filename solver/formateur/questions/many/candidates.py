"""All coalitions that keep the vows, best first, whatever seats the parties have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur.engines.search.counted_names import InexpressibleError
from formateur.engines.search.reader import read
from formateur.engines.search.structure import Names, Structure, members
from formateur.questions.ask import Ask
from formateur.questions.recheck import formulated
from formateur_models.changes.doubts import with_seats_drawn
from formateur_models.program.program import Objective
from formateur_models.voting.decisions import Member

MOST_UNITS = 20  # whose sets are all written down
BY_SEATS = "seats"  # the one objective of seats that is known here, if it is the last
FIXED = ("cost", "parties", "members")  # objectives that seats do not change
LARGEST = 1 << 62  # value of a coalition

Masks = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Candidates:
    """Coalitions (rows) in the order in which they are preferred.

    Parameters
    ----------
    inside
        Which players (columns), in order of id, are members.
    rank
        Equal where all objectives but seats are; from 0 on, ascending.
    totals
        The sum of each of these objectives (columns).
    objectives
        These objectives.
    by_seats
        Whether seats break ties among them.
    """

    inside: Bools
    rank: Masks
    totals: Masks
    objectives: tuple[Objective, ...]
    by_seats: bool

    @cached_property
    def sizes(self) -> Masks:
        """How many players each has."""
        sizes: Masks = self.inside.sum(axis=1)
        return sizes


def candidates(ask: Ask) -> Candidates | None:
    """Return all that may win with some seats; None where what is asked depends on more.

    1. Write the program down for parties of equal size, without the objective of seats.
    2. Put sets of units together that do not refuse each other; drop those that break a clause.
    3. Sort by value, then by membership.
    """
    instance, theory = ask.instance, ask.theory
    by_seats = theory.minimises[-1:] == (BY_SEATS,)
    fixed = theory.minimises[:-1] if by_seats else theory.minimises
    known = not theory.requires and set(fixed) <= set(FIXED)
    richer = instance.candidates or instance.barred or instance.alike
    if richer or not (known and instance.seats_decide):
        return None
    alike = dict.fromkeys(instance.players, instance.seats)  # so that some coalition wins
    body = with_seats_drawn(instance, alike, sum(alike.values()))
    program = formulated(ask.about(body).by(replace(theory, minimises=fixed)))
    try:
        structure = read(program)
    except InexpressibleError:
        return None
    if len(structure.units) > MOST_UNITS or structure.high >= LARGEST:
        return None
    masks = _clauses_kept(structure, _compatible(structure))
    if structure.quota > sum(structure.seats):  # what is wished contradicts itself
        masks = masks[:0]
    totals = np.array([_measured(structure, number, masks) for number in range(len(fixed))])
    totals = totals.reshape(len(fixed), len(masks)).astype(np.int64)
    value = sum((m.scale * t for m, t in zip(structure.measures, totals, strict=True)), 0 * masks)
    order = np.lexsort((_membership(structure, masks), value))
    totals, inside = totals[:, order], _inside(structure, masks[order], tuple(instance.players))
    rank = np.concatenate(([0], np.cumsum(np.diff(value[order]) != 0)))[: len(masks)]
    return Candidates(inside, rank, totals.T, program.objectives, by_seats)


def _compatible(structure: Structure) -> Masks:
    masks = np.zeros(1, dtype=np.int64)
    for j in members(structure.free):
        joined = masks[masks & structure.refuses[j] == 0] | 1 << j
        masks = np.concatenate([masks, joined])
    for trio in structure.trios:
        masks = masks[masks & trio != trio]
    with_forced: Masks = masks[(masks & structure.forced == structure.forced) & (masks != 0)]
    return with_forced


def _clauses_kept(structure: Structure, masks: Masks) -> Masks:
    for clause in structure.clauses:
        asked = _all_govern(masks, clause.names) & (masks & clause.need == clause.need)
        masks = masks[~asked | (masks & clause.then != 0)]
    return masks


def _all_govern(masks: Masks, names: Names) -> Bools:
    governs = np.ones(len(masks), dtype=np.bool_)
    for name in names:
        governs &= masks & name != 0
    return governs


def _measured(structure: Structure, number: int, masks: Masks) -> Masks:
    measure = structure.measures[number]
    total = np.zeros(len(masks), dtype=np.int64)
    for j, cost in enumerate(measure.per_unit):
        total += (masks >> j & 1) * cost
    for term in measure.terms:
        total += _all_govern(masks, term.names) * term.cost
    for split in measure.splits:
        part = masks & split.units
        total += ((part != 0) & (part != split.units)) * split.cost
    return total


def _membership(structure: Structure, masks: Masks) -> Masks:
    """Return numbers in whose order those with the first unit by name come before those without."""
    units = structure.units
    key = np.zeros(len(masks), dtype=np.int64)
    for j in sorted(range(len(units)), key=units.__getitem__):
        key = key << 1 | 1 - (masks >> j & 1)
    return key


def _inside(structure: Structure, masks: Masks, players: tuple[str, ...]) -> Bools:
    unit = {member: j for j, unit in enumerate(structure.units) for member in unit}
    columns = [masks >> unit[Member(player)] & 1 == 1 for player in players]
    return np.array(columns, dtype=np.bool_).reshape(len(players), len(masks)).T
