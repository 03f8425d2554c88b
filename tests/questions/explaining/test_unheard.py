"""A government that rests on parties of whom nothing is recorded says so, and names them."""

from __future__ import annotations

from typing import Any

import pytest

from formateur import Instance
from formateur.questions.explaining.explaining import explain
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.near.nearest_told import sentences
from formateur.questions.explaining.sentence import Telling
from formateur.words.lexicon import languages
from formateur.words.speaker import in_english, speaker_of
from formateur_models.judging.units import unheard
from helpers.parliaments import read


def body(*statements: dict[str, Any], even: bool = False) -> Instance:
    """Return a body in which A wants B or C, and D has said nothing."""
    seats = {"a": 30, "b": 25, "c": 25, "d": 20}
    if even:
        seats = dict.fromkeys(seats, 25)
    parties = {one: {"name": one.upper(), "seats": many} for one, many in seats.items()}
    stated = [{"veto": ["a", "b"]}, {"veto": ["a", "c"]}, *statements]
    return read({"formateur": 1, "id": "unheard", "parties": parties, "statements": stated})


def nearest(found: Explanation, language: str = "en") -> str:
    assert found.nearest is not None
    teller = Telling(found, found.summary, speaker_of(found.instance, language))
    return next(iter(sentences(teller, found.nearest)))


def test_a_way_out_names_who_has_said_nothing() -> None:
    found = explain(body(), having="a")
    teller = Telling(found, found.summary, in_english(found.instance))
    told = [list(teller.beyond(way)) for way in teller.ways()]
    assert [len(way.government.cabinet) for way in teller.ways()] == [2, 2]
    assert told == [[], []]  # A and B, or A and C: D is not needed
    found = explain(body(even=True), having="a")
    teller = Telling(found, found.summary, in_english(found.instance))
    assert [list(teller.beyond(way)) for way in teller.ways()] == [
        ["It is taken that D, who has said nothing, is willing."],
        ["It is taken that D, who has said nothing, is willing."],
    ]


@pytest.mark.parametrize("language", languages())
def test_the_nearest_names_who_has_said_nothing(language: str) -> None:
    """A abstention that is offered makes votes decide; D joins A, and never said that it would."""
    silent = nearest(explain(body({"abstain": "b", "if": ["c"]}), having="a"), language)
    spoken = nearest(
        explain(
            body({"abstain": "b", "if": ["c"]}, {"friction": ["a", "d"], "cost": 1}), having="a"
        ),
        language,
    )
    told = speaker_of(body(), language).say("nearest.willing", many=1, names="D")
    assert told in silent
    assert told not in spoken


def test_who_is_bound_by_a_cordon_has_said_something() -> None:
    instance = body({"cordon": "b"})
    assert unheard(instance, ["a", "d"]) == ()
    assert [unit.name for unit in unheard(body(), ["a", "d"])] == ["d"]
