"""Shares of seats against power, before and after the vetoes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from formateur.questions.power import Power
from formateur.telling.looks.colors import INK, MUTED, PAPER, on_paper
from formateur.telling.looks.shortnames import short
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import lettering
from formateur.telling.pictures.paper.canvas import Canvas, Heading
from formateur.telling.pictures.paper.legend import Legend
from formateur.telling.pictures.paper.lettering import MARGIN, PLAIN, SMALL
from formateur.telling.pictures.paper.scale import Scale
from formateur.telling.pictures.paper.sheets import WIDEST
from formateur.words.phrases import share
from formateur.words.wording import Words

NAMES, COLUMN, ROW, ROW_TIGHT = 190.0, 62.0, 21.0, 12.5
ABOVE, ABOVE_TIGHT, BELOW = 30.0, 18.0, 50.0
HEADS = {  # keys of the words above the columns
    "seats": "powers.seats",
    "before": "power.before",
    "after": "power.after",
    "power": "power.power",
}
Series = dict[str, Mapping[str, Fraction]]  # by word, each member's share


def draw(order: Order, after: Power, before: Power | None, said: Sequence[str]) -> Canvas:
    """Draw a row for each member: a diamond at its share of seats, circles at its power."""
    (index,) = after.indices
    speaker, instance, sheet = order.speaker, order.instance, order.sheet
    width, row = sheet.width, ROW_TIGHT if sheet.tight else ROW
    players = instance.players
    members = sorted(after.members, key=lambda m: (-players[m].seats, m))
    series: Series = {"seats": {m: Fraction(players[m].seats, instance.seats) for m in members}}
    if before is not None:
        series["before"] = before[index]
    series["power" if before is None else "after"] = after[index]
    most = NAMES * width / WIDEST
    called = partial(short, instance, language=speaker.words.language)
    titles = [called(m) if sheet.tight else speaker.name(m) for m in members]
    names = [lettering.wrapped(title, most, PLAIN, lines=1)[0] for title in titles]
    left = MARGIN + max(lettering.width(name, PLAIN) for name in names) + 10
    columns = list(series)[-1:] if sheet.tight else list(series)
    right = width - MARGIN - COLUMN * len(columns) - 20
    high = max(value for values in series.values() for value in values.values())
    scale = Scale.of(left, right, 100 * high)
    heading = Heading(sheet, width, order.title, said)
    keys = _legend(speaker.words, list(series), f"index.{index}", width - 2 * MARGIN)
    above = ABOVE_TIGHT if sheet.tight else ABOVE
    height = heading.height + above + row * len(members) + BELOW + keys.more + MARGIN
    canvas = Canvas(width, height, speaker.words, sheet)
    heading.draw(canvas)
    top = canvas.height - heading.height - above
    scale.draw(canvas, top - row * len(members), top, in_percent=True)
    heads = [f"{speaker.say(HEADS[word])} %" for word in columns]
    _figures(canvas, heads, top + 11, MUTED)
    color = on_paper(instance)
    for number, (member, name) in enumerate(zip(members, names, strict=True)):
        y = top - row * (number + 0.5)
        canvas.text(left - 10, y, name, PLAIN, ha="right", va="center")
        places = {word: scale.at(100 * values[member]) for word, values in series.items()}
        _row(canvas, places, y, color[players[member].party])
        shown = [share(speaker.words, series[word][member]) for word in columns]
        _figures(canvas, shown, y, INK)
    keys.draw(canvas)
    return canvas


def _figures(canvas: Canvas, shown: Sequence[str], y: float, color: str) -> None:
    """Write one figure in each column on the right."""
    for column, figure in enumerate(reversed(shown)):
        x = canvas.width - MARGIN - COLUMN * column
        canvas.text(x, y, figure, SMALL, ha="right", va="center", color=color)


def _row(canvas: Canvas, places: dict[str, float], y: float, color: str) -> None:
    """Mark the values; a line leads from the power before to the power after."""
    last = places.get("after", places.get("power", 0.0))
    if "before" in places:
        canvas.line([places["before"], last], [y, y], color=color, linewidth=2.2, zorder=2)
        canvas.marks([places["before"]], [y], 9, zorder=3, **_look("before", color))
    canvas.marks([last], [y], 10, zorder=4, **_look("after", color))
    canvas.marks([places["seats"]], [y], 8, zorder=5, **_look("seats", INK))


def _look(word: str, color: str) -> dict[str, Any]:
    return {
        "seats": {"c": "none", "edgecolors": color, "linewidths": 1.2, "shape": "D"},
        "before": {"c": PAPER, "edgecolors": color, "linewidths": 1.5},
        "after": {"c": color, "edgecolors": INK, "linewidths": 0.6},
        "power": {"c": color, "edgecolors": INK, "linewidths": 0.6},
    }[word]


def _legend(words: Words[str], series: Sequence[str], key: str, room: float) -> Legend:
    index = words.say(key)
    told = {
        "seats": words.say("power.share"),
        "before": words.say("power.seats-alone", name=index),
        "after": words.say("power.vetoes", name=index),
        "power": index,
    }
    return Legend([(told[word], partial(_mark, word)) for word in series], room)


def _mark(word: str, canvas: Canvas, x: float, y: float) -> None:
    canvas.marks([x], [y], 9, **_look(word, INK if word == "seats" else MUTED))
