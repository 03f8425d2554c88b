"""A plain question of many players in a race that begins before its program is written.

The search reads it straight and mostly answers alone. The program is written down for the engines
that run beside it later, once the first of them looks at it.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from formateur.engines.base import Best
from formateur.engines.clock import Clock, TimeRanOutError
from formateur.engines.race import Race
from formateur.engines.search.answering import Part
from formateur.engines.search.search import Search
from formateur.engines.status import Status
from formateur.questions.ask import Ask
from formateur.questions.recheck import formulated
from formateur_models.program.program import Program


class Begun(Race):
    """A race about one question, which the search knows already."""

    def __init__(self, part: Part) -> None:
        super().__init__(Knowing(part))

    def best(self, program: Program, clock: Clock) -> Best:
        """Find the optimum; if time runs out while the program is written, what was found."""
        try:
            return super().best(program, clock)
        except TimeRanOutError:
            return cast(Knowing, self.search).known


class Knowing(Search):
    """The search of a structure that need not be read off a program."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part
        self.known = Best(Status.UNDECIDED)

    def parts(self, program: Program) -> tuple[Part, ...]:
        """Return what is known."""
        return (self.part,)

    def best(self, program: Program, clock: Clock) -> Best:
        """Search, and keep what was found."""
        self.known = super().best(program, clock)
        return self.known


class Unwritten:
    """The program of a question, written down when somebody first looks at it."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    @cached_property
    def _program(self) -> Program:
        return formulated(self._ask)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._program, name)
