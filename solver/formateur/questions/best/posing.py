"""A question as an engine has it: a plain one straight as masks, any other one as a program."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from formateur.engines import AUTO, SECOND_OPINIONS, engine
from formateur.engines.base import Best, Engine
from formateur.engines.choice import MOST_SEARCHED, choose
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.failures import EngineError
from formateur.engines.race import Asked, Listed, Race, head_start, in_turn
from formateur.engines.search.answering import Part
from formateur.engines.search.bit_slices import MOST_SLICED, Sliced
from formateur.engines.search.search import Search
from formateur.engines.search.straight import Plain, straight
from formateur.questions.ask import Ask
from formateur.questions.recheck import check_plain, formulated
from formateur_models.judging.verdict import Value
from formateur_models.program.program import Program
from formateur_models.voting.decisions import Decision

PATIENT = 1 << 15  # nodes within which ties are found with the best, as they are asked for next

Totals = tuple[int, ...]


class Posed(ABC):
    """A question that an engine can answer; each method as that of :class:`Engine`."""

    @property
    @abstractmethod
    def by(self) -> str:
        """The engine."""

    @abstractmethod
    def best(self, clock: Clock) -> Best:
        """Find the lexicographic optimum."""

    @abstractmethod
    def ties(self, totals: Totals, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield each solution with these sums of the objectives once."""

    @abstractmethod
    def ranked(self, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield all solutions in strict order."""

    @abstractmethod
    def every(self, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Yield each solution once."""

    @abstractmethod
    def values(self, totals: Totals) -> dict[str, Value]:
        """Return what the sums of the first objectives stand for, by name."""


@dataclass(frozen=True)
class Written(Posed):
    """A question as a program, before any engine."""

    program: Program
    engine: Engine

    @property
    def by(self) -> str:
        """The engine."""
        return self.engine.id

    def best(self, clock: Clock) -> Best:
        """Ask the engine."""
        return self.engine.best(self.program, clock)

    def ties(self, totals: Totals, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Ask the engine."""
        return self.engine.ties(self.program, totals, clock)

    def ranked(self, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Ask the engine."""
        return self.engine.ranked(self.program, clock)

    def every(self, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Ask the engine."""
        return self.engine.every(self.program, clock)

    def values(self, totals: Totals) -> dict[str, Value]:
        """Each objective knows its unit."""
        pairs = zip(self.program.objectives, totals, strict=False)
        return {objective.name: objective.value(total) for objective, total in pairs}


@dataclass(frozen=True)
class Straight(Posed):
    """A plain question as masks, before our own search."""

    part: Part
    by = Search.id

    def best(self, clock: Clock) -> Best:
        """Search."""
        return self.part.best(clock)

    def ties(self, totals: Totals, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Search, unless they were found with the best."""
        for block in self.part.ties(totals, clock):
            yield from map(self.part.cabinet, block)

    def ranked(self, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Search in order."""
        return (cabinet for _, cabinet in self.part.ranked(clock))

    def every(self, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Search for all."""
        for block in self.part.every(clock):
            yield from map(self.part.cabinet, map(int, block))

    def values(self, totals: Totals) -> dict[str, Value]:
        """What is measured are the objectives themselves."""
        return _by_name(self.part, totals)


@dataclass(frozen=True)
class Raced(Straight):
    """A plain question of many players: masks at first, and a race if they do not suffice.

    The search mostly answers alone, so the program is written down once the others are asked.
    """

    ask: Ask
    by = Race.id

    @cached_property
    def program(self) -> Program:
        """The question, written down."""
        return formulated(self.ask)

    @cached_property
    def race(self) -> Race:
        """The engines that are asked after a while; what the search has prepared is kept."""
        search = Search()
        search.keep(self.program, (self.part,))
        return Race(search)

    def best(self, clock: Clock) -> Best:
        """Search, then race; if time runs out while the program is written, what was found."""
        known = self.part.best(head_start(clock))
        if known.status.decided or clock.over:
            return known
        try:
            return self.race.beside(self.program, clock, known)
        except TimeRanOutError:
            return known

    def ties(self, totals: Totals, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Search, then ask CP-SAT for the rest."""
        searched = partial(super().ties, totals)
        return self._listed(searched, lambda who, rest, own: who.ties(rest, totals, own), clock)

    def ranked(self, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Search in order, then ask CP-SAT for the rest."""
        return self._listed(super().ranked, lambda who, rest, own: who.ranked(rest, own), clock)

    def every(self, clock: Clock) -> Iterator[frozenset[Decision]]:
        """Search for all, then ask CP-SAT for the rest."""
        return self._listed(super().every, lambda who, rest, own: who.every(rest, own), clock)

    def _listed(
        self, searched: Callable[[Clock], Listed], asked: Asked, clock: Clock
    ) -> Iterator[frozenset[Decision]]:
        return in_turn(
            searched, lambda rest: asked(self.race.first, rest, clock), lambda: self.program, clock
        )


def _by_name(part: Part, totals: Totals) -> dict[str, Value]:
    return {m.name: total for m, total in zip(part.measures, totals, strict=False)}


def posed(ask: Ask) -> Posed:
    """Return a question as the engine that was asked for has it, premises checked.

    Raises
    ------
    TimeRanOutError
        If it could not be written down in time.
    EngineError
        If there is no such engine, or it cannot express the program.
    WrongAnswerError
        If judge and question mean something else.
    """
    ask.clock.spend()  # a question that comes too late is not even written down
    if (plain := plainly(ask, most=sys.maxsize)) is not None:
        check_plain(ask.instance)
        nothing = (0,) * len(plain.structure.measures)
        if len(plain.structure.units) <= MOST_SEARCHED:
            kind = Sliced if len(plain.structure.units) <= MOST_SLICED else Part
            return Straight(kind(plain.structure, nothing, tying=PATIENT))
        part = Part(plain.structure, nothing)
        if ask.engine == Search.id:
            return Straight(part)
        return Raced(part, ask)
    program = formulated(ask)
    return Written(program, chosen(ask.engine, program))


def plainly(ask: Ask, most: int = MOST_SEARCHED) -> Plain | None:
    """Return a question as our own search has it straight, or None where it needs a program."""
    if ask.engine not in (AUTO, Search.id) or len(ask.instance.players) > most:
        return None
    return straight(ask.instance, ask.theory, ask.wish)


def second(first: str, program: Program) -> Written:
    """Return a program before the first of the engines for second opinions that can express it.

    Raises
    ------
    EngineError
        If there is none.
    """
    for name in SECOND_OPINIONS:
        if name != first and not (other := engine(name)).refuses(program):
            return Written(program, other)
    raise EngineError("no second engine can express this program; leave out the cross-check")


def chosen(name: str, program: Program) -> Engine:
    """Return the engine of that name, or the one that suits the program.

    Raises
    ------
    EngineError
        If there is none of that name, or it cannot express the program.
    """
    if name == AUTO:
        return choose(program).engine
    named = engine(name)
    if why := named.refuses(program):
        raise EngineError(f"{name} cannot express this program: {why}; choose another engine")
    return named
