"""The majority line, as thick as it is drawn, cuts no seat: on the page and in pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import dist
from typing import Any

import pytest

import formateur as fm
from formateur import Instance
from formateur.questions.ask import Ask
from formateur.telling.pictures.chamber import benches, hemicycle, several
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper.style import styled
from helpers.parliaments import parliament, read

LINES = 5  # how high they lie
EDGE = 0.8  # of a seat in a government, outside its radius
CIRCLE = re.compile(r'<circle[^>]* cx="?([-\d.]+)"? cy="?([-\d.]+)"? r="?([\d.]+)')
LINE = re.compile(r'<polyline class="majority" stroke-width="([\d.]+)" points="([^"]*)"')
BODIES = [
    *("textbook", "bosnia-2022", "un-security-council", "spain-2023", "iraq-2010"),
    *("sweden-2022", "germany-2025", "european-parliament-2024", "705", "1500"),
]

Spot = tuple[float, float]


def body(name: str) -> Instance:
    if not name.isdecimal():
        return fm.load(name)
    third = int(name) // 3
    return read(parliament({"a": third + 9, "b": third, "c": int(name) - 2 * third - 9}))


def room(corners: Sequence[Spot], seats: Iterable[tuple[Spot, float]]) -> float:
    """Return what is left between a line and the seat nearest to it."""
    return min(
        dist(_nearest(one, other, seat), seat) - radius
        for seat, radius in seats
        for one, other in pairwise(corners)
        if min(dist(one, seat), dist(other, seat)) - dist(one, other) < 4 * radius
    )


def _nearest(one: Spot, other: Spot, seat: Spot) -> Spot:
    (x, y), (u, v) = one, (other[0] - one[0], other[1] - one[1])
    along = (u * (seat[0] - x) + v * (seat[1] - y)) / (u * u + v * v or 1)
    share = min(1.0, max(0.0, along))
    return x + share * u, y + share * v


@pytest.mark.parametrize("layout", ["hemicycle", "benches"])
@pytest.mark.parametrize("name", BODIES)
def test_on_the_page_the_line_keeps_clear_of_every_seat(name: str, layout: str) -> None:
    page = fm.report(body(name), embed="chamber", layout=layout)
    seats = [((float(x), float(y)), float(r)) for x, y, r in CIRCLE.findall(page)]
    [(thick, told)] = LINE.findall(page)
    corners = [(float(x), float(y)) for x, y in (one.split(",") for one in told.split())]
    assert float(thick) >= 2
    assert room(corners, seats) >= float(thick) / 2
    # Where places are rounded to whole units the edge of a seat may come as near as that.
    assert room(corners, seats) >= float(thick) / 2 + EDGE - 0.5


@pytest.mark.parametrize("draw", [hemicycle.draw, benches.draw])
@pytest.mark.parametrize("name", [*BODIES, "6000"])
def test_in_a_picture_the_line_keeps_clear_of_every_seat(name: str, draw: Any) -> None:
    instance = body(name)
    order = Order(Ask.of(instance, "winning"), title="-")
    verdict = fm.judge(instance, next(iter(instance.party)))
    with styled():
        cleared(draw(order, verdict, ["-"]))


def test_in_each_of_two_chambers_it_does() -> None:
    instance = fm.load("netherlands-2023-chambers")
    order = Order(Ask.of(instance, "winning"), title="-")
    with styled():
        cleared(several.draw(order, fm.judge(instance, "pvv"), ["-"]))


def cleared(canvas: Any) -> None:
    """Assert it of each majority line, with the edges of seats."""
    per_point = canvas.figure.dpi / 72
    place = canvas.axes.transData.transform
    seats = [
        (tuple(place(offset)), (group.get_sizes()[0] ** 0.5 + wide) / 2 * per_point)
        for group in canvas.axes.collections
        if group.get_gid()
        for wide in group.get_linewidths()[:1]
        for offset in group.get_offsets()
    ]
    lines = [line for line in canvas.axes.lines if line.get_zorder() == LINES]
    assert lines
    for line in lines:
        corners = [tuple(spot) for spot in place(line.get_xydata())]
        assert room(corners, seats) >= line.get_linewidth() * per_point / 2 - 1e-6
