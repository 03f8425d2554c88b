"""What a theory predicts in many draws, by looking at every government that keeps the vows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formateur.engines.clock import Clock
from formateur.questions.simulating.coalitions import NEVER, winning
from formateur.questions.simulating.matrices.admissible import Bools, Floats, Governments
from formateur.questions.simulating.matrices.requirements import (
    BY_SEATS,
    REQUIREMENTS,
    all_placed,
    values,
)
from formateur.questions.simulating.matrices.votes import Votes
from formateur.questions.simulating.preference import Preference, bits, holding, in_order
from formateur.questions.simulating.ranking import Ranked, count
from formateur.questions.simulating.seating.apportion_draws import Seats
from formateur.questions.simulating.tally import Answers, Key
from formateur_models.theories.catalogue import Theory

MOST_CELLS = 1 << 22  # draws times governments that are looked at together
MOST_KEPT = 256  # orders of preference that are not worked out again; each takes up to 200 kB

Counts = NDArray[np.int64]
Numbers = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Predicting:
    """A theory, and the governments that it chooses from."""

    governments: Governments
    theory: Theory

    def answers(self, seats: Seats, held: Bools, clock: Clock) -> Answers:
        """Count what the theory says in these draws.

        Parameters
        ----------
        seats
            Of each player (rows) in each draw (columns).
        held
            Which doubtful statement (rows) holds in which draw (columns).
        """
        governments, draws = self.governments, seats.shape[1]
        if not governments.found:
            return Answers(asked=draws, deadlock=draws, nothing=draws)
        if not in_order(governments, self.theory):
            return self._grouped(seats, held, clock)
        full = seats.sum(axis=0, dtype=np.int16) == governments.instance.voting
        told = Answers() if full.all() else self._grouped(seats[:, ~full], held[:, ~full], clock)
        for standing, draws in self._standing(seats, full):
            clock.spend()
            some = seats[:, draws]
            holders = holding(some, governments, self.theory)
            counted = count(self.preference(standing), some, held[:, draws], holders)
            told += _ranked(governments, counted)
        return told

    def _standing(self, seats: Seats, full: Bools) -> Iterator[tuple[Bools, Bools]]:
        """Yield who has seats, as far as the theory asks, and in which draws whose seats are full.

        Each set of players comes once.
        """
        if not self.theory.positional:
            yield np.ones(len(seats), dtype=np.bool_), full
            return
        kinds = bits(seats > 0)
        for kind in np.unique(kinds[full]):
            draws = full & (kinds == kind)
            yield seats[:, draws.argmax()] > 0, draws

    def preference(self, standing: Bools) -> Preference:
        """Return the order of preference where these players have seats."""
        key = standing.tobytes()
        if (known := self._preferences.get(key)) is not None:
            return known
        found = Preference.of(self.governments, self.theory, standing)
        if len(self._preferences) < MOST_KEPT:  # blocks ask in turn: the latest are no better kept
            self._preferences[key] = found
        return found

    @cached_property
    def _preferences(self) -> dict[bytes, Preference]:
        return {}

    def _grouped(self, seats: Seats, held: Bools, clock: Clock) -> Answers:
        told = Answers()
        step = max(1, MOST_CELLS // max(len(self.governments.found), 1 << len(seats)))
        for start in range(0, seats.shape[1], step):
            clock.spend()
            some = slice(start, start + step)
            told += _answers(self.governments, self.theory, seats[:, some], held[:, some])
        return told


def _ranked(governments: Governments, told: Ranked) -> Answers:
    return Answers(
        asked=told.asked,
        deadlock=told.nobody,
        nothing=told.nothing,
        best=_by_government(governments, told.best),
        alone=_by_government(governments, told.alone),
        in_best=_by_party(governments, told.in_best),
        in_every_best=_by_party(governments, told.in_every_best),
        indispensable=_by_party(governments, told.indispensable),
    )


@dataclass
class _Group:
    """Draws (rows) that are alike, each told once with how many it stands for.

    Counts are floats, which multiply faster; they stay far below what floats have exactly.
    """

    votes: Votes
    many: Floats
    likely: Bools  # the governments (columns) that are still in question

    def narrow(self, better: Bools) -> None:
        self.likely = self.likely & better


def _answers(governments: Governments, theory: Theory, seats: Seats, held: Bools) -> Answers:
    """Go through the theory.

    1. Put draws with the same winning sets and vows together.
    2. Find the governments that win and keep every vow.
    3. Keep those that meet what is required, then those with the least of each objective in turn.
       As soon as that is up to seats, every draw is looked at by itself.
    """
    first, alike, many = _alike(governments, theory, seats, held)
    votes = Votes(governments, seats[:, first].T.astype(np.float64))
    broken = held[:, first].T.astype(np.float64) @ governments.breaks.T > 0
    group = _Group(votes, many, votes.wins & ~broken)
    told = _feasible(group)
    if theory.positional:
        group.narrow(all_placed(group.votes, theory.dimension))
    expanded = False
    for name in _steps(theory):
        if name in BY_SEATS and not expanded:
            group, expanded = _each(group, alike, seats), True
        if name in REQUIREMENTS:
            group.narrow(REQUIREMENTS[name](group.votes, theory.dimension))
        else:
            cost = np.where(group.likely, values(name, group.votes, theory.dimension), np.inf)
            group.narrow(cost == cost.min(axis=1, keepdims=True, initial=np.inf))
    return told + _best(group)


def _each(group: _Group, alike: Counts, seats: Seats) -> _Group:
    """Return every draw by itself, with the governments that are still in question in some."""
    left = np.flatnonzero(group.likely.any(axis=0))
    governments = group.votes.governments.some(left)
    votes = Votes(governments, seats.T.astype(np.float64))
    return _Group(votes, np.ones(seats.shape[1]), group.likely[:, left][alike])


def _steps(theory: Theory) -> Iterator[str]:
    """Yield the requirements, those not up to seats first, then the objectives."""
    yield from sorted(theory.requires, key=lambda name: name in BY_SEATS)
    yield from theory.minimises


def _alike(
    governments: Governments, theory: Theory, seats: Seats, held: Bools
) -> tuple[Counts, Counts, Floats]:
    """Return the first draw of each group, the group of each draw, and how large groups are.

    Where a cabinet needs so many seats of its own, draws are alike when the same coalitions win
    and the same vows hold, and for theories of positions when the same parties have seats; else
    only when all parties have the same seats.
    """
    instance = governments.instance
    rows = np.packbits(held, axis=0)
    if instance.plain:
        needed = np.full(1 << len(seats), min(instance.needed, NEVER), dtype=np.int16)
        wins = np.concatenate(list(winning(seats, needed)), axis=1)
        rows = np.concatenate([rows, np.packbits(wins, axis=0)])
        if theory.positional:
            rows = np.concatenate([rows, np.packbits(seats > 0, axis=0)])
    else:
        rows = np.concatenate([rows, seats.T.copy().view(np.uint8).T])
    keys = np.ascontiguousarray(rows.T)
    whole = keys.view(np.dtype((np.void, keys.shape[1])))[:, 0]
    _, first, alike, many = np.unique(
        whole, return_index=True, return_inverse=True, return_counts=True
    )
    return first, alike.reshape(-1), many.astype(np.float64)


def _feasible(group: _Group) -> Answers:
    """Count deadlocks, and draws in which nobody governs without a party."""
    governments = group.votes.governments
    able = np.any(group.likely, axis=1)
    absent: Bools = group.likely.astype(np.float64) @ (1 - governments.parties) > 0
    always = (~absent).astype(np.float64) * able[:, None]
    return Answers(
        asked=int(group.many.sum()),
        deadlock=int(group.many[~able].sum()),
        indispensable=_by_party(governments, group.many @ always),
    )


def _best(group: _Group) -> Answers:
    """Count who is best, and which parties are in it."""
    governments = group.votes.governments
    best = group.likely.astype(np.float64)
    ties = best.sum(axis=1)
    some: Bools = best @ governments.parties > 0
    missing: Bools = best @ (1 - governments.parties) > 0
    alone = group.many * (ties == 1)
    return Answers(
        nothing=int(group.many[ties == 0].sum()),
        best=_by_government(governments, group.many @ best),
        alone=_by_government(governments, alone @ best),
        in_best=_by_party(governments, group.many @ some.astype(np.float64)),
        in_every_best=_by_party(governments, group.many @ (some & ~missing).astype(np.float64)),
    )


def _by_party(governments: Governments, counts: Numbers) -> Counter[str]:
    named = zip(governments.instance.party, counts.tolist(), strict=True)
    return Counter({party: int(count) for party, count in named if count})


def _by_government(governments: Governments, counts: Numbers) -> Counter[Key]:
    told: Counter[Key] = Counter()
    for number in np.flatnonzero(counts):
        told[governments.keys[number]] += int(counts[number])
    return told
