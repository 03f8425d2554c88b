"""What a poll leaves open of a government, beside what its word would be."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.telling.polled import prospects
from formateur.words.certainty import how_likely
from formateur.words.governing import seated
from formateur.words.speaker import Speaker, capital
from formateur.words.vote import ranged
from formateur_models.judging.verdict import Verdict


def drawn(speaker: Speaker[str], verdict: Verdict) -> Iterator[str]:
    """Say what it has in nine of ten draws, and how likely it wins; nothing without a poll."""
    found = prospects(speaker.instance)
    if found is None or not verdict.cabinet:
        return
    likely = found.vote(verdict)
    told = [seated(speaker, likely.seats)]
    if not speaker.instance.seats_decide:
        told.append(ranged(speaker.words, likely))
    nine = capital(speaker.say("draws.nine", told=speaker.words.joined(told)))
    yield f"{speaker.say('sentence.stop', told=nine)} {how_likely(speaker, likely)}"
