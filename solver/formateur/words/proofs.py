"""What is proved of an answer, in words."""

from __future__ import annotations

from formateur.engines.status import Status
from formateur.words.speaker import Speaker
from formateur.words.vote import win
from formateur.words.wording import S


def proved(speaker: Speaker[S], status: Status) -> S:
    """Say what is proved of an answer: where seats are intervals, of those that may win."""
    instance = speaker.instance
    if status is Status.OPTIMAL and instance.uncertain and not instance.sure:
        return speaker.say("proof.optimal.may")
    return speaker.say(f"proof.{status.value}")


def nothing(speaker: Speaker[S], wished: bool) -> S:
    """Say that no government, or none as wished, is possible."""
    sure = speaker.instance.uncertain and speaker.instance.sure
    if wished:
        key = "nothing.wished.sure" if sure else "nothing.wished"
    else:
        key = "nothing.sure" if sure else "nothing"
    return speaker.say("sentence.stop", told=speaker.say(key, wins=win(speaker)))
