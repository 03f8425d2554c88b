"""Colours: that they can be told apart, by whom, and what is said where they cannot."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import yaml

import formateur
from formateur import Instance
from formateur.telling.looks.colors import (
    APART,
    NEAR,
    PALETTE,
    alike,
    colors,
    hatched_apart,
    hatchings,
    stated_alike,
)
from formateur.telling.looks.likeness import SEEN, ciede2000, unlike
from helpers.command import run
from helpers.parliaments import parliament, read

# Table 1 of Sharma, Wu and Dalal 2005: pairs in CIELAB, and how unlike they are.
SHARMA = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0009, -2.49), 4.8045),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (50.0, 3.1736, 0.5854), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
]


@pytest.mark.parametrize(("one", "other", "far"), SHARMA)
def test_the_distance_is_that_of_the_paper(
    one: tuple[float, float, float], other: tuple[float, float, float], far: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(far, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(far, abs=5e-5)


@pytest.mark.parametrize("eye", SEEN)
def test_greys_are_grey_to_every_eye(eye: str) -> None:
    for row in SEEN[eye]:
        assert sum(row) == pytest.approx(1.0, abs=1e-5)


def test_red_and_green_are_alike_to_some_only() -> None:
    assert unlike("#b0703c", "#808030") < 6
    assert unlike("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert unlike("#0000ff", "#ffff00") > 50


def test_the_palette_has_25_colours_that_every_eye_tells_apart() -> None:
    assert len(PALETTE) == 25
    assert min(unlike(one, other) for one, other in combinations(PALETTE, 2)) >= APART


URL = "url(#hatched-2-1)"


def colored(*given: str) -> Instance:
    document = parliament({f"p{n}": 3 for n in range(len(given))})
    for number, color in enumerate(given):
        document["parties"][f"p{number}"] |= {"color": color} if color else {}
    return read(document)


def test_a_party_without_a_colour_gets_one_that_nobody_has() -> None:
    found = colors(colored("#332288", "", "#ddcd77", ""))
    assert found == {"p0": "#332288", "p1": "#117733", "p2": "#ddcd77", "p3": "#88ccee"}
    many = colors(colored(*[""] * 60))
    assert len(set(many.values())) == 25


def test_factions_have_hatchings_of_their_own_the_largest_that_of_its_party() -> None:
    found = hatched_apart(formateur.load("iraq-2010"))
    factions = [found[f"ina.{name}"] for name in ("sadrists", "isci-badr", "rest")]
    assert factions[0] == found["ina"]
    assert len(set(factions)) == 3


def test_colours_that_are_too_near_have_hatchings_and_are_told(tmp_path: Path) -> None:
    near = colored("#e3000f", "#00aa00", "#e3000f", "#e4000e", "#0000ff")
    assert unlike("#e3000f", "#e4000e") < NEAR
    assert alike(near) == [["p0", "p2", "p3"]]
    assert hatchings(near) == {"p0": 0, "p1": 0, "p2": 1, "p3": 2, "p4": 0}
    assert alike(colored("#e3000f", "#00aa00", "")) == []


def test_of_three_that_are_near_each_other_each_has_a_sign_of_its_own() -> None:
    navies = colored("#012758", "#131342", "#242b57", "#0a2ca8")
    assert hatchings(navies) == {"p0": 0, "p1": 1, "p2": 2, "p3": 0}
    assert hatchings(colored(*["#012758"] * 6)) == {f"p{n}": n for n in range(6)}
    assert [*map(hatchings(formateur.load("netherlands-2023")).get, ("pvv", "nsc", "vvd"))] == [
        0,
        1,
        0,
    ]
    found = hatchings(formateur.load("israel-2019-09"))
    assert len({found[party] for party in ("likud", "yisrael-beiteinu", "utj")}) == 3


def test_of_near_colours_the_largest_has_no_sign_and_far_ones_have_none() -> None:
    document = parliament({"small": 2, "large": 9, "other": 9})
    for party, color in (("small", "#012758"), ("large", "#131342"), ("other", "#ddcc77")):
        document["parties"][party]["color"] = color
    assert hatchings(read(document)) == {"small": 1, "large": 0, "other": 0}


def test_the_page_hatches_their_seats_chips_and_bars() -> None:
    page = formateur.report(colored("#e3000f", "#00aa00", "#e3000f"))
    seats = {p: f'data-player="{p}" fill="{fill}"' for p, fill in (("p0", "#e3000f"), ("p2", URL))}
    assert all(told in page for told in seats.values())
    assert '<pattern id="hatched-2-1"' in page
    assert page.count("<pattern") == 2  # of the seats, and of chips and bars
    chip = page[page.index('data-chip="p2"') :]
    assert "fill=url(#p1)" in chip[: chip.index("</button>")]


def test_validate_and_what_draws_them_warn_of_them(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    document = parliament({"a": 3, "b": 3})
    for party in "ab":
        document["parties"][party]["color"] = "#e3000f"
    file.write_text(yaml.safe_dump(document))
    warning = "Warning: The colours of a and b can hardly be told apart"
    told = run("validate", file)
    assert told.code == 0
    assert warning in told.out
    drawn = [("report", file, "-o", tmp_path / "x.html")]
    drawn += [("chart", file, "-o", tmp_path / "x.svg")]
    for command in drawn:
        assert warning in run(*command).err
    document["parties"]["b"]["color"] = "#0000ff"
    file.write_text(yaml.safe_dump(document))
    assert "colours" not in run("validate", file).out
    assert all("colours" not in run(*command).err for command in drawn)
    # Of ours nobody who draws them can change the colours; the page hatches these.
    assert "colours" not in run("report", "netherlands-2023", "-o", tmp_path / "y.html").err


def test_only_colours_that_a_file_states_are_told() -> None:
    many = colored(*[""] * (len(PALETTE) + 2))  # the palette begins anew
    assert len(alike(many)) == 2
    assert stated_alike(many) == []
    assert stated_alike(colored("#e3000f", "#e4000f", "")) == [["p0", "p1"]]
