"""The search and the general engines side by side, for more units than one machine word holds.

The search answers most of these by itself, so it has a head start. Of the rest CP-SAT is good with
many vetoes, a MIP solver with few; which is better shows only on the run: first proof wins.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from functools import cached_property

from formateur.engines import GENERAL, SECOND_OPINIONS, engine
from formateur.engines.base import Best, Engine
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.search.heaviest import no_majority
from formateur.engines.search.search import Search
from formateur.engines.status import Status
from formateur_models.program.program import Program
from formateur_models.voting.decisions import Decision

HEAD_START, SHARE_OF_HEAD_START = 4.0, 4  # seconds of work, and a quarter of what is left at most
FOR_PROOF, SHARE_FOR_PROOF = 6.0, 2
ALONE, SHARE_ALONE = 10.0, 2  # the same for the search in lists, which only one engine can lead
MOST_ROWS = 30_000  # with more, PuLP takes seconds to hand over, and HiGHS does not stop in time
_DECIDED = (Status.OPTIMAL, Status.INFEASIBLE)
Asked = Callable[[Engine, Program, Clock], Iterator[frozenset[Decision]]]


class Race(Engine):
    """The search alone at first, then with CP-SAT and HiGHS, each in its thread."""

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

        1. Search, for a short time; most questions end here.
        2. If nothing was found, look longer for the proof that nobody can have a majority: by then
           it pays to load compiled code.
        3. Let the engines run beside it; the first that proves its answer stops the others.
           Programs with very many rows, which are full of vetoes, HiGHS leaves to the others.
        4. If time runs out, the best answer of all stands, with its own bound.
        """
        known = Best(Status.UNDECIDED)
        if able := self.search.refuses(program) is None:
            known = self.search.best(program, _at_first(clock, HEAD_START, SHARE_OF_HEAD_START))
        if known.status in _DECIDED or clock.over:
            return known
        if able and known.cabinet is None and self.no_majority(program, clock):
            return Best(Status.INFEASIBLE)
        racers: list[Engine] = [self.search] if able else []
        racers += [self.first] if self.first.refuses(program) is None else []
        if len(program.constraints) <= MOST_ROWS:
            other = engine(SECOND_OPINIONS[0])
            racers += [other] if other.refuses(program) is None else []
        return _raced(racers, program, clock, known)

    def no_majority(self, program: Program, clock: Clock) -> bool:
        """Say whether the search proves that no compatible coalition wins, whoever leads."""
        some = _at_first(clock, FOR_PROOF, SHARE_FOR_PROOF)
        return all(
            no_majority(part.structure, some, self.search.compiled)
            for part in self.search.parts(program)
        )

    def ties(
        self, program: Program, totals: tuple[int, ...], clock: Clock
    ) -> Iterator[frozenset[Decision]]:
        """Yield each solution with these sums of the objectives once, as it is found."""
        return self.listed(lambda who, what, own: who.ties(what, totals, own), program, clock)

    def ranked(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield all solutions in strict order."""
        return self.listed(lambda who, what, own: who.ranked(what, own), program, clock)

    def every(self, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield each solution, as it is found."""
        return self.listed(lambda who, what, own: who.every(what, own), program, clock)

    def listed(self, asked: Asked, program: Program, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield what the search finds in its time, then what CP-SAT finds beside that."""
        found: list[frozenset[Decision]] = []
        if self.search.refuses(program) is None:
            try:
                for cabinet in asked(self.search, program, _at_first(clock, ALONE, SHARE_ALONE)):
                    found.append(cabinet)
                    yield cabinet
            except TimeRanOutError:
                clock.spend()
            else:
                return
        for cabinet in found:
            program = program.excluding(cabinet)
        yield from asked(self.first, program, clock)


def _at_first(clock: Clock, seconds: float, share: int) -> Clock:
    """Return a clock for so many seconds of work, or for a share of what is left."""
    return clock.effort(seconds if clock.left is None else min(seconds, clock.left / share))


def _raced(racers: list[Engine], program: Program, clock: Clock, known: Best) -> Best:
    """Let engines run side by side; the first proof wins, else the best that is known."""
    clocks = [clock.part() for _ in racers]
    answers: queue.Queue[Best | Exception] = queue.Queue()
    threads = [
        threading.Thread(target=_run, args=(racer, program, own, answers), daemon=True)
        for racer, own in zip(racers, clocks, strict=True)
    ]
    try:
        for thread in threads:
            thread.start()
        return _first_proof(answers, clocks, known)
    finally:
        for own in clocks:
            own.stop()
        for thread in threads:
            if thread.ident is not None:  # Ctrl-C may come before
                thread.join()


def _run(
    racer: Engine, program: Program, clock: Clock, answers: queue.Queue[Best | Exception]
) -> None:
    try:
        answers.put(racer.best(program, clock))
    except Exception as error:  # raised again in the reader's thread if nobody has an answer
        answers.put(error)


def _first_proof(answers: queue.Queue[Best | Exception], clocks: list[Clock], known: Best) -> Best:
    """Return the first answer that is proved, else the best one; Ctrl-C ends it early."""
    arrived: list[Best | Exception] = [known]
    interrupted = False
    while len(arrived) <= len(clocks):
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
    if all(isinstance(answer, Exception) for answer in arrived[1:]):
        raise next(answer for answer in arrived if isinstance(answer, Exception))
    found = [answer for answer in arrived if isinstance(answer, Best)]
    feasible = [answer for answer in found if answer.status is Status.FEASIBLE]
    if interrupted and not feasible:
        raise KeyboardInterrupt
    return min(feasible, key=lambda answer: answer.totals, default=found[0])
