"""Governments as bars of seats, one below the other, against the majority line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from formateur.telling.looks.colors import (
    INK,
    MUTED,
    PALE,
    PAPER,
    hatched_apart,
    mixed,
    on,
    on_paper,
)
from formateur.telling.looks.seating import ends
from formateur.telling.looks.shortnames import short
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas, Heading
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN, SMALL
from formateur.telling.pictures.paper.sheets import TIGHTEST
from formateur.words.certainty import Likely, chance_told
from formateur.words.governing import added, held, led, seated
from formateur.words.matter import by_seats
from formateur.words.outcomes import measured, spread
from formateur.words.speaker import Speaker, capital
from formateur.words.vote import cast, ending
from formateur_models.judging.units import Unit, grouped, units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.seats import Interval

RANK, TOTAL = 30.0, 112.0  # room left and right of the bars
MOST_TOTAL = 0.28  # of the width
HATCHES = ("", "///", "...", "\\\\\\", "---", "xxx")  # by the number of a hatching
BAR, LINE, BETWEEN = 22.0, 14.0, 20.0
BAR_TIGHT, BETWEEN_TIGHT = 16.0, 6.0
MOST_BETWEEN = 30.0  # more, where a sheet has room left
SWATCH, LONGEST_KEY = 12.0, 180.0


@dataclass(frozen=True)
class Part:
    """A unit in a bar: one of the cabinet, or one that votes for it from outside or abstains."""

    unit: Unit
    color: str
    pale: str
    hatching: int
    does: str  # governs, supports or abstains
    label: str

    @property
    def width(self) -> float:
        """Of its mark and its label."""
        return SWATCH + lettering.width(self.label, SMALL) + 10

    @property
    def look(self) -> dict[str, Any]:
        """How it is filled: pale where it only votes for the cabinet, hatched as its party is."""
        hatch = HATCHES[self.hatching]
        if self.does == "abstains":
            return {"facecolor": PAPER, "edgecolor": MUTED, "linewidth": 0.8}
        if self.does == "governs":
            return {"facecolor": self.color, "edgecolor": on(self.color), "hatch": hatch}
        return {"facecolor": self.pale, "edgecolor": self.color, "hatch": hatch, "linewidth": 1.6}


@dataclass(frozen=True)
class Row:
    """One government, and what stands before it; None is nobody."""

    mark: str
    verdict: Verdict | None
    parts: tuple[Part, ...]
    lines: tuple[tuple[Part, ...], ...]  # as they are named, above the bar
    told: tuple[str, ...]  # line by line, below it

    def height(self, frame: Frame) -> float:
        """Of the names, the bar and what is told under it."""
        between = (BETWEEN_TIGHT if frame.tight else BETWEEN) + frame.more
        least = 0 if frame.tight == TIGHTEST else 1
        return LINE * (len(self.lines) + max(least, len(self.told))) + frame.bar + between


@dataclass(frozen=True)
class Frame:
    """Where bars lie on a sheet, from `left` on, so wide; and how each party's are filled.

    On a tight sheet no more than the surplus is told below the bars; on the tightest nothing is,
    and parties are named once, at the foot.
    """

    speaker: Speaker[str]
    left: float
    wide: float
    right: float
    paper: str
    color: Mapping[str, str]
    hatching: Mapping[str, int]
    tight: int
    more: float = 0.0  # room between bars, where the sheet has some left
    likely: Callable[[Collection[str]], Likely | None] = lambda _: None  # what a poll leaves open
    vote: Callable[[Verdict], Likely | None] = lambda _: None  # the same of who governs

    @property
    def bar(self) -> float:
        """How high a bar is."""
        return BAR_TIGHT if self.tight == TIGHTEST else BAR

    def span(self, unit: Unit) -> Interval:
        """Return how many seats a unit may have."""
        likely = self.likely(self.speaker.instance.players_of(unit.name))
        return likely.seats if likely else unit.span

    def at(self, seats: float) -> float:
        """Return where so many seats end."""
        return self.left + self.wide * seats / self.speaker.instance.seats


def draw(order: Order, verdicts: Sequence[Verdict], said: Sequence[str]) -> Canvas:
    """Draw the governments in their order, numbered; those equally good have the same number."""
    ranks: list[str] = []
    for number, verdict in enumerate(verdicts, 1):
        again = number > 1 and verdict.objectives == verdicts[number - 2].objectives
        ranks.append(ranks[-1] if again else f"{number}.")
    frame = framed(order, RANK)
    rows = [row(frame, rank, verdict) for rank, verdict in zip(ranks, verdicts, strict=True)]
    return drawn(order, frame, rows, said)


def framed(order: Order, marks: float) -> Frame:
    """Return the frame of bars with so much room for what stands before them."""
    sheet = order.sheet
    right = min(TOTAL, MOST_TOTAL * sheet.width)
    wide = sheet.width - 2 * MARGIN - marks - right
    looks = on_paper(order.instance), hatched_apart(order.instance), sheet.tight
    return Frame(
        order.speaker,
        MARGIN + marks,
        wide,
        right,
        sheet.paper,
        *looks,
        likely=order.likely,
        vote=order.vote,
    )


def drawn(order: Order, frame: Frame, rows: Sequence[Row], said: Sequence[str]) -> Canvas:
    """Draw the rows, one below the other; each bar starts a new count at zero."""
    sheet = order.sheet
    heading = Heading(sheet, sheet.width, order.title, said)
    keys = _keys(frame, rows, sheet.width - 2 * MARGIN) if frame.tight == TIGHTEST else []
    high = sum(one.height(frame) for one in rows) + LINE * len(keys)
    if sheet.size and sheet.tight:
        left = sheet.height - heading.height - 30 - high - MARGIN
        frame = replace(frame, more=min(MOST_BETWEEN, max(0.0, left / max(1, len(rows)))))
        high += frame.more * len(rows)
    canvas = Canvas(sheet.width, heading.height + 30 + high + MARGIN, order.speaker.words, sheet)
    heading.draw(canvas)
    for number, line in enumerate(reversed(keys)):
        _names(canvas, line, (MARGIN, MARGIN + LINE * number))
    top = canvas.height - heading.height - 30
    y = top
    for number, one in enumerate(rows, 1):
        _draw(canvas, frame, one, y, number)
        y -= one.height(frame)
    if rows and order.instance.needed:
        _majority(canvas, frame, top, rows)
    return canvas


def row(frame: Frame, mark: str, verdict: Verdict) -> Row:
    """Return the row of a government."""
    speaker, likely = frame.speaker, frame.vote(verdict)
    measures = measured(speaker, verdict.objectives)
    told = [capital(measures)] if measures else []
    told += [*led(speaker, verdict), *([] if likely else chance_told(speaker, verdict))]
    if not by_seats(speaker.instance) and verdict.passes:
        votes = cast(speaker.words, verdict, likely) if likely else ending(speaker, verdict)
        told.append(votes)
    parts = tuple(_parts(frame, verdict))
    lines = tuple(_flow(parts, frame.wide)) if frame.tight < TIGHTEST else ()
    said = lettering.shortened(lettering.clean(speaker.words.joined(told)), frame.wide, SMALL)
    return Row(mark, verdict, parts, lines, () if frame.tight else (said,))


def _parts(frame: Frame, verdict: Verdict) -> list[Part]:
    speaker = frame.speaker
    instance, language = speaker.instance, speaker.words.language
    members = [(unit, "governs") for unit in units(instance, verdict)]
    members += [(unit, "supports") for unit in grouped(instance, verdict.support)]
    if any(part.stops is not None for part in verdict.parts):  # they are not against it
        members += [(unit, "abstains") for unit in grouped(instance, verdict.abstain)]
    parts = []
    for unit, does in members:
        span = frame.span(unit)
        many = f"({span})"
        if does != "governs":
            many = speaker.say(f"picture.{does}", seats=span)
        many = f" {many}"
        room = frame.wide - SWATCH - 10 - lettering.width(many, SMALL)
        name = lettering.clean(short(instance, unit.name, language))
        label = lettering.shortened(name, min(room, 220.0), SMALL) + many
        party = unit.name.partition(".")[0]
        color = frame.color[party]
        pale = mixed(color, frame.paper, 0.7)
        hatching = frame.hatching.get(
            unit.name, frame.hatching[party]
        )  # some who are alike have one
        parts.append(Part(unit, color, pale, hatching, does, label))
    return parts


def _keys(frame: Frame, rows: Sequence[Row], room: float) -> list[tuple[Part, ...]]:
    """Return each party of all rows once, without its seats, in lines."""
    parts: dict[str, Part] = {}
    for part in (part for row in rows for part in row.parts):
        name = lettering.clean(short(frame.speaker.instance, part.unit.name))
        parts.setdefault(
            part.unit.name, replace(part, label=lettering.shortened(name, LONGEST_KEY, SMALL))
        )
    return list(_flow(parts.values(), room))


def _flow(parts: Iterable[Part], room: float) -> Iterator[tuple[Part, ...]]:
    """Break the names into lines."""
    line: list[Part] = []
    for part in parts:
        if line and sum(one.width for one in (*line, part)) > room:
            yield tuple(line)
            line = []
        line.append(part)
    yield tuple(line)


def _draw(canvas: Canvas, frame: Frame, row: Row, top: float, number: int) -> None:
    y = top
    for parts in row.lines:
        y -= LINE
        _names(canvas, parts, (frame.left, y))
    y -= frame.bar + 5
    middle = y + frame.bar / 2
    canvas.text(MARGIN, middle - 4, row.mark, PLAIN, weight="bold")
    canvas.box(frame.left, y, frame.wide, frame.bar, facecolor=PALE)
    for down, told in enumerate(row.told, 1):
        canvas.text(frame.left, y - LINE * down + 3, told, SMALL, color=MUTED)
    if row.verdict is None:
        return
    _segments(canvas, frame, row, row.verdict, y, number)
    right = frame.left + frame.wide + 10
    likely = frame.vote(row.verdict)
    told = held(frame.speaker, row.verdict)
    if likely:
        told = seated(frame.speaker, likely.seats)
    elif row.verdict.support and row.verdict.outlook is None:
        told = added(frame.speaker.instance, row.verdict)
    canvas.text(right, middle - 4, told, PLAIN, weight="bold")
    if (likely or by_seats(frame.speaker.instance)) and frame.tight < TIGHTEST:
        beyond = _chance(frame.speaker, likely) if likely else spread(frame.speaker, row.verdict)
        for down, line in enumerate(
            lettering.wrapped(beyond, frame.right - 10, SMALL, lines=1 if frame.tight else 2)
        ):
            canvas.text(right, y - LINE + 3 - 11 * down, line, SMALL, color=MUTED)


def _chance(speaker: Speaker[str], likely: Likely) -> str:
    """Say how likely a majority is, shortly."""
    figure = {0: "< 1", 100: "> 99"}.get(likely.chance, str(likely.chance))
    chance = speaker.words.percent(figure)
    return speaker.say("value", name=speaker.say("chances.chance"), value=chance)


def _names(canvas: Canvas, parts: Sequence[Part], at: tuple[float, float]) -> None:
    x, y = at
    for part in parts:
        canvas.box(x, y - 1, 8, 8, **part.look)
        canvas.text(x + SWATCH, y, part.label, SMALL)
        x += part.width


def _segments(
    canvas: Canvas, frame: Frame, row: Row, verdict: Verdict, y: float, number: int
) -> None:
    speaker, parts = frame.speaker, row.parts
    *places, most = ends(speaker.instance, [part.unit for part in parts])
    for part, first, last in zip(parts, [0, *places], places, strict=False):
        x, wide = frame.at(first), frame.at(last) - frame.at(first)
        span = frame.span(part.unit)
        seats = seated(speaker, span)
        title = speaker.words.joined([speaker.name(part.unit.name), seats])
        canvas.box(
            x, y, wide, frame.bar, **part.look, **canvas.named(f"{part.unit.name}-{number}", title)
        )
        canvas.line([x, x], [y, y + frame.bar], color=PAPER, linewidth=1)
        figure = str(span)
        place = _free(x, x + wide, frame.at(speaker.instance.needed), figure)
        if place is not None:
            if part.hatching:
                room = lettering.width(figure, SMALL, bold=True) + 5
                canvas.box(
                    place - room / 2,
                    y + frame.bar / 2 - 6,
                    room,
                    12,
                    facecolor=part.look["facecolor"],
                )
            how = {"ha": "center", "weight": "bold"}
            how["color"] = on(part.color) if part.does == "governs" else INK
            canvas.text(place, y + frame.bar / 2 - 3.5, figure, SMALL, **how)
    if places and most > places[-1]:
        beyond = {"facecolor": PAPER, "edgecolor": MUTED, "hatch": "....", "linewidth": 0.8}
        wide = frame.at(most) - frame.at(places[-1])
        canvas.box(frame.at(places[-1]), y, wide, frame.bar, **beyond)


def _free(left: float, right: float, line: float, number: str) -> float | None:
    """Return where a number has room, in the middle or beside the majority line."""
    room = lettering.width(number, SMALL, bold=True) + 5
    middle = (left + right) / 2
    if abs(middle - line) < room / 2:
        left, right = max((left, line), (line, right), key=lambda part: part[1] - part[0])
    return (left + right) / 2 if right - left >= room else None


def _majority(canvas: Canvas, frame: Frame, top: float, rows: Sequence[Row]) -> None:
    """Draw the line through the bars, not through the text between them."""
    speaker, instance = frame.speaker, frame.speaker.instance
    x = frame.at(instance.needed)
    told = speaker.say("picture.majority", needed=instance.needed, total=instance.seats)
    if not by_seats(instance):
        told = speaker.say("picture.majority.no", told=told)
    room = lettering.width(told, SMALL) / 2 + MARGIN
    middle = min(max(x, room), canvas.width - room)
    canvas.text(middle, top + 12, told, SMALL, ha="center", color=MUTED)
    canvas.line([x, x], [top + 2, top + 8])
    y = top
    for one in rows:
        bar = y - LINE * len(one.lines) - 5
        canvas.line([x, x], [bar - frame.bar - 2, bar + 3], zorder=5, linewidth=1.6)
        y -= one.height(frame)
