"""An SVG as Wikipedia and a graphics desk take it: groups, titles, size, ground, credit."""

from __future__ import annotations

from importlib import import_module
from itertools import combinations, pairwise
from math import dist
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import formateur as fm
from formateur import Instance
from formateur.questions.ask import Ask
from formateur.telling.looks.geometry import boundary, hemicycle, radius
from formateur.telling.pictures.chamber.halfcircle import FILLED, Chamber, Place
from formateur.telling.pictures.chamber.hemicycle import draw
from formateur.telling.pictures.chamber.labels import Labels
from formateur.telling.pictures.chamber.wedges import wedges
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper.canvas import Canvas
from formateur.telling.pictures.paper.style import styled
from formateur.words.speaker import in_english
from formateur_models.translated import in_language
from helpers.command import run
from helpers.parliaments import parliament, read

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [1, 5, 6, 7, 8, 13, 21, 40, 75, 150, 325, 630, 720, 1500]


def svg(path: Path, instance: Instance | str = "germany-2025", **how: Any) -> ElementTree.Element:
    fm.chart(instance, how.pop("kind", "hemicycle"), path / "x.svg", **how)
    return ElementTree.parse(path / "x.svg").getroot()


class TestAnSvg:
    def test_parties_are_groups_with_a_title(self, tmp_path: Path) -> None:
        groups = {group.get("id"): group for group in svg(tmp_path).iter(f"{SVG}g")}
        groups.pop(None)
        assert [*groups] == ["left", "greens", "spd", "ssw", "cdu-csu", "afd"]
        spd = groups["spd"]
        assert spd[0].tag == f"{SVG}title"
        assert spd[0].text == "SPD, 120 seats"
        assert len([*spd.iter(f"{SVG}use")]) == 120

    def test_what_disguises_a_name_is_spelled_out(self, tmp_path: Path) -> None:
        document = parliament({"a": 3, "b": 2})
        document["parties"]["a"]["name"] = "Left\u202etfeL"
        root = svg(tmp_path, read(document))
        said = "".join(root.itertext())
        assert "\u202e" not in said
        assert "Left[U+202E]tfeL, 3 seats" in said

    def test_of_two_chambers_each_party_is_told_with_the_chamber(self, tmp_path: Path) -> None:
        root = svg(tmp_path, "netherlands-2023-chambers", kind="chambers")
        assert "PVV), 37 seats; " in (root[1].text or "")
        assert "PVV), 4 seats, the Senate; " in (root[1].text or "")
        assert "at least 76 | 38 seats" in "".join(root.itertext())

    def test_it_is_an_image_that_says_what_it_shows(self, tmp_path: Path) -> None:
        root = svg(tmp_path, language="de")
        assert root.get("role") == "img"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
        title, shows = root[0], root[1]
        assert (title.tag, title.text) == (
            f"{SVG}title",
            in_language(fm.load("germany-2025").title, "de"),
        )
        assert shows.tag == f"{SVG}desc"
        assert shows.text
        assert "CDU/CSU und SPD können regieren: 328 von 630 Sitzen" in shows.text
        assert "SPD, 120 Sitze; SSW, 1 Sitz;" in shows.text

    def test_its_ids_are_its_own(self, tmp_path: Path) -> None:
        ids = [one.get("id") for one in svg(tmp_path, kind="bars").iter() if one.get("id")]
        assert len(ids) == len(set(ids))

    def test_an_id_that_matplotlib_has_or_xml_refuses_is_marked(self, tmp_path: Path) -> None:
        document = parliament({"1st": 3, "axes_1": 2, "figure_1": 2, "b_c": 1})
        everything = [*svg(tmp_path, read(document)).iter()]
        ids = [one.get("id") for one in everything if one.get("id")]
        assert len(ids) == len(set(ids))
        titled = {one.get("id") for one in everything if len(one) and one[0].tag == f"{SVG}title"}
        assert titled == {None, "_1st", "_axes_1", "_figure_1", "b_c"}  # None: the picture

    def test_hostile_names_are_text(self, tmp_path: Path) -> None:
        document = parliament({"a": 3, "b": 2}, title='</title><script>"&')
        document["parties"]["a"]["name"] = '<script>alert("&")</script>'
        root = svg(tmp_path, read(document))
        assert not [*root.iter(f"{SVG}script")]
        assert root[0].text == '</title><script>"&'
        said = [title.text for title in root.iter(f"{SVG}title")]
        assert '<script>alert("&")</script>, 3 seats' in said

    def test_how_it_was_found_is_said_where_it_is_asked_for(self, tmp_path: Path) -> None:
        plain, told = (svg(tmp_path, how=how)[1].text or "" for how in (False, True))
        assert "if the statements hold (no" not in plain
        assert "best, if the statements hold (no quarrel recorded, 2 parties)" in told

    def test_its_ground_may_show_through(self, tmp_path: Path) -> None:
        for clear in (False, True):
            drawn = ElementTree.tostring(svg(tmp_path, transparent=clear), "unicode")
            assert ("fill: #ffffff" in drawn) is not clear

    @pytest.mark.parametrize("size", [(400, 300), (1200, 630), (320, 480)])
    def test_it_has_the_size_that_is_asked_for(self, size: tuple[int, int], tmp_path: Path) -> None:
        root = svg(tmp_path, size=size)
        assert (root.get("width"), root.get("height")) == tuple(map(str, size))
        fm.chart("germany-2025", "hemicycle", tmp_path / "x.png", size=size)
        head = (tmp_path / "x.png").read_bytes()[16:24]
        assert (int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")) == size

    def test_a_credit_is_its_last_line(self, tmp_path: Path) -> None:
        root = svg(tmp_path, credit="Data: <Bundeswahlleiterin>")
        assert "Data: <Bundeswahlleiterin>" in [text.text for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--size", "big"), "'big' is no size; write it as 1200x675"),
        (("--size", "10x10"), "10 x 10 pixels is no size; take 100 to 10,000 each"),
        (("--size", "400x300", "--dpi", "90"), "leaves no choice of dpi; give one of them"),
        (("--language", "xx"), "there are no words in 'xx'"),
        (("--theme", "blue"), "'blue' is not one of"),
    ],
)
def test_bad_usage_is_told(asked: tuple[str, ...], told: str, tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    done = run("chart", "textbook", "--kind", "hemicycle", "-o", path, *asked)
    assert (done.code, path.exists()) == (2, False)
    assert told in " ".join(done.err.split())


@pytest.mark.parametrize("total", SIZES)
def test_no_text_is_on_a_seat(total: int) -> None:
    ours = -(-total * 2 // 5)
    body = read(parliament({"a": ours, "b": total - ours}, title="-"))
    verdict = fm.judge(body, "a")
    with styled():
        canvas = draw(Order(Ask.of(body, "winning"), title="-"), verdict, ["-"])
    agg: Any = import_module("matplotlib.backends.backend_agg")
    agg.FigureCanvasAgg(canvas.figure).draw()
    renderer, axes = canvas.figure.canvas.get_renderer(), canvas.axes
    seats = [
        (
            *axes.transData.transform(offset),
            group.get_sizes()[0] ** 0.5 / 2 * canvas.figure.dpi / 72,
        )
        for group in axes.collections
        if group.get_gid()
        for offset in group.get_offsets()
    ]
    assert len(seats) == total
    for text in axes.texts:
        box = text.get_window_extent(renderer)
        for x, y, room in seats:
            near = min(max(x, box.x0), box.x1), min(max(y, box.y0 + 3), box.y1 - 3)
            assert dist((x, y), near) >= room, text.get_text()


@pytest.mark.parametrize("total", [total for total in SIZES if total > 1])
def test_the_majority_line_cuts_no_seat(total: int) -> None:
    seats, room = hemicycle({"a": total}), radius(total)
    for needed in {total // 2 + 1, total // 3 + 1, -(-total * 2 // 3)} - {total}:
        corners = boundary(total, needed)
        for (x0, y0), (x1, y1) in pairwise(corners):
            for seat in seats:
                along = (seat.x - x0) * (x1 - x0) + (seat.y - y0) * (y1 - y0)
                share = min(1.0, max(0.0, along / (dist((x0, y0), (x1, y1)) ** 2 or 1.0)))
                at = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
                assert dist(at, (seat.x, seat.y)) >= FILLED * room, (total, needed)


CROWDS = [
    [40, 3, 2, 1, 1, 2, 60, 1, 1, 4, 70, 2, 1, 1, 1, 1, 1, 90, 3, 2, 1, 1, 50, 2, 1],
    [1] * 25,
    [*[1] * 24, 600],
    [*[60] * 8, *[1] * 17],
]


@pytest.mark.parametrize("seats", CROWDS)
def test_the_lines_to_names_of_many_parties_do_not_cross(seats: list[int]) -> None:
    body = read(parliament({f"p{n}": many for n, many in enumerate(seats)}, title="-"))
    chamber = Chamber(wedges(in_english(body), None))
    labels = Labels(chamber, 150.0)
    with styled():
        canvas = Canvas(900, 600, in_english(body).words)
        labels.draw(canvas, Place(450, 50, max(200.0, labels.height)))
    lines = [[*zip(line.get_xdata(), line.get_ydata(), strict=True)] for line in canvas.axes.lines]
    outermost = {
        seat.player for seat, outer in zip(chamber.seats, chamber.outer, strict=True) if outer
    }
    assert len(lines) == len(outermost)  # the others' marks tell them
    for one, other in combinations(lines, 2):
        assert not any(
            crosses(*a, *b) for a in pairwise(one) for b in pairwise(other) if near(a[0], b[0])
        )


Point = tuple[float, float]


def near(one: Point, other: Point) -> bool:
    return dist(one, other) < 40


def crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
