"""Answers as tables for papers."""

from __future__ import annotations

from typing import Any

import pytest

import formateur as fm
from formateur.errors import BadValueError


def test_parties_are_named_and_numbers_rounded() -> None:
    found = fm.power("germany-2025", ["banzhaf"])
    paper = fm.table(found, caption="Power", digits=2)
    assert paper.headings == ("Member", "Banzhaf", "Seats")
    assert paper.rows[1] == ("CDU/CSU", "0.38", "208")
    assert paper.numeric == (False, True, True)
    assert r"\caption{Power}" in paper.to_latex()
    assert "<caption>Power</caption>" in paper.to_html()


def test_who_is_the_subject_of_a_simulation_is_named() -> None:
    drawn = fm.simulate("germany-2018-poll", 20, theory=None, listed=[["cdu-csu", "spd"]])
    told = {row[:2] for row in fm.table(drawn).rows}
    assert {("majority", "CDU/CSU, SPD"), ("critical", "SPD in CDU/CSU, SPD")} < told


def test_power_is_set_before_and_after_the_vetoes() -> None:
    found = fm.power("germany-2025", "banzhaf", vetoes="contain")
    columns = ["member", "seats", "banzhaf_before", "banzhaf", "banzhaf_change"]
    rows = fm.table(found, columns).rows
    assert ("SPD", "120", "0.231", "0.500", "0.269") in rows
    assert ("AfD", "152", "0.231", "0.000", "-0.231") in rows
    with pytest.raises(BadValueError, match="no column 'banzhaf_before'"):
        fm.table(fm.power("germany-2025", "banzhaf"), "banzhaf_before")


@pytest.mark.parametrize(
    "answer",
    [
        lambda: fm.solve("iraq-2010", top=2),
        lambda: fm.explain("germany-2025", having="afd"),
        lambda: fm.leverage("textbook"),
        lambda: fm.simulate("germany-2018-poll", 100),
        lambda: fm.backtest("parlgov", ["mwc"], countries=["ISL"]),
        lambda: fm.enumerate("textbook", "mwc"),
        lambda: fm.load("textbook"),
        lambda: fm.judge("germany-2025", ["spd"]),
    ],
)
def test_every_answer_is_a_table(answer: Any) -> None:
    paper = fm.table(answer())
    assert paper.rows
    assert all(len(row) == len(paper.headings) for row in paper.rows)
    assert paper.to_latex().startswith("\\begin{tabular}")


def test_what_a_language_of_papers_reserves_is_written_out() -> None:
    body = fm.Instance(id="i", seats=3, parties=(fm.Party(id="a", seats=3, name="A & <b>_%"),))
    paper = fm.table(fm.solve(body), "cabinet")
    assert r"A \& <b>\_\%" in paper.to_latex()
    assert "A &amp; &lt;b&gt;_%" in paper.to_html()


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(BadValueError, match="no column 'seat'; did you mean 'seats'"):
        fm.table(fm.solve("textbook"), "seat")
