"""How probable each answer is: what was counted over draws, as shares of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur.questions.simulating.matrices.admissible import MOST_PLAYERS
from formateur.questions.simulating.plan import Plan
from formateur.questions.simulating.shares import Probability, Seats
from formateur.questions.simulating.tally import Key, Tally
from formateur_models.errors import BadValueError
from formateur_models.parliament.instance import Instance


class CountedDraws:
    """Draws of a parliament, and what was counted over them."""

    instance: Instance
    plan: Plan
    tally: Tally

    @property
    def draws(self) -> int:
        """The number of draws."""
        return self.tally.draws

    @property
    def asked(self) -> int:
        """The number of draws in which the theory was asked."""
        return self.tally.answers.asked

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Who has no position and so is in no cabinet, where the theory judges positions."""
        return self.plan.unplaced

    @property
    def uncounted(self) -> bool:
        """Whether it is not counted who has a majority, as votes are linked.

        There listed coalitions are counted, as cabinets with the offers that stand, where no
        statement is doubtful and no lead is asked for.
        """
        return bool(self.instance.votes) and self.plan.watched.cabinets is None

    @cached_property
    def majorities(self) -> Mapping[tuple[str, ...], Probability]:
        """P(each coalition that is counted has a majority), all others voting no.

        Where votes are linked, that it passes all of them with the offers that stand.
        """
        return {} if self.uncounted else self._by_coalition(self.tally.won)

    @cached_property
    def minimal_majorities(self) -> Mapping[tuple[str, ...], Probability]:
        """The same, and no smaller coalition that is counted has one."""
        return {} if self.uncounted else self._by_coalition(self.tally.minimal)

    @cached_property
    def coalition_seats(self) -> Mapping[tuple[str, ...], Seats]:
        """The distribution of the seats that coalitions have together, draw by draw.

        Of those that are listed; or of all, or of the 256 nearest to a majority.
        """
        return dict(zip(self._chosen, map(Seats, self.tally.spread.together), strict=True))

    @cached_property
    def critical(self) -> Mapping[tuple[str, ...], Mapping[str, Probability]]:
        """Of these coalitions, P(it has a majority, and without this member it has none)."""
        if self.uncounted:
            return {coalition: {} for coalition in self._chosen}
        players = self.plan.players
        return {
            coalition: {
                member: Probability(int(row[players.index(member)]), self.draws)
                for member in coalition
            }
            for coalition, row in zip(self._chosen, self.tally.spread.critical, strict=True)
        }

    @cached_property
    def needed(self) -> Mapping[str, Probability]:
        """P(each player is needed): a majority can be had, and none without the player.

        Of listed coalitions, if some are; else all the others together have no majority.
        """
        if self.uncounted:
            return {}
        counts = self.tally.spread.needed.tolist()
        return {
            player: Probability(count, self.draws)
            for player, count in zip(self.plan.players, counts, strict=True)
        }

    @property
    def _chosen(self) -> list[tuple[str, ...]]:
        players = self.plan.players
        return [tuple(players[n] for n in numbers) for numbers in self.plan.spread.chosen]

    def seats_of(self, *names: str) -> Seats:
        """Return the distribution of the seats that these have together.

        Parameters
        ----------
        names
            Parties and factions.

        Raises
        ------
        UnknownNameError
            If nobody is called so.
        FormateurError
            If the seats of this coalition were not counted.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.simulate("germany-2018-poll", 200, seed=1).seats_of("spd").mean
        110.295
        """
        members = tuple(sorted(self.instance.players_of(*names)))
        if members not in self.coalition_seats:
            raise BadValueError(f"{' '.join(members)} was not counted; add it to the listed ones")
        return self.coalition_seats[members]

    @property
    def vows_kept(self) -> frozenset[tuple[str, ...]] | None:
        """The cabinets that break no vow which is sure to hold; None if no theory was asked of all.

        With more than twelve players they are not written down either.
        """
        if self.plan.theory is None or len(self.plan.players) > MOST_PLAYERS:
            return None
        found = self.plan.governments(frozenset()).found
        return frozenset(tuple(sorted(government.cabinet)) for government in found)

    def majority(self, *names: str) -> Probability:
        """Return the probability that these have a majority.

        Parameters
        ----------
        names
            Parties and factions.

        Raises
        ------
        UnknownNameError
            If nobody is called so.
        FormateurError
            If this coalition was not counted.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.simulate("germany-2018-poll", 200, seed=1).majority("spd", "cdu-csu")
        Probability(count=181, draws=200)
        """
        members = tuple(sorted(self.instance.players_of(*names)))
        if not names:
            raise BadValueError("nobody is named; name who shall have a majority")
        if self.uncounted and self.plan.watched.listed:
            raise BadValueError(
                "with linked votes it is not counted who has a majority where a statement is "
                "doubtful or a lead is asked for"
            )
        if members not in self.majorities:
            raise BadValueError(f"{' '.join(members)} was not counted; add it to the listed ones")
        return self.majorities[members]

    @cached_property
    def seats(self) -> Mapping[str, Seats]:
        """The distribution of each player's seats."""
        return dict(zip(self.plan.players, map(Seats, self.tally.seats), strict=True))

    @property
    def nobody(self) -> Probability:
        """P(no party has a seat, as none passes the threshold)."""
        return Probability(self.tally.empty, self.draws)

    @property
    def deadlock(self) -> Probability:
        """P(no government wins and keeps every vow)."""
        return self._of(self.tally.answers.deadlock)

    @property
    def nothing(self) -> Probability:
        """P(the theory predicts no government)."""
        return self._of(self.tally.answers.nothing)

    @cached_property
    def best(self) -> Mapping[Key, Probability]:
        """P(each government is among the best), by cabinet and lead; those that tie all are."""
        return {key: self._of(count) for key, count in _sorted(self.tally.answers.best)}

    def is_best(self, *names: str, led_by: str | None = None) -> Probability:
        """Return the probability that this government is among the best.

        Parameters
        ----------
        names
            Parties and factions: all who are in the cabinet.
        led_by
            Who leads; None where nobody does.

        Raises
        ------
        UnknownNameError
            If nobody is called so.

        Examples
        --------
        >>> import formateur as fm
        >>> found = fm.simulate("germany-2018-poll", 200, seed=1)
        >>> found.is_best("cdu-csu", "spd").value
        0.905
        """
        cabinet = tuple(sorted(self.instance.players_of(*names)))
        return self._of(self.tally.answers.best[cabinet, led_by])

    @cached_property
    def alone(self) -> Mapping[Key, Probability]:
        """P(each government is best, and no other ties with it)."""
        return {key: self._of(self.tally.answers.alone[key]) for key in self.best}

    @cached_property
    def in_best(self) -> Mapping[str, Probability]:
        """P(each party is in one of the best governments)."""
        return self._by_party(self.tally.answers.in_best)

    @cached_property
    def in_every_best(self) -> Mapping[str, Probability]:
        """P(each party is in all of the best governments)."""
        return self._by_party(self.tally.answers.in_every_best)

    @cached_property
    def indispensable(self) -> Mapping[str, Probability]:
        """P(there is a government that wins and keeps every vow, and each has the party)."""
        return self._by_party(self.tally.answers.indispensable)

    def _of(self, count: int) -> Probability:
        if not self.asked:
            raise BadValueError("no theory was asked; simulate with one")
        return Probability(int(count), self.asked)

    def _by_party(self, counts: Counter[str]) -> dict[str, Probability]:
        return {party.id: self._of(counts[party.id]) for party in self.instance.parties}

    def _by_coalition(self, counts: NDArray[np.int64]) -> dict[tuple[str, ...], Probability]:
        players = self.plan.players
        pairs = zip(self.plan.watched.members, counts.tolist(), strict=True)
        return {
            tuple(players[n] for n in numbers): Probability(count, self.draws)
            for numbers, count in pairs
            if numbers
        }


def named(key: Key) -> str:
    """Return a government as one word: its cabinet, and who leads.

    >>> named((("fdp", "spd"), "spd"))
    'fdp spd led by spd'
    """
    cabinet, lead = key
    return " ".join(cabinet) + (f" led by {lead}" if lead else "")


def _sorted(counts: Counter[Key]) -> list[tuple[Key, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], named(item[0])))
