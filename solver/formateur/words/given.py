"""A parliament as it is given, in words: its size, how much has been said, what stays empty."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.words.speaker import Speaker
from formateur.words.wording import S, english
from formateur_models.parliament.instance import Instance


def size(instance: Instance) -> str:
    """Say how many seats there are, what wins, and how much has been said, by which day."""
    say, stated = english().say, len(instance.statements)
    said = [say("instance.seats", many=instance.seats)]
    if instance.seats_decide:
        said.append(say("instance.win", needed=instance.needed))
    said.append(say("instance.statements", many=stated) if stated else say("instance.unstated"))
    if instance.scenarios:
        said.append(say("instance.scenarios", many=len(instance.scenarios)))
    if instance.date:
        said.append(instance.date.isoformat())
    return english().joined(said)


def valid(file: str, instance: Instance) -> str:
    """Say that a file is valid, and what is in it."""
    say = english().say
    told = [
        say("instance.parties", many=len(instance.able)),
        *(say("instance.never", many=never) for never in [len(instance.never)] if never),
        say("instance.players", many=len(instance.players)),
        say("instance.seats", many=instance.seats),
    ]
    if instance.needed > 0:
        told.append(say("vote.needed", needed=instance.needed))
    told.append(say("instance.statements", many=len(instance.statements)))
    return say("instance.valid", file=file, told=english().joined(told))


def empty_seats(speaker: Speaker[S]) -> Iterator[S]:
    """Say whose seats stay empty, and in which scenario: one sentence for each."""
    for vacancy in speaker.instance.vacancies:
        names = speaker.instance.expand(vacancy.names)
        who = speaker.listed(names)
        yield speaker.say("vacant", many=len(names), names=who, why=vacancy.why)
