"""Chambers side by side, the same government lit in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formateur.telling.looks.seating import line_after
from formateur.telling.pictures.chamber.halfcircle import Chamber, Place
from formateur.telling.pictures.chamber.hemicycle import figures, legend
from formateur.telling.pictures.chamber.namelist import Names
from formateur.telling.pictures.chamber.wedges import (
    TOWARDS_GOVERNMENT,
    Wedge,
    gathered,
    in_first,
    wedges,
)
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas, Heading
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN
from formateur.telling.pictures.paper.sheets import TIGHTEST
from formateur.words.outcomes import spare
from formateur.words.speaker import capital
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament import chambers
from formateur_models.voting.parts import Part

BETWEEN, BELOW, HEAD = 28.0, 58.0, 30.0
LEAST_WIDE, LEAST_WIDE_TIGHT = 260.0, 120.0  # of one


@dataclass(frozen=True)
class Drawn:
    """A chamber with what is written above it and into it, and how many seats are needed."""

    head: str
    seats: Chamber
    figures: Sequence[str]
    needed: int


def draw(order: Order, verdict: Verdict | None, said: Sequence[str]) -> Canvas:
    """Draw the first chamber and the others, and below them the seats of each party in each."""
    speaker = order.speaker
    bodies = [_first(order, verdict), *_others(order, verdict)]
    least = LEAST_WIDE_TIGHT if order.sheet.tight else LEAST_WIDE
    width = max(order.sheet.width, 2 * MARGIN + (least + BETWEEN) * len(bodies) - BETWEEN)
    wide = (width - 2 * MARGIN - BETWEEN * (len(bodies) - 1)) / len(bodies)
    room = width - 2 * MARGIN
    shared = _shared([body.seats.shown for body in bodies])
    names = Names(_lit(shared) if order.sheet.tight == TIGHTEST else shared, room)
    keys = legend(speaker, bodies[0].seats.shown, room, [body.needed for body in bodies])
    heading = Heading(order.sheet, width, order.title, said)
    below = BELOW + keys.more + names.height
    canvas = Canvas(width, heading.height + HEAD + wide / 2 + below, speaker.words, order.sheet)
    heading.draw(canvas)
    for number, body in enumerate(bodies):
        middle = MARGIN + (wide + BETWEEN) * number + wide / 2
        place = Place(canvas.width - middle if canvas.turned else middle, below, wide / 2)
        head = lettering.shortened(capital(lettering.clean(body.head)), wide, PLAIN, bold=True)
        canvas.text(middle, below + wide / 2 + 12, head, ha="center", weight="bold")
        body.seats.draw(canvas.unturned(), place, body.needed)
        body.seats.figures(canvas.unturned(), place, body.figures)
    names.draw(canvas, below - 12, width / 2)
    keys.draw(canvas, middle=True)
    return canvas


def _first(order: Order, verdict: Verdict | None) -> Drawn:
    speaker, seats = order.speaker, order.instance.seats
    shown = _seated(order, in_first(order, verdict))
    head = speaker.say("cabinet.seats", many=seats, seats=seats)
    told = figures(order, verdict)
    return Drawn(head, Chamber(shown), told, line_after(order.instance))


def _others(order: Order, verdict: Verdict | None) -> Iterator[Drawn]:
    speaker, dimension = order.speaker, order.ask.theory.dimension
    for chamber in order.instance.chambers:
        shown = _seated(order, wedges(speaker, verdict, dimension, chamber))
        part = _part(order, verdict, chamber)
        seats = speaker.say("cabinet.seats", many=chamber.seats, seats=chamber.seats)
        told = [str(chamber.seats), speaker.say("figure.seats")]
        if verdict is not None:
            of = speaker.say("chamber.of", total=chamber.seats)
            told = [str(part.yes), of, spare(speaker, int(part.yes - part.needed))]
        name = speaker.counted(chamber.id)
        head = speaker.words.joined([name, seats])
        yield Drawn(head, Chamber(shown, f"{chamber.id}.", name), told, int(part.needed))


def _seated(order: Order, shown: Sequence[Wedge]) -> Sequence[Wedge]:
    return gathered(shown) if order.gathered else shown


def _part(order: Order, verdict: Verdict | None, chamber: chambers.Chamber) -> Part:
    """Return what a government needs in a chamber, and has."""
    asked = verdict or judge(order.instance, order.instance.able)
    return next(p for p in (*asked.parts, *asked.beside) if p.rule.weight == chamber.id)


def _shared(shown: Sequence[Sequence[Wedge]]) -> list[tuple[Wedge, str]]:
    """Return each party once, with its seats in each chamber."""
    held = [{wedge.id: str(wedge.span) for wedge in one} for one in shown]
    first = {wedge.id: wedge for one in reversed(shown) for wedge in one}
    order = dict.fromkeys(wedge.id for one in shown for wedge in one)
    return [(first[id_], " | ".join(seats.get(id_, "0") for seats in held)) for id_ in order]


def _lit(shown: Sequence[tuple[Wedge, str]]) -> list[tuple[Wedge, str]]:
    return [(wedge, seats) for wedge, seats in shown if wedge.does in TOWARDS_GOVERNMENT]
