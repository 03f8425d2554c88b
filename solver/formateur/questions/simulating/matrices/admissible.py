"""All governments that keep the vows, by the rules of the judge, as matrices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur_models.judging.judge import broken
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import (
    Cordon,
    Include,
    Limit,
    Refusal,
    Requires,
    Statement,
    Veto,
)
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government
from formateur_models.voting.roles import government as government_of
from formateur_models.voting.roles import in_vote

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
MOST_PLAYERS = 12  # whose governments are all written down
_ONLY_JUDGED = (Veto, Cordon, Requires, Include, Limit)


def only_judges(statement: Statement) -> bool:
    """Say whether a statement forbids governments, and changes nothing else about them.

    Pacts tie those who leave together; offers, refused votes, leads and frictions change who votes
    how, who leads, and what a government costs.
    """
    votes = isinstance(statement, Refusal) and statement.scope == "votes"
    return isinstance(statement, _ONLY_JUDGED) and not votes


@dataclass(frozen=True)
class Governments:
    """The governments of an instance that keep every vow which is sure to hold.

    Parameters
    ----------
    instance
        With any seats: they decide neither who keeps a vow nor who votes how.
    doubts
        Ids of doubtful statements that only forbid governments.
    found
        The governments.
    breaks
        Which of them (rows) break which doubtful statement (columns).
    cabinets, yes, no
        Who (columns) is in the cabinet of which government (rows), votes for it, or against it.
    linked
        By the id of a linked vote, who votes yes in it, and who no.
    """

    instance: Instance
    doubts: tuple[str, ...]
    found: tuple[Government, ...]
    breaks: Bools
    cabinets: Floats
    yes: Floats
    no: Floats
    linked: Mapping[str, tuple[Floats, Floats]]

    @classmethod
    def of(cls, instance: Instance, wish: Wish, doubts: tuple[str, ...]) -> Governments:
        """Return the governments, as wished."""
        judging = (s for s in instance.in_force if s.id in doubts)
        vows = {vow.id: s.id for s in judging for vow in instance.vows_of(s)}
        found, breaks = [], []
        for government in _every(instance):
            if not wish.granted(instance, government) or government.cabinet & instance.barred:
                continue
            if instance.first(government.cabinet) != government.cabinet:
                continue
            broke = {vows.get(vow) for vow in broken(instance, government)}
            if None not in broke:
                found.append(government)
                breaks.append([doubt in broke for doubt in doubts])
        return cls.among(instance, found, doubts, breaks)

    @classmethod
    def among(
        cls,
        instance: Instance,
        found: list[Government],
        doubts: tuple[str, ...] = (),
        breaks: list[list[bool]] | None = None,
    ) -> Governments:
        """Return these governments, each with which doubtful statements it breaks."""
        return cls(
            instance=instance,
            doubts=doubts,
            found=tuple(found),
            breaks=np.array(breaks or [], dtype=np.bool_).reshape(len(found), len(doubts)),
            cabinets=_matrix(instance, [g.cabinet for g in found]),
            yes=_matrix(instance, [g.cabinet | g.support for g in found]),
            no=1 - _matrix(instance, [g.cabinet | g.support | g.abstain for g in found]),
            linked={vote.id: _sides(instance, vote.id, found) for vote in instance.votes},
        )

    def some(self, numbers: NDArray[np.int64]) -> Governments:
        """Return only these."""
        return Governments(
            self.instance,
            self.doubts,
            tuple(self.found[number] for number in numbers),
            self.breaks[numbers],
            self.cabinets[numbers],
            self.yes[numbers],
            self.no[numbers],
            {vote: (yes[numbers], no[numbers]) for vote, (yes, no) in self.linked.items()},
        )

    def sides(self, vote: str) -> tuple[Floats, Floats]:
        """Return who votes yes and who no, in a linked vote or in that on the government."""
        return self.linked[vote] if vote else (self.yes, self.no)

    @property
    def players(self) -> tuple[str, ...]:
        """The players, in whose order the columns stand."""
        return tuple(self.instance.players)

    @cached_property
    def keys(self) -> list[tuple[tuple[str, ...], str | None]]:
        """The cabinet of each, sorted, and who leads it."""
        return [(tuple(sorted(one.cabinet)), one.lead) for one in self.found]

    @cached_property
    def ranks(self) -> dict[tuple[str, str | None], Floats]:
        """Values, as ranks, of objectives that seats do not change; filled where they are asked."""
        return {}

    @cached_property
    def parties(self) -> Floats:
        """Which party (columns) governs, in whole or in part."""
        return np.minimum(self.cabinets @ self.party_of, 1)

    @cached_property
    def party_of(self) -> Floats:
        """Which party (columns) each player (rows) is of."""
        ids = list(self.instance.party)
        matrix = np.zeros((len(self.players), len(ids)))
        for row, player in enumerate(self.instance.players.values()):
            matrix[row, ids.index(player.party)] = 1
        return matrix


def _sides(instance: Instance, vote: str, found: list[Government]) -> tuple[Floats, Floats]:
    roles = [in_vote(instance, government, vote) for government in found]
    yes = _matrix(instance, [g.cabinet | g.support for g in roles])
    return yes, 1 - _matrix(instance, [g.cabinet | g.support | g.abstain for g in roles])


def _matrix(instance: Instance, members: list[frozenset[str]]) -> Floats:
    rows = [[player in inside for player in instance.players] for inside in members]
    return np.array(rows, dtype=np.float64).reshape(len(members), len(instance.players))


def _every(instance: Instance) -> Iterator[Government]:
    """Yield every government, whether it keeps the vows or not."""
    players = tuple(instance.players)
    for mask in range(1, 1 << len(players)):
        cabinet = frozenset(p for bit, p in enumerate(players) if mask >> bit & 1)
        if not instance.candidates:
            yield government_of(instance, cabinet)
        for lead in instance.candidates:
            if not cabinet.isdisjoint(instance.players_of(lead)):
                yield government_of(instance, cabinet, lead)
