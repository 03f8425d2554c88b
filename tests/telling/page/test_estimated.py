"""Seats of a wing that nobody has checked are marked as an estimate, wherever they stand."""

from __future__ import annotations

import re

import pytest

import formateur
from formateur import Instance
from formateur.words.lexicon import languages, texts_of
from helpers.parliaments import read

MARKED = r'<span aria-hidden="true">≈</span>{}<span class="heard"> {}</span>'


def split(verified: bool) -> Instance:
    wings = {
        "left": {"name": "Left wing", "seats": 23},
        "right": {"name": "Right wing", "seats": 17, "verified": verified},
    }
    parties = {
        "a": {"name": "A", "seats": 40, "split": 1, "factions": wings},
        "b": {"name": "B", "seats": 35, "verified": False},
        "c": {"name": "C", "seats": 25},
    }
    vows = [{"veto": ["b", "a.left"]}, {"veto": ["c", "b"]}, {"veto": ["c", "a.left"]}]
    return read({"formateur": 1, "id": "i", "seats": 100, "parties": parties, "statements": vows})


@pytest.mark.parametrize("language", languages())
def test_a_wing_that_is_estimated_is_marked_in_chips_and_on_cards(language: str) -> None:
    page = formateur.report(split(verified=False), language=language)
    word = texts_of(language)["seats.estimated"]
    marked = re.compile(MARKED.format(17, word))
    for part in ('data-chip="a.right"', 'class="members"'):
        assert marked.search(page[page.index(part) :].partition("</ul>")[0])
    assert f"≈ {word}." in page
    assert not re.search("≈</span>(23|25|35|40)<", page)


def test_what_is_checked_is_not_marked_and_nothing_is_explained() -> None:
    assert "≈" not in formateur.report(split(verified=True))
