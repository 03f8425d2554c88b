"""The body as benches that face each other, as in Westminster: the government below."""

from __future__ import annotations

from collections.abc import Sequence

from formateur.telling.looks.colors import MUTED
from formateur.telling.looks.facing import Benches
from formateur.telling.looks.seating import line_after
from formateur.telling.pictures.chamber.halfcircle import between, disc, seated, told
from formateur.telling.pictures.chamber.hemicycle import figures, legend
from formateur.telling.pictures.chamber.namelist import tight_names
from formateur.telling.pictures.chamber.wedges import GOVERNS, SITS, SUPPORTS, Wedge, in_first
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas, Heading
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN
from formateur_models.judging.verdict import Verdict

AISLE = 40.0
SMALLEST, LARGEST = (9.0, 7.0, 4.0), 30.0  # of a seat, in points, where it is tighter and tighter
HELD = PLAIN + 2
BELOW = 44.0


def draw(order: Order, verdict: Verdict | None, said: Sequence[str]) -> Canvas:
    """Draw two sides, each party by party, and how far the government has to reach."""
    speaker, width = order.speaker, order.sheet.width
    shown = in_first(order, verdict)
    facing = sides(shown)
    needed = line_after(order.instance)
    most = max(needed, *(sum(wedge.seats for wedge in side) for side in facing))
    names = [tight_names(order.sheet, side) for side in facing]
    keys = legend(speaker, shown, width - 2 * MARGIN, [needed])
    below = BELOW + keys.more
    heading = Heading(order.sheet, width, order.title, said)
    beside = heading.height + AISLE + sum(one.height for one in names) + 20 + below
    benches = _benches(
        most, width - 2 * MARGIN, order.sheet.height - beside, SMALLEST[order.sheet.tight]
    )
    canvas = Canvas(width, beside + 2 * benches.height, speaker.words, order.sheet)
    heading.draw(canvas)
    left = (width - benches.seat * benches.columns) / 2
    aisle = below + names[0].height + 10 + benches.height
    for side, sign, y in ((facing[0], -1, aisle), (facing[1], 1, aisle + AISLE)):
        _side(canvas, benches, side, (left, y), sign)
    _majority(canvas, benches, needed, (left, aisle))
    lines, middle = figures(order, verdict), aisle + AISLE / 2
    held, rest = " ".join(lines[:2]), " ".join(lines[2:])
    beside = lettering.width(held, HELD, bold=True) + HELD
    least = beside + lettering.width(rest, PLAIN) + 1
    left = min(left, max(MARGIN, (width - least) / 2))
    canvas.text(left, middle, held, HELD, va="center", weight="bold")
    rest = lettering.shortened(rest, width - 2 * left - beside, PLAIN)
    canvas.text(width - left, middle, rest, va="center", ha="right", color=MUTED)
    names[0].draw(canvas, below + names[0].height, width / 2)
    top = aisle + AISLE + benches.height + names[1].height + 8
    names[1].draw(canvas, top, width / 2)
    keys.draw(canvas, middle=True)
    return canvas


def _benches(most: int, wide: float, high: float, least: float) -> Benches:
    """Return benches in so much room, as far as seats can be so small."""
    benches = Benches.of(most, wide, LARGEST)
    return Benches.of(most, wide, max(least, min(LARGEST, high / 2 / benches.rows)))


def sides(shown: Sequence[Wedge]) -> tuple[list[Wedge], list[Wedge]]:
    """Return who sits with the government, and who faces it; without one, left and right."""
    ranks = {GOVERNS: 0, SUPPORTS: 1}
    if all(wedge.does not in (GOVERNS, SITS) for wedge in shown):
        return [], _largest(shown)
    if all(wedge.does != GOVERNS for wedge in shown):
        half, passed, near = sum(wedge.seats for wedge in shown) / 2, 0, []
        for wedge in shown:
            if passed < half:
                near.append(wedge)
            passed += wedge.seats
        return _largest(near), _largest([wedge for wedge in shown if wedge not in near])
    with_it = sorted(
        (w for w in shown if w.does in ranks), key=lambda w: (ranks[w.does], -w.seats, w.id)
    )
    return with_it, _largest([wedge for wedge in shown if wedge.does not in ranks])


def _largest(shown: Sequence[Wedge]) -> list[Wedge]:
    return sorted(shown, key=lambda wedge: (-wedge.seats, wedge.id))


def _side(
    canvas: Canvas, benches: Benches, side: Sequence[Wedge], corner: tuple[float, float], sign: int
) -> None:
    """Draw the seats of one side, column by column from the aisle outwards."""
    passed, size = 0, disc(benches.seat)
    for wedge in side:
        own = [benches.at(number) for number in range(passed, passed + wedge.seats)]
        passed += wedge.seats
        xs = [corner[0] + x for x, _ in own]
        ys = [corner[1] + sign * y for _, y in own]
        named = canvas.named(wedge.id, told(canvas, wedge))
        seated(canvas, wedge, xs, ys, size, **named)


def _majority(canvas: Canvas, benches: Benches, needed: int, corner: tuple[float, float]) -> None:
    """Draw the line up to which the seats of a government have to reach."""
    if not needed:
        return
    line = benches.after(needed)
    xs = [corner[0] + x for x, _ in line]
    ys = [corner[1] - y for _, y in line]
    xs, ys = [xs[0], *xs, xs[-1]], [ys[0] + 6, *ys, ys[-1] - 6]
    canvas.line(xs, ys, linewidth=between(benches.seat, disc(benches.seat)), zorder=5)
