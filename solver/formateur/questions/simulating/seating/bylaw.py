"""Shares to seats as an electoral law has it, in many draws: the twin of `polling.allotting`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formateur_models.parliament.poll import Poll
from formateur_models.parliament.polling.allotting import parts
from formateur_models.parliament.polling.law import Bonus

Floats = NDArray[np.float64]
Seats = NDArray[np.int16]
Seat = Callable[[Floats, int], Seats]  # votes to so many seats, by the method
SLACK = 1e-12  # by which a share may miss a step by rounding alone


@dataclass(frozen=True)
class ByLaw:
    """A law as plain numbers; lists are rows, in the order of `lists`, and then all others.

    Parameters
    ----------
    thresholds
        Of each list; 0 of those that are exempt.
    districts
        Of each, its seats, and the shares of lists and others there last time.
    last
        The shares in the whole country last time.
    shared
        Of each list, the seats of each party (columns) for each number of its seats (rows).
    """

    lists: tuple[str, ...]
    seats: int
    thresholds: tuple[float, ...]
    districts: tuple[tuple[int, Floats], ...]
    last: Floats
    uniform: bool
    district_threshold: float
    bonus: Bonus | None
    levelling: int
    shared: tuple[Seats, ...]

    @classmethod
    def of(cls, poll: Poll, parties: tuple[str, ...]) -> ByLaw:
        """Return the law of a poll; seats are those of the parties, in this order."""
        law, lists = poll.law, poll.law.standing(parties)
        usual = {name: law.threshold_of(name, poll.threshold) for name in lists}
        votes = [
            [*(float(one.votes.get(name, 0)) for name in lists), float(one.others)]
            for one in law.districts
        ]
        total = np.array(votes).sum(axis=0) if votes else np.zeros(len(lists) + 1)
        return cls(
            lists,
            poll.seats,
            tuple(0.0 if name in poll.exempt else float(usual[name]) for name in lists),
            tuple(
                (one.seats, np.array(row) / one.total)
                for one, row in zip(law.districts, votes, strict=True)
            ),
            total / (total.sum() or 1),
            law.swing == "uniform",
            float(law.district_threshold),
            law.bonus,
            law.levelling,
            tuple(_shared(poll, name, parties) for name in lists),
        )

    def seated(self, shares: Floats, seat: Seat, districts: Sequence[Floats] = ()) -> Seats:
        """Return the seats of each party (rows) in each draw (columns).

        Parameters
        ----------
        shares
            Of lists, and of all others if there are any, in any unit.
        seat
            Gives seats by the method.
        districts
            Votes of lists and others in each district, in place of what the swing makes likely.
        """
        whole = np.zeros((len(self.lists) + 1, shares.shape[1]))
        whole[: len(shares)] = shares / shares.sum(axis=0)
        able = (np.array(self.thresholds)[:, None] <= whole[:-1]) & (whole[:-1] > 0)
        votes = np.where(able, whole[:-1], 0)
        given = self._bonus(votes)
        left = np.where(votes.any(axis=0), self.seats, 0) - given.sum(axis=0)
        there = np.zeros_like(given)
        for place, (many, last) in enumerate(self.districts):
            swung = districts[place] if districts else self._swung(whole, last)
            there += seat(self._standing(swung, votes, able), many)
            left -= np.where(votes.any(axis=0), many, 0)
        if self.levelling:
            given += _levelled(there, votes, left, seat)
        else:
            given += there + _each(votes, left, seat)
        return self._of_parties(given)

    def _bonus(self, votes: Floats) -> Seats:
        given = np.zeros(votes.shape, dtype=np.int16)
        if self.bonus is None:
            return given
        first, draws = votes.argmax(axis=0), np.arange(votes.shape[1])
        share = votes[first, draws]
        least = float(self.bonus.at_least)
        more = np.zeros(share.shape)
        if self.bonus.step:
            more = np.floor((share - least) / float(self.bonus.step) + SLACK)
        many = self.bonus.seats + np.maximum(more, 0)
        most = self.seats if self.bonus.most is None else self.bonus.most
        passes = (share >= least) & (share > 0)
        given[first, draws] = np.where(passes, np.minimum(many, min(most, self.seats)), 0)
        return given

    def _swung(self, now: Floats, last: Floats) -> Floats:
        """Return the shares in a district, by the swing."""
        new = self.last[:, None] == 0
        if self.uniform:
            return np.where(new, now, np.maximum(last[:, None] + now - self.last[:, None], 0))
        times = last / np.where(self.last > 0, self.last, 1)
        return np.where(new, now, times[:, None] * now)

    def _standing(self, swung: Floats, votes: Floats, able: NDArray[np.bool_]) -> Floats:
        """Return the votes in a district of those who pass in the country, and there."""
        here = np.where(able, swung[:-1], 0)
        if self.district_threshold:
            passed = here >= self.district_threshold * swung.sum(axis=0)
            some = (passed & (here > 0)).any(axis=0)
            here = np.where(passed | ~some, here, 0)
        return np.where(here.any(axis=0), here, votes)

    def _of_parties(self, given: Seats) -> Seats:
        found = np.zeros((self.shared[0].shape[1], given.shape[1]), dtype=np.int16)
        for row, table in zip(given, self.shared, strict=True):
            found += table[row].T
        return found


def _shared(poll: Poll, name: str, parties: tuple[str, ...]) -> Seats:
    members = poll.law.members(name)
    table = np.zeros((poll.seats + 1, len(parties)), dtype=np.int16)
    for many in range(poll.seats + 1):
        for party, seats in parts(members, many).items():
            table[many, parties.index(party)] = seats
    return table


def _each(votes: Floats, seats: NDArray[np.int64], seat: Seat) -> Seats:
    """Give in each draw its number of seats."""
    given = np.zeros(votes.shape, dtype=np.int16)
    for many in np.unique(seats):
        if many > 0:
            draws = np.flatnonzero(seats == many)
            given[:, draws] = seat(np.ascontiguousarray(votes[:, draws]), int(many))
    return given


def _levelled(there: Seats, votes: Floats, left: NDArray[np.int64], seat: Seat) -> Seats:
    """Return all seats; who has more in the districts than in proportion keeps them."""
    found, among = there.copy(), votes.copy()
    rest = there.sum(axis=0) + left
    draws = np.flatnonzero(among.any(axis=0))
    while draws.size:
        given = _each(np.ascontiguousarray(among[:, draws]), rest[draws], seat)
        over = (there[:, draws] > given) & (among[:, draws] > 0)
        clear = ~over.any(axis=0)
        ready = among[:, draws[clear]] > 0
        found[:, draws[clear]] = np.where(ready, given[:, clear], found[:, draws[clear]])
        draws, over = draws[~clear], over[:, ~clear]
        rest[draws] -= np.where(over, there[:, draws], 0).sum(axis=0)
        among[:, draws] = np.where(over, 0, among[:, draws])
        draws = draws[among[:, draws].any(axis=0) & (rest[draws] > 0)]
    return found
