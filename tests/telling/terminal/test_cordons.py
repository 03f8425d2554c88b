"""A cordon is one vow in every list, however many swore it."""

from __future__ import annotations

import formateur
from formateur.telling.showing import text
from formateur.words.outcomes import stands_against
from formateur.words.speaker import in_english
from formateur_models.changes.whatif import lifted
from formateur_models.parliament.gathering import Gathering

GERMANY = formateur.load("germany-2025")


def test_who_breaks_a_cordon_breaks_one_vow() -> None:
    told = text(formateur.judge(GERMANY, ["afd", "spd", "left"]))
    assert "breaks 1 vow\n" in told
    assert "The Left and SPD will not govern with AfD [cordon-afd]" in told
    assert "cordon-afd." not in told


def test_a_caption_tells_it_once() -> None:
    everybody = formateur.judge(GERMANY, ["afd", "spd", "greens", "left", "ssw"])
    told = stands_against(in_english(GERMANY), everybody)
    assert told == ["The Greens, The Left, SPD and SSW will not govern with AfD."]


def test_a_difference_names_it_once() -> None:
    told = text(formateur.diff(GERMANY, lifted(GERMANY, ["cordon-afd"])))
    assert "lifted: cordon-afd\n" in told
    assert "stood against it: cordon-afd\n" in told
    assert "cordon-afd." not in told


def test_a_difference_says_who_alone_gave_way() -> None:
    told = text(formateur.diff(GERMANY, lifted(GERMANY, ["cordon-afd.spd", "cordon-afd.left"])))
    assert "lifted: cordon-afd (spd, left)\n" in told


def test_what_is_no_vow_keeps_its_name() -> None:
    found = Gathering(GERMANY).labels(["cordon-afd.spd", "majority", "cordon-afd.left"])
    assert found == ["cordon-afd", "majority"]
