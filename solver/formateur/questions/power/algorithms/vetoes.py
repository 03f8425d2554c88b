"""A parliament's game under its vows, in one of two conventions; the third is to ignore them.

A coalition is *compatible* when it keeps every hard statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from formateur.engines.clock import Spend, freely
from formateur.questions.power.algorithms.families import Family, Table, Universe
from formateur.questions.power.game import PowerError, Threshold, WeightedGame
from formateur.questions.power.ruled_game import game_of
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard, Include, Limit, Pact, Requires, Veto
from formateur_models.voting.roles import holds


@dataclass(frozen=True)
class Parliament:
    """Players with votes, a rule, and vows.

    A coalition has its own votes: what others offer from outside is left aside. Where
    the instance names candidates, a coalition is compatible if under the lead of one of them that
    is in it every vow is kept.

    Parameters
    ----------
    convention
        `contain` or `count`.
    seats
        Of each player, where the instance has intervals.
    """

    instance: Instance
    convention: str
    seats: Mapping[str, int] | None = None

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The players, in order of id."""
        return tuple(self.instance.players)

    @cached_property
    def game(self) -> WeightedGame:
        """The game of the rule, whatever has been vowed."""
        return game_of(self.instance, self.seats)

    @cached_property
    def only(self) -> Threshold:
        """The votes and the quota of a rule that is one count.

        Raises
        ------
        PowerError
            If it is more than that.
        """
        if self.game.single is None:
            raise PowerError("under a rule of several parts only truth tables know vows")
        return self.game.single

    @cached_property
    def refused(self) -> dict[str, frozenset[str]]:
        """Whom each player refuses, or is refused by, in a veto of two names, whoever leads."""
        found: dict[str, set[str]] = {player: set() for player in self.members}
        for vow in self.instance.vows:
            if is_pair(self.instance, vow):
                one, other = map(self.instance.players_of, self.instance.expand(vow.lists()[0][1]))
                for a, b in product(one, other):
                    found[a].add(b)
                    found[b].add(a)
        return {player: frozenset(others) for player, others in found.items()}

    @cached_property
    def others(self) -> tuple[tuple[Hard, frozenset[str]], ...]:
        """Every other vow, and everybody who may not govern, with its players."""
        vows = [vow for vow in self.instance.vows if not is_pair(self.instance, vow)]
        # Who may not govern is told as a vow of each: a coalition with it is not compatible.
        vows += [Limit(names=(player,), at_most=0) for player in sorted(self.instance.barred)]
        return tuple((vow, players_in(self.instance, vow)) for vow in vows)

    @property
    def led(self) -> bool:
        """Whether who leads decides what is compatible."""
        return bool(self.instance.candidates)

    def compatible(self, universe: Universe, players: tuple[str, ...]) -> Table:
        """Return the compatible coalitions of some players, whose vows name nobody else.

        Where somebody must lead, these are to be all players.
        """
        if not self.led:
            return self._keeping(universe, players, None)
        table = 0
        for lead in self.instance.candidates:
            table |= self._keeping(universe, players, lead)
        return table

    def _keeping(self, universe: Universe, players: tuple[str, ...], lead: str | None) -> Table:
        """Return the coalitions that keep all vows under a lead, and have who leads in them."""
        has = dict(zip(players, universe.has, strict=True))
        table = universe.all
        for a in players:
            universe.spend()
            for b in self.refused[a]:
                if a < b and b in has:
                    table &= ~(has[a] & has[b])

        def governs(name: str) -> Table:
            found = 0
            for player in self.instance.players_of(name):
                found |= has[player]
            return found

        if lead is not None:
            table &= governs(lead)
        for vow, named in self.others:
            if named <= has.keys() and holds(vow, lead):
                table &= KEPT[type(vow)](vow, self.instance, universe, governs)
        return table

    def family(self, spend: Spend = freely) -> tuple[tuple[str, ...], Family]:
        """Return the players, the light ones first, and the game as tables."""
        players, universe, winning = tabled(self.game, spend)
        compatible = self.compatible(universe, players)
        if self.convention == "contain":
            return players, Family(universe, universe.above(winning & compatible))
        return players, Family(universe, winning, compatible)


def tabled(game: WeightedGame, spend: Spend = freely) -> tuple[tuple[str, ...], Universe, Table]:
    """Return the members of a game, the light ones first, and the coalitions that win."""

    def share(member: str) -> float:
        return sum(t.weights[member] / max(t.total, 1) for way in game.ways for t in way)

    order = tuple(sorted(game.members, key=lambda member: (share(member), member)))
    universe = Universe(len(order), spend)
    wins = 0
    for way in game.ways:
        met = universe.all
        for t in way:
            met &= universe.weighing([t.weights[member] for member in order], t.quota)
        wins |= met
    return order, universe, wins


def is_pair(instance: Instance, vow: Hard) -> bool:
    """Say whether a vow is a veto of two names, whoever leads."""
    return isinstance(vow, Veto) and not vow.led_by and len(instance.expand(vow.names)) == 2


def players_in(instance: Instance, vow: Hard) -> frozenset[str]:
    """Return the players that a vow speaks of."""
    names = (name for _, listed in vow.lists() for name in listed)
    return instance.players_of(*names)


Governs = Callable[[str], Table]


def _all(tables: Iterable[Table], table: Table) -> Table:
    for one in tables:
        table &= one
    return table


def _any(tables: Iterable[Table]) -> Table:
    table = 0
    for one in tables:
        table |= one
    return table


def _veto(vow: Veto, instance: Instance, u: Universe, governs: Governs) -> Table:
    return u.all & ~_all(map(governs, instance.expand(vow.names)), u.all)


def _requires(vow: Requires, instance: Instance, u: Universe, governs: Governs) -> Table:
    given = _all(map(governs, instance.expand(vow.all_of)), u.all)
    if vow.any_of:
        given &= _any(map(governs, instance.expand(vow.any_of)))
    names = instance.expand(vow.together) if vow.also else (vow.name,)
    return u.all & ~_all(map(governs, names), u.all) | given


def _pact(vow: Pact, instance: Instance, u: Universe, governs: Governs) -> Table:
    tied = [governs(player) for player in instance.players_of(*vow.names)]
    return _all(tied, u.all) | u.all & ~_any(tied)


def _include(vow: Include, instance: Instance, u: Universe, governs: Governs) -> Table:
    tables = [governs(name) for name in instance.expand(vow.names)]
    most = len(tables) if vow.at_most is None else vow.at_most
    return u.at_least(tables, vow.at_least) & ~u.at_least(tables, most + 1)


def _limit(vow: Limit, instance: Instance, u: Universe, governs: Governs) -> Table:
    tables = [governs(name) for name in instance.expand(vow.names)]
    return u.all & ~u.at_least(tables, vow.at_most + 1)


KEPT: dict[type[Hard], Callable[..., Table]] = {
    Veto: _veto,
    Requires: _requires,
    Pact: _pact,
    Include: _include,
    Limit: _limit,
}
