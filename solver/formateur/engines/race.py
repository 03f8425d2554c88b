"""The general engines side by side, for what is too large to be searched: first proof wins.

CP-SAT is good with many vetoes, a MIP solver with few; which is better shows only on the run.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from functools import cached_property

from formateur.engines import GENERAL, SECOND_OPINIONS, engine
from formateur.engines.base import Best, Engine
from formateur.engines.clock import Clock
from formateur.engines.search.counted_names import InexpressibleError
from formateur.engines.search.search import Search
from formateur.engines.status import Status
from formateur_models.program.program import Program
from formateur_models.voting.decisions import Decision

SECONDS_FOR_PROOF, SHARE_FOR_PROOF = 5.0, 4  # at most a quarter of what is left
MOST_ROWS = 30_000  # with more, PuLP takes seconds to hand over, and HiGHS does not stop in time
_DECIDED = (Status.OPTIMAL, Status.INFEASIBLE)


class Race(Engine):
    """CP-SAT and HiGHS in two threads, after the search has looked for a majority at all."""

    id = "race"

    def __init__(self, search: Search | None = None) -> None:
        self.search = search or Search()

    @cached_property
    def first(self) -> Engine:
        """CP-SAT, which is loaded only once it is needed."""
        return engine(GENERAL)

    def refuses(self, program: Program) -> str | None:
        """Refuse what CP-SAT refuses."""
        return self.first.refuses(program)

    def best(self, program: Program, clock: Clock) -> Best:
        """Find the lexicographic optimum.

        1. Prove by the heaviest compatible coalition that there is no majority, if that is so.
        2. Let the engines run; the first that proves its answer stops the others. Programs with
           very many rows, which are full of vetoes, are left to CP-SAT.
        3. If time runs out, the best answer stands, with its own bound.
        """
        seconds = SECONDS_FOR_PROOF
        if clock.left is not None:
            seconds = min(seconds, clock.left / SHARE_FOR_PROOF)
        if self.no_majority(program, clock.part(seconds)):
            return Best(Status.INFEASIBLE)
        if clock.over:
            return Best(Status.UNDECIDED)
        if len(program.constraints) > MOST_ROWS:
            return self.first.best(program, clock)
        racers = [self.first, engine(SECOND_OPINIONS[0])]
        racers = [racer for racer in racers if racer.refuses(program) is None]
        clocks = [clock.part() for _ in racers]
        answers: queue.Queue[Best | Exception] = queue.Queue()
        threads = [
            threading.Thread(target=_run, args=(racer, program, own, answers), daemon=True)
            for racer, own in zip(racers, clocks, strict=True)
        ]
        for thread in threads:
            thread.start()
        try:
            return _first_proof(answers, clocks)
        finally:
            for own in clocks:
                own.stop()
            for thread in threads:
                thread.join()

    def no_majority(self, program: Program, clock: Clock) -> bool:
        """Say whether the search proves that no compatible coalition wins, whoever leads."""
        try:
            return all(part.no_majority(clock) for part in self.search.parts(program))
        except InexpressibleError:
            return False

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield all solutions in strict order, by CP-SAT."""
        return self.first.ranked(program, clock)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield each solution, by CP-SAT."""
        return self.first.every(program, clock)


def _run(
    racer: Engine, program: Program, clock: Clock, answers: queue.Queue[Best | Exception]
) -> None:
    try:
        answers.put(racer.best(program, clock))
    except Exception as error:  # raised again in the reader's thread if nobody has an answer
        answers.put(error)


def _first_proof(answers: queue.Queue[Best | Exception], clocks: list[Clock]) -> Best:
    """Return the first answer that is proved, else the best one; Ctrl-C ends it early."""
    arrived: list[Best | Exception] = []
    interrupted = False
    while len(arrived) < len(clocks):
        try:
            answer = answers.get()
        except KeyboardInterrupt:
            interrupted = True
            for clock in clocks:
                clock.stop()
            continue
        if isinstance(answer, Best) and answer.status in _DECIDED:
            return answer
        arrived.append(answer)
    found = [answer for answer in arrived if isinstance(answer, Best)]
    if not found:
        raise next(answer for answer in arrived if isinstance(answer, Exception))
    feasible = [answer for answer in found if answer.status is Status.FEASIBLE]
    if interrupted and not feasible:
        raise KeyboardInterrupt
    return min(feasible, key=lambda answer: answer.totals, default=found[0])
