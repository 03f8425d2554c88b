"""A bar of seats against the majority line."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from formateur_models.instance import Instance

from .units import Unit

WIDTH = 64
OUTSIDE = "░"  # votes yes, without governing
FILLS = "█▓▒"  # neighbours differ in shape, too, for screens without colour
EMPTY = "·"
LINE = "┃"
PLAIN = "#8a8a8a"


def fill(number: int) -> str:
    """Return the character of the member with this number."""
    return FILLS[number % len(FILLS)]


def style(unit: Unit) -> Style:
    """Return the colour of a unit's party."""
    return Style(color=unit.color or PLAIN)


def bar(
    instance: Instance,
    members: tuple[Unit, ...],
    supporters: tuple[Unit, ...] = (),
    width: int = WIDTH,
) -> Text:
    """Draw the members' seats, then those of supporters, against the majority line.

    Each member ends where its last seat ends, rounded, so that no rounding error adds up.
    """
    text = Text()
    seats = drawn = 0
    fills = [fill(number) for number in range(len(members))] + [OUTSIDE] * len(supporters)
    for mark, unit in zip(fills, (*members, *supporters), strict=True):
        seats += unit.seats
        end = round(seats * width / instance.seats)
        text.append(mark * (end - drawn), style(unit))
        drawn = end
    text.append(EMPTY * (width - drawn), "dim")
    return _with_line(text, round(instance.needed * width / instance.seats))


def scale(instance: Instance, width: int = WIDTH) -> Text:
    """Return the figures under a bar: nothing, the majority, the body."""
    needed, body = str(instance.needed), str(instance.seats)
    place = round(instance.needed * width / instance.seats) - len(needed) // 2
    row = list(" " * (width + 1))
    row[0] = "0"
    row[width + 1 - len(body) :] = body
    if 1 < place < width - len(body) - len(needed):
        row[place : place + len(needed)] = needed
    return Text("".join(row), "dim")


def _with_line(text: Text, place: int) -> Text:
    return Text.assemble(text[:place], (LINE, "bold"), text[place:])
