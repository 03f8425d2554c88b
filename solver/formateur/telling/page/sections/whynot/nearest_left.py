"""What comes nearest to passing, where votes decide: in a few words, and vote by vote."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.near.failing import Failing
from formateur.questions.explaining.near.nearest_told import lines, sentences, together
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject


def nearest_left(subject: Subject, found: Explanation, said: Collection[str]) -> Markup | None:
    """Say what comes nearest, and by which vows not yet told nobody else votes for it.

    None where that is not known.
    """
    if found.nearest is None:
        return None
    briefly = Reasoning(subject, found, subject.briefly)
    told = sentences(Reasoning(subject, found), found.nearest, briefly, said)
    return Markup(" ").join(told)


def nearest_sum(
    subject: Subject, teller: Telling[Markup], found: Explanation
) -> dict[str, object] | None:
    """Return who would vote how, party by party, with the sums; None where that is not known."""
    if found.nearest is None:
        return None
    verdict = found.nearest.verdict
    told = lines(teller, found.nearest)
    idle, counted = bool(verdict.abstain), Failing(subject.speaker, verdict)
    return {
        "lines": told,
        "sides": ["yes", *(["abstain"] if idle else []), "no"],
        "sums": counted.sums(),
        "counted": counted.named,
        "together": together(teller, found.nearest),
    }
