"""The body as a half circle, a government lit up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from formateur.telling.looks.colors import MUTED
from formateur.telling.pictures.chamber.halfcircle import LARGEST, Chamber, Place, look
from formateur.telling.pictures.chamber.labels import Labels
from formateur.telling.pictures.chamber.wedges import (
    ABSTAINS,
    GOVERNS,
    NOBODY,
    OPPOSES,
    SUPPORTS,
    Wedge,
    gathered,
    wedges,
)
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper.canvas import Canvas, Heading
from formateur.words.certainty import seats as told
from formateur.words.outcomes import spare
from formateur.words.speaker import Speaker
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.seats import interval
from formateur_models.rules.majority import Count

LEAST = 560.0  # points, of a sheet as large as what is drawn
SMALLEST = 150.0  # radius of the arc
BELOW = 58.0
LABELLED = 0.25  # share of the width that a label has at most


def draw(order: Order, verdict: Verdict | None, said: Sequence[str]) -> Canvas:
    """Draw the seats, party by party; those of the government are filled, others are rings."""
    speaker, sheet = order.speaker, order.sheet
    shown = wedges(speaker, verdict, order.ask.theory.dimension)
    chamber = Chamber(gathered(shown) if order.gathered else shown)
    labels = Labels(chamber, LABELLED * sheet.width)
    left, right = labels.widths
    room = (sheet.width - left - right) / 2
    radius = max(min(room, LARGEST / chamber.seat), labels.height, SMALLEST)
    width = max(min(LEAST, sheet.width), left + 2 * radius + right)
    left += (width - left - 2 * radius - right) / 2
    heading = Heading(width, order.title, said)
    height = heading.height + radius + labels.gap + 20 + BELOW
    canvas = Canvas(width, height, speaker.words, sheet)
    heading.draw(canvas)
    body = canvas.unturned()  # left is left in any script
    place = Place(left + radius, BELOW, radius)
    chamber.draw(body, place, speaker.instance.needed)
    chamber.figures(body, place, figures(speaker, verdict))
    labels.draw(body, place)
    legend(canvas, speaker, shown)
    return canvas


def figures(speaker: Speaker[str], verdict: Verdict | None) -> list[str]:
    """Say how many seats the government has, of how many, and how many it lacks."""
    say, instance = speaker.say, speaker.instance
    if verdict is None:
        return [str(instance.seats), say("figure.seats")]
    said = [told(verdict), say("chamber.of", total=instance.seats)]
    if instance.seats_decide and verdict.outlook is None:
        said.append(spare(speaker, verdict.surplus))
    return said


def legend(
    canvas: Canvas, speaker: Speaker[str], shown: Sequence[Wedge], *, line: bool = True
) -> None:
    """Explain the marks, in one row at the bottom, and the line if there is one of one number."""
    say, needed = speaker.say, speaker.instance.needed if line else 0
    entries: list[tuple[str, Wedge | None]] = [
        (say(does), Wedge("", "", "", 0, interval(0), MUTED, does))
        for does in (GOVERNS, SUPPORTS, ABSTAINS, OPPOSES, NOBODY)
        if any(wedge.does == does for wedge in shown)
    ]
    if needed:
        told_line = say("picture.majority.seats", needed=needed)
        if not isinstance(speaker.instance.rule, Count):
            told_line = say("picture.majority.least", needed=needed)
        elif not speaker.instance.seats_decide:
            told_line = say("picture.majority.no", told=told_line)
        entries.append((told_line, None))
    canvas.row([(told, _mark(canvas, mark)) for told, mark in entries], middle=True)


def _mark(canvas: Canvas, mark: Wedge | None) -> Callable[[float, float], None]:
    """Return what draws a mark at a place."""
    if mark is None:
        return lambda x, y: canvas.line([x, x], [y - 7, y + 7], linewidth=1.3)
    return lambda x, y: canvas.marks([x], [y], 8, **look(mark, canvas))
