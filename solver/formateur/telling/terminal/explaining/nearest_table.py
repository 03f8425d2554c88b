"""Who votes how on what comes nearest to governing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.near.failing import Failing
from formateur.questions.explaining.near.nearest_told import Line, lines, together
from formateur.questions.explaining.sentence import Telling
from formateur.telling.terminal.pieces.layout import columns, indented, title
from formateur.words.speaker import Speaker
from formateur_models.judging.distance import Nearest


def nearest_shown(
    speaker: Speaker[str], found: Explanation, nearest: Nearest
) -> Iterator[RenderableType]:
    """Tell who would vote how on what comes nearest, and why not for it."""
    telling = Telling(found, found.summary, speaker)
    counted, check = Failing(speaker, nearest.verdict), speaker.say("reasons.check")
    yield title(f"{check} ({counted.named})" if counted.named else check)
    table, told = columns(), lines(telling, nearest)
    idle = any(line.says == "abstain" for line in told)
    sides = ("yes", "abstain", "no") if idle else ("yes", "no")
    for side in sides:
        table.add_column(speaker.say(f"nearest.{side}"), justify="right")
    table.add_column("", overflow="fold")
    for line in told:
        table.add_row(*_line(speaker, line, sides))
    sums = counted.sums()
    table.add_row(*(sums[side] for side in sides), Text(together(telling, nearest)))
    yield indented(Text(speaker.say("nearest.rule"), "dim"))
    yield indented(table)


def _line(speaker: Speaker[str], line: Line[str], sides: Sequence[str]) -> Iterator[RenderableType]:
    for side in sides:
        yield line.votes if side == line.says else ""
    yield Text(speaker.say("part.counted", name=line.name, counted=line.why))
