"""Pictures in small sizes: what has no room is left out, and no letter gets too small."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import formateur as fm
from formateur.telling.pictures.paper.sheets import LEAST_TYPE
from formateur_models.errors import BadValueError
from helpers.depth import some_of
from helpers.parliaments import parliament, read

SVG = "{http://www.w3.org/2000/svg}"
SIZES = ((320, 240), (480, 320), (800, 450), (1200, 630))
KINDS = ("hemicycle", "benches", "bars", "matrix", "power", "timeline")
BODIES = ("iraq-2010", "netherlands-2023", "israel-2019-09")
MANY = read(parliament({f"p{n}": 30 - n for n in range(25)}, title="A parliament of 25 parties"))


def texts(path: Path) -> list[Any]:
    return [*ElementTree.fromstring(path.read_text(encoding="utf-8")).iter(f"{SVG}text")]


def letters(path: Path) -> list[float]:
    """Return how high letters are, in pixels."""
    return [
        float(found[1]) for one in texts(path) if (found := re.search(r"([\d.]+)px", styled(one)))
    ]


def styled(text: Any) -> str:
    return str(text.get("style"))


def said(path: Path) -> list[str]:
    return [one.text or "" for one in texts(path)]


@pytest.mark.parametrize("size", some_of(SIZES))
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("id_", some_of(BODIES))
def test_letters_can_be_read_or_the_size_that_is_enough_is_told(
    id_: str, kind: str, size: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "x.svg"
    try:
        fm.chart(id_, kind, path, size=size)
    except BadValueError as error:
        told = re.findall(r"\d+", str(error).rpartition("take at least")[2])
        wide, high = map(int, told)
        fm.chart(id_, kind, path, size=(wide, high))
    assert min(letters(path)) >= LEAST_TYPE * 0.98


def test_where_there_is_little_room_names_go_below_and_then_those_who_do_not_govern(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.svg"
    fm.chart("netherlands-2023", "hemicycle", path, size=(480, 340))
    assert {"PVV (37)", "SP (5)"} <= set(said(path))
    fm.chart("netherlands-2023", "hemicycle", path, size=(320, 250))
    assert "PVV (37)" in said(path)
    assert "SP (5)" not in said(path)
    assert "SP, 5 seats" in path.read_text(encoding="utf-8").replace(
        "Socialistische Partij (SP)", "SP"
    )


def test_bars_name_each_party_once_where_there_is_little_room(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    fm.chart("netherlands-2023", "bars", path, size=(1200, 675))
    assert said(path).count("VVD (24)") > 1
    fm.chart("netherlands-2023", "bars", path, size=(480, 320))
    assert said(path).count("VVD") == 1


def test_what_is_too_small_for_its_letters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    with pytest.raises(BadValueError, match="120 x 120 pixels are too few for this picture"):
        fm.chart("iraq-2010", "matrix", path, size=(120, 120))
    assert not path.exists()


@pytest.mark.parametrize("kind", ["hemicycle", "benches", "bars", "power"])
def test_many_parties_are_drawn_in_the_size_of_shared_links(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    fm.chart(MANY, kind, path, theory="mwc", size=(1200, 630))
    assert min(letters(path)) >= LEAST_TYPE * 0.98


def test_on_a_tight_sheet_title_figure_and_the_largest_party_stay(tmp_path: Path) -> None:
    fm.chart("iraq-2010", "hemicycle", tmp_path / "x.svg", size=(400, 300))
    told = said(tmp_path / "x.svg")
    assert {"Iraq, Council of Representatives, elected 7 March 2010", "163"} <= {*told}
    assert "Iraqiya (91)" in told


def test_no_two_parties_at_the_foot_of_a_tight_timeline_have_one_name(tmp_path: Path) -> None:
    fm.chart("iraq-2010", "timeline", tmp_path / "x.svg", size=(800, 450))
    told = said(tmp_path / "x.svg")
    assert {"Kurdistan Islamic Union", "Kurdistan Islamic Group"} <= {*told}
    assert not [line for line in told if "…" in line]


def test_rows_of_the_table_without_room_for_the_name_have_the_short_one(tmp_path: Path) -> None:
    fm.chart("spain-2023", "matrix", tmp_path / "x.svg")
    told = said(tmp_path / "x.svg")
    assert told.count("PSOE") == 2
    assert not [line for line in told if "…" in line]


def test_what_begins_on_a_day_is_told_whole(tmp_path: Path) -> None:
    fm.chart("netherlands-2023", "timeline", tmp_path / "x.svg")
    assert not [line for line in said(tmp_path / "x.svg") if "…" in line]


def test_where_votes_from_outside_decide_the_middle_tells_seats_and_votes(tmp_path: Path) -> None:
    fm.chart("spain-2023", "hemicycle", tmp_path / "x.svg")
    assert {"152", "of 350 seats", "179 votes to 171"} <= {*said(tmp_path / "x.svg")}
    assert "179 votes to 171</text>" in fm.report("spain-2023", embed="chamber")
