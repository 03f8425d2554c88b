"""A bar of seats against the majority line, as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions
from rich.style import Style
from rich.text import Text

from formateur.telling.looks.seating import ends
from formateur_models.judging.units import Unit
from formateur_models.parliament.instance import Instance

WIDEST = 64
UNSURE = "?"
PLAIN = "#8a8a8a"
OUTSIDE, NOWHERE = -1, -2  # in place of a member's number: supports it; is not in the bar


@dataclass(frozen=True)
class Shapes:
    """Characters of a bar; neighbours differ in shape, too, for screens without colour."""

    fills: str
    outside: str  # votes yes, without governing
    empty: str
    line: str

    def fill(self, number: int) -> str:
        """Return the character of the member with this number, or of one outside."""
        if number < 0:
            return self.outside if number == OUTSIDE else " "
        return self.fills[number % len(self.fills)]


BLOCKS = Shapes("█▓▒▞▚", "░", "·", "┃")
ASCII = Shapes("#=+%ox", "~", ".", "|")


def shapes(options: ConsoleOptions) -> Shapes:
    """Return what the terminal can show."""
    return ASCII if options.ascii_only else BLOCKS


@dataclass(frozen=True)
class Mark:
    """The legend of one member, or of who is outside."""

    number: int
    unit: Unit

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Draw two characters of the member's part of the bar."""
        yield Text(shapes(options).fill(self.number) * 2, _style(self.unit))


@dataclass(frozen=True)
class Bar:
    """The members' seats, then those of supporters, against the majority line, over a scale."""

    instance: Instance
    members: tuple[Unit, ...]
    supporters: tuple[Unit, ...] = ()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Draw the bar and its scale."""
        width = max(10, min(WIDEST, options.max_width - 1))
        yield self.seats(width, shapes(options))
        yield self.scale(width)

    def seats(self, width: int, drawn_with: Shapes) -> Text:
        """Each member ends where its last seat ends, rounded, so that no error adds up."""
        text = Text()
        drawn = 0
        outside = [(OUTSIDE, unit) for unit in self.supporters]
        shown = [*enumerate(self.members), *outside]
        *places, most = ends(self.instance, [unit for _, unit in shown])
        for (number, unit), seats in zip(shown, places, strict=True):
            end = round(seats * width / self.instance.seats)
            text.append(drawn_with.fill(number) * (end - drawn), _style(unit))
            drawn = end
        end = round(most * width / self.instance.seats)
        text.append(UNSURE * (end - drawn), "dim")
        text.append(drawn_with.empty * (width - end), "dim")
        if self.instance.needed <= 0:  # seats alone do not decide
            return text
        place = self.majority(width)
        return Text.assemble(text[:place], (drawn_with.line, "bold"), text[place:])

    def scale(self, width: int) -> Text:
        """The figures under the bar: nothing, the majority, the body."""
        needed, body = str(self.instance.needed), str(self.instance.seats)
        row = list(" " * (width + 1))
        row[0] = "0"
        row[width + 1 - len(body) :] = body
        if self.instance.needed <= 0:
            return Text("".join(row).rstrip(), "dim")
        place = self.majority(width) - len(needed) // 2
        if 1 < place < width - len(body) - len(needed):
            row[place : place + len(needed)] = needed
        return Text("".join(row), "dim")

    def majority(self, width: int) -> int:
        """Return where the majority line stands."""
        return round(self.instance.needed * width / self.instance.seats)


def _style(unit: Unit) -> Style:
    return Style(color=unit.color or PLAIN)
