"""Texts in tables: never a formula, and read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formateur.report.cells import escaped, unescaped

STARTS = "=+-@\t\r\n'＝＋－＠aÅ, \""  # noqa: RUF001


FORMULAS = ("=1+1", "+1", "-1", "@x", "\t=1", "\n=1", "\r", "\uff1d1", "'=1", "''@")
PLAIN = ("", "Sinn Féin", "'t Hof", "''", "a=b", 'Les Républicains, "LR"')


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert escaped(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert escaped(text) == text


@given(st.text() | st.text(st.sampled_from(STARTS)))
def test_every_text_is_read_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not escaped(text).startswith(tuple("=+-@\t\r\n"))
