"""Simulate: plan, draw block by block, add up."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from numbers import Integral
from operator import add
from typing import Any

from formateur.engines import AUTO
from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import DRAWS, Ask, Names, Parliament, wished
from formateur.questions.recheck import formulated
from formateur.questions.simulating import coalitions
from formateur.questions.simulating.coalitions import Watched
from formateur.questions.simulating.governing.foresight import Foresight, Predict
from formateur.questions.simulating.governing.weighing import Weighing
from formateur.questions.simulating.matrices.cabinets import Cabinets
from formateur.questions.simulating.plan import BLOCK, Block, Plan, blocks, tally
from formateur.questions.simulating.seating.poll_draws import Urn
from formateur.questions.simulating.seating.spreads import Spread, nearest
from formateur.questions.simulating.simulation_result import Simulation
from formateur.questions.simulating.tally import Tally
from formateur.spread import in_order, spread
from formateur.tables.draws.drawsarray import DrawsArray, draws_of
from formateur.tables.draws.drawsfile import DrawsFile
from formateur.tables.naming import called
from formateur_models.changes.doubts import body, doubtful, with_seats_drawn
from formateur_models.errors import FormateurError
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.parliament.poll import MOST_SEATS
from formateur_models.rules.majority import CAST, Against, Negative, Simple, counts
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.spectrum import spectrum
from formateur_models.theories.wish import Wish

NOTHING = Theory("nothing", "seats and majorities only")  # in place of a theory
MOST_PLAYERS, MOST_SOLVED = 1000, 64  # of whom seats are drawn; of whom each draw is solved, too
MOST_DRAWS = 10**9


class SimulationError(FormateurError, ValueError):
    """A simulation that cannot be done."""


def simulate(  # noqa: PLR0913 (what every verb takes, and its own)
    instance: Parliament,
    draws: Any = DRAWS,
    *,
    theory: str | Theory | None = "harmony",
    seed: int = 0,
    listed: Sequence[Sequence[str]] = (),
    draws_file: str | os.PathLike[str] | None = None,
    having: Names = (),
    without: Names = (),
    only: Names = (),
    led_by: str | None = None,
    sure: bool = False,
    engine: str = AUTO,
    seconds: float | None = None,
    processes: int = 1,
    scheduler: str | None = None,
    predict: Predict = None,
    before: Names | None = None,
    led_before: str | None = None,
    outsiders: Names = (),
) -> Simulation:
    """Draw seats and doubtful vows together, and say how probable each answer is.

    Parameters
    ----------
    instance
        With a poll, or doubtful statements, or both; without a poll, its seats are certain. An
        instance, or what :func:`formateur.load` takes.
    draws
        How many; of a file, all are taken. Or the draws themselves, of your own model: a frame
        with a row a draw and a column a player, or an array whose columns are in the order of the
        parties.
    theory
        What is best; None asks about seats and majorities only, which is faster. With more than
        twelve players it is asked in the first 500 draws, unless the seats are certain.
    seed
        The same seed gives the same result, whatever the number of processes.
    listed
        Coalitions whose majorities are counted; by default all, of the twelve largest players.
    draws_file
        A CSV file of seats, one row a draw, one column a player, instead of a poll.
    having, without, only, led_by
        Each of these governs, none of these, nobody else, this party leads; names, or one name.
    sure
        As for :func:`formateur.solve`.
    engine
        Who solves single draws, which is done with more than twelve players.
    seconds
        The simulation stops after the block of 10,000 draws in which they end, and
        `Simulation.complete` says that there should have been more; None is no limit.
    processes
        With more than one, a script needs an `if __name__ == "__main__":` around it.
    scheduler
        Address of a Dask scheduler, whose workers draw instead; the result is the same.
    predict
        True, or a model as for :func:`formateur.predict`: in each draw it says how probable every
        government is, and `Simulation.foretold` has the means.
    before, led_before, outsiders
        Of use to the model, as for :func:`formateur.predict`.

    Returns
    -------
    Simulation
        Probabilities, each with its standard error.

    Raises
    ------
    SimulationError
        If there is nothing to draw from, or the numbers are not possible.
    DrawsError
        If the file cannot be used.
    TheoryError, UnknownNameError
        If theory, names or coalitions do not fit the instance.
    TimeRanOutError
        If the time is up before the first block.
    WorkerError
        If processes or workers cannot be had.

    Examples
    --------
    >>> import formateur
    >>> poll = formateur.load("germany-2018-poll")
    >>> chances = formateur.simulate(poll, 10_000, seed=1, theory=None)
    >>> chances.majority("cdu-csu", "fdp", "greens")
    Probability(count=10000, draws=10000)
    """
    wish = wished(having, without, only, led_by)
    ask = Ask.of(instance, NOTHING if theory is None else theory, wish, sure, engine, seconds)
    number, given = _number(draws)
    known = None if before is None else each(before)
    foresight = Foresight.of(predict, ask.instance, known, led_before, each(outsiders))
    run = prepared(
        ask,
        number,
        seed=seed,
        listed=listed,
        draws_file=draws_file,
        given=given,
        foresight=foresight,
    )
    return run.result(run.tallies(processes, scheduler))


def prepared(
    ask: Ask,
    draws: int,
    *,
    seed: int = 0,
    listed: Sequence[Sequence[str]] = (),
    draws_file: str | os.PathLike[str] | None = None,
    given: Any = None,
    foresight: Foresight | None = None,
) -> Run:
    """Return a simulation that is still to be done; parameters and errors as of `simulate`.

    `given` are draws in memory, and `foresight` is what a model of choice is asked with.
    The theory :data:`NOTHING` asks about seats and majorities only.
    """
    if not 1 <= draws <= MOST_DRAWS or seed < 0:
        told = f"{draws:,} draws with the seed {seed} are not possible"
        mend = f"ask for 1 to {MOST_DRAWS:,}, with a seed of 0 or more"
        raise SimulationError(f"{told}; {mend}")
    if given is not None and draws_file is not None:
        raise SimulationError("draws are given, and a file of draws; leave one of them out")
    file: DrawsFile | DrawsArray | None = None
    if given is not None:
        file = draws_of(given, ask.instance)
    elif draws_file is not None:
        players, voting = tuple(ask.instance.players), ask.instance.voting
        file = DrawsFile.of(draws_file, players, voting, called(ask.instance))
    if foresight is not None and file is None:
        _check_doubts(ask.instance)
    plan = replace(planned(ask, seed, listed, file is not None), draws=draws)
    if foresight is not None:
        plan = foreseeing(plan, foresight)
    return Run(ask, plan, draws, file)


def _check_doubts(instance: Instance) -> None:
    """See that a model would not be asked the same in each draw.

    Raises
    ------
    SimulationError
        If it would.
    """
    if instance.poll is None and not instance.uncertain and not doubtful(instance):
        what = (
            "the instance has no poll, and no statement that may not hold, so all draws are alike"
        )
        raise SimulationError(
            f"{what}; ask the model once: `formateur predict`, or `formateur.predict` in Python"
        )


def foreseeing(plan: Plan, foresight: Foresight) -> Plan:
    """Return a plan in which a model of choice is asked in each draw, too.

    Raises
    ------
    SimulationError
        If somebody is wished to govern.
    FormateurError
        If the model needs to know what is not known here.
    """
    if plan.wish != Wish():
        what = "a model says how probable every government is, whoever is wished to govern"
        raise SimulationError(f"{what}; leave out the wish, or `predict`")
    weighing = Weighing(plan.instance, foresight, (*plan.shaping, *plan.judging))
    weighing.body  # noqa: B018 (says what is not known before anything is drawn)
    return replace(plan, weighing=weighing)


def _number(draws: Any) -> tuple[int, Any]:
    """Tell a number of draws from draws that are given."""
    return (int(draws), None) if isinstance(draws, Integral) else (1, draws)


@dataclass
class Run:
    """A simulation to be done: its blocks, their tallies, and what comes of them.

    Attributes
    ----------
    complete
        False once there was no time for a block.
    """

    ask: Ask
    plan: Plan
    draws: int
    file: DrawsFile | DrawsArray | None = None
    complete: bool = field(default=True, init=False)

    @property
    def size(self) -> int | None:
        """How many blocks there are; None of a file, which is not read beforehand."""
        return None if self.file else -(-self.draws // BLOCK)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks, as long as there is time for another one."""
        for block in _of_file(self.file) if self.file else blocks(self.draws):
            if self.ask.clock.over:
                self.complete = False
                return
            yield block

    def tallies(self, processes: int = 1, scheduler: str | None = None) -> Iterator[Tally]:
        """Yield the tally of each block in order, by so many processes or those of a cluster.

        The clock is looked at before each block, and in this process within it, too.
        """
        others = 0 if processes == 1 else processes
        here = not others and scheduler is None
        count = partial(tally, self.plan, clock=self.ask.clock if here else None)
        try:
            found = spread(count, self.blocks(), processes=others, scheduler=scheduler)
            yield from in_order(found)
        except TimeRanOutError:
            self.complete = False

    def result(self, tallies: Iterable[Tally]) -> Simulation:
        """Add the tallies of all blocks up.

        Raises
        ------
        TimeRanOutError
            If there was no time for the first.
        """
        each = iter(tallies)
        if (first := next(each, None)) is None:
            raise self.ask.clock.ran_out()
        total = reduce(add, each, first)
        return Simulation(self.ask.instance, self.plan, total, self.file, self.complete)


def planned(ask: Ask, seed: int, listed: Sequence[Sequence[str]], from_file: bool) -> Plan:
    """Return what is needed to draw and count any block; errors as of `simulate`."""
    instance = ask.instance
    theory = None if ask.theory == NOTHING else ask.theory
    players = tuple(instance.players)
    if len(players) > MOST_PLAYERS:
        raise SimulationError(
            f"{len(players)} players are more than can be simulated; keep it to {MOST_PLAYERS}"
        )
    if theory and len(players) > MOST_SOLVED:
        raise SimulationError(
            f"each draw of {len(players)} players would be solved, which takes too long; "
            f"keep it to {MOST_SOLVED}, or ask for no theory (`--no-theory`)"
        )
    if instance.uncertain and instance.poll is None and not from_file:
        raise SimulationError(
            "some seats are intervals, which cannot be drawn, as nothing says how likely each "
            "number is; add `poll=`, or give draws of your own with `draws_file=`"
        )
    urn, size = None, instance.seats
    if from_file or (instance.poll is None and doubtful(instance)):
        if instance.voting > MOST_SEATS:
            raise SimulationError(
                f"{instance.voting:,} seats are more than can be simulated; "
                f"keep it to {MOST_SEATS:,}"
            )
        expected = dict(instance.seating(instance.players))
    else:
        urn, size, expected = _urn(instance)
    case = with_seats_drawn(instance, expected, size)
    aside: tuple[str, ...] = ()
    if theory is not None:
        formulated(ask.about(case).placed())  # says whether theory and wish fit
        aside = _aside(case, theory)
    watched = _watched(case, listed)
    spread = _spread(case, watched, _likely(instance, from_file))
    return Plan(case, urn, watched, spread, seed, theory, ask.wish, ask.engine, aside)


def _aside(case: Instance, theory: Theory) -> tuple[str, ...]:
    """Return who has no position and may have seats in some draw.

    Raises
    ------
    TheoryError
        If the theory refuses that.
    """
    if not theory.positional:
        return ()
    among, partial = case.players.keys() - case.barred, theory.unplaced != "refuse"
    placed = spectrum(case, theory.dimension, among, partial=partial).position
    return tuple(sorted(among - placed.keys()))


def _urn(instance: Instance) -> tuple[Urn, int, dict[str, int]]:
    """Return what is drawn from, the size of the body, and seats in the order that is likely."""
    poll = instance.poll
    if poll is None:
        raise SimulationError(
            "the instance has no poll (or other seats replaced it), and no statement that may not "
            "hold; add `poll=` or `holds=`, or give draws of your own with `draws_file=`"
        )
    votes_matter = any(
        isinstance(c, Simple | Negative | Against) or c.of == CAST for c in counts(instance.rule)
    )
    if poll.vacant and votes_matter:
        raise SimulationError(
            "under this rule it matters how many seats are vacant, which differs from draw to "
            "draw; simulate without the scenario, or with the rule `absolute`"
        )
    likely = sorted(instance.players, key=lambda party: poll.likely.get(party, 0))
    seats = {party: poll.seats * place for place, party in enumerate(likely)}
    total = sum(seats.values()) or 1
    seats = {party: poll.seats * count // total for party, count in seats.items()}
    seats[likely[-1]] += poll.seats - sum(seats.values())
    return Urn.of(poll, tuple(instance.players)), body(instance), seats


def _watched(case: Instance, listed: Sequence[Sequence[str]]) -> Watched:
    players = tuple(case.players)
    largest = sorted(range(len(players)), key=lambda n: -case.players[players[n]].seats)
    kept = tuple(sorted(largest[: coalitions.MOST_PLAYERS]))
    named: list[tuple[int, ...]] = []
    for names in listed:
        members = case.players_of(*each(names))
        named.append(tuple(n for n, player in enumerate(players) if player in members))
    watched = Watched(kept, tuple(dict.fromkeys(named)), ())
    needed = (
        coalitions.needed(case, frozenset(players[n] for n in numbers))
        for numbers in watched.members
    )
    judged = Cabinets.of(case) if case.votes and named else None
    return Watched(kept, watched.listed, tuple(needed), judged)


def _likely(instance: Instance, from_file: bool) -> list[float]:
    """Return about how many seats each player will have."""
    poll = instance.poll
    if poll is None or from_file:
        return [float(seats) for seats in instance.seating(instance.players).values()]
    return [float(poll.likely.get(player, 0)) for player in instance.players]


def _spread(case: Instance, watched: Watched, likely: Sequence[float]) -> Spread:
    """Return the coalitions whose seats are counted, with what each needs."""
    players = tuple(case.players)
    among = list(watched.members)
    chosen = [among[place] for place in nearest(among, watched.needed, likely)]

    def without(members: Iterable[int], gone: int) -> int:
        left = frozenset(players[number] for number in members if number != gone)
        return coalitions.needed(case, left)

    return Spread(
        tuple(chosen),
        tuple(coalitions.needed(case, frozenset(players[n] for n in one)) for one in chosen),
        tuple(tuple(without(one, member) for member in one) for one in chosen),
        tuple(without(range(len(players)), player) for player in range(len(players))),
        bool(watched.listed),
        watched.cabinets,
    )


def _of_file(file: DrawsFile | DrawsArray) -> Iterator[Block]:
    for number, seats in enumerate(file.blocks(BLOCK)):
        yield Block(number, seats.shape[1], seats)
