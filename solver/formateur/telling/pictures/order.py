"""What is asked of a picture, and in which language and on which sheet it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from formateur.questions.ask import DRAWS, Ask
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.sheets import SHEET, Sheet
from formateur.telling.polled import Polled
from formateur_models.parliament.instance import Instance

if TYPE_CHECKING:
    from formateur.questions.simulating.simulation_result import Simulation
    from formateur.words.speaker import Speaker

TOP = 5
MEASURED, CONVENTION = "shapley-shubik", "contain"
ENGLISH = "en"


@dataclass(frozen=True)
class Order(Polled):
    """The question of a picture; of which parts a kind makes use is in `KINDS`.

    Parameters
    ----------
    how
        Whether the picture says how its governments were found, where all is proved.
    gathered
        Whether a hemicycle has the government on the left, so that it reaches the majority line.
    simulation
        What is drawn, where it was found before.
    """

    ask: Ask
    members: tuple[str, ...] = ()
    rank: int = 1
    top: int = TOP
    index: str = MEASURED
    vetoes: str = CONVENTION
    title: str = ""
    draws: int = DRAWS
    seed: int = 0
    language: str = ENGLISH
    how: bool = False
    gathered: bool = False
    sheet: Sheet = SHEET
    simulation: Simulation | None = None

    @property
    def instance(self) -> Instance:
        """Of which the picture is."""
        return self.ask.instance

    @cached_property
    def speaker(self) -> Speaker[str]:
        """Who says what stands in the picture.

        Raises
        ------
        FormateurError
            If there is no such language.
        """
        from formateur.words.speaker import speaker_of  # noqa: PLC0415 (help loads no words)

        return speaker_of(self.instance, self.language)

    def titled(self) -> Order:
        """Return the question with the title that is written."""
        return replace(self, title=lettering.clean(self.title or self.speaker.title))
