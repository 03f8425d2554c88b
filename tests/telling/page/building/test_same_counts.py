"""A government has the same count wherever the page names it: that of the judge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from markupsafe import Markup

import formateur
from formateur.questions.ask import Ask
from formateur.telling.page.subject import Subject
from formateur.words.wording import words
from formateur_models.changes.whatif import lifted
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from helpers.asked import answers, bundled

COUNTS = (
    *("seats", "surplus", "outlook", "support", "abstain", "yes", "no"),
    *("passes", "parts", "votes"),
)


def named(instance: Instance) -> Iterator[tuple[Verdict, tuple[str, ...]]]:
    """Yield each government that is named in a reason, with the vows given up for it."""
    subject = Subject(Ask.of(instance, "harmony"), words("en", Markup))
    for one in answers(subject).values():
        yield from ((way.government, way.cheapest.lift) for way in one.summary.ways)
        near = [one.nearest.verdict] if one.nearest else []
        yield from ((verdict, ()) for verdict in (*near, *([one.best] if one.best else ())))


def counts(verdict: Verdict) -> dict[str, object]:
    """Return all that is said of how a vote on it goes."""
    return {name: getattr(verdict, name) for name in COUNTS}


@pytest.mark.parametrize("id_", bundled("sweden-2022", "belgium-2024", "portugal-2024"))
def test_a_government_has_the_count_that_the_judge_has_of_it(id_: str) -> None:
    instance = formateur.load(id_)
    governments = [*named(instance)]
    assert governments
    for verdict, lift in governments:
        given_up = lifted(instance, lift)
        again = judge(given_up, verdict.cabinet, led_by=verdict.lead)
        assert counts(verdict) == counts(again), (verdict.cabinet, lift)
        assert not again.broken


HELPED = """
formateur: 1
id: helped
parties: {a: {seats: 30}, b: {seats: 15}, c: {seats: 30}, d: {seats: 25}}
statements:
  - {veto: [b, a]}
  - {veto: [d, a]}
  - {support: d, if: [b]}
"""


def test_a_vow_not_to_govern_together_takes_away_no_vote_from_outside() -> None:
    (way,) = formateur.explain(formateur.read_text(HELPED), having=("a", "b", "c")).summary.ways
    assert way.government.support == ("d",)
    assert (way.government.yes, way.government.no) == (100, 0)
    assert not way.stretch
