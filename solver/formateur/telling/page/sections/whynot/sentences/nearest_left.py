"""What comes nearest to passing, where votes decide: in a few words, and vote by vote."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace

from markupsafe import Markup

from formateur.engines.clock import TimeRanOutError
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.near.failing import Failing
from formateur.questions.explaining.near.nearest import asks_for_votes, nearest
from formateur.questions.explaining.near.nearest_told import lines, sentences, together
from formateur.questions.explaining.sentence import Telling
from formateur.telling.page.sections.whynot.sentences.decisive_first import First
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur_models.changes.whatif import lifted
from formateur_models.parliament.seats import Interval

SECONDS = 5.0  # for how near it comes even without the vows that decide


def nearest_left(subject: Subject, found: Explanation, said: Collection[str]) -> Markup | None:
    """Say what comes nearest, and by which vows not yet told nobody else votes for it.

    None where that is not known.
    """
    if found.nearest is None:
        return None
    briefly = Reasoning(subject, found, subject.briefly)
    told = sentences(Reasoning(subject, found), found.nearest, briefly, said)
    return Markup(" ").join(told)


def even_then(subject: Subject, found: Explanation, first: First) -> Markup | None:
    """Say that it fails even without the vows that decide, how near it comes, and by which others.

    None where it would pass, or comes near with all its vows, or that is not known.
    """
    if found.nearest or not first.ids or not asks_for_votes(found.instance):
        return None
    near = None
    with suppress(TimeRanOutError):
        ask = subject.in_time.within(SECONDS).wishing(found.wish)
        near = nearest(ask.about(lifted(found.instance, first.ids)))
    if near is None:
        return None
    briefly = Reasoning(subject, found, subject.briefly)
    told = sentences(Reasoning(subject, found), near, briefly, first.ids)
    lead = subject.words.say("reasons.even-then", many=len(found.summary.necessary))
    return Markup(" ").join([lead, *told])


def nearest_sum(
    subject: Subject, teller: Telling[Markup], found: Explanation
) -> dict[str, object] | None:
    """Return who would vote how, party by party, with the sums; None where that is not known."""
    if found.nearest is None:
        return None
    verdict = found.nearest.verdict
    told, likely = lines(teller, found.nearest), subject.vote(verdict)
    counted = Failing(subject.speaker, verdict)
    idle = any(line.says == "abstain" for line in told)
    sums: dict[str, object] = {**counted.sums()}
    if likely:
        sums |= {"yes": likely.yes, "no": likely.no, "abstain": _seats(subject, verdict.abstain)}
    return {
        "above": None,
        "lines": [
            (
                replace(line, name=subject.name(line.unit.name)),
                subject.size(line.unit) if likely else line.votes,
            )
            for line in told
        ],
        "sides": ["yes", *(["abstain"] if idle else []), "no"],
        "sums": sums,
        "counted": counted.named,
        "together": together(Reasoning(subject, found), found.nearest),
    }


def _seats(subject: Subject, players: tuple[str, ...]) -> Interval:
    likely = subject.likely(players)
    return likely.seats if likely else subject.instance.span(players)
