"""Pictures on axes: of a figure of its own, or of somebody else's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_hex

import formateur as fm
from formateur.errors import BadTypeError, BadValueError
from helpers.made import read

COUNCIL: dict[str, Any] = {
    **{"formateur": 1, "id": "council", "rule": {"rule": "absolute", "weight": "votes"}},
    "parties": {"a": {"weights": {"votes": 2}}, "b": {"weights": {"votes": 1}}},
    "statements": [{"veto": ["a", "b"]}],
}

PICTURES: dict[str, Callable[..., Any]] = {
    "hemicycle": lambda **how: fm.plot.hemicycle("germany-2005", **how),
    "benches": lambda **how: fm.plot.benches("germany-2005", **how),
    "chambers": lambda **how: fm.plot.chambers("netherlands-2023-chambers", **how),
    "bars": lambda **how: fm.plot.bars("germany-2025", top=2, **how),
    "timeline": lambda **how: fm.plot.timeline("iraq-2010", **how),
    "matrix": lambda **how: fm.plot.matrix("iraq-2010", **how),
    "power": lambda **how: fm.plot.power("germany-2025", **how),
    "chances": lambda **how: fm.plot.chances("germany-2018-poll", draws=100, **how),
}


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    with mpl.rc_context({"backend": "agg"}):
        yield
        plt.close("all")


def said(axes: Any) -> str:
    return " ".join(text.get_text() for text in axes.texts)


def test_every_picture_is_drawn_here() -> None:
    assert {*PICTURES} == {*fm.plot.__all__}


@pytest.mark.parametrize("kind", PICTURES)
def test_axes_are_taken_and_returned(kind: str) -> None:
    figure, (left, right) = plt.subplots(1, 2)
    assert PICTURES[kind](ax=right) is right
    assert not left.texts
    assert {"Germany,", "Iraq,", "Netherlands,"} & set(said(right).split())
    alone = PICTURES[kind]()
    assert alone.figure is not figure
    assert max(t.get_fontsize() for t in right.texts) < max(t.get_fontsize() for t in alone.texts)


@pytest.mark.parametrize("kind", PICTURES)
def test_a_dark_page_has_light_ink(kind: str) -> None:
    light, dark = PICTURES[kind](), PICTURES[kind](theme="dark")
    assert said(light) == said(dark)
    assert to_hex(light.figure.get_facecolor()) == "#ffffff"
    assert to_hex(dark.figure.get_facecolor()) == "#16181a"
    assert to_hex(dark.texts[0].get_color()) == "#ececec"


def test_settings_of_the_reader_are_left_alone() -> None:
    before = dict(mpl.rcParams)
    PICTURES["hemicycle"]()
    assert dict(mpl.rcParams) == before


def test_a_notebook_shows_the_second_picture_as_the_first(tmp_path: Path) -> None:
    """Its backend says on being loaded, which is when the first figure is made, that it shows."""
    backend = "import matplotlib\nfrom matplotlib.backends.backend_agg import *\n"
    (tmp_path / "shows.py").write_text(f"{backend}matplotlib.interactive(True)\n", "utf-8")
    code = (
        "import matplotlib, formateur as fm; fm.plot.matrix('textbook');"
        "print(matplotlib.is_interactive())"
    )
    found = {**os.environ, "MPLBACKEND": "module://shows", "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=found, stdout=subprocess.PIPE, text=True, check=True
    )
    assert done.stdout.strip() == "True"


def test_a_government_is_an_answer_or_names() -> None:
    iraq = fm.load("iraq-2010")
    best = fm.solve(iraq).best
    assert best is not None
    assert "163 of 325 seats" in said(fm.plot.hemicycle(iraq, best))
    led = fm.solve(iraq, having="iraqiya").best
    assert led is not None
    assert "Led by Iraqiya." in said(fm.plot.hemicycle(iraq, led))
    assert "91 of 325 seats" in said(fm.plot.hemicycle(iraq, "iraqiya"))
    assert "AfD" in said(fm.plot.hemicycle("germany-2025", fm.Government(frozenset({"afd"}))))


def test_a_government_may_be_what_solve_found() -> None:
    found = fm.solve("austria-2024", "bp", having="greens")
    drawn = said(fm.plot.hemicycle("austria-2024", found))
    assert drawn == said(fm.plot.hemicycle("austria-2024", theory="bp", having="greens"))
    assert "108 of 183 seats" in drawn
    nobody = fm.solve("germany-2025", having="afd")
    assert said(fm.plot.benches("germany-2025", nobody)) == said(
        fm.plot.benches("germany-2025", having="afd")
    )


def test_chances_are_of_a_simulation_that_was_done() -> None:
    how: dict[str, Any] = {"draws": 100, "seed": 3, "theory": "mwc", "without": "fdp"}
    found = fm.simulate("germany-2018-poll", **how)
    drawn = said(fm.plot.chances(found))
    assert drawn == said(fm.plot.chances(found, "mwc"))
    assert drawn == said(fm.plot.chances("germany-2018-poll", **how))
    for other in ({"theory": "bp"}, {"without": "spd"}):
        with pytest.raises(BadValueError, match="as it was asked; ask `simulate` for another"):
            fm.plot.chances(found, **other)  # type: ignore[arg-type]
    with pytest.raises(BadValueError, match="asked no theory"):
        fm.plot.chances(fm.simulate("germany-2018-poll", 100, theory=None))


def test_a_theme_that_is_not_there_is_told() -> None:
    with pytest.raises(BadValueError, match="there is no theme 'drak'; did you mean 'dark'"):
        fm.plot.hemicycle("textbook", theme="drak")


@pytest.mark.parametrize("kind", ["hemicycle", "benches", "bars", "power", "timeline"])
def test_where_nobody_has_seats_none_are_shown(kind: str, tmp_path: Path) -> None:
    council = read(COUNCIL)
    with pytest.raises(BadValueError, match="here nobody has any; give the parties seats"):
        getattr(fm.plot, kind)(council)
    with pytest.raises(BadValueError, match="here nobody has any; give the parties seats"):
        fm.chart(council, kind, tmp_path / "x.svg")
    assert not list(tmp_path.iterdir())


def test_who_refuses_whom_is_shown_without_seats() -> None:
    assert "✕" in said(fm.plot.matrix(read(COUNCIL)))


def test_what_are_no_axes_is_told() -> None:
    nothing: Any = 3
    with pytest.raises(BadTypeError, match="takes axes of Matplotlib, not 3"):
        fm.plot.bars("textbook", ax=nothing)
