"""The search and the general engines side by side, for more units than one machine word holds.

The search answers most of these by itself, so it has a head start. Of the rest CP-SAT is good with
many vetoes, a MIP solver with few; which is better shows only on the run: first proof wins.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from functools import cached_property, partial

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
Listed = Iterator[frozenset[Decision]]
Asked = Callable[[Engine, Program, Clock], Listed]


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
        """Find the lexicographic optimum: search for a short time, then let the others run, too."""
        known = Best(Status.UNDECIDED)
        if self.search.refuses(program) is None:
            known = self.search.best(program, head_start(clock))
        return self.beside(program, clock, known)

    def beside(self, program: Program, clock: Clock, known: Best) -> Best:
        """Go on from what the head start found.

        1. Most questions end with the head start.
        2. If nothing was found, look longer for the proof that nobody can have a majority: by then
           it pays to load compiled code.
        3. Let the engines run beside the search; the first that proves its answer stops the others.
           Programs with very many rows, which are full of vetoes, HiGHS leaves to the others.
        4. If time runs out, the best answer of all stands, with its own bound.
        """
        if known.status.decided or clock.over:
            return known
        able = self.search.refuses(program) is None
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

    def listed(self, asked: Asked, program: Program, clock: Clock) -> Listed:
        """Yield what the search finds in its time, then what CP-SAT finds beside that."""
        after = partial(asked, self.first)
        if self.search.refuses(program) is not None:
            return after(program, clock)
        searched = partial(asked, self.search, program)
        return in_turn(searched, lambda rest: after(rest, clock), lambda: program, clock)


def head_start(clock: Clock) -> Clock:
    """Return the clock of the search while it is alone."""
    return _at_first(clock, HEAD_START, SHARE_OF_HEAD_START)


def in_turn(
    searched: Callable[[Clock], Listed],
    after: Callable[[Program], Listed],
    written: Callable[[], Program],
    clock: Clock,
) -> Listed:
    """Yield what the search lists in its time, then what an engine lists beside that.

    Parameters
    ----------
    searched, after
        The two lists: within a time, and of a program.
    written
        The program, which is asked for only if the search did not come to its end.
    """
    found: list[frozenset[Decision]] = []
    try:
        for cabinet in searched(_at_first(clock, ALONE, SHARE_ALONE)):
            found.append(cabinet)
            yield cabinet
    except TimeRanOutError:
        clock.spend()
    else:
        return
    rest = written()
    for cabinet in found:
        rest = rest.excluding(cabinet)
    yield from after(rest)


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
        if isinstance(answer, Best) and answer.status.decided:
            return answer
        arrived.append(answer)
    if all(isinstance(answer, Exception) for answer in arrived[1:]):
        raise next(answer for answer in arrived if isinstance(answer, Exception))
    found = [answer for answer in arrived if isinstance(answer, Best)]
    feasible = [answer for answer in found if answer.status is Status.FEASIBLE]
    if interrupted and not feasible:
        raise KeyboardInterrupt
    return min(feasible, key=lambda answer: answer.totals, default=found[0])
