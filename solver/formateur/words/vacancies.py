"""Whose seats stay empty, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.words.speaker import Speaker
from formateur.words.wording import S


def empty_seats(speaker: Speaker[S]) -> Iterator[S]:
    """Say whose seats stay empty, and in which scenario: one sentence for each."""
    for vacancy in speaker.instance.vacancies:
        names = speaker.instance.expand(vacancy.names)
        who = speaker.listed(names)
        yield speaker.say("vacant", many=len(names), names=who, why=vacancy.why)
