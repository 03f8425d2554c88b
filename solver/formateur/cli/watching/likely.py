"""How probable answers are, told beside an answer that is watched: by a poll, or by a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from formateur.questions.ask import Ask

if TYPE_CHECKING:
    from rich.console import RenderableType

    from formateur.questions.simulating.governing.foretold_result import Foretold
    from formateur.questions.simulating.simulation_result import Simulation
    from formateur.telling.page.subject import Subject


@dataclass(frozen=True)
class Chances:
    """Draws of the seats of a poll; without one, what a model says of seats as they stand."""

    drawn: Simulation | None = None
    foretold: Foretold | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the public JSON form: what there is of the two."""
        parts = {"chances": self.drawn, "foretold": self.foretold}
        return {key: part.to_dict() for key, part in parts.items() if part is not None}

    def told(self, ask: Ask, top: int, language: str) -> Iterator[RenderableType]:
        """Yield it for the terminal, of coalitions the likeliest."""
        if self.drawn is not None:
            from formateur.telling.terminal import simulation_table

            yield simulation_table.table(self.drawn, top, language)
        if self.foretold is not None:
            from formateur.telling.terminal.choosing.foretold_table import foretold
            from formateur.words.speaker import speaker_of

            yield from foretold(speaker_of(ask.instance, language), self.foretold, top)


def chances(subject: Subject) -> Chances:
    """Draw seats and doubtful vows, where there are any; and ask a model, if one is given."""
    instance, foresight = subject.instance, subject.foresight
    if instance.poll is None and foresight is None:
        return Chances()
    from formateur.questions.simulating.governing.foretold_result import standing
    from formateur.questions.simulating.matrices.admissible import MOST_PLAYERS

    if foresight is not None and not subject.doubted:
        return Chances(foretold=standing(instance, foresight))
    many = len(instance.players) > MOST_PLAYERS  # then each draw would be solved by itself
    return Chances(drawn=_majorities(subject) if many else subject.drawn)


def _majorities(subject: Subject) -> Simulation:
    from formateur.questions.simulating.simulating import NOTHING

    return replace(subject, ask=replace(subject.ask, theory=NOTHING)).drawn
