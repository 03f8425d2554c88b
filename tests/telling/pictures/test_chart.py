"""Pictures: what is to be seen, that it fits, and how they are written."""

from __future__ import annotations

import os
import re
import shlex
import struct
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from itertools import combinations, pairwise
from math import dist
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

import formateur
from formateur import Instance
from formateur.questions.ask import Ask
from formateur.questions.simulating.shares import Probability
from formateur.telling.looks.colors import (
    INK,
    PALETTE,
    PAPER,
    colors,
    darkened,
    luminance,
    mixed,
    on,
)
from formateur.telling.looks.facing import Benches
from formateur.telling.pictures.chamber.benches import sides
from formateur.telling.pictures.chamber.wedges import GOVERNS, OPPOSES, wedges
from formateur.telling.pictures.draws_chart import Chance, Spread
from formateur.telling.pictures.draws_chart import draw as draw_chances
from formateur.telling.pictures.kinds import KINDS
from formateur.telling.pictures.order import Order
from formateur.telling.pictures.paper import style
from formateur.telling.pictures.paper.lettering import rightward
from formateur.telling.pictures.paper.scale import Scale
from formateur.telling.pictures.paper.sheets import sheet_of
from formateur.words.lexicon import languages
from formateur.words.phrases import percent
from formateur.words.speaker import in_english
from formateur.words.wording import english
from helpers.command import run
from helpers.parliaments import parliament, read
from helpers.paths import ROOT

SVG = "{http://www.w3.org/2000/svg}"
STUCK = parliament({"a": 3, "b": 2, "c": 2}, {"limit": ["a", "b", "c"], "at_most": 1}, id="stuck")
HELPED = parliament(
    {"red": 40, "green": 8, "grey": 7, "blue": 45},
    {"support": "green", "if": ["red"]},
    {"abstain": "grey"},
    {"lead": ["red"]},
    {"veto": ["green", "red"]},
    {"veto": ["grey", "red"]},
    {"veto": ["blue", "red"]},
    id="helped",
    rule="simple",
)
# What each kind is asked, and words that are in the picture.
CASES: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "hemicycle": (
        ("iraq-2010",),
        {"163", "of 325 seats", "State of Law (89)", "the Sadrists (39)", "majority: 163 seats"},
    ),
    "benches": (
        ("germany-2025",),
        {"328 of 630 seats", "12 more than needed", "SPD (120)", "AfD (152)"},
    ),
    "chambers": (
        ("netherlands-2023-chambers", "--members", "pvv,vvd,nsc,bbb"),
        {"150 seats", "The Senate, 75 seats", "88", "30", "8 short", "PVV (37 | 4)"},
    ),
    "bars": (
        ("textbook", "--top", "2"),
        {
            "The 2 best governments",
            "1.",
            "2.",
            "59 seats",
            "8 more than needed",
            "majority: 51 of 100",
        },
    ),
    "matrix": (
        ("iraq-2010",),
        {"✕", "(✕)", "11", "will not govern together", "the KDP", "friction, and its cost"},
    ),
    "timeline": (
        ("iraq-2010",),
        {
            "26 March 2010",
            "11 November 2010",
            "exactly enough",
            "Begins: ISCI and Badr will join only with Iraqiya",
        },
    ),
    "power": (
        ("germany-2025", "--index", "banzhaf"),
        {"AfD", "24.1", "23.1", "0.0", "Banzhaf, with the vows", "Banzhaf, by the rule alone"},
    ),
    "simulation": (
        ("germany-2018-poll", "--draws", "500"),
        {
            "CDU/CSU",
            "CDU/CSU and SPD",
            "no government",
            "100%",
            "Chance of a majority that keeps the vows sure to hold",
            "SPD, The Greens, FDP and The Left",
        },
    ),
}

# Which can be drawn without a poll, and with one chamber.
OF_ANY = [kind for kind in KINDS if kind not in ("simulation", "chambers")]


def words(path: Path) -> list[str]:
    """Return the texts of an SVG."""
    return [text.text or "" for text in ElementTree.parse(path).iter(f"{SVG}text")]


def drawn(
    instance: Instance, kind: str, path: Path, said: dict[str, Any] | None = None
) -> list[str]:
    """Draw an SVG; return its texts."""
    formateur.chart(instance, kind, path / "x.svg", **(said or {}))
    return words(path / "x.svg")


def crowd() -> Instance:
    """Thirty parties with names that try everything."""
    hostile = [
        *("$x^2$ Party", "_underscore_", "a\\b {c} %d", "<b>&amp;", "الائتلاف الوطني", "Świętość"),
        *("Allianz für Fortschritt, Umwelt und Gerechtigkeit im ländlichen Raum", "W" * 90),
    ]
    names = hostile + [f"The United Front for Homeland and Freedom {n}" for n in range(22)]
    document = parliament(
        {f"p{n}": 1 + n * n % 37 for n in range(30)},
        *({"veto": [f"p{n}", f"p{n + 7}"]} for n in range(0, 22, 3)),
        *({"friction": [f"p{n}", f"p{n + 3}"], "cost": n} for n in range(1, 20)),
        {"limit": [f"p{n}" for n in range(20)], "at_most": 12},
        title=" ".join(names[:12]),
        unaligned=5,
    )
    for number, name in enumerate(names):
        document["parties"][f"p{number}"]["name"] = name
    return read(document)


# What is to be seen


def test_every_kind_has_a_case() -> None:
    assert CASES.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_shows_its_figures(kind: str, tmp_path: Path) -> None:
    asked, shown = CASES[kind]
    path = tmp_path / "x.svg"
    done = run("chart", *asked, "--kind", kind, "-o", path)
    assert (done.code, done.out, done.err) == (0, f"wrote {path}\n", "")
    texts = words(path)
    assert formateur.load(asked[0]).title in texts
    assert not shown.difference(texts)


@pytest.mark.parametrize("kind", KINDS)
def test_the_title_can_be_chosen(kind: str, tmp_path: Path) -> None:
    assert (
        drawn(formateur.load(CASES[kind][0][0]), kind, tmp_path, {"title": "Night"})[0] == "Night"
    )


ENGLISH = re.compile(
    r"\b(seats?|majority|needed|governs?|govern|led|by|share|power|draws|strain|best)\b"
)


OTHERS = [language for language in languages() if language != "en"]
LANGUAGES = [
    one if one in ("ar", "de") else pytest.param(one, marks=pytest.mark.thorough) for one in OTHERS
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_speaks_every_language(kind: str, language: str, tmp_path: Path) -> None:
    instance = formateur.load(CASES[kind][0][0])
    said = drawn(instance, kind, tmp_path, {"draws": 1000, "title": "-", "language": language})
    names = {party.name for party in instance.parties}
    named = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    left = {word for text in said for word in ENGLISH.findall(named.sub("", text))}
    assert not left - {"power"}
    if kind == "power" and language != "ar":
        assert any(re.match(r"\d+,\d", text) for text in said)


def test_what_runs_from_the_right_is_turned(tmp_path: Path) -> None:
    textbook = formateur.load("textbook")
    german, arabic = (
        canvas(textbook, "bars", language=language).figure.axes[0].texts
        for language in ("de", "ar")
    )
    assert {text.get_ha() for text in german[:3]} == {"left"}
    assert {text.get_ha() for text in arabic[:3]} == {"right"}
    arabic_said = [text.get_text() for text in arabic if "الأغلبية" in text.get_text()]
    assert arabic_said
    assert all(said[0] == "\u2067" and said[-1] == "\u2069" for said in arabic_said)
    assert rightward("+12") == "+12"
    seats = [canvas(textbook, "hemicycle", language=x).figure.axes[0] for x in ("de", "ar")]
    left, right = (axes.collections[0].get_offsets().tolist() for axes in seats)
    # Politics keep their left; long names leave the arc less room.
    assert left[0] == pytest.approx(right[0], abs=60)


def test_a_matplotlib_that_cannot_join_letters_writes_an_svg_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("matplotlib.__version__", "3.10.9")
    textbook = formateur.load("textbook")
    assert formateur.chart(textbook, "bars", tmp_path / "x.svg", language="ar")
    assert formateur.chart(textbook, "bars", tmp_path / "x.png", language="de")
    with pytest.raises(formateur.FormateurError, match="does not join Arabic letters; write an"):
        formateur.chart(textbook, "bars", tmp_path / "x.png", language="ar")


class TestHemicycle:
    def test_the_government_can_be_named(self, tmp_path: Path) -> None:
        said = drawn(read(STUCK), "hemicycle", tmp_path, {"members": ("a",)})
        assert "No majority for a: 3 of 7 seats, 1 short." in said
        assert "3" in said

    def test_vows_that_it_breaks_are_told(self, tmp_path: Path) -> None:
        said = drawn(read(STUCK), "hemicycle", tmp_path, {"members": ("a", "b")})
        assert "A and b would have a majority, 5 of 7 seats, but one vow stands against it." in said
        assert "At most 1 of a, b and c may govern." in said

    def test_another_than_the_best_can_be_lit(self, tmp_path: Path) -> None:
        textbook = formateur.load("textbook")
        third = formateur.solve(textbook, top=3).governments[2]
        said = drawn(textbook, "hemicycle", tmp_path, {"rank": 3})
        assert str(third.seats) in said
        assert any(line.startswith("Number 3, in order (no quarrel recorded, ") for line in said)

    def test_where_there_are_fewer_than_the_rank_it_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(formateur.FormateurError, match="there is no number 2, only 1 in all"):
            drawn(read(parliament({"a": 1})), "hemicycle", tmp_path, {"rank": 2})

    def test_ties_are_told(self, tmp_path: Path) -> None:
        three = read(parliament({"a": 1, "b": 1, "c": 1}))
        said = drawn(three, "hemicycle", tmp_path)
        assert (
            "Proved best, one of 3 that are equally good (no quarrel recorded, 2 parties)." in said
        )
        asked = " ".join(drawn(three, "hemicycle", tmp_path, {"how": True}))
        assert "fewest seats): proved best, one of 3 that are equally good" in asked
        said = drawn(three, "hemicycle", tmp_path, {"theory": "winning"})
        assert "ranks none of what it predicts above another" in " ".join(said)

    @pytest.mark.parametrize("kind", ["hemicycle", "bars"])
    def test_seats_that_a_poll_gives_are_told(self, kind: str, tmp_path: Path) -> None:
        told = "The seats are those that the poll would give, taken at its word."
        assert told in drawn(formateur.load("germany-2018-poll"), kind, tmp_path)
        assert told not in drawn(formateur.load("germany-2025"), kind, tmp_path)

    def test_no_government_is_a_picture_and_an_exit_code(self, tmp_path: Path) -> None:
        file = tmp_path / "stuck.yaml"
        file.write_text(yaml.safe_dump(STUCK))
        for kind in ("hemicycle", "bars"):
            path = tmp_path / f"{kind}.svg"
            done = run("chart", file, "--kind", kind, "-o", path)
            assert (done.code, done.err) == (1, "")
            assert "Nobody can govern while all keep their word." in words(path)
            assert any("at most 1 of a, b and c may govern" in line for line in words(path))
        wished = drawn(formateur.load("textbook"), "bars", tmp_path, {"only": "a"})
        assert "No government is possible as wished while all keep their word." in wished
        assert "With Left alone there are only 8 of the 51 seats needed." in wished

    def test_who_helps_from_outside_has_a_mark_of_its_own(self, tmp_path: Path) -> None:
        said = drawn(read(HELPED), "hemicycle", tmp_path)
        assert {"in government", "support from outside", "abstention", "not in government"} <= set(
            said
        )
        assert "majority: 51 seats, if all others vote no" in said
        assert "can govern: 48 votes to 45." in " ".join(said)

    @pytest.mark.parametrize("kind", ["hemicycle", "benches"])
    def test_no_line_says_who_governs_where_seats_are_open(self, tmp_path: Path, kind: str) -> None:
        counted = read(parliament({"a": 5, "b": 4}))
        assert "majority: 5 seats" in drawn(counted, kind, tmp_path)
        open_ = parliament({"a": 5, "b": 4})
        open_["parties"] = {"a": {"seats": [4, 5]}, "b": {"seats": [4, 5]}}
        said = drawn(read(open_), kind, tmp_path)
        assert not [line for line in said if line.startswith("majority:")]

    @pytest.mark.parametrize("kind", ["hemicycle", "benches"])
    def test_no_line_is_told_of_where_all_seats_are_needed(self, tmp_path: Path, kind: str) -> None:
        said = drawn(read(parliament({"a": 5, "b": 4}, rule={"quota": 9})), kind, tmp_path)
        assert not [line for line in said if line.startswith("majority:")]
        assert "A and b can pass the proposal: 9 of 9 seats, exactly enough." in " ".join(said)

    def test_seats_of_no_party_are_there(self, tmp_path: Path) -> None:
        said = drawn(read(parliament({"a": 5}, unaligned=3)), "hemicycle", tmp_path)
        assert {"a (5)", "of no party (3)"} <= set(said)

    @pytest.mark.parametrize(
        ("places", "order"),
        [({"a": 3, "b": 1, "c": 2}, "bca"), ({"a": 3, "b": 1}, "bac"), ({}, "abc")],
    )
    def test_parties_sit_by_position_those_without_one_at_the_end(
        self, places: dict[str, float], order: str
    ) -> None:
        seated = wedges(in_english(read(parliament({"a": 1, "b": 1, "c": 1}, places=places))), None)
        assert [wedge.id for wedge in seated] == list(order)

    def test_a_split_party_sits_together_each_part_as_it_does(self) -> None:
        iraq = formateur.load("iraq-2010")
        seated = {w.id: w.does for w in wedges(in_english(iraq), formateur.solve(iraq).best)}
        assert seated["ina.sadrists"] == OPPOSES
        assert seated["ina.isci-badr"] == seated["kurdistan-alliance"] == GOVERNS
        assert sum(w.seats for w in wedges(in_english(iraq), None)) == 325


class TestBars:
    def test_equally_good_governments_have_the_same_number(self, tmp_path: Path) -> None:
        said = drawn(read(parliament({"a": 1, "b": 1, "c": 1})), "bars", tmp_path, {"top": 2})
        assert said.count("1.") == 2
        assert "Further governments tie with the last one." in said

    def test_that_there_are_no_more_is_told(self, tmp_path: Path) -> None:
        two = read(parliament({"a": 3, "b": 2}))
        assert "The only 2 governments" in drawn(two, "bars", tmp_path)
        only = {"without": "b"}
        assert "The only government" in drawn(two, "bars", tmp_path, only)

    def test_votes_from_outside_are_in_the_bar(self, tmp_path: Path) -> None:
        said = drawn(read(HELPED), "bars", tmp_path)
        assert {"red (40)", "green (8, from outside)", "40 + 8 = 48"} <= set(said)
        assert any(
            "led by red, passes 48 to 45 (more yes than no votes are needed)" in line
            for line in said
        )


class TestChambers:
    def test_one_chamber_is_no_several(self, tmp_path: Path) -> None:
        with pytest.raises(formateur.FormateurError, match="one chamber only; draw a hemicycle"):
            drawn(read(STUCK), "chambers", tmp_path)


class TestBenches:
    def test_the_government_faces_all_others(self) -> None:
        (near, far), _ = benches_of(read(HELPED))
        assert [wedge.id for wedge in near] == ["red", "green"]
        assert [wedge.id for wedge in far] == ["blue", "grey"]

    def test_nobody_governing_left_faces_right(self) -> None:
        (near, far), _ = benches_of(read(STUCK))
        assert [[wedge.id for wedge in side] for side in (near, far)] == [["a", "b"], ["c"]]

    @pytest.mark.parametrize("total", [1, 5, 40, 630, 1500])
    def test_all_seats_have_room_and_the_line_parts_them(self, total: int) -> None:
        benches = Benches.of(total, 700.0, 30.0)
        places = [benches.at(number) for number in range(total)]
        assert len(set(places)) == total
        assert all(x < 700 and y < benches.height for x, y in places)
        assert min((dist(a, b) for a, b in pairwise(places)), default=99) >= benches.seat - 1e-6
        line = benches.after(total // 2)
        for (x0, y0), (x1, y1) in pairwise(line):
            assert all(
                not (
                    min(x0, x1) - 1e-6 <= x <= max(x0, x1) + 1e-6
                    and min(y0, y1) <= y <= max(y0, y1)
                )
                for x, y in places
            )


def benches_of(instance: Instance) -> tuple[Any, Any]:
    best = formateur.solve(instance).best
    return sides(wedges(in_english(instance), best)), best


class TestTimeline:
    def test_a_day_on_which_nobody_can_govern_says_so(self, tmp_path: Path) -> None:
        vows = [{"veto": ["a", "b"], "from": "2024-01-10", "until": "2024-01-20"}]
        vows += [{"veto": ["a", "c"]}, {"veto": ["b", "c"]}]
        body = read(parliament({"a": 3, "b": 2, "c": 2}, *vows, date="2024-01-05"))
        said = drawn(body, "timeline", tmp_path)
        assert "Nobody can govern while all keep their word." in said
        assert "Begins: a will not govern with b" in said
        assert "Ends: a will not govern with b" in said

    def test_where_nothing_turns_it_says_so(self, tmp_path: Path) -> None:
        said = drawn(read(parliament({"a": 1})), "timeline", tmp_path)
        assert "The instance has no date, and no vow begins or ends" in said

    def test_of_one_day_it_says_that_nothing_turns_on_another(self, tmp_path: Path) -> None:
        said = drawn(read(parliament({"a": 1}, date="2024-01-05")), "timeline", tmp_path)
        assert any(line.startswith("No vow begins or ends on any other day") for line in said)


class TestPower:
    def test_before_and_after_unless_vetoes_are_ignored(self, tmp_path: Path) -> None:
        textbook = formateur.load("textbook")
        assert "before %" in drawn(textbook, "power", tmp_path)
        assert "before %" not in drawn(textbook, "power", tmp_path, {"vetoes": "ignore"})

    def test_that_nobody_can_win_is_told(self, tmp_path: Path) -> None:
        said = drawn(read(STUCK), "power", tmp_path)
        assert "With these vows no coalition can win." in said

    def test_an_unknown_index_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(formateur.FormateurError, match="did you mean 'banzhaf'"):
            drawn(read(STUCK), "power", tmp_path, {"index": "banzaf"})


class TestSimulation:
    def test_it_needs_a_poll(self, tmp_path: Path) -> None:
        with pytest.raises(formateur.FormateurError, match="has no poll"):
            drawn(read(STUCK), "simulation", tmp_path)

    def test_its_figures_are_those_of_simulate(self, tmp_path: Path) -> None:
        poll = formateur.load("germany-2018-poll")
        said = drawn(poll, "simulation", tmp_path, {"draws": 300, "seed": 7, "top": 1})
        found = formateur.simulate(poll, 300, seed=7)
        seats = found.seats["spd"]
        low, middle, high = (seats.quantile(share) for share in (0.05, 0.5, 0.95))
        assert f"{middle} ({low}\N{EN DASH}{high})" in said
        told = english().percent(percent(english(), found.nothing)[0])
        assert any(text.startswith(told) for text in said)
        first = next(iter(found.best.values()))
        assert any(
            text.startswith(english().percent(percent(english(), first)[0])) for text in said
        )


class TestChances:
    def test_no_error_of_the_draws_stands_beside_a_chance(self) -> None:
        shown = [text.get_text() for text in chances(crowd()).figure.axes[0].texts]
        assert shown.index("7 (3\N{EN DASH}12)") < shown.index(
            "4 (4\N{EN DASH}4)"
        )  # the most seats first
        assert {"Best government", "no government", "12%", "< 1%"} <= set(shown)
        assert not any("±" in text for text in shown)

    def test_a_scale_has_round_steps_and_room_for_the_most(self) -> None:
        for most in (1, 7, 8, 24, 163, 5000):
            scale = Scale.of(0, 100, most)
            assert str(scale.step).strip("0") in {"1", "2", "5"}
            assert scale.full >= most > scale.full - scale.step
            assert scale.full / scale.step <= 7


# That it fits


@pytest.mark.parametrize("instance", [crowd(), read(parliament({"a": 1})), read(STUCK)])
@pytest.mark.parametrize("kind", OF_ANY)
def test_no_text_leaves_the_sheet(instance: Instance, kind: str) -> None:
    all_is_inside(canvas(instance, kind).figure)


@pytest.mark.parametrize("language", ["de", "pl", "ar"])
@pytest.mark.parametrize("kind", ["hemicycle", "bars", "benches", "matrix", "power"])
def test_no_text_leaves_a_narrow_sheet(kind: str, language: str) -> None:
    narrow = sheet_of(size=(480, 360), credit="Credit")
    all_is_inside(canvas(read(HELPED), kind, sheet=narrow, language=language).figure)


def test_no_text_of_chances_leaves_the_sheet() -> None:
    all_is_inside(chances(crowd()).figure)


def all_is_inside(figure: Any) -> None:
    renderer = figure.canvas.get_renderer()
    for text in figure.axes[0].texts:
        box = text.get_window_extent(renderer)
        assert figure.bbox.x0 <= box.x0 <= box.x1 <= figure.bbox.x1, text.get_text()
        assert figure.bbox.y0 <= box.y0 <= box.y1 <= figure.bbox.y1, text.get_text()


@pytest.mark.parametrize("kind", ["hemicycle", "bars", "benches", "power"])
def test_no_text_covers_another(kind: str) -> None:
    figure = canvas(crowd(), kind).figure
    renderer = figure.canvas.get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.axes[0].texts]
    for (one, a), (other, b) in combinations(boxes, 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert wide <= 1 or high <= 3, (one, other)


def canvas(instance: Instance, kind: str, **how: Any) -> Any:
    """Draw on an Agg canvas, which can measure."""
    title = instance.title or instance.id
    order = Order(Ask.of(instance, "harmony"), (), 1, 5, "banzhaf", "ignore", title)
    return measured(lambda: KINDS[kind].draw(replace(order, **how))[0])


def chances(instance: Instance) -> Any:
    """Draw made-up chances."""
    seats = dict.fromkeys(instance.players, Spread(4, 4, 4)) | {"p3": Spread(3, 7, 12)}
    everybody = ", ".join(map(instance.title_of, instance.players))
    rows = [
        Chance(everybody, Probability(1234, 10_000)),
        Chance("no government", Probability(0, 10_000)),
        Chance("hardly", Probability(3, 10_000)),
    ]
    said = {"Best government": rows}
    order = Order(Ask.of(instance, "winning"), title=instance.title)
    return measured(lambda: draw_chances(order, seats, said, ["Drawn"]))


def measured(draw: Callable[[], Any]) -> Any:
    with style.styled(Path("x.svg")):
        drawn = draw()
        agg: Any = import_module("matplotlib.backends.backend_agg")
        agg.FigureCanvasAgg(drawn.figure).draw()
    return drawn


@pytest.mark.parametrize("kind", [kind for kind in OF_ANY if kind != "timeline"])
def test_names_are_text_and_nothing_else(kind: str, tmp_path: Path) -> None:
    names = {"a": "$x^2$", "b": "_b_", "c": "<i>&amp;</i>", "d": "one\u202etwo\nthree"}
    document = parliament(dict.fromkeys(names, 3), {"friction": ["a", "b"]})
    for party, name in names.items():
        document["parties"][party]["name"] = name
    shown = " ".join(drawn(read(document), kind, tmp_path, {"top": 9, "vetoes": "ignore"}))
    assert "$x^2$" in shown
    assert "_b_" in shown
    assert "<i>&amp;</i>" in shown
    if kind in ("matrix", "power"):
        assert "one[U+202E]two three" in shown
    assert "\u202e" not in shown


# Colours


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("color", [*PALETTE, "#ffffff", "#000000", "#ffff00", "#e3000f", "#808080"])
def test_colours_show_on_paper_and_carry_text(color: str) -> None:
    shown = darkened(color)
    assert contrast(shown, PAPER) > 1.25
    assert contrast(shown, on(shown)) == max(contrast(shown, INK), contrast(shown, PAPER)) > 4


def test_parties_without_a_colour_get_different_ones() -> None:
    bare = colors(read(parliament(dict.fromkeys("abcdefghi", 1))))
    assert len(set(bare.values())) == 9
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


# How it is written


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_the_same_question_gives_the_same_bytes(ending: str, tmp_path: Path) -> None:
    textbook = formateur.load("textbook")
    for name in ("one", "two"):
        assert formateur.chart(textbook, "hemicycle", tmp_path / f"{name}.{ending}")
    one, two = ((tmp_path / f"{name}.{ending}").read_bytes() for name in ("one", "two"))
    assert one == two
    assert b"20" + b"26-" not in one


@pytest.mark.thorough
def test_no_picture_depends_on_the_order_of_sets(tmp_path: Path) -> None:
    code = "import sys, formateur; iraq = formateur.load('iraq-2010')\n"
    kinds = [kind for kind in OF_ANY if kind != "timeline"]  # which is bars
    code += f"for kind in {kinds}: formateur.chart(iraq, kind, sys.argv[1] + kind + '.svg')"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, f"{tmp_path}/{seed}-"]
        subprocess.run(command, env=environment, check=True)
    for kind in kinds:
        one, two = (tmp_path / f"{seed}-{kind}.svg" for seed in ("1", "2"))
        assert one.read_bytes() == two.read_bytes(), kind


def test_the_resolution_of_a_png_can_be_chosen(tmp_path: Path) -> None:
    textbook = formateur.load("textbook")
    wide = []
    for dpi in (50, 100):
        formateur.chart(textbook, "power", tmp_path / "x.png", dpi=dpi)
        head = (tmp_path / "x.png").read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        wide.append(struct.unpack(">II", head[16:])[0])
    assert wide == [527, 1055]
    with pytest.raises(formateur.FormateurError, match="too large a picture; lower the dpi"):
        formateur.chart(textbook, "power", tmp_path / "x.png", dpi=5000)


def test_a_file_is_replaced_wholly_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.svg"
    path.write_text("before")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(formateur.FormateurError, match="No space left on device"):
            drawn(read(STUCK), "matrix", tmp_path)
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["x.svg"]
    drawn(read(STUCK), "matrix", tmp_path)
    assert path.read_text().startswith("<?xml")


def test_a_readers_own_style_neither_mixes_in_nor_changes(tmp_path: Path) -> None:
    mpl: Any = import_module("matplotlib")
    plain = drawn(read(STUCK), "bars", tmp_path)
    with mpl.rc_context({"font.size": 40, "svg.fonttype": "path"}):
        assert drawn(read(STUCK), "bars", tmp_path) == plain
        assert mpl.rcParams["svg.fonttype"] == "path"


# What goes wrong


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("-o", "x.jpg"), "x.jpg is not the name of a picture; end it with .svg, .png or .pdf"),
        (("-o", "no/such/x.svg"), "no/such/x.svg: there is no folder no/such; make it first"),
        (("-o", "x.svg", "--top", "2"), "a chart of kind hemicycle makes no use of --top"),
        (("-o", "x.svg", "--index", "banzhaf"), "makes no use of --index"),
        (("-o", "x.svg", "--members", "c,e", "--rank", "2"), "give one of them"),
        (("-o", "x.svg", "--members", "z"), "no party or faction is called 'z'"),
        (("-o", "x.svg", "--kind", "pie"), "'pie' is not one of"),
        (("--kind", "bars"), "Missing option '-o'"),
    ],
)
def test_bad_usage_is_told(
    asked: tuple[str, ...], told: str, monkeypatch: Any, tmp_path: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("chart", "textbook", "--kind", "hemicycle", *asked)
    assert (done.code, done.out) == (2, "")
    assert told in " ".join(done.err.split())
    assert not list(tmp_path.iterdir())


def test_who_names_no_kind_gets_a_hemicycle(tmp_path: Path) -> None:
    unnamed, named = tmp_path / "x.svg", tmp_path / "y.svg"
    assert run("chart", "textbook", "-o", unnamed).code == 0
    assert run("chart", "textbook", "--kind", "hemicycle", "-o", named).code == 0
    assert unnamed.read_bytes() == named.read_bytes()
    assert "[default: hemicycle]" in " ".join(run("chart", "--help").out.split())


def test_options_of_a_question_change_what_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    done = run("chart", "textbook", "--kind", "hemicycle", "-o", path, "--without", "c", "--how")
    assert done.code == 0
    assert any(
        line.endswith("without Centre: proved best (no quarrel recorded, 3 parties)")
        for line in words(path)
    )
    assert run("chart", "textbook", "--kind", "matrix", "-o", path, "--veto", "a,b").code == 0
    assert words(path).count("✕") == 3  # twice in the table, once in the legend


def test_time_that_runs_out_leaves_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    no_time = ("--engine", "cpsat", "--time-limit", "1e-9")
    done = run("chart", "iraq-2010", "--kind", "bars", "-o", path, *no_time)
    assert done.code == 3
    assert "no picture was drawn" in done.err
    assert not path.exists()


def test_an_unknown_kind_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(formateur.FormateurError, match="did you mean 'matrix'"):
        drawn(read(STUCK), "matrixx", tmp_path)


def test_without_matplotlib_the_command_to_install_it_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    done = run("chart", "textbook", "--kind", "bars", "-o", tmp_path / "x.svg")
    assert done.code == 2
    assert done.err == "error: matplotlib is missing; `pip install 'formateur[charts]'`\n"


# The documentation


PAGE = (ROOT / "docs" / "charts.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\$ formateur (chart .*) -o (\S+\.svg)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("command", "file"), SHOWN, ids=[file for _, file in SHOWN])
def test_the_pictures_of_the_documentation_are_what_its_commands_draw(
    command: str, file: str, tmp_path: Path
) -> None:
    assert run(*shlex.split(command), "-o", tmp_path / "x.svg").code == 0
    assert words(tmp_path / "x.svg") == words(ROOT / "docs" / "charts" / file)


def test_the_documentation_shows_every_kind() -> None:
    assert {f"{kind}.svg" for kind in KINDS} <= {file for _, file in SHOWN}


def test_a_hemicycle_of_too_many_seats_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_text("formateur: 1\nparties: {a: {seats: 6000}, b: {seats: 5000}}\n")
    done = run("chart", file, "--kind", "hemicycle", "-o", tmp_path / "large.svg")
    assert (done.code, "11,000 seats are too many" in done.err) == (2, True)
    assert run("chart", file, "--kind", "bars", "-o", tmp_path / "large.svg").code == 0
