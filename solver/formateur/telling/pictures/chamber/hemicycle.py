"""The body as a half circle, a government lit up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from formateur.telling.looks.colors import MUTED
from formateur.telling.looks.seating import line_after
from formateur.telling.pictures.chamber.halfcircle import LARGEST, Chamber, Place, look
from formateur.telling.pictures.chamber.labels import Labels
from formateur.telling.pictures.chamber.namelist import tight_names
from formateur.telling.pictures.chamber.wedges import (
    ABSTAINS,
    GOVERNS,
    NOBODY,
    OPPOSES,
    SUPPORTS,
    Wedge,
    gathered,
    in_first,
)
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper.canvas import Canvas, Heading
from formateur.telling.pictures.paper.legend import Legend, Mark
from formateur.telling.pictures.paper.lettering import MARGIN
from formateur.words.certainty import seats as told
from formateur.words.matter import by_seats
from formateur.words.outcomes import spare
from formateur.words.speaker import Speaker
from formateur.words.vote import cast
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.seats import interval
from formateur_models.rules.majority import Count

LEAST = 560.0  # points, of a sheet as large as what is drawn
SMALLEST = (150.0, 100.0, 64.0)  # radius of the arc, where it is tighter and tighter
BELOW, BETWEEN = 58.0, 12.0
LABELLED = 0.25  # share of the width that a label has at most


def draw(order: Order, verdict: Verdict | None, said: Sequence[str]) -> Canvas:
    """Draw the seats, party by party; those of the government are filled, others are rings."""
    shown = in_first(order, verdict)
    chamber = Chamber(gathered(shown) if order.gathered else shown)
    if order.sheet.tight:
        return _tight(order, verdict, said, chamber)
    speaker, sheet, needed = order.speaker, order.sheet, [line_after(order.instance)]
    labels = Labels(chamber, LABELLED * sheet.width)
    keys = legend(speaker, chamber.shown, sheet.width - 2 * MARGIN, needed)
    below = BELOW + keys.more
    left, right = labels.widths
    high = Heading(sheet, sheet.width, order.title, said).height + labels.gap + 20 + below
    room = min((sheet.width - left - right) / 2, sheet.height - high)
    radius = max(min(room, LARGEST / chamber.seat), labels.height, SMALLEST[0])
    width = max(min(LEAST, sheet.width), left + 2 * radius + right)
    left += (width - left - 2 * radius - right) / 2
    heading = Heading(sheet, width, order.title, said)
    height = heading.height + radius + labels.gap + 20 + below
    canvas = Canvas(width, height, speaker.words, sheet)
    heading.draw(canvas)
    place = Place(left + radius, below, radius)
    _body(canvas, chamber, place, order, verdict)
    labels.draw(canvas.unturned(), place)
    legend(speaker, chamber.shown, width - 2 * MARGIN, needed).draw(canvas, middle=True)
    return canvas


def _tight(order: Order, verdict: Verdict | None, said: Sequence[str], chamber: Chamber) -> Canvas:
    """Draw the same with the names below it, on the tightest sheet of those who govern only."""
    speaker, sheet = order.speaker, order.sheet
    width, room = sheet.width, sheet.width - 2 * MARGIN
    heading = Heading(sheet, width, order.title, said)
    names = tight_names(sheet, chamber.shown)
    keys = legend(speaker, chamber.shown, room, [line_after(order.instance)])
    below = BELOW - BETWEEN + keys.more + names.height
    radius = min(room / 2, LARGEST / chamber.seat, sheet.height - heading.height - 4 - below)
    radius = max(radius, SMALLEST[sheet.tight])
    canvas = Canvas(width, heading.height + 4 + radius + below, speaker.words, sheet)
    heading.draw(canvas)
    _body(canvas, chamber, Place(width / 2, below, radius), order, verdict)
    names.draw(canvas, below - BETWEEN / 2, width / 2)
    keys.draw(canvas, middle=True)
    return canvas


def _body(
    canvas: Canvas, chamber: Chamber, place: Place, order: Order, verdict: Verdict | None
) -> None:
    body = canvas.unturned()  # left is left in any script
    chamber.draw(body, place, line_after(order.instance))
    chamber.figures(body, place, figures(order, verdict))


def figures(order: Order, verdict: Verdict | None) -> list[str]:
    """Say how many seats the government has, of how many, and how many it lacks."""
    speaker, instance, say = order.speaker, order.instance, order.speaker.say
    if verdict is None:
        return [str(instance.seats), say("figure.seats")]
    likely = order.vote(verdict)
    said = [str(likely.seats) if likely else told(verdict), say("chamber.of", total=instance.seats)]
    if verdict.outlook is not None:
        return said
    if not by_seats(instance):
        said.append(cast(speaker.words, verdict, likely))
    elif not likely:
        said.append(spare(speaker, verdict.surplus))
    return said


def legend(
    speaker: Speaker[str], shown: Sequence[Wedge], room: float, needed: Sequence[int]
) -> Legend:
    """Return what marks mean, and the line: how many seats it counts off, in each chamber."""
    say = speaker.say
    entries: list[tuple[str, Mark]] = [
        (say(does), partial(_mark, Wedge("", "", "", 0, interval(0), MUTED, does)))
        for does in (GOVERNS, SUPPORTS, ABSTAINS, OPPOSES, NOBODY)
        if any(wedge.does == does for wedge in shown)
    ]
    counted_off = [one for one in needed if one]
    if counted_off:
        figures = " | ".join(map(speaker.words.figure, counted_off))
        told_line = say("picture.majority.seats", needed=figures)
        if not isinstance(speaker.instance.rule, Count):
            told_line = say("picture.majority.least", needed=figures)
        elif not by_seats(speaker.instance):
            told_line = say("picture.majority.no", told=told_line)
        entries.append((told_line, _line))
    return Legend(entries, room)


def _mark(wedge: Wedge, canvas: Canvas, x: float, y: float) -> None:
    canvas.marks([x], [y], 8, **look(wedge, canvas))


def _line(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([x, x], [y - 6, y + 6], linewidth=1.3)
