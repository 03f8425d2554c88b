"""What a verdict is asked for only when somebody looks is what the vote says, and stays."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

import formateur
from formateur_models.voting.investiture import Investiture

ASKED = ("dispensable", "parts", "beside")
CABINETS = [("cdu-csu", "spd"), ("cdu-csu", "spd", "fdp"), ("spd",)]


@pytest.mark.parametrize("cabinet", CABINETS, ids="+".join)
def test_the_vote_is_asked_once(cabinet: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    instance = formateur.load("germany-2005")
    verdict = formateur.judge(instance, cabinet)
    assert vars(verdict).keys().isdisjoint(ASKED)
    vote = Investiture(instance, verdict.government)
    assert [getattr(verdict, name) for name in ASKED] == [getattr(vote, name) for name in ASKED]
    monkeypatch.setattr(Investiture, "dispensable", ("nobody",))
    assert verdict.dispensable == vars(verdict)["dispensable"] != ("nobody",)


def test_verdicts_are_equal_before_and_after_a_look() -> None:
    one, other = (formateur.judge("germany-2005", CABINETS[1]) for _ in range(2))
    assert one.dispensable == ("fdp",)
    assert one == other
    assert hash(one) == hash(other)
    unlooked = formateur.judge("germany-2005", CABINETS[1])
    sent = pickle.loads(pickle.dumps(unlooked))
    assert sent == replace(unlooked) == one
    assert replace(one, dispensable=()) != one
