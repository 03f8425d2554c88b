"""Who has how many seats, and how many are needed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from formateur_models.cached import cached_property
from formateur_models.fixed import Fixed
from formateur_models.parliament.ballot import Ballot, Vacancy, added, ballot
from formateur_models.parliament.outlined.party_names import PartyNames
from formateur_models.parliament.party import Player
from formateur_models.parliament.seats import Bounds, Group, Interval, interval
from formateur_models.rules.majority import AllOf, Count, Rule, counts

if TYPE_CHECKING:
    from formateur_models.doors.fields import Many, Whole
    from formateur_models.parliament.outlined.taken import Asking

NOTHING_HELD: Mapping[str, Interval] = {}


class SeatCounts(PartyNames):
    """What follows from parties, seats and the rule."""

    seats: Whole
    unaligned: int
    rule: Asking
    vacancies: Many[Vacancy]

    @cached_property
    def players(self) -> Mapping[str, Player]:
        """Players by id, in order of id."""
        players = self._stated
        if self._intervals:
            players = [replace(player, span=self.bounds.spans[player.id]) for player in players]
        return Fixed({player.id: player for player in players})

    @cached_property
    def _stated(self) -> list[Player]:
        return sorted(self._players(), key=lambda player: player.id)

    @cached_property
    def bounds(self) -> Bounds:
        """Which seats are admissible."""
        groups = (
            Group(self.players_of(party.id), party.held)
            for party in self.parties
            if party.bound and party.splittable
        )
        spans = {player.id: player.span for player in self._stated}
        return Bounds(self.voting, spans, tuple(groups)).tightened()

    @cached_property
    def absent(self) -> frozenset[str]:
        """Players whose seats stay empty: they neither govern nor vote."""
        return self.players_of(*(name for vacancy in self.vacancies for name in vacancy.names))

    @cached_property
    def never(self) -> frozenset[str]:
        """Players who vote, and are in no cabinet."""
        return self.players_of(*(party.id for party in self.parties if party.never))

    @property
    def barred(self) -> frozenset[str]:
        """Players who are in no cabinet: they never govern, or their seats stay empty."""
        return self.absent | self.never

    @cached_property
    def alike(self) -> tuple[tuple[str, ...], ...]:
        """Players of one line who are alike, in order: of these the first few govern, or none."""
        if not self._factious:
            return ()
        classes: dict[object, list[str]] = {}
        for player in self.players.values():
            if self.party[player.party].count > 1:
                held = tuple(sorted(player.weights.items()))
                same = player.party, player.span, held, player.id in self.absent
                classes.setdefault(same, []).append(player.id)
        return tuple(tuple(players) for players in classes.values() if len(players) > 1)

    def first(self, players: frozenset[str]) -> frozenset[str]:
        """Return as many of each line of those who are alike, but the first of them.

        Parameters
        ----------
        players
            Players by id.
        """
        for line in self.alike:
            some = players.intersection(line)
            players = (players - some).union(line[: len(some)])
        return players

    @cached_property
    def able(self) -> tuple[str, ...]:
        """Parties that may govern, in the order of the file."""
        return tuple(party.id for party in self.parties if not party.never)

    @cached_property
    def voters(self) -> frozenset[str]:
        """Players who may govern, and have a seat on some admissible count.

        Or another weight that is counted.
        """
        weights = {count.weight for count in counts(self.rule)}
        return frozenset(
            player.id
            for player in self.players.values()
            if player.span.high or any(player.weights.get(weight) for weight in weights)
            if player.id not in self.never
        )

    @cached_property
    def voting(self) -> int:
        """Seats that belong to parties; of intervals, what the size of the body leaves them."""
        if self._intervals:
            return self.seats - self.unaligned
        return sum(interval(party.seats).low for party in self.parties)

    @property
    def seatless(self) -> bool:
        """Whether nobody has a seat, as the rule counts other weights only."""
        return self.seats == 0

    @cached_property
    def uncertain(self) -> bool:
        """Whether the seats of some players are not known."""
        return self._intervals and any(not p.span.exact for p in self.players.values())

    @cached_property
    def _intervals(self) -> bool:
        return any(
            isinstance(seats, Interval)
            for party in self.parties
            for seats in (party.seats, *(faction.seats for faction in party.factions))
        )

    @cached_property
    def spans(self) -> Mapping[str, Interval]:
        """The fewest and the most seats of each player."""
        return Fixed({player.id: player.span for player in self.players.values()})

    def span(self, players: Collection[str]) -> Interval:
        """Return the fewest and the most seats that some players can have together.

        Parameters
        ----------
        players
            Players by id.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.load("iraq-2010").span(["ina.sadrists", "ina.rest"])
        Interval(low=53, high=53)
        """
        if self.uncertain:
            return self.bounds.span(players)
        held = self.held
        seats = sum([held[player] for player in players])
        return Interval(seats, seats)

    @cached_property
    def held(self) -> Mapping[str, int]:
        """Every player's seats, in order of id, where they are known."""
        return Fixed({player.id: player.seats for player in self.players.values()})

    def seating(
        self, *first: Collection[str], held: Mapping[str, Interval] = NOTHING_HELD
    ) -> Mapping[str, int]:
        """Return all seats where groups of players that come first have as many as they can.

        Parameters
        ----------
        first
            Groups of players, those that come first before the others.
        held
            Seats of some players within narrower bounds.
        """
        return self.bounds.seating(first, held)

    @cached_property
    def needed(self) -> int:
        """The fewest seats of a cabinet that win when all others vote no, as far as seats tell."""
        return _needed(self, self.rule)

    def ballot(self, count: Count) -> Ballot:
        """Return what a count counts: the players' weights in whole units.

        Parameters
        ----------
        count
            A part of the rule: which weights it counts, and of what body.
        """
        known = self._ballots.get(count)
        if known is None:
            players, sizes = self.players.values(), {"voting": self.voting, "size": self.seats}
            known = self._ballots[count] = ballot(count, players, self.vacancies, **sizes)
        return known

    @cached_property
    def _ballots(self) -> dict[Count, Ballot]:
        return {}

    def _players(self) -> list[Player]:
        players = []
        for party in self.parties:
            if not party.splittable:
                weights = party.weights or added(faction.weights for faction in party.factions)
                player = Player(party.id, party.id, party.held, party.positions, weights)
                players.append(player)
                continue
            for faction in party.factions:
                positions = Fixed({**party.positions, **faction.positions})
                name = f"{party.id}.{faction.id}"
                held = interval(faction.seats)
                players.append(Player(name, party.id, held, positions, faction.weights))
        return players


def _needed(body: SeatCounts, rule: Rule) -> int:
    if isinstance(rule, Count):
        if rule.weight or rule.vote:
            return 0
        return rule.needed(body.seats, body.voting)
    parts = (_needed(body, part) for part in rule.parts)
    return max(parts) if isinstance(rule, AllOf) else min(parts)
