"""A government: who governs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Government:
    """The players in the cabinet; every other player is outside."""

    cabinet: frozenset[str]

    def order(self, players: tuple[str, ...]) -> tuple[bool, ...]:
        """Return the key of the strict order by membership.

        Players are gone through in order of id; who has the first on which two governments differ
        comes first.
        """
        return tuple(player not in self.cabinet for player in sorted(players))
