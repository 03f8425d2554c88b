"""Who will govern, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.predicting import Forecast, Likely
from formateur.telling.foretelling import model_named
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.phrases import share, unasked
from formateur.words.speaker import Speaker, speaker_of


def foretold(found: Forecast, language: str = "en") -> RenderableType:
    """Show the governments and parties, and what the probabilities rest on."""
    speaker = speaker_of(found.instance, language)
    say = speaker.say
    number = speaker.words.figure(found.alternatives)
    told = say("forecast.heading", number=number, model=model_named(found.model))
    parts: list[RenderableType] = [Text(speaker.title, "bold"), Text(told, "dim"), Text()]
    parts += [_governments(speaker, found), Text()]
    parts.append(_parties(speaker, found.parties, say("forecast.governs")))
    if found.leads:
        parts += [Text(), _parties(speaker, found.leads, say("forecast.leads"))]
    return Group(*parts, Text(), *(Text(line, "dim") for line in _notes(speaker, found)))


def _governments(speaker: Speaker[str], found: Forecast) -> Table:
    shown, say, joined = columns(), speaker.say, speaker.words.joined
    for key in ("forecast.chance", "forecast.interval", "forecast.seats"):
        shown.add_column(say(key), justify="right", no_wrap=True)
    shown.add_column(say("forecast.government"), overflow="fold")
    for one in found.governments:
        names = joined(speaker.named(one.cabinet))
        if one.minority:
            names = say("forecast.minority", names=names)
        if one.broken:
            names = say("forecast.breaks", names=names, vows=joined(one.broken))
        shown.add_row(*_likely(speaker, one.chance), str(one.seats), Text(names))
    return shown


def _parties(speaker: Speaker[str], chances: Mapping[str, Likely], said: str) -> Table:
    shown, say = columns(), speaker.say
    for heading in (say("forecast.chance"), say("forecast.interval")):
        shown.add_column(heading, justify="right", no_wrap=True)
    shown.add_column(said, overflow="fold")
    for party, chance in sorted(chances.items(), key=lambda pair: -pair[1].probability):
        shown.add_row(*_likely(speaker, chance), Text(speaker.name(party)))
    return shown


def _likely(speaker: Speaker[str], one: Likely) -> tuple[str, str]:
    low, high = share(speaker.words, one.low), share(speaker.words, one.high)
    ends = speaker.say("forecast.ends", low=low, high=high)
    return speaker.words.percent(share(speaker.words, one.probability)), ends


def _notes(speaker: Speaker[str], found: Forecast) -> Iterator[str]:
    say = speaker.say
    yield say("forecast.rests", draws=speaker.words.figure(found.draws), seed=found.seed)
    yield from unasked(speaker.words, found.instance)
    if found.before is None:
        yield say("forecast.before.unknown")
    elif found.before:
        yield say("forecast.before", names=speaker.words.listed(speaker.named(found.before)))
    if found.excluded:
        yield say("forecast.excluded", chance=share(speaker.words, found.excluded))
    if found.outright:
        yield say("forecast.outright")
