"""How probable answers are, told beside an answer that is watched: by a poll, or by a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from formateur.questions.ask import Ask

if TYPE_CHECKING:
    from rich.console import RenderableType

    from formateur.questions.simulating.governing.foresight import Foresight
    from formateur.questions.simulating.governing.foretold_result import Foretold
    from formateur.questions.simulating.simulation_result import Simulation


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


def chances(ask: Ask, foresight: Foresight | None) -> Chances:
    """Draw seats and doubtful vows, where there are any; and ask a model, if one is given."""
    if ask.instance.poll is None and foresight is None:
        return Chances()
    from formateur.questions.simulating.governing.foretold_result import standing
    from formateur.telling.page.subject import Subject

    if foresight is not None and not Subject(ask).doubted:
        return Chances(foretold=standing(ask.instance, foresight))
    return Chances(drawn=_draws(ask, foresight))


def _draws(ask: Ask, foresight: Foresight | None) -> Simulation:
    from formateur.questions.simulating.admissible import MOST_PLAYERS
    from formateur.questions.simulating.simulating import NOTHING, prepared
    from formateur.telling.page.subject import DRAWS

    many = len(ask.instance.players) > MOST_PLAYERS  # then each draw would be solved by itself
    run = prepared(replace(ask, theory=NOTHING) if many else ask, DRAWS, foresight=foresight)
    return run.result(run.tallies())
