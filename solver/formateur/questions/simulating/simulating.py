"""Simulate: plan, draw block by block, add up."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import add

from formateur.engines.clock import Clock, Limits
from formateur.questions.recheck import formulated
from formateur.questions.simulating import coalitions
from formateur.questions.simulating.coalitions import Watched
from formateur.questions.simulating.doubts import body, doubtful, with_seats_drawn
from formateur.questions.simulating.drawsfile import DrawsFile
from formateur.questions.simulating.plan import BLOCK, Block, Plan, blocks, tally
from formateur.questions.simulating.poll_draws import Urn
from formateur.questions.simulating.simulation_result import Simulation
from formateur.questions.simulating.tally import Tally
from formateur.spread import in_order, spread
from formateur_models.errors import FormateurError
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.parliament.poll import MOST_SEATS
from formateur_models.rules.majority import Against, Negative, Simple, counts
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.catalogue import theory as theory_of
from formateur_models.theories.spectrum import spectrum
from formateur_models.theories.wish import Wish

NO_WISH = Wish()
MOST_PLAYERS = 64
MOST_DRAWS = 10**9


class SimulationError(FormateurError):
    """A simulation that cannot be done."""


def simulate(  # noqa: PLR0913 (each is a choice of its own)
    instance: Instance,
    draws: int = 100_000,
    *,
    seed: int = 0,
    theory: str | Theory | None = "harmony",
    wish: Wish = NO_WISH,
    listed: Sequence[Sequence[str]] = (),
    workers: int = 1,
    scheduler: str | None = None,
    draws_file: str | os.PathLike[str] | None = None,
) -> Simulation:
    """Draw seats and doubtful vows together, and say how probable each answer is.

    Parameters
    ----------
    instance
        With a poll, or doubtful statements, or both; without a poll, its seats are certain.
    draws
        How many; of a file, all are taken.
    seed
        The same seed gives the same result, whatever the number of workers.
    theory
        What is best; None asks about seats and majorities only, which is faster. With more than
        twelve players it is asked in the first 500 draws, unless the seats are certain.
    wish
        Who shall, shall not, or alone may govern.
    listed
        Coalitions whose majorities are counted; by default all, of the twelve largest players.
    workers
        Processes. With more than one, a script needs an `if __name__ == "__main__":` around it.
    scheduler
        Address of a Dask scheduler, whose workers draw instead; the result is the same.
    draws_file
        A CSV file of seats, one row a draw, one column a player, instead of a poll.

    Raises
    ------
    SimulationError
        If there is nothing to draw from, or the numbers are not possible.
    DrawsError
        If the file cannot be used.
    TheoryError, UnknownNameError
        If theory, wish or coalitions do not fit the instance.
    WorkerError
        If workers cannot be had.

    Examples
    --------
    >>> import formateur
    >>> poll = formateur.load("germany-2018-poll")
    >>> chances = formateur.simulate(poll, 10_000, seed=1, theory=None)
    >>> chances.majority("cdu-csu", "fdp", "greens")
    Probability(count=10000, draws=10000)
    """
    run = prepared(
        instance,
        draws,
        seed=seed,
        theory=theory_of(theory) if isinstance(theory, str) else theory,
        wish=wish,
        listed=listed,
        draws_file=draws_file,
    )
    return run.result(run.tallies(workers, scheduler))


def prepared(
    instance: Instance,
    draws: int,
    *,
    seed: int,
    theory: Theory | None,
    wish: Wish,
    listed: Sequence[Sequence[str]],
    draws_file: str | os.PathLike[str] | None,
) -> Run:
    """Return a simulation that is still to be done; parameters and errors as of `simulate`."""
    if not 1 <= draws <= MOST_DRAWS or seed < 0:
        told = f"the number of draws is 1 to {MOST_DRAWS:,}, the seed 0 or more"
        raise SimulationError(told)
    file = None
    if draws_file is not None:
        file = DrawsFile.of(draws_file, tuple(instance.players), instance.voting)
    plan = planned(instance, seed, theory, wish, listed, file is not None)
    return Run(instance, plan, draws, file)


@dataclass(frozen=True)
class Run:
    """A simulation to be done: its blocks, their tallies, and what comes of them."""

    instance: Instance
    plan: Plan
    draws: int
    file: DrawsFile | None = None

    @property
    def size(self) -> int | None:
        """How many blocks there are; None of a file, which is not read beforehand."""
        return None if self.file else -(-self.draws // BLOCK)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks."""
        return _of_file(self.file) if self.file else blocks(self.draws)

    def tallies(self, workers: int = 1, scheduler: str | None = None) -> Iterator[Tally]:
        """Yield the tally of each block in order, by so many processes or those of a cluster."""
        others = 0 if workers == 1 else workers
        count = partial(tally, self.plan)
        return in_order(spread(count, self.blocks(), workers=others, scheduler=scheduler))

    def result(self, tallies: Iterable[Tally]) -> Simulation:
        """Add the tallies of all blocks up."""
        total = reduce(add, tallies)
        return Simulation(instance=self.instance, plan=self.plan, tally=total, file=self.file)


def planned(
    instance: Instance,
    seed: int,
    theory: Theory | None,
    wish: Wish,
    listed: Sequence[Sequence[str]],
    from_file: bool,
) -> Plan:
    """Return what is needed to draw and count any block; errors as of `simulate`."""
    players = tuple(instance.players)
    if len(players) > MOST_PLAYERS:
        raise SimulationError(
            f"{len(players)} players are more than can be simulated; keep it to {MOST_PLAYERS}"
        )
    if instance.uncertain and instance.poll is None and not from_file:
        raise SimulationError(
            "some seats are intervals, which cannot be drawn, as nothing says how likely each "
            "number is; add `poll:`, or give draws of your own with --draws-file"
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
    if theory is not None:
        # These say whether theory and wish fit.
        formulated(case, theory, wish, Clock(Limits()).spend)
        if theory.positional:
            spectrum(case, theory.dimension, case.players.keys() - case.absent)
    watched = _watched(case, listed)
    return Plan(case, urn, watched, seed, theory, wish)


def _urn(instance: Instance) -> tuple[Urn, int, dict[str, int]]:
    """Return what is drawn from, the size of the body, and seats in the order that is likely."""
    poll = instance.poll
    if poll is None:
        raise SimulationError(
            "the instance has no poll (or other seats replaced it), and no statement that may not "
            "hold; add `poll:` or `holds:`, or give draws of your own with --draws-file"
        )
    votes_matter = any(isinstance(c, Simple | Negative | Against) for c in counts(instance.rule))
    if poll.vacant and votes_matter:
        raise SimulationError(
            "under this rule it matters how many seats are vacant, which differs from draw to "
            "draw; simulate without the scenario, or with the rule `absolute`"
        )
    likely = sorted(poll.votes, key=lambda party: poll.votes[party])
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
    return Watched(kept, watched.listed, tuple(needed))


def _of_file(file: DrawsFile) -> Iterator[Block]:
    for number, seats in enumerate(file.blocks(BLOCK)):
        yield Block(number, seats.shape[1], seats)
