"""Groups of players who all refuse each other, so that one of a group joins at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from formateur.engines import GENERAL
from formateur.engines import engine as engine_of
from formateur.engines.clock import Clock
from formateur.engines.colouring import coloured
from formateur.engines.failures import EngineError
from formateur.engines.search.heaviest import cover, easiest_last
from formateur.engines.search.structure import members
from formateur.engines.status import Status
from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.program import Objective, Program
from formateur_models.program.variables import Terms, Variable
from formateur_models.voting.decisions import Decision

COVERING = "pulp:highs"  # set covering has a tight linear relaxation, which CP-SAT does not use
MOST_GROUPS = 5000
MOST_SHARES = 400
COVERED = Reason("rule", "cover")

Players = frozenset[str]
Seats = Mapping[str, int]
Apart = Mapping[str, set[str]]
Sized = list[tuple[Players, int]]


def whole(seats: Seats, apart: Apart, needed: int, clock: Clock) -> Sized:
    """Return groups that hold each player, at the seats of their largest, together few or fewest.

    Empty where it is plain that the fewest are enough for a majority.

    1. Colour the players. That ends with the fewest, or with the proof that these do not matter;
       where it is left before, with groups that have too few seats for a majority, if it has any.
    2. Otherwise price the players, which may prove that the fewest do not matter.
    3. Otherwise find the fewest as a set covering problem.
    """
    if not any(apart.values()):
        return [(frozenset({player}), number) for player, number in seats.items()]
    order = _by_seats(seats)
    found = coloured([seats[player] for player in order], _refusing(order, apart), needed, clock)
    if found.groups or found.proved:
        groups = [[order[unit] for unit in members(group)] for group in found.groups]
        return [(frozenset(group), seats[group[0]]) for group in groups]
    return _covered(seats, apart, needed, clock)


def _covered(seats: Seats, apart: Apart, needed: int, clock: Clock) -> Sized:
    order = _by_seats(seats)
    place = {player: number for number, player in enumerate(order)}
    candidates: Sized = []
    for head in order:
        clock.spend()
        lighter = {p for p in apart[head] if place[p] > place[head]}
        for clique in islice(_cliques(set(), lighter, set(), apart), MOST_GROUPS // len(order)):
            candidates.append((clique | {head}, seats[head]))
    if _priced(candidates, order[::-1]) >= needed:
        return []
    ones = [1] * len(candidates)
    chosen = _cheapest(candidates, dict.fromkeys(seats, 1), ones, clock, fewest=True)
    groups: Sized = []
    placed: set[str] = set()
    for number in chosen:
        fresh = candidates[number][0] - placed
        placed |= fresh
        if fresh:
            groups.append((fresh, max(seats[player] for player in fresh)))
    return groups


def _priced(candidates: Sized, order: Sequence[str]) -> int:
    """Return what all groups of a cover have at least.

    Each player in turn gets a price, the highest at which no group's prices exceed its seats. Who
    covers all players pays all prices (the dual of covering, by dual ascent: Erlenkotter 1978).
    """
    left = [size for _, size in candidates]
    holding: dict[str, list[int]] = {player: [] for player in order}
    for number, (group, _) in enumerate(candidates):
        for player in group:
            holding[player].append(number)
    total = 0
    for player in order:
        price = min(left[number] for number in holding[player])
        total += price
        for number in holding[player]:
            left[number] -= price
    return total


def shared(seats: Seats, apart: Apart, needed: int, clock: Clock) -> Sized:
    """Return groups with seats of their own, which cover each player's seats together.

    Empty where those that come first are too many seats, and there are too many to try.
    """
    first = min((_split(seats, apart, order) for order in _orders(seats, apart)), key=_size)
    if _size(first)[0] < needed:
        return first
    groups = list(islice(_cliques(set(), set(seats), set(), apart), MOST_SHARES + 1))
    candidates: Sized = []
    for group in groups:
        digits = max(seats[player] for player in group).bit_length()
        candidates += [(group, 1 << digit) for digit in range(digits)]
    if len(candidates) > MOST_SHARES:
        return []
    parts = [size for _, size in candidates]
    sizes: dict[Players, int] = {}
    for number in _cheapest(candidates, seats, parts, clock):
        group, size = candidates[number]
        sizes[group] = sizes.get(group, 0) + size
    return list(sizes.items())


def _orders(seats: Seats, apart: Apart) -> Iterator[list[str]]:
    """Yield orders in which covers come out tight: by seats, and who refuses most comes last."""
    by_seats = _by_seats(seats)
    yield by_seats
    yield [by_seats[unit] for unit in easiest_last(_refusing(by_seats, apart))]


def _by_seats(seats: Seats) -> list[str]:
    return sorted(seats, key=lambda player: (-seats[player], player))


def _refusing(order: Sequence[str], apart: Apart) -> list[int]:
    """Return whom each player refuses, as masks."""
    bit = {player: 1 << unit for unit, player in enumerate(order)}
    return [sum(bit[other] for other in apart[player]) for player in order]


def _split(seats: Seats, apart: Apart, order: Sequence[str]) -> Sized:
    """Return groups as they come, each counting the least that its players have left."""
    sizes: dict[Players, int] = {}
    for group in cover([seats[player] for player in order], _refusing(order, apart)):
        players = frozenset(order[unit] for unit in members(group.units))
        sizes[players] = sizes.get(players, 0) + group.seats
    return list(sizes.items())


def _size(groups: Sized) -> tuple[int, int]:
    """Return the seats of a cover, and how many groups it has."""
    return sum(size for _, size in groups), len(groups)


def _cheapest(
    candidates: Sized, wanted: Seats, parts: list[int], clock: Clock, *, fewest: bool = False
) -> list[int]:
    """Choose candidates of the fewest seats that give each player its part; the fewest, if asked.

    Nothing if no choice was found in time; one that is not proved best covers, too.
    """
    if not candidates:
        return []
    clock.spend()
    names = [Decision(f"group {number:05}") for number in range(len(candidates))]
    covering: dict[str, dict[Variable, int]] = {player: {} for player in wanted}
    for name, (group, _), part in zip(names, candidates, parts, strict=True):
        for player in group:
            covering[player][name] = part
    constraints = [Constraint(p, covering[p], wanted[p], None, COVERED) for p in sorted(wanted)]
    bound: Terms = {name: size for name, (_, size) in zip(names, candidates, strict=True)}
    objectives = [Objective("bound", bound)]
    if fewest:
        objectives.append(Objective("groups", dict.fromkeys(names, 1)))
    program = Program(tuple(names), (), tuple(constraints), tuple(objectives))
    solver = engine_of(COVERING)
    if solver.refuses(program):
        solver = engine_of(GENERAL)
    best = solver.best(program, clock)
    if best.status is Status.INFEASIBLE:
        raise EngineError(f"{solver.id} finds no cover, not even each player alone")
    return [number for number, name in enumerate(names) if name in (best.cabinet or ())]


def _cliques(
    chosen: set[str], fitting: set[str], passed: set[str], apart: Apart
) -> Iterator[Players]:
    """Yield the maximal sets of players who all refuse each other (Bron and Kerbosch 1973)."""
    if not fitting and not passed:
        yield frozenset(chosen)
        return
    pivot = max(sorted(fitting | passed), key=lambda player: len(apart[player] & fitting))
    for player in sorted(fitting - apart[pivot]):
        near = apart[player]
        yield from _cliques(chosen | {player}, fitting & near, passed & near, apart)
        fitting = fitting - {player}
        passed = passed | {player}
