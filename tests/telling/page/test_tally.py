"""Every cabinet at once says what the judge says of each."""

from __future__ import annotations

import yaml
from hypothesis import given

import formateur
from formateur import Instance
from formateur.errors import TheoryError, UnknownNameError
from formateur.telling.page.tallying import Tally, bits
from formateur_models.theories.spectrum import spectrum
from helpers.depth import examples
from helpers.strategies.linked_votes import with_linked_votes
from helpers.strategies.plain import documents
from helpers.strategies.roles import institutions

FLAGS = {
    "mwc": "minimal",
    "connected": "connected",
    "mcw": "minimal_connected",
    "median": "median",
    "largest": "largest",
}


def placed(instance: Instance) -> bool:
    try:
        spectrum(instance, partial=True)
    except TheoryError:
        return False
    return True


def agrees(instance: Instance) -> None:
    positional = placed(instance)
    for lead in instance.candidates or (None,):
        tally = Tally(instance, lead)
        for cabinet in range(1, 1 << len(instance.players)):
            members = [p for p in instance.players if cabinet & bits(instance, [p])]
            try:
                verdict = formateur.judge(instance, members, led_by=lead)
            except UnknownNameError:
                continue
            led = "lead" not in verdict.unmet
            broken = {vow.id for vow in instance.vows if vow.vote}.intersection(verdict.broken)
            wins = verdict.wins and not broken
            assert tally.wins[cabinet] == (wins and led)
            assert tally.support[cabinet] == bits(instance, verdict.support)
            assert tally.abstain[cabinet] == bits(instance, verdict.abstain)
            assert tally.surplus[cabinet] == verdict.surplus
            for theory, flag in FLAGS.items():
                if positional or theory in ("mwc", "largest"):
                    told = formateur.judge(instance, members, theory, led_by=lead)
                    met = told.wins and not told.unmet and not broken
                    where = tally.placed if formateur.theory(theory).positional else tally.wins
                    assert (getattr(tally, flag) & where)[cabinet] == met, (theory, members)


@given(institutions(max_players=4).flatmap(with_linked_votes))
@examples(30)
def test_a_tally_knows_linked_votes(document: dict[str, object]) -> None:
    agrees(formateur.read_text(yaml.safe_dump(document, sort_keys=False)))


@given(documents(max_players=5))
@examples(20)
def test_a_tally_is_what_the_judge_says(document: dict[str, object]) -> None:
    agrees(formateur.read_text(yaml.safe_dump(document, sort_keys=False)))


@given(institutions(max_players=4))
@examples(30)
def test_a_tally_knows_offers_leads_and_rules(document: dict[str, object]) -> None:
    agrees(formateur.read_text(yaml.safe_dump(document, sort_keys=False)))
