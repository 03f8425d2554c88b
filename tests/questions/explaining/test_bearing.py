"""Why a vow between others is in a conflict: whoever governs but for it has both in the cabinet."""

from __future__ import annotations

import pytest

import formateur
from formateur.questions.explaining.sentence import Telling
from formateur.words.speaker import in_english
from formateur_models.changes.whatif import lifted
from formateur_models.parliament.statements import Veto
from helpers.command import run

BOTH = "and both would be needed"


@pytest.mark.parametrize(("id_", "party"), [("netherlands-2023", "pvv"), ("sweden-2018", "c")])
def test_without_it_every_government_that_keeps_the_others_has_both(id_: str, party: str) -> None:
    instance = formateur.load(id_)
    found = formateur.explain(instance, having=party)
    teller = Telling(found, found.summary, in_english(instance))
    seen = 0
    for conflict in found.summary.conflicts[:6]:
        for vow in conflict:
            if BOTH not in teller.bearing(vow):
                continue
            stated = teller.stated(vow)
            assert isinstance(stated, Veto)
            kept = {part for one in conflict if one != vow for part in one.parts}
            alone = lifted(instance, [one.id for one in instance.vows if one.id not in kept])
            assert formateur.solve(alone, having=party).best
            for name in stated.names:
                assert not formateur.solve(alone, having=party, without=name).best
            seen += 1
    assert seen


def test_it_is_said_of_no_vow_of_the_party_itself_and_of_no_other_question() -> None:
    out = " ".join(run("explain", "netherlands-2023", "--with", "pvv").out.split())
    assert f"(CDA) will not govern with Forum voor Democratie, {BOTH} [veto-cda-fvd]" in out
    assert f"Partij voor de Vrijheid (PVV), {BOTH}" not in out
    assert BOTH not in run("explain", "israel-2019-09").out
