"""Who votes no in silence, in words, and what the vote would come to with their votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formateur.questions.explaining.sentence import Telling
from formateur.words.certainty import Likely
from formateur.words.matter import unasked
from formateur.words.vote import against, has, ranged
from formateur.words.wording import S
from formateur_models.judging.silence import heard, silent
from formateur_models.judging.units import grouped
from formateur_models.judging.verdict import Verdict
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.parts import Part, unmet


def unsaid(
    teller: Telling[S], verdict: Verdict, away: Mapping[str, tuple[str, ...]]
) -> Iterator[S]:
    """Say who votes no in silence, and what the vote would come to with theirs."""
    found = silent(verdict)
    if not found:
        if away:
            yield teller.say("nearest.counts")
        return
    names = teller.speaker.words.listed(teller.speaker.units(grouped(teller.instance, found)))
    told, vote = teller.say("nearest.silent", names=names), heard(verdict, found)
    if unasked(teller.instance):
        yield told
    elif vote.falling(sure=True).passes is not None:
        failed = [has(teller.speaker, part) for part in _failed(teller, verdict, vote)]
        votes = _votes(teller, verdict, vote) or teller.speaker.words.joined(failed, "semicolon")
        yield teller.say("nearest.silence", names=names, votes=votes)
    elif vote.falling(sure=False).passes is None:
        even, counted = teller.say("nearest.even"), _votes(teller, verdict, vote)
        if counted is not None:
            even = teller.say("part.counted", name=even, counted=counted)
        yield teller.speaker.words.joined([told, even], "semicolon")
    else:
        yield told


def _votes(teller: Telling[S], verdict: Verdict, vote: Investiture) -> S | None:
    """Say how many would vote for and against; None where not votes of one kind decide."""
    failed = _failed(teller, verdict, vote)
    if any(part.rule.weight or part.rule.of for part in failed):
        return None
    if failed[0].stops is not None:
        return against(teller.speaker.words, failed[0])["votes"]
    return to_votes(teller, vote.seats.yes, vote.seats.no, teller.likely(vote))


def _failed(teller: Telling[S], verdict: Verdict, vote: Investiture) -> list[Part]:
    """Return the counts in which it fails, as they are in another vote."""
    rules = [part.rule for part in unmet(vote.instance.rule, verdict.parts)]
    likely = teller.likely(vote)
    return [part for part in (likely.parts if likely else vote.parts) if part.rule in rules]


def to_votes(teller: Telling[S], yes: int, no: int, likely: Likely | None = None) -> S:
    """Say how many votes for and against; of seats that are intervals, in which case."""
    if likely is not None:
        return ranged(teller.speaker.words, likely)
    key = "part.has.simple"
    if teller.instance.uncertain:
        key = "nearest.worst" if teller.instance.sure else "nearest.best"
    return teller.say(key, many=yes, yes=yes, no=no)
