"""Where the names and the line of the chamber stand on the page."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from math import hypot
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import formateur
from helpers.browser import opened, written

LABEL = re.compile(r'<text class="wedge" data-label="([^"]*)"[^>]*>(.*?)</text>')
BOXES = """all => all.filter((one) => getComputedStyle(one).display !== 'none').map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return [one.dataset.label, left, right, top + 3, bottom - 3];
})"""

TWO_THIRDS = """
formateur: 1
rule: {share: 2/3}
parties: {a: {seats: 40}, b: {seats: 35}, c: {seats: 25}}
"""


def labels(id_: str, language: str = "en") -> dict[str, list[str]]:
    page = formateur.report(id_, language=language, embed="chamber")
    found = {party: re.findall(r">([^<>]+)<", f">{told}<") for party, told in LABEL.findall(page)}
    # Lines are parted by a space for who takes the letters along.
    assert all(set(lines[1::2]) <= {" "} for lines in found.values())
    return {party: lines[::2] for party, lines in found.items()}


def test_a_long_name_stands_in_two_lines() -> None:
    found = labels("iraq-2010")
    assert found["kurdistan-alliance"] == ["Kurdistan", "Alliance"]
    assert found["state-of-law"] == ["State of Law"]
    assert labels("italy-2018")["m5s"] == ["M5S"]
    assert labels("israel-2019-09", "fr")["labor-gesher"] == ["Les Travaillistes\u2013", "Gesher"]


@pytest.mark.parametrize(("seats", "begins"), [(12, "-250.0"), (120, "-500.0")])
def test_beside_few_benches_the_sum_stands_near_them(seats: int, begins: str) -> None:
    body = formateur.read_text(
        f"formateur: 1\nparties: {{a: {{seats: {seats - 4}}}, b: {{seats: 4}}}}\n"
    )
    page = formateur.report(body, layout="benches", embed="chamber")
    assert re.findall(r'<text class="count" x="([^"]+)"', page) == [begins]


def test_a_short_name_is_of_the_language_of_the_name() -> None:
    assert labels("iraq-2021")["state-of-law"] == ["SoL"]
    assert labels("iraq-2021", "ar")["state-of-law"] == ["دولة القانون"]
    assert labels("iraq-2021", "de")["state-of-law"] == ["Rechtsstaat"]
    assert labels("italy-2018", "de")["m5s"] == ["M5S"]


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        ("germany-2025", "The line marks the majority: 316 seats."),
        ("two-thirds", "The line marks what is needed: 67 seats."),
        ("belgium-2024", "enough even if all others vote no: 100."),
        ("netherlands-2010", "enough even if all others vote no: 76."),
        ("sweden-2022", "those who do not vote against it have to reach: 175 seats."),
    ],
)
def test_the_line_says_what_it_marks(id_: str, told: str) -> None:
    instance = formateur.read_text(TWO_THIRDS) if id_ == "two-thirds" else formateur.load(id_)
    page = formateur.report(instance, embed="chamber")
    assert told in page
    assert '<polyline class="majority"' in page


def test_there_is_no_line_where_it_is_open_how_many_sit_where() -> None:
    ranges = "formateur: 1\nid: ranges\nseats: 9\nparties: {a: {seats: [3, 5]}, b: {seats: [4, 6]}}"
    assert "<polyline" not in formateur.report(formateur.read_text(ranges), embed="chamber")


def test_two_lines_of_a_name_are_two_words_when_read(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.load("iraq-2010"), embed="chamber")
    with opened(browser, path, viewport={"width": 1200, "height": 1200}) as seen:
        alliance = seen.page.locator("svg.chamber [data-label='kurdistan-alliance']")
        assert alliance.locator("tspan[x]").count() == 2
        assert alliance.text_content() == "Kurdistan Alliance"


@pytest.mark.parametrize("id_", ["belgium-2024", "iraq-2010"])
def test_names_stand_apart_where_all_sit_and_where_the_government_is_gathered(
    browser: Browser, folder: Path, id_: str
) -> None:
    path = written(folder, formateur.load(id_), embed="chamber")
    with opened(browser, path, viewport={"width": 1200, "height": 1200}) as seen:
        shown = seen.page.locator("svg.chamber text.wedge")
        before = shown.evaluate_all(BOXES)
        seen.page.locator("#gather").click()
        gathered = shown.evaluate_all(BOXES)
        seen.page.locator("#gather").click()
        for home, again in zip(before, shown.evaluate_all(BOXES), strict=True):
            assert again == [home[0], *(pytest.approx(edge, abs=1) for edge in home[1:])]
    assert gathered != before
    for boxes in (before, gathered):
        assert len(boxes) >= 4
        for (_, a, b, c, d), (_, e, f, g, h) in combinations(boxes, 2):
            assert b <= e or f <= a or d <= g or h <= c


@pytest.mark.parametrize("id_", ["germany-2025", "netherlands-2023", "bosnia-2022"])
def test_on_a_telephone_large_parties_are_named_and_can_be_read(
    browser: Browser, folder: Path, id_: str
) -> None:
    path = written(folder, formateur.load(id_), embed="chamber")
    with opened(browser, path, viewport={"width": 320, "height": 700}) as seen:
        shown = seen.page.locator("svg.chamber.labelled text.wedge:not(.crowded)")
        shown.first.wait_for()
        boxes = shown.evaluate_all(BOXES)
        assert len(boxes) >= 3
        assert (
            shown.first.evaluate(
                "(it) => it.getScreenCTM().a * parseFloat(getComputedStyle(it).fontSize)"
            )
            >= 10.9
        )
        assert all(0 <= left <= right <= 320 for _, left, right, *_ in boxes)
        for (_, a, b, c, d), (_, e, f, g, h) in combinations(boxes, 2):
            assert b <= e or f <= a or d <= g or h <= c


NEAREST = """all => all.map((label) => {
  const { left, right, top, bottom } = label.getBoundingClientRect();
  const far = (seat) => {
    const box = seat.getBoundingClientRect();
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  };
  const seats = [...label.ownerSVGElement.querySelectorAll("circle")];
  const partyOf = (seat) => seat.parentNode.dataset.player.split(".")[0];
  const [nearest, ...others] = seats.sort((a, b) => far(a) - far(b));
  const alike = [nearest, ...others.filter((seat) => far(seat) - far(nearest) < 0.5)].map(partyOf);
  const { label: own } = label.dataset;
  return [own, alike.includes(own) ? own : alike[0]];
})"""


@pytest.mark.parametrize(
    ("id_", "width", "named"),
    [
        ("un-security-council", 1280, {"bh", "co", "fr"}),
        ("israel-2019-09", 390, {"joint-list", "yisrael-beiteinu", "shas", "yamina"}),
        ("netherlands-2023", 390, {"bbb", "d66", "gl-pvda"}),
    ],
)
def test_a_label_is_nearest_to_seats_of_its_own_party(
    browser: Browser, folder: Path, id_: str, width: int, named: set[str]
) -> None:
    path = written(folder, formateur.load(id_))
    with opened(browser, path, viewport={"width": width, "height": 800}) as seen:
        shown = seen.page.locator("svg.chamber.labelled text.wedge:not(.crowded, .marked)")
        shown.first.wait_for()
        found = shown.evaluate_all(NEAREST)
        assert named <= {label for label, _ in found}
        assert [label for label, _ in found] == [seat for _, seat in found]
        letters = seen.page.locator("svg.chamber text:is(.majority, .of, .count)").evaluate_all(
            "all => all.map((it) => it.getCTM().a * parseFloat(getComputedStyle(it).fontSize))"
        )
        assert min(letters) >= 9


# Of the chamber: the names that are seen, and whether any text touches another or a seat, or leaves
# the picture.
NAMED = """() => {
  const svg = document.querySelector("#chamber svg.chamber");
  const { a, e, d, f } = svg.getScreenCTM(), { x, y, width, height } = svg.viewBox.baseVal;
  const box = (one) => {
    const { left, right, top, bottom, width } = one.getBoundingClientRect();
    const air = one.matches("text") ? (bottom - top) / 6 : 0; // above and below the letters
    return { left, right, top: top + air, bottom: bottom - air, width };
  };
  const shown = [...svg.querySelectorAll("text")].filter((one) => getComputedStyle(one).display !== "none");
  const boxes = shown.map(box).filter((one) => one.width);
  const seats = [...svg.querySelectorAll("circle")].map(box);
  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return {
    names: shown.filter((one) => one.matches(".wedge")).map((one) => one.dataset.label).sort(),
    touches: boxes.some((one, at) => boxes.slice(at + 1).some((other) => touch(one, other))),
    sits: boxes.some((one) => seats.some((seat) => touch(one, seat))),
    leaves: boxes.some((one) => one.left < Math.max(2, a * x + e) || one.right > Math.min(innerWidth - 2, a * (x + width) + e) || one.top < d * y + f - 1 || one.bottom > d * (y + height) + f + 1),
  };
}"""  # noqa: E501


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize(("id_", "language"), [("spain-2023", "en"), ("israel-2019-09", "de")])
def test_every_party_has_a_name_in_the_chamber_which_touches_nothing(
    browser: Browser, folder: Path, id_: str, language: str, width: int
) -> None:
    instance = formateur.load(id_)
    path = written(folder, instance, language=language, embed="chamber")
    with opened(browser, path, viewport={"width": width, "height": 800}) as seen:
        well = {"names": sorted(instance.party), "touches": False, "sits": False, "leaves": False}
        named = seen.page.locator("#chamber text.wedge[data-label]")
        expect(named).to_have_count(len(instance.party))  # the script may still be at it
        assert seen.page.evaluate(NAMED) == well
        if seen.page.locator("#gather").is_enabled():
            seen.page.locator("#gather").click()
            assert seen.page.evaluate(NAMED) == well
        with seen.page.expect_download() as taken:
            seen.page.locator("[data-take='svg']").click()
        picture = Path(taken.value.path()).read_text(encoding="utf-8")
        found = re.findall(r'<text class="wedge[^>]* data-label="([^"]*)"', picture)
        assert sorted(found) == sorted(instance.party)


def test_of_nobody_the_middle_tells_the_seats_of_the_body(browser: Browser, textbook: Path) -> None:
    with opened(browser, textbook) as seen:
        middle = seen.page.locator("#chamber text:is(.count, .of)")
        chosen = middle.all_text_contents()
        seen.page.locator("#clear").click()
        total = chosen[1].split()[1]
        assert middle.all_text_contents() == ["", f"{total} seats"]
        assert chosen[0] != total


@pytest.mark.parametrize(
    ("id_", "width", "outside"),
    [
        *(("bosnia-2022", 320, True), ("bosnia-2022", 1280, True)),
        *(("iraq-2010", 320, True), ("iraq-2010", 1280, False)),
    ],
)
def test_the_figure_of_the_line_stands_where_the_count_does_not(
    browser: Browser, folder: Path, id_: str, width: int, outside: bool
) -> None:
    path = written(folder, formateur.load(id_), embed="chamber")
    with opened(browser, path, viewport={"width": width, "height": 800}) as seen:
        seen.page.locator("svg.labelled").wait_for()
        figure = seen.page.locator("#chamber text.majority")
        assert figure.is_visible()
        place = [float(figure.get_attribute(key) or 0) for key in ("x", "y")]
        assert (hypot(*place) > 500) == outside
        inside = seen.page.locator("#chamber text:is(.majority, .count, .of)")
        boxes = [inside.nth(one).bounding_box() for one in range(inside.count())]
        # Letters end well within their boxes.
        spans = sorted((box["y"], box["y"] + 0.8 * box["height"]) for box in boxes if box)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


LONG = """
formateur: 1
parties:
  a: {name: Alpha, seats: 50}
  b: {name: Beta, seats: 49}
  c: {name: Association of the Friends of Agriculture and of Fishery in the Provinces, seats: 1}
"""


@pytest.mark.parametrize(
    ("told", "language", "options", "width"),
    [
        ("bulgaria-2021-11", "pl", {}, 768),  # letters wider than most, at the edge
        ("italy-2018", "ar", {"embed": "chamber", "layout": "benches"}, 320),
        (LONG, "en", {"embed": "chamber", "layout": "benches"}, 320),  # longer than a line
    ],
)
def test_no_name_leaves_the_picture(
    browser: Browser, folder: Path, told: str, language: str, options: dict[str, str], width: int
) -> None:
    instance = formateur.read_text(told) if told == LONG else formateur.load(told)
    path = written(folder, instance, language=language, **options)
    with opened(browser, path, viewport={"width": width, "height": 800}) as seen:
        seen.page.locator("svg.labelled").wait_for()
        found = seen.page.evaluate(NAMED)
        assert (found["leaves"], found["touches"]) == (False, False)
