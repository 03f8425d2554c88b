"""What must hold of what is voted on: a kind that there is, named where it has to be."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.errors import Problem, did_you_mean
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.statements import Lead
from formateur_models.rules.voted_on import GOVERNMENT, KINDS


def matter_problems(outline: Outline) -> Iterator[Problem]:
    """Yield what is wrong with what is voted on, and who would lead what is no government."""
    matter = outline.matter
    if matter is None:
        return
    if matter.kind not in KINDS:
        mend = did_you_mean(matter.kind, KINDS, f"known: {', '.join(KINDS)}")
        yield Problem(("matter", "kind"), f"nobody votes on a {matter.kind!r}", mend)
        return
    if KINDS[matter.kind].named and not matter.name:
        what = f"it is not said what the {matter.kind} is about"
        yield Problem(("matter",), what, "add `name:`, such as the President")
    if matter.name and not KINDS[matter.kind].named:
        what = f"a {matter.kind} is told without a name"
        yield Problem(("matter", "name"), what, "take it out")
    if matter.kind == GOVERNMENT:
        return
    for index, statement in enumerate(outline.statements):
        if isinstance(statement, Lead):
            what = f"nobody leads what comes of a vote on a {matter.kind}"
            mend = "take it out, or leave `matter` out where a government is formed"
            yield Problem(("statements", index, "lead"), what, mend)
