"""Cabinets that formed, and the parliaments in which they did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date as Date
from fractions import Fraction
from functools import cached_property

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Party
from formateur_models.theories.spectrum import USUAL

FINEST = 10_000  # positions are rounded to a ten-thousandth


@dataclass(frozen=True)
class Seated:
    """A party with seats in one parliament.

    Parameters
    ----------
    id
        As the table has it; where the table names a party twice, the later ones get a number.
    position
        From left to right, rounded to a ten-thousandth; None where the table has none.
    further
        In further dimensions, each with its name; the same ones of all parties.
    """

    id: str
    name: str
    seats: int
    position: Fraction | None
    further: tuple[tuple[str, Fraction | None], ...] = ()


@dataclass(frozen=True)
class Parliament:
    """Who has how many seats; the parties are in descending order of seats.

    Parameters
    ----------
    seats
        Size of the body: what the table states or what its parties have, whichever is more.
    """

    seats: int
    parties: tuple[Seated, ...]

    @cached_property
    def instance(self) -> Instance:
        """The parliament as an instance without vows, under `absolute`."""
        parties = tuple(
            Party(
                id=player,
                name=party.name,
                seats=party.seats,
                positions={} if party.position is None else {USUAL: party.position},
            )
            for player, party in zip(self.players.values(), self.parties, strict=True)
        )
        unaligned = self.seats - sum(party.seats for party in self.parties)
        return Instance(id="parliament", seats=self.seats, unaligned=unaligned, parties=parties)

    @cached_property
    def players(self) -> dict[str, str]:
        """The players of the instance by the id of the party, which may have any characters."""
        return {party.id: f"p{place:03}" for place, party in enumerate(self.parties)}

    @property
    def positions(self) -> tuple[Fraction | None, ...]:
        """Where each party stands from left to right."""
        return tuple(party.position for party in self.parties)

    @property
    def further(self) -> dict[str, tuple[Fraction | None, ...]]:
        """Where each party stands in further dimensions, by their names."""
        each = zip(*(party.further for party in self.parties), strict=True)
        return {pairs[0][0]: tuple(position for _, position in pairs) for pairs in each}

    @property
    def needed(self) -> int:
        """The fewest seats that are more than half."""
        return self.seats // 2 + 1

    @property
    def placed(self) -> bool:
        """Whether every party has a position."""
        return all(party.position is not None for party in self.parties)

    @property
    def has_majority_party(self) -> bool:
        """Whether a single party has more than half of the seats."""
        return any(party.seats >= self.needed for party in self.parties)


@dataclass(frozen=True)
class Cabinet:
    """A cabinet that formed.

    Parameters
    ----------
    members
        Ids of the parties that have seats and are in it; empty for a cabinet of no party.
    led_by
        Ids of the prime minister's party, or of its parts; may be empty.
    first
        Whether no other cabinet of the table but caretakers came between the election and it.
    """

    id: str
    name: str
    country: str
    election: str
    election_date: Date
    start: Date
    caretaker: bool
    first: bool
    parliament: Parliament
    members: frozenset[str]
    led_by: frozenset[str]

    @property
    def seated(self) -> tuple[Seated, ...]:
        """The members, in descending order of seats."""
        return tuple(party for party in self.parliament.parties if party.id in self.members)

    @property
    def seats(self) -> int:
        """Seats of the members."""
        return sum(party.seats for party in self.seated)

    @property
    def surplus(self) -> int:
        """Seats beyond the majority; negative for a minority."""
        return self.seats - self.parliament.needed

    def among_placed(self) -> Cabinet | None:
        """Return the cabinet in a parliament without those who have no position, members or not.

        None where a member has none. Unlike :meth:`without_unplaced`, who is left does not tell who
        governs. Where no majority would be left, nobody is dropped.
        """
        parties = self.parliament.parties
        kept = tuple(party for party in parties if party.position is not None)
        if sum(party.seats for party in kept) < self.parliament.needed:
            return self
        if not self.members <= {party.id for party in kept}:
            return None
        return replace(self, parliament=replace(self.parliament, parties=kept))

    def without_unplaced(self) -> Cabinet:
        """Return the cabinet in a parliament where who has no position, and is outside, is nobody.

        The seats stay; they belong to nobody who joins. Where no majority would be left, nobody is
        dropped.
        """
        parties = self.parliament.parties
        kept = tuple(p for p in parties if p.position is not None or p.id in self.members)
        if sum(party.seats for party in kept) < self.parliament.needed:
            return self
        return replace(self, parliament=replace(self.parliament, parties=kept))
