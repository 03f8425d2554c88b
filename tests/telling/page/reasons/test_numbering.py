"""In a reason each vow is said once, with a number, and conflicts and ways out refer to it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import formateur

CYCLE = """
formateur: 1
id: cycle
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 35}, c: {name: C, seats: 25}}
statements:
  - {veto: [a, b]}
  - {veto: [a, c]}
  - {veto: [b, c]}
"""
SAID = re.compile(r'<li id="(why\d*\.\d+)"><a class="vow"[^>]*>(.*?)</a>', re.DOTALL)
NUMBER = re.compile(r'<a class="nth" href="#(why\d*\.\d+)">(.*?)</a>')


def rows(page: str) -> list[str]:
    """Return each impossibility of a page."""
    section = page[page.index('id="reasons"') :].partition("</section>")[0]
    return re.split(r'<div class="row ', section)[1:]


@pytest.mark.parametrize("id_", ["israel-2019-09", "sweden-2018", "iraq-2010", "netherlands-2021"])
def test_each_vow_is_said_once_and_each_number_leads_to_one(id_: str) -> None:
    found = rows(formateur.report(id_))
    numbers = 0
    for row in found:
        said = SAID.findall(row)
        assert [one for one, many in Counter(told for _, told in said).items() if many > 1] == []
        anchors = [anchor for anchor, _ in said]
        assert len(anchors) == len(set(anchors))
        for anchor, _ in NUMBER.findall(row):
            assert anchor in anchors
            numbers += 1
    assert numbers > len(found)


def test_a_number_is_that_of_the_list() -> None:
    """Three vows, one conflict; a way out lifts one, by its number."""
    own, *_ = rows(formateur.report(formateur.read_text(CYCLE)))
    assert [anchor for anchor, _ in SAID.findall(own)] == ["why.1", "why.2", "why.3"]
    assert "As long as all of these stand, no government reaches 51 seats:" in own
    ways = re.findall(r"To be given up: vow <a[^>]*>(\d)</a>", own)
    assert sorted(ways) == ["1", "2", "3"]


def test_of_several_conflicts_each_is_a_line_of_numbers() -> None:
    own, *_ = rows(formateur.report("israel-2019-09"))
    assert "This rests on these vows:" in own
    assert "As long as all vows of one of these lines stand, no government reaches 61 seats:" in own
    conflicts = re.findall(r"<li>(Vows .*?)(?=<li>|</ul>)", own)
    assert len(conflicts) == 3
    assert re.sub("<[^>]+>", "", conflicts[0]) == "Vows 1\u20137"


def test_a_government_that_is_told_in_full_above_is_told_shortly() -> None:
    page = formateur.report("germany-2005")
    full = re.findall(r'<div class="government">.*?</div>', page, re.DOTALL)
    assert len(full) == len(set(full)) > 1
    assert "The same government as above, at “" in page


def test_a_count_of_votes_that_is_told_above_is_not_told_again() -> None:
    page = formateur.report("sweden-2022")
    tables = re.findall(r'<table class="proof">.*?</tbody>', page, re.DOTALL)
    assert len(tables) == len(set(tables)) > 1
    assert len(re.findall(r'The same sum as above, at “<a class="nth" href="#why-', page)) == 2


def test_vows_behind_a_line_have_short_names() -> None:
    page = formateur.report("netherlands-2010")
    said = [told for row in rows(page) for _, told in SAID.findall(row)]
    assert any("PvdA" in one for one in said)
    assert not any("Partij van de Arbeid" in one for one in said)
