"""Every answer shows itself: a line in a list, lines where it is printed, a block in a notebook."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

import formateur as fm
from formateur.telling import showing
from formateur_models.shown import Shown
from helpers.command import run
from helpers.paths import DATA

ANSWERS: dict[str, Callable[[], Any]] = {
    "Instance": lambda: fm.load("iraq-2010"),
    "Result": lambda: fm.solve("iraq-2010", having="iraqiya"),
    "Verdict": lambda: fm.judge("germany-2025", ["spd", "afd", "greens"]),
    "Explanation": lambda: fm.explain("iraq-2010", having="iraqiya"),
    "Leverages": lambda: fm.leverage("iraq-2010"),
    "Difference": lambda: fm.diff("textbook", fm.load("textbook").with_seats({"a": 9, "b": 20})),
    "Case": lambda: next(iter(fm.scenarios("iraq-2010"))),
    "Many": lambda: fm.solve_many("textbook", [[30, 20, 20, 20, 10], [51, 19, 10, 10, 10]]),
    "Power": lambda: fm.power(fm.load("germany-2025")),
    "Simulation": lambda: fm.simulate("germany-2018-poll", draws=200),
    "Fit": lambda: fm.fit(
        DATA / "choices.csv", by="case", formed="formed", covariates=["size", "distance"]
    ),
    "Forecast": lambda: fm.predict("germany-2025"),
    "Inference": lambda: fm.infer(["germany-2005", "germany-2013"]),
    "Hindcast": lambda: fm.hindcast(
        split=2000, countries=["DNK", "NOR", "SWE"], covariates=["n", "incumbent"]
    ),
    "Backtest": lambda: fm.backtest("parlgov", ["mwc"], countries=["ISL"]),
}
VOID = {"path", "rect", "br"}


class Balanced(HTMLParser):
    """Fails where an element is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        assert tag in VOID

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def told(kind: str) -> set[str]:
    """Return the kinds that have a way to be shown."""
    return {one.__name__ for one in showing.shown.registry if one is not object}


def timeless(lines: str) -> list[str]:
    """Return lines without the seconds that an answer took, of which no two take as many."""
    return re.sub(r"[\d.,]+\ss\)", "s)", lines.rstrip("\n")).split("\n")


def test_every_kind_of_answer_is_shown_here() -> None:
    assert told("any") == {*ANSWERS}
    assert {one.__name__ for one in Shown.__subclasses__()} == {*ANSWERS}


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_shows_itself(kind: str) -> None:
    answer = ANSWERS[kind]()
    assert type(answer).__name__ == kind
    assert repr(answer).startswith(f"<{kind}: ")
    assert len(repr(answer)) < 120
    assert "\n" not in repr(answer)
    assert len(str(answer).splitlines()) > 1
    assert "\x1b" not in str(answer)
    block = answer._repr_html_()
    assert len(block) < 30_000
    page = Balanced()
    page.feed(block)
    assert page.open == []


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_is_a_value(kind: str) -> None:
    answer, again = ANSWERS[kind](), ANSWERS[kind]()
    if kind not in ("Result", "Explanation", "Case"):  # these have taken other seconds
        assert answer == again
        assert len({answer, again}) == 1
    assert pickle.loads(pickle.dumps(answer)) == answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda: fm.explain("iraq-2010", having="iraqiya"), "explain iraq-2010 --with iraqiya"),
        (lambda: fm.leverage("textbook"), "leverage textbook"),
        (lambda: fm.power(fm.load("germany-2025")), "power germany-2025"),
        (
            lambda: fm.simulate("germany-2018-poll", draws=200),
            "simulate germany-2018-poll --draws 200",
        ),
    ],
)
def test_it_prints_what_the_command_line_does(answer: Callable[[], Any], words: str) -> None:
    assert timeless(str(answer())) == timeless(run(*words.split()).out)


@pytest.mark.parametrize("vetoes", ["ignore", "contain", "count"])
@pytest.mark.parametrize("instance", ["germany-2025", "textbook"])
def test_power_prints_before_and_after_as_the_command_line_does(instance: str, vetoes: str) -> None:
    found = fm.power(instance, ["banzhaf", "winning"], vetoes=vetoes)
    out = run("power", instance, "--index", "banzhaf,winning", "--vetoes", vetoes).out
    assert timeless(str(found)) == timeless(out)
    assert ("  change" in out) == (vetoes != "ignore")


SOLVED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "no government": ("germany-2025", "harmony", {"having": "afd"}),
    "the only one": ("germany-2005", "harmony", {}),
    "a lead, and runners-up": ("iraq-2010", "harmony", {"led_by": "iraqiya"}),
    "ties, and runners-up": ("textbook", "harmony", {}),
    "ties alone": ("germany-2025", "mwc", {"without": ["afd"]}),
    "more ties than are shown": ("iraq-2010", "winning", {}),
    "so many": ("austria-2024", "bp", {"top": 2}),
    "a second chamber, and runners-up": ("germany-2025-bundesrat", "harmony", {}),
    "seats by a poll, and runners-up": ("germany-2018-poll", "bp", {"sure": True}),
    "another engine, and runners-up": ("austria-2024", "bp", {"engine": "cpsat", "seconds": 60}),
}
FLAGS = {"having": "--with", "without": "--without", "led_by": "--led-by", "top": "--top"}
FLAGS |= {"engine": "--engine", "seconds": "--time-limit"}


SLOW = "a second chamber, and runners-up"  # by a general engine


@pytest.mark.parametrize(
    "case", [pytest.param(c, marks=[pytest.mark.thorough] * (c == SLOW)) for c in SOLVED]
)
def test_a_result_prints_what_the_command_line_does(case: str) -> None:
    instance, theory, keywords = SOLVED[case]
    words = [instance, "--theory", theory, *["--sure"] * keywords.get("sure", False)]
    for name in keywords.keys() & FLAGS.keys():
        given = keywords[name]
        words += [FLAGS[name], ",".join(given) if isinstance(given, list) else given]
    result = fm.solve(instance, theory, **keywords)
    assert timeless(str(result)) == timeless(run("solve", *words).out)
    assert bool(fm.answers.runners_up(result)) == ("runners-up" in case)
    assert ("\nrunners-up\n" in str(result)) == ("runners-up" in case or case == "so many")


def test_a_notebook_shows_the_runners_up_too() -> None:
    result = fm.solve("austria-2024", "bp")
    assert fm.answers.runners_up(result)
    for one in fm.answers.runners_up(result):
        assert f">{one.seats}<" in result._repr_html_()


def test_runners_up_come_after_the_ties_and_in_what_is_left_of_the_time() -> None:
    result = fm.solve("textbook", seconds=60)
    many = len(result.ties)
    ranked = fm.solve("textbook", top=many + 3).governments
    assert fm.answers.runners_up(result) == ranked[many:]
    assert result.asked is not None
    assert 0 < result.asked.seconds < 60  # type: ignore[operator]
    late = replace(result, asked=replace(result.asked, seconds=0.0))
    assert fm.answers.runners_up(late) == ()
    assert late == result


def test_a_game_that_is_no_parliament_is_shown_too() -> None:
    power = fm.power(fm.games.WeightedGame.of({"a": 3, "b": 2, "c": 1}, 4))
    assert str(power).splitlines()[1].split() == ["a", "66.7", "60.0"]


def test_nothing_in_a_name_runs_in_a_notebook() -> None:
    evil = '<script>alert("x")</script>'
    body = fm.Instance(id="i", title=evil, seats=3, parties={"a": {"seats": 3, "name": evil}})
    for answer in (body, fm.solve(body), fm.explain(body)):
        assert "<script" not in answer._repr_html_()
        assert "&lt;script&gt;" in answer._repr_html_()


def test_coalitions_are_members_of_a_set() -> None:
    assert len(set(fm.enumerate("textbook", "mwc"))) == 5
