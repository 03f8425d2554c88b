"""Governments as bars of seats, one below the other, against the majority line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from formateur.telling.looks.colors import INK, MUTED, PALE, PAPER, mixed, on, on_paper
from formateur.telling.looks.seating import ends
from formateur.telling.pictures import lettering
from formateur.telling.pictures.canvas import MARGIN, PLAIN, SHEET, SMALL, Canvas, Heading, Sheet
from formateur.words.certainty import chance_told, surplus
from formateur.words.governing import held, led
from formateur.words.phrases import values
from formateur.words.speaker import in_english
from formateur.words.vote import ending
from formateur.words.wording import english
from formateur_models.judging.units import Unit, grouped, units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance

WIDTH = 760.0
RANK, TOTAL = 30.0, 96.0  # room left and right of the bars
BAR, LINE, BETWEEN = 22.0, 14.0, 20.0
SWATCH = 12.0


@dataclass(frozen=True)
class Part:
    """A unit in a bar: one of the cabinet, or one that votes for it from outside."""

    unit: Unit
    color: str
    inside: bool
    label: str

    @property
    def width(self) -> float:
        """Of its mark and its label."""
        return SWATCH + lettering.width(self.label, SMALL) + 10

    @property
    def look(self) -> dict[str, Any]:
        """How it is filled: supporters from outside are hatched."""
        if self.inside:
            return {"facecolor": self.color}
        pale = mixed(self.color, PAPER, 0.7)
        return {"facecolor": pale, "edgecolor": self.color, "hatch": "////", "linewidth": 0.8}


@dataclass(frozen=True)
class Row:
    """One government."""

    rank: str
    verdict: Verdict
    lines: tuple[tuple[Part, ...], ...]  # as its parts are named, above the bar
    told: str

    @property
    def height(self) -> float:
        """Of the names, the bar and what is told under it."""
        return LINE * len(self.lines) + BAR + LINE + BETWEEN


def draw(
    instance: Instance,
    verdicts: Sequence[Verdict],
    title: str,
    said: Sequence[str],
    sheet: Sheet = SHEET,
) -> Canvas:
    """Draw the governments in their order; each bar starts a new count at zero."""
    rows = list(_rows(instance, verdicts))
    heading = Heading(WIDTH, title, said)
    height = heading.height + 30 + sum(row.height for row in rows) + MARGIN
    canvas = Canvas(WIDTH, height, sheet)
    heading.draw(canvas)
    top = height - heading.height - 30
    y = top
    for row in rows:
        _draw(canvas, instance, row, y)
        y -= row.height
    if rows and instance.needed:
        _majority(canvas, instance, top, rows, y + BETWEEN)
    return canvas


def _rows(instance: Instance, verdicts: Sequence[Verdict]) -> Iterator[Row]:
    """Number the governments; those equally good have the same number."""
    rank = 0
    for number, verdict in enumerate(verdicts, 1):
        if number == 1 or verdict.objectives != verdicts[number - 2].objectives:
            rank = number
        parts = _parts(instance, verdict)
        speaker = in_english(instance)
        told = [values(speaker.words, verdict.objectives)] if verdict.objectives else []
        told += [*led(speaker, verdict), *chance_told(speaker, verdict)]
        if not instance.seats_decide and verdict.passes:
            told.append(ending(speaker, verdict))
        yield Row(f"{rank}.", verdict, tuple(_flow(parts)), speaker.words.joined(told))


def _parts(instance: Instance, verdict: Verdict) -> list[Part]:
    color = on_paper(instance)
    members = [(unit, True) for unit in units(instance, verdict)]
    members += [(unit, False) for unit in grouped(instance, verdict.support)]
    parts = []
    for unit, inside in members:
        many = f"({unit.span})" if inside else english().say("picture.outside", seats=unit.span)
        many = f" {many}"
        room = _room() - SWATCH - 10 - lettering.width(many, SMALL)
        label = lettering.shortened(lettering.clean(unit.title), min(room, 220.0), SMALL) + many
        parts.append(Part(unit, color[unit.name.partition(".")[0]], inside, label))
    return parts


def _flow(parts: Iterable[Part]) -> Iterator[tuple[Part, ...]]:
    """Break the names into lines."""
    line: list[Part] = []
    for part in parts:
        if line and sum(one.width for one in (*line, part)) > _room():
            yield tuple(line)
            line = []
        line.append(part)
    yield tuple(line)


def _room() -> float:
    return WIDTH - 2 * MARGIN - RANK - TOTAL


def _draw(canvas: Canvas, instance: Instance, row: Row, top: float) -> None:
    left = MARGIN + RANK
    y = top
    for line in row.lines:
        y -= LINE
        x = left
        for part in line:
            canvas.box(x, y - 1, 8, 8, **part.look)
            canvas.text(x + SWATCH, y, part.label, SMALL)
            x += part.width
    y -= BAR + 5
    canvas.text(MARGIN, y + 7, row.rank, 12, weight="bold")
    canvas.box(left, y, _room(), BAR, facecolor=PALE)
    _segments(canvas, instance, row, left, y)
    total = held(in_english(instance), row.verdict)
    canvas.text(left + _room() + 10, y + 7, total, PLAIN, weight="bold")
    if instance.seats_decide:
        beyond = surplus(in_english(instance), row.verdict)
        canvas.text(left + _room() + 10, y - LINE + 3, beyond, SMALL, color=MUTED)
    told = lettering.shortened(lettering.clean(row.told), _room(), SMALL)
    canvas.text(left, y - LINE + 3, told, SMALL, color=MUTED)


def _segments(canvas: Canvas, instance: Instance, row: Row, left: float, y: float) -> None:
    scale = _room() / instance.seats
    parts = [part for line in row.lines for part in line]
    *places, most = ends(instance, [part.unit for part in parts])
    for part, first, last in zip(parts, [0, *places], places, strict=False):
        x, wide = left + first * scale, (last - first) * scale
        canvas.box(x, y, wide, BAR, **part.look)
        canvas.line([x, x], [y, y + BAR], color=PAPER, linewidth=1)
        number = str(part.unit.span)
        place = _free(x, x + wide, left + scale * instance.needed, number)
        if place is not None:
            how = {"ha": "center", "weight": "bold"}
            how["color"] = on(part.color) if part.inside else INK
            canvas.text(place, y + 7.5, number, SMALL, **how)
    if places and most > places[-1]:
        beyond = {"facecolor": PAPER, "edgecolor": MUTED, "hatch": "....", "linewidth": 0.8}
        canvas.box(left + places[-1] * scale, y, (most - places[-1]) * scale, BAR, **beyond)


def _free(left: float, right: float, line: float, number: str) -> float | None:
    """Return where a number has room, in the middle or beside the majority line."""
    room = lettering.width(number, SMALL, bold=True) + 5
    middle = (left + right) / 2
    if abs(middle - line) < room / 2:
        left, right = max((left, line), (line, right), key=lambda part: part[1] - part[0])
    return (left + right) / 2 if right - left >= room else None


def _majority(
    canvas: Canvas, instance: Instance, top: float, rows: Sequence[Row], bottom: float
) -> None:
    """Draw the line through the bars, not through the text between them."""
    x = MARGIN + RANK + _room() * instance.needed / instance.seats
    say = english().say
    told = say("picture.majority", needed=instance.needed, total=instance.seats)
    if not instance.seats_decide:
        told = say("picture.majority.no", told=told)
    how = {"ha": "center", "color": MUTED}
    canvas.text(x, top + 12, told, SMALL, **how)
    canvas.line([x, x], [top + 2, top + 8])
    y = top
    for row in rows:
        bar = y - LINE * len(row.lines) - 5
        canvas.line([x, x], [bar - BAR - 4, bar + 3], zorder=5, linewidth=1.6)
        y -= row.height
