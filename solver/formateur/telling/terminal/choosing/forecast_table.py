"""Who will govern, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.predicting import Forecast, Likely
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.phrases import share, unasked
from formateur.words.wording import english


def foretold(found: Forecast) -> RenderableType:
    """Show the governments and parties, and what the probabilities rest on."""
    say = english().say
    heading = Text(found.instance.title or found.instance.id, "bold")
    told = say("forecast.heading", number=f"{found.alternatives:,}", model=found.model)
    parts: list[RenderableType] = [heading, Text(told, "dim"), Text(), _governments(found)]
    parts += [Text(), _parties(found, found.parties, say("forecast.governs"))]
    if found.leads:
        parts += [Text(), _parties(found, found.leads, say("forecast.leads"))]
    return Group(*parts, Text(), *(Text(line, "dim") for line in _notes(found)))


def _governments(found: Forecast) -> Table:
    shown, say = columns(), english().say
    for key in ("forecast.chance", "forecast.interval", "forecast.seats"):
        shown.add_column(say(key), header_style="dim", justify="right", no_wrap=True)
    shown.add_column(say("forecast.government"), header_style="dim", overflow="fold")
    for one in found.governments:
        names = english().joined(found.instance.title_of(party) for party in one.cabinet)
        if one.minority:
            names = say("forecast.minority", names=names)
        if one.broken:
            names = say("forecast.breaks", names=names, vows=english().joined(one.broken))
        shown.add_row(*_likely(one.chance), str(one.seats), Text(names))
    return shown


def _parties(found: Forecast, chances: Mapping[str, Likely], said: str) -> Table:
    shown, say = columns(), english().say
    for heading in (say("forecast.chance"), say("forecast.interval")):
        shown.add_column(heading, header_style="dim", justify="right", no_wrap=True)
    shown.add_column(said, header_style="dim", overflow="fold")
    for party, chance in sorted(chances.items(), key=lambda pair: -pair[1].probability):
        shown.add_row(*_likely(chance), Text(found.instance.title_of(party)))
    return shown


def _likely(one: Likely) -> tuple[str, str]:
    ends = english().say(
        "forecast.ends", low=share(english(), one.low), high=share(english(), one.high)
    )
    return f"{share(english(), one.probability)} %", ends


def _notes(found: Forecast) -> Iterator[str]:
    say = english().say
    yield say("forecast.rests", draws=f"{found.draws:,}", seed=found.seed)
    yield from unasked(english(), found.instance)
    if found.before is None:
        yield say("forecast.before.unknown")
    elif found.before:
        names = english().listed(map(found.instance.title_of, found.before))
        yield say("forecast.before", names=names)
    if found.excluded:
        yield say("forecast.excluded", chance=share(english(), found.excluded))
    if found.outright:
        yield say("forecast.outright")
