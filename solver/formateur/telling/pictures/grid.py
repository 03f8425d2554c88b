"""Who refuses, strains, needs or helps whom, as a table of marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from formateur.telling.looks import relations as kinds
from formateur.telling.looks.colors import BLACK, MUTED, PALE, PAPER, WHITE, mixed
from formateur.telling.looks.relations import Relations, relations
from formateur.telling.looks.seating import ordered
from formateur.telling.looks.shortnames import short
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas, Heading
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN, SMALL
from formateur.telling.pictures.paper.sheets import TIGHTEST, WIDEST
from formateur.words.speaker import Speaker
from formateur.words.wording import Words
from formateur_models.parliament.instance import Instance

NARROW = 480.0
NAMES = 190.0  # the most room for the names of rows
LEAST_NAMES = 90.0  # the same, on the narrowest sheet
SLANTED = 125.0  # the most room for the names of columns
SLANTED_TIGHT = 70.0
SMALLEST, SMALLEST_TIGHT, LARGEST = 20.0, 17.0, 40.0
CORNER = 9.0  # of a figure in the corner of a cell
LEAST_ROOM, ROOMY = 22.0, 32.0  # of a cell with such a figure, and of one with room for all
STRAIN = "#e08214"
MOST_TOLD = 6


@dataclass(frozen=True)
class Mark:
    """How a cell shows a relation, and how the legend tells it."""

    sign: str
    ground: str
    ink: str
    key: str


# In this order: the first that holds fills the cell.
MARKS: Mapping[str, Mark] = {
    kinds.REFUSES: Mark("✕", "#8e1b2f", WHITE, "matrix.veto"),
    kinds.REFUSES_LED: Mark("(✕)", "#e9c6cc", "#8e1b2f", "relations.led"),
    kinds.TOGETHER: Mark("=", "#2b5c8a", WHITE, "matrix.pact"),
    kinds.NEEDS: Mark("→", "#6a4c93", WHITE, "relations.needs"),
    kinds.NEEDS_WITH: Mark("(→)", "#d9cfe6", "#4a3270", "relations.needs-with"),
    kinds.SUPPORTS: Mark("+", "#2a7f62", WHITE, "relations.supports"),
    kinds.ABSTAINS: Mark("o", "#bfe3d5", "#17503d", "relations.abstains"),
    kinds.STRAINS: Mark("3", mixed(STRAIN, PAPER, 0.45), BLACK, "relations.strains"),
}


@dataclass(frozen=True)
class Around:
    """What stands above and below the cells, on a sheet so wide."""

    heading: Heading
    legend: list[list[str]]
    notes: list[str]

    @classmethod
    def of(cls, order: Order, found: Relations, said: Sequence[str], width: float) -> Around:
        """Return all of it, but no notes where there is no room for them."""
        held = {kind for kinds_ in found.kinds.values() for kind in kinds_}
        notes = [] if order.sheet.tight == TIGHTEST else _notes(order.speaker, found, width)
        legend = _legend(order.speaker.words, [kind for kind in MARKS if kind in held], width)
        return cls(Heading(order.sheet, width, order.title, said), legend, notes)

    @property
    def height(self) -> float:
        """In points."""
        below = 16.0 * len(self.legend) + 13.0 * len(self.notes) + MARGIN + 22
        return self.heading.height + below


def draw(order: Order, said: Sequence[str]) -> Canvas:
    """Draw a row and a column for each player."""
    sheet, found = order.sheet, relations(order.instance)
    players = list(_players(order.instance, order.ask.theory.dimension))
    names, heads = _titles(order, players)
    left = MARGIN + max(lettering.width(name, PLAIN) for name in names) + 8
    slant = 0.72 * max(lettering.width(head, SMALL) for head in heads) + 12
    high = sheet.height - slant - Around.of(order, found, said, sheet.width).height
    side = min(sheet.width - left - slant - MARGIN, high)
    least = SMALLEST_TIGHT if sheet.tight else SMALLEST
    cell = min(LARGEST, max(least, side / len(players)))
    side = cell * len(players)
    width = max(sheet.width if sheet.size else NARROW, left + side + slant + MARGIN)
    left += (width - MARGIN - left - slant - side) / 2 if sheet.size else 0
    around = Around.of(order, found, said, width)
    canvas = Canvas(width, around.height + slant + side, order.speaker.words, sheet)
    around.heading.draw(canvas)
    top = canvas.height - around.heading.height - slant
    for number, (name, head) in enumerate(zip(names, heads, strict=True)):
        y = top - cell * (number + 0.5)
        canvas.text(left - 8, y, name, min(PLAIN, max(SMALL, cell * 0.55)), ha="right", va="center")
        x = left + cell * (number + 0.5)
        turn = -45 if canvas.turned else 45
        how = {"rotation": turn, "rotation_mode": "anchor", "va": "center"}
        canvas.text(x, top + 5, head, SMALL, **how)
    _cells(canvas, players, found, (left, top), cell)
    _frames(canvas, order.instance, players, (left, top), cell)
    _explain(canvas, around.legend, around.notes, top - side - 26)
    return canvas


def _titles(order: Order, players: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what rows are called, and in short the columns, and rows without room for more."""
    speaker, sheet = order.speaker, order.sheet
    language = speaker.words.language
    titles = [lettering.clean(short(order.instance, player, language)) for player in players]
    called = titles if sheet.tight else [speaker.name(player) for player in players]
    most = max(LEAST_NAMES, NAMES * sheet.width / WIDEST)
    fitting = [
        name if lettering.width(lettering.clean(name), PLAIN) <= most else title
        for name, title in zip(called, titles, strict=True)
    ]
    names = [lettering.wrapped(name, most, PLAIN, lines=1)[0] for name in fitting]
    slanted = SLANTED_TIGHT if sheet.tight else SLANTED
    return names, [lettering.shortened(title, slanted, SMALL) for title in titles]


def _players(instance: Instance, dimension: str | None) -> Iterator[str]:
    for party in ordered(instance, dimension):
        if party.splittable:
            yield from (f"{party.id}.{faction.id}" for faction in party.factions)
        else:
            yield party.id


def _cells(
    canvas: Canvas,
    players: Sequence[str],
    found: Relations,
    corner: tuple[float, float],
    cell: float,
) -> None:
    left, top = corner
    side = cell * len(players)
    canvas.box(left, top - side, side, side, facecolor=PALE)
    number = {player: number for number, player in enumerate(players)}
    for at in number.values():
        x, y = left + cell * at, top - cell * (at + 1)
        canvas.box(x, y, cell, cell, facecolor=mixed(PALE, MUTED, 0.4))
    for (one, other), held in found.kinds.items():
        x, y = left + cell * number[other], top - cell * (number[one] + 1)
        kind = next(kind for kind in MARKS if kind in held)
        _mark(canvas, kind, found.costs.get((one, other), 0), (x, y), cell)
    for at in range(1, len(players)):
        for xs, ys in _across(corner, side, cell * at):
            canvas.line(xs, ys, color=PAPER)


def _mark(canvas: Canvas, kind: str, cost: int, corner: tuple[float, float], cell: float) -> None:
    """Fill a cell; a friction beside something else is a small number in its corner."""
    x, y = corner
    mark = MARKS[kind]
    alone = kind == kinds.STRAINS
    canvas.box(x, y, cell, cell, facecolor=mark.ground)
    sign = str(cost) if alone else mark.sign
    size = max(CORNER, cell * (0.45 if len(sign) > 1 or alone else 0.6))
    how = {"ha": "center", "va": "center_baseline", "color": mark.ink, "weight": "bold"}
    beside = cost > 0 and not alone and cell >= LEAST_ROOM
    crowded = beside and cell < ROOMY  # the figure below keeps its size
    size = max(CORNER, 0.4 * cell) if crowded else size
    at = 0.69 if crowded else 0.58 if beside else 0.5
    canvas.text(x + cell / 2, y + cell * at, sign, size, **how)
    if beside:
        how = {"ha": "right", "va": "bottom", "color": mark.ink}
        canvas.text(x + cell - 2, y + 1, str(cost), max(CORNER, cell * 0.26), **how)


def _frames(
    canvas: Canvas,
    instance: Instance,
    players: Sequence[str],
    corner: tuple[float, float],
    cell: float,
) -> None:
    """Draw lines between parties, where some are of several players."""
    parties = [instance.players[player].party for player in players]
    if len(set(parties)) == len(parties):
        return
    side = cell * len(players)
    for number, (one, next_) in enumerate(pairwise(parties), 1):
        if one != next_:
            for xs, ys in _across(corner, side, cell * number):
                canvas.line(xs, ys, color=MUTED, linewidth=0.8)


def _across(
    corner: tuple[float, float], side: float, at: float
) -> tuple[tuple[list[float], list[float]], ...]:
    """Return the ends of a line from left to right, and of one from top to bottom."""
    left, top = corner
    level, upright = ([top - at, top - at], [left + at, left + at])
    return (([left, left + side], level), (upright, [top, top - side]))


def _legend(words: Words[str], shown: Sequence[str], width: float) -> list[list[str]]:
    """Break the entries into lines."""
    lines: list[list[str]] = [[]]
    x = MARGIN
    for kind in shown:
        wide = _wide(words, kind)
        if lines[-1] and x + wide > width - MARGIN:
            lines.append([])
            x = MARGIN
        lines[-1].append(kind)
        x += wide
    return lines


def _wide(words: Words[str], kind: str) -> float:
    return 22 + lettering.width(words.say(MARKS[kind].key), SMALL) + 16


def _notes(speaker: Speaker[str], found: Relations, width: float) -> list[str]:
    """Tell the statements that no cell can show."""
    told = list(map(speaker.clause, found.beyond))
    if not told:
        return []
    hidden = len(told) - MOST_TOLD
    more = [speaker.say("ties.hidden", many=hidden)] if hidden > 0 else []
    lines = [speaker.say("picture.beyond"), *told[:MOST_TOLD], *more]
    room = width - 2 * MARGIN
    return [line for one in lines for line in lettering.wrapped(one, room, SMALL, lines=2)]


def _explain(
    canvas: Canvas, legend: Sequence[Sequence[str]], notes: Sequence[str], y: float
) -> None:
    for line in legend:
        x = MARGIN
        for kind in line:
            _mark(canvas, kind, 3 if kind == kinds.STRAINS else 0, (x, y - 4), 16)
            canvas.text(x + 22, y, canvas.words.say(MARKS[kind].key), SMALL, color=MUTED)
            x += _wide(canvas.words, kind)
        y -= 20
    for note in notes:
        y -= 13
        canvas.text(MARGIN, y, note, SMALL, color=MUTED)
