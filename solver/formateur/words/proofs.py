"""What is proved of an answer, in words."""

from __future__ import annotations

from formateur.engines.status import Status
from formateur.words.speaker import Speaker
from formateur.words.wording import S


def proved(speaker: Speaker[S], status: Status) -> S:
    """Say what is proved of an answer."""
    return speaker.say(f"proof.{status.value}")
