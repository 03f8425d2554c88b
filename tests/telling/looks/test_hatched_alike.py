"""Seats are hatched in a picture as they are on the page: by party, and by faction."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import formateur
from formateur.questions.ask import Ask
from formateur.telling.pictures.chamber.wedges import in_first
from formateur.telling.pictures.order import Order

SVG = "{http://www.w3.org/2000/svg}"
GROUP = re.compile(r'<g class="seats[^>]* data-player="([^".]*)[^>]* fill="([^"]*)"(.*?)</g>', re.S)


@pytest.mark.parametrize("governed", [True, False])
@pytest.mark.parametrize("id_", ["iraq-2010", "spain-2019", "bosnia-2022"])
def test_seats_have_in_a_picture_the_hatching_that_they_have_on_the_page(
    id_: str, governed: bool
) -> None:
    instance = formateur.load(id_)
    on_the_page: Counter[tuple[str, int]] = Counter()
    for party, fill, circles in GROUP.findall(formateur.report(instance, embed="chamber")):
        hatched = re.fullmatch(r"url\(#hatched-\d+-(\d)\)", fill)
        on_the_page[party, int(hatched[1]) if hatched else 0] += circles.count("<circle")
    best = formateur.solve(instance).best if governed else None
    in_a_picture: Counter[tuple[str, int]] = Counter()
    for wedge in in_first(Order(Ask.of(instance, "connected"), title=""), best):
        for many, hatching in wedge.within:
            in_a_picture[wedge.id.partition(".")[0], hatching] += many
        assert sum(many for many, _ in wedge.within) == wedge.seats
    assert in_a_picture == on_the_page


@pytest.mark.parametrize("kind", ["hemicycle", "benches"])
def test_factions_of_one_party_are_told_apart_in_a_picture(tmp_path: Path, kind: Any) -> None:
    formateur.chart("iraq-2010", kind, tmp_path / "x.svg")
    drawn = ElementTree.parse(tmp_path / "x.svg").getroot()
    groups = list(drawn.iter(f"{SVG}g"))
    [at] = [at for at, one in enumerate(groups) if one.get("id") == "iraqiya"]
    assert len([*groups[at].iter(f"{SVG}use")]) == 91
    signs = [len([*one.iter(f"{SVG}use")]) for one in groups[at + 1 :]]
    assert {16, 20} <= {*signs}  # of the Baathists and the nationalists of Mosul
