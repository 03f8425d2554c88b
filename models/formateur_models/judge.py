"""What governments mean, without any solver: vows kept, majorities, members, measures.

Nothing here shares code with the integer program, so that each can convict the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .government import Government
from .instance import Instance
from .spectrum import spectrum
from .statements import Hard, Include, Limit, Pact, Requires, Veto
from .theories import Theory
from .theories import theory as theory_of

Value = int | Fraction


@dataclass(frozen=True)
class Verdict:
    """All that the rules say of one government.

    Parameters
    ----------
    cabinet
        Ids of the players in the cabinet, sorted.
    seats, surplus
        Seats of the cabinet, and seats beyond what the rule needs (negative when it loses).
    broken
        Ids of hard statements that it breaks; a cordon's vows one by one.
    pays
        Ids of frictions that it pays for.
    splits
        Parties of which some but not all factions govern.
    dispensable
        Members whose bloc can leave without losing the majority; empty when it does not win.
    unmet
        Requirements of the theory that it does not meet.
    objectives
        Value of each objective of the theory.
    """

    cabinet: tuple[str, ...]
    seats: int
    surplus: int
    broken: tuple[str, ...]
    pays: tuple[str, ...]
    splits: tuple[str, ...]
    dispensable: tuple[str, ...]
    unmet: tuple[str, ...] = ()
    objectives: Mapping[str, Value] = field(default_factory=dict)

    @property
    def wins(self) -> bool:
        """Whether the seats meet the rule."""
        return self.surplus >= 0

    @property
    def accepted(self) -> bool:
        """Whether it wins, keeps every vow, and meets the theory's requirements."""
        return self.wins and not self.broken and not self.unmet

    @property
    def government(self) -> Government:
        """The government that was judged."""
        return Government(frozenset(self.cabinet))

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form of a government."""
        return {
            "cabinet": list(self.cabinet),
            "seats": self.seats,
            "surplus": self.surplus,
            "objectives": {name: plain(value) for name, value in self.objectives.items()},
            "pays": list(self.pays),
            "splits": list(self.splits),
        }


def plain(value: Value) -> int | float:
    """Return a value as JSON writes it: whole numbers as integers, others as decimals."""
    return int(value) if value == int(value) else float(value)


def judge(
    instance: Instance, cabinet: Government | Iterable[str], theory: str | Theory | None = None
) -> Verdict:
    """Judge a government.

    Parameters
    ----------
    cabinet
        A government, or names; a party's name stands for all of its factions.
    theory
        Whose requirements and objectives are judged, too. Whether a value is the least possible
        is a question for `solve`.

    Raises
    ------
    UnknownNameError
        If a name is not in the instance.
    TheoryError
        If the theory needs positions that are not there.
    """
    if isinstance(cabinet, Government):
        cabinet = cabinet.cabinet
    elif isinstance(cabinet, str):
        cabinet = (cabinet,)
    if isinstance(theory, str):
        theory = theory_of(theory)
    government = Government(instance.players_of(*cabinet))
    members = government.cabinet
    seats = _seats(instance, members)
    requires, minimises = (theory.requires, theory.minimises) if theory else ((), ())
    dimension = theory.dimension if theory else None
    return Verdict(
        cabinet=tuple(sorted(members)),
        seats=seats,
        surplus=seats - instance.needed,
        broken=tuple(sorted(broken(instance, government))),
        pays=tuple(sorted(pays(instance, government))),
        splits=splits(instance, government),
        dispensable=dispensable(instance, government),
        unmet=tuple(r for r in requires if not meets(r, instance, government, dimension)),
        objectives={m: measure(m, instance, government, dimension) for m in minimises},
    )


# Vows


def governs(instance: Instance, government: Government, name: str) -> bool:
    """Say whether at least one player of this name is in the cabinet."""
    return not instance.players_of(name).isdisjoint(government.cabinet)


def broken(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the ids of the hard statements that the government breaks."""
    return tuple(vow.id for vow in instance.vows if not keeps(instance, government, vow))


def keeps(instance: Instance, government: Government, vow: Hard) -> bool:
    """Say whether the government keeps a vow."""
    return _KEPT[type(vow)](vow, instance, government)


def _veto_kept(vow: Veto, instance: Instance, government: Government) -> bool:
    return not _all_govern(vow.names, instance, government)


def _requires_kept(vow: Requires, instance: Instance, government: Government) -> bool:
    if not governs(instance, government, vow.name):
        return True
    one = not vow.any_of or _number(vow.any_of, instance, government) > 0
    return one and _all_govern(vow.all_of, instance, government)


def _pact_kept(vow: Pact, instance: Instance, government: Government) -> bool:
    bound = instance.players_of(*vow.names)
    return bound <= government.cabinet or bound.isdisjoint(government.cabinet)


def _include_kept(vow: Include, instance: Instance, government: Government) -> bool:
    number = _number(vow.names, instance, government)
    return vow.at_least <= number and (vow.at_most is None or number <= vow.at_most)


def _limit_kept(vow: Limit, instance: Instance, government: Government) -> bool:
    return _number(vow.names, instance, government) <= vow.at_most


_KEPT: dict[type[Hard], Callable[..., bool]] = {
    Veto: _veto_kept,
    Requires: _requires_kept,
    Pact: _pact_kept,
    Include: _include_kept,
    Limit: _limit_kept,
}


def _number(names: tuple[str, ...], instance: Instance, government: Government) -> int:
    return sum(not government.cabinet.isdisjoint(name) for name in instance.behind(names))


def _all_govern(names: tuple[str, ...], instance: Instance, government: Government) -> bool:
    cabinet = government.cabinet
    for players in instance.behind(names):  # noqa: SIM110 (asked for each vow; `all` takes twice as long)
        if cabinet.isdisjoint(players):
            return False
    return True


# Members


def _seats(instance: Instance, members: Iterable[str]) -> int:
    return sum(instance.players[player].seats for player in members)


def wins(instance: Instance, government: Government) -> bool:
    """Say whether the cabinet's seats meet the rule."""
    return _seats(instance, government.cabinet) >= instance.needed


def dispensable(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the members without whose bloc a winning cabinet still wins."""
    members = government.cabinet
    if not wins(instance, government):
        return ()
    spare = [bloc for bloc in instance.blocs if wins(instance, Government(members - bloc))]
    return tuple(sorted(members & frozenset[str]().union(*spare)))


# Requirements of theories


def meets(
    requirement: str, instance: Instance, government: Government, dimension: str | None = None
) -> bool:
    """Say whether a winning government meets a requirement; see :data:`MEETS`."""
    return wins(instance, government) and MEETS[requirement](instance, government, dimension)


def _minimal(instance: Instance, government: Government, dimension: str | None) -> bool:
    return not dispensable(instance, government)


def _connected(instance: Instance, government: Government, dimension: str | None) -> bool:
    return not _between(instance, government.cabinet, instance.players.keys(), dimension)


def _minimal_connected(instance: Instance, government: Government, dimension: str | None) -> bool:
    members = government.cabinet
    for bloc in instance.blocs:
        rest = members - bloc
        superfluous = rest != members and wins(instance, Government(rest))
        if superfluous and not _between(instance, rest, members & bloc, dimension):
            return False
    return _connected(instance, government, dimension)


def _between(
    instance: Instance, members: frozenset[str], others: Iterable[str], dimension: str | None
) -> list[str]:
    position = spectrum(instance, dimension).position
    left = min(position[player] for player in members)
    right = max(position[player] for player in members)
    return [p for p in others if p not in members and left < position[p] < right]


def _has_median(instance: Instance, government: Government, dimension: str | None) -> bool:
    return not spectrum(instance, dimension).median.isdisjoint(government.cabinet)


def _has_largest(instance: Instance, government: Government, dimension: str | None) -> bool:
    most = max(party.seats for party in instance.parties)
    largest = [party.id for party in instance.parties if party.seats == most]
    return any(governs(instance, government, party) for party in largest)


MEETS: dict[str, Callable[[Instance, Government, str | None], bool]] = {
    "mwc": _minimal,
    "connected": _connected,
    "mcw": _minimal_connected,
    "median": _has_median,
    "largest": _has_largest,
}


# Objectives


def measure(
    objective: str, instance: Instance, government: Government, dimension: str | None = None
) -> Value:
    """Return the exact value of an objective; see :data:`MEASURES`."""
    value = MEASURES[objective](instance, government, dimension)
    return int(value) if value == int(value) else value


def pays(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the ids of the frictions all of whose names govern."""
    return tuple(
        friction.id
        for friction in instance.frictions
        if _all_govern(friction.names, instance, government)
    )


def splits(instance: Instance, government: Government) -> tuple[str, ...]:
    """Return the parties of which some but not all factions govern."""
    parts = sorted(party.id for party in instance.parties if party.splittable)
    found = []
    for party, players in zip(parts, instance.behind(tuple(parts)), strict=True):
        if players & government.cabinet and players - government.cabinet:
            found.append(party)
    return tuple(found)


def _cost(instance: Instance, government: Government, dimension: str | None) -> int:
    paid = set(pays(instance, government))
    split = (instance.party[party].split for party in splits(instance, government))
    return sum(f.cost for f in instance.frictions if f.id in paid) + sum(s or 0 for s in split)


def _parties(instance: Instance, government: Government, dimension: str | None) -> int:
    return len({instance.players[player].party for player in government.cabinet})


def _members(instance: Instance, government: Government, dimension: str | None) -> int:
    return len(government.cabinet)


def _cabinet_seats(instance: Instance, government: Government, dimension: str | None) -> int:
    return _seats(instance, government.cabinet)


def _surplus(instance: Instance, government: Government, dimension: str | None) -> int:
    return _seats(instance, government.cabinet) - instance.needed


def _range(instance: Instance, government: Government, dimension: str | None) -> Fraction:
    position = spectrum(instance, dimension).position
    places = [position[player] for player in government.cabinet] or [Fraction(0)]
    return max(places) - min(places)


def _ordinal_range(instance: Instance, government: Government, dimension: str | None) -> int:
    rank = spectrum(instance, dimension).rank
    places = [rank[player] for player in government.cabinet] or [0]
    return max(places) - min(places)


MEASURES: dict[str, Callable[[Instance, Government, str | None], Value]] = {
    "cost": _cost,
    "parties": _parties,
    "members": _members,
    "seats": _cabinet_seats,
    "surplus": _surplus,
    "range": _range,
    "range-ordinal": _ordinal_range,
}
