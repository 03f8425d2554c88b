"""A simulation as blocks of draws, each with its seed and vows, drawn and counted anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from formateur.engines import AUTO
from formateur.engines.clock import Clock
from formateur.engines.search import kernels
from formateur.questions.ask import Ask
from formateur.questions.simulating.coalitions import Watched
from formateur.questions.simulating.governing.weighing import Weighing
from formateur.questions.simulating.matrices.admissible import (
    MOST_PLAYERS,
    Governments,
    only_judges,
)
from formateur.questions.simulating.predictions import Predicting
from formateur.questions.simulating.ranking import KERNELS as BEST
from formateur.questions.simulating.seating.apportion_draws import KERNELS as DRAWS
from formateur.questions.simulating.seating.apportion_draws import Seats
from formateur.questions.simulating.seating.poll_draws import Urn
from formateur.questions.simulating.seating.spreads import Spread
from formateur.questions.simulating.single import MOST_DRAWS, each_draw
from formateur.questions.simulating.tally import Answers, Tally
from formateur_models.changes.doubts import doubtful, without
from formateur_models.changes.unplaced import vacated
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.wish import Wish

FEW_DOUBTS = 10  # with all of their outcomes, every draw can be solved
BLOCK = 10_000  # draws of a block; with another number the same seed draws otherwise
LONG = 0.7  # seconds of work without compiled code for which it pays to load it

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Block:
    """Some draws.

    Parameters
    ----------
    number
        Of the block; with the seed it decides all that is drawn.
    size
        How many draws.
    seats
        Of each player (rows) in each draw (columns), where these come from a file.
    """

    number: int
    size: int
    seats: Seats | None = None


@dataclass(frozen=True)
class Plan:
    """All that is needed to draw and count any block; plain data, to be sent to other processes.

    Parameters
    ----------
    instance
        In the body that is drawn, with any seats.
    urn
        What seats are drawn from; None where blocks bring their own, or the instance's stand.
    theory
        None asks about seats and majorities only.
    engine
        Who solves the draws of a body with many players.
    unplaced
        Who has no position, where the theory judges it.
    weighing
        A model of choice that is asked in each draw; None asks none.
    draws
        How many there will be at least.
    """

    instance: Instance
    urn: Urn | None
    watched: Watched
    spread: Spread
    seed: int
    theory: Theory | None
    wish: Wish
    engine: str = AUTO
    unplaced: tuple[str, ...] = ()
    weighing: Weighing | None = None
    draws: int = 1

    @property
    def players(self) -> tuple[str, ...]:
        """The players, in order of id."""
        return tuple(self.instance.players)

    @cached_property
    def in_question(self) -> Instance:
        """The instance that the theory is asked about: without the unplaced, if it drops them."""
        dropping = self.unplaced and self.theory and self.theory.unplaced == "drop"
        return vacated(self.instance, self.unplaced) if dropping else self.instance

    def asked(self, seats: Seats) -> Seats:
        """Return seats as the theory is asked about them: empty seats are nobody's."""
        empty = self.in_question.absent - self.instance.absent
        if not empty:
            return seats
        kept = [player not in empty for player in self.players]
        return np.where(np.array(kept)[:, None], seats, 0).astype(seats.dtype)

    @cached_property
    def shaping(self) -> tuple[Statement, ...]:
        """The doubtful statements that change what governments there are."""
        return tuple(s for s in doubtful(self.instance) if not only_judges(s))

    @cached_property
    def judging(self) -> tuple[Statement, ...]:
        """The doubtful statements that only forbid some."""
        return tuple(s for s in doubtful(self.instance) if only_judges(s))

    @cached_property
    def _governments(self) -> dict[frozenset[str], Governments]:
        return {}

    @cached_property
    def solved(self) -> dict[tuple[tuple[int, ...], tuple[bool, ...]], Answers]:
        """The answers of draws that were solved, by seats and by which doubtful statements hold."""
        return {}

    def governments(self, fallen: frozenset[str]) -> Governments:
        """Return the governments where these statements do not hold, worked out once."""
        if fallen not in self._governments:
            doubts = tuple(statement.id for statement in self.judging)
            left = without(self.in_question, fallen)
            self._governments[fallen] = Governments.of(left, self.wish, doubts)
        return self._governments[fallen]

    @cached_property
    def _predicting(self) -> dict[tuple[frozenset[str], Theory], Predicting]:
        return {}

    def predicting(self, fallen: frozenset[str], theory: Theory) -> Predicting:
        """Return what predicts where these statements do not hold, worked out once."""
        if (fallen, theory) not in self._predicting:
            asked = Predicting(self.governments(fallen), theory)
            self._predicting[fallen, theory] = asked
        return self._predicting[fallen, theory]


def blocks(draws: int) -> Iterator[Block]:
    """Yield the blocks of so many draws from a poll."""
    for number, start in enumerate(range(0, draws, BLOCK)):
        yield Block(number, min(BLOCK, draws - start))


def streams(seed: int, number: int) -> tuple[np.random.Generator, ...]:
    """Return the streams of a block: for its seats, for lots, and for doubtful vows."""
    spawned = np.random.SeedSequence((seed, number)).spawn(3)
    return tuple(np.random.Generator(np.random.SFC64(one)) for one in spawned)


def tally(plan: Plan, block: Block, clock: Clock | None = None) -> Tally:
    """Draw one block, and count: the same result wherever and whenever it is done.

    1. Seats and lots, then vows, each from a stream of its own, made of the seed and the block's
       number.
    2. Majorities and seats of all draws.
    3. What the theory says, and how probable a model makes each government.

    Raises
    ------
    TimeRanOutError
        If the clock runs out while the theory is asked.
    """
    _load_compiled(plan, block)
    random, lots, chance = streams(plan.seed, block.number)
    seats = block.seats
    if seats is None:
        seats = plan.urn.draw(block.size, random, lots) if plan.urn else _standing(plan, block)
    seated = seats[:, seats.any(axis=0)]  # where nobody has a seat, nobody wins, whatever the rule
    empty = seats.shape[1] - seated.shape[1]
    won, minimal = plan.watched.count(seated)
    size = plan.instance.voting + 1
    histogram = np.array([np.bincount(row, minlength=size) for row in seats], dtype=np.int64)
    told, governing = Answers(), None
    shaping = _held(plan.shaping, block.size, chance)
    judging = _held(plan.judging, block.size, chance)
    if plan.theory is not None:
        given = plan.asked(seats), shaping, judging, clock or Clock(None)
        if len(plan.players) > MOST_PLAYERS:
            told = _ask_each(plan, plan.theory, block, *given)
        else:
            told = _ask_all(plan, plan.theory, *given)
    if plan.weighing is not None:
        asked = plan.weighing.asked(block.number, block.size)
        holds = np.concatenate([shaping, judging])[:, :asked]
        governing = plan.weighing.sums(seats[:, :asked], holds, sampling=block.number == 0)
    spread = plan.spread.count(seated, plan.instance.voting, empty)
    return Tally(block.size, won, minimal, histogram, told, spread, empty, governing)


def _load_compiled(plan: Plan, block: Block) -> None:
    """Load compiled code, where draws take so long without it that this pays."""
    cells = 1 << min(len(plan.players), MOST_PLAYERS)
    draws = max(plan.draws, block.number * BLOCK)
    if draws * (0.6 + 0.005 * cells) * 1e-6 > LONG and kernels.ready(DRAWS):
        kernels.ready(BEST)


def tallies(plan: Plan, some: Iterable[Block]) -> Iterator[Tally]:
    """Yield the tally of each block."""
    for block in some:
        yield tally(plan, block)


def _standing(plan: Plan, block: Block) -> Seats:
    """Return the seats of the instance, in every draw."""
    seats = [player.seats for player in plan.instance.players.values()]
    return np.array([seats] * block.size, dtype=np.int16).T.copy()


def _held(statements: tuple[Statement, ...], size: int, chance: np.random.Generator) -> Bools:
    """Draw which statement (rows) holds in which draw (columns)."""
    rows = [chance.random(size) < float(statement.holds) for statement in statements]
    return np.array(rows, dtype=np.bool_).reshape(len(rows), size)


def _fallen(statements: tuple[Statement, ...], held: Iterable[bool]) -> frozenset[str]:
    return frozenset(s.id for s, holds in zip(statements, held, strict=True) if not holds)


def _ask_all(
    plan: Plan, theory: Theory, seats: Seats, shaping: Bools, judging: Bools, clock: Clock
) -> Answers:
    if not plan.shaping:
        return plan.predicting(frozenset(), theory).answers(seats, judging, clock)
    told = Answers()
    for outcome in sorted(set(zip(*shaping.tolist(), strict=True))):
        draws = np.flatnonzero((shaping == np.array(outcome, bool)[:, None]).all(axis=0))
        asked = plan.predicting(_fallen(plan.shaping, outcome), theory)
        told += asked.answers(seats[:, draws], judging[:, draws], clock)
    return told


def _ask_each(
    plan: Plan,
    theory: Theory,
    block: Block,
    seats: Seats,
    shaping: Bools,
    judging: Bools,
    clock: Clock,
) -> Answers:
    """Solve draws, those that are alike once.

    Where seats differ from draw to draw, only the first draws of the first block.
    """
    few = len(plan.shaping) + len(plan.judging) <= FEW_DOUBTS
    standing = plan.urn is None and block.seats is None
    first = MOST_DRAWS if block.number == 0 else 0
    draws = block.size if standing and few else min(first, block.size)
    held = np.concatenate([shaping, judging])
    alike = zip(seats.T[:draws].tolist(), held.T[:draws].tolist(), strict=True)
    cases = Counter((tuple(s), tuple(h)) for s, h in alike)
    new: dict[tuple[bool, ...], list[tuple[int, ...]]] = {}
    for given, holds in (case for case in cases if case not in plan.solved):
        new.setdefault(holds, []).append(given)
    for holds, rows in new.items():
        left = without(plan.in_question, _fallen((*plan.shaping, *plan.judging), holds))
        ask = Ask(left, theory, plan.wish, plan.engine, clock)
        answered = each_draw(ask, plan.instance.seats, rows)
        plan.solved.update(((given, holds), told) for given, told in answered.items())
    told = Answers()
    for case, many in cases.items():
        told += plan.solved[case].times(many)
    return told
