"""What the terminal shows, as lines of text; nothing in them steers a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from formateur.words.visible import visible


@dataclass(frozen=True)
class Spelled:
    """What is shown, but nothing in it steers the terminal."""

    shown: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Spell out what is not to be seen."""
        for segment in console.render(self.shown, options):
            yield segment if segment.control else segment._replace(text=visible(segment.text))


def plain(
    shown: RenderableType, console: Console | None = None, *, width: int | None = None
) -> str:
    """Return the lines, without colour.

    Parameters
    ----------
    console
        Where they go, which decides how wide they are and which letters there are.
    width
        Without a console: in characters; None is as wide as the terminal.
    """
    if console is None:
        console = Console(
            file=io.StringIO(), width=width, color_system=None, highlight=False, markup=False
        )
    with console.capture() as captured:
        console.print(Spelled(shown))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())
