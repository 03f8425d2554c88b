"""Cells of CSV files: no formula, and nothing lost."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formateur.tables.cells import escaped, line, unescaped
from helpers.paths import ROOT

ODD = st.text(st.sampled_from("=+-@\t\r\n '\",;|\u00e4\uff1da1"), max_size=6)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u00a0@", "\uff1d"])
def test_no_text_begins_as_a_formula(first: str) -> None:
    assert escaped(f'{first}HYPERLINK("x")').startswith("'")


@pytest.mark.parametrize("text", ["", "SPD", "'t Hooft", "a=b", "D66-VVD", "\u00c9t\u00e9", "1+1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert escaped(text) == text


@given(ODD)
def test_what_is_escaped_is_read_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(ODD, ODD)
def test_two_texts_never_look_the_same(one: str, other: str) -> None:
    assert (escaped(one) == escaped(other)) == (one == other)


@given(st.lists(ODD, min_size=2))
def test_a_line_is_read_as_it_was_written(texts: list[str]) -> None:
    (read,) = csv.reader(io.StringIO(line(texts), newline=""))
    assert list(map(unescaped, read)) == texts


def test_numbers_are_numbers_and_lists_are_words() -> None:
    assert line([-3, 0.5, None, True, ["a", "b"], []]) == "-3,0.5,,true,a b,\n"


def test_nothing_else_writes_csv() -> None:
    """Python's own writer leaves formulas as they are."""
    sources = (ROOT / "solver").rglob("*.py")
    writing = re.compile(r"csv\.(writer|DictWriter)|to_csv")
    assert [path for path in sources if writing.search(path.read_text(encoding="utf-8"))] == []
