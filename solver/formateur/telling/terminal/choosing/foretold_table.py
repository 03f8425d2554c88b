"""Who will govern, over draws or as seats and vows stand, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.simulating.governing.foretold_result import Foretold, Mean
from formateur.telling.foretelling import notes
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.phrases import share
from formateur.words.speaker import Speaker


def foretold(speaker: Speaker[str], found: Foretold | None, top: int) -> Iterator[RenderableType]:
    """Show governments, parties and who leads, and what the probabilities rest on."""
    if found is None:
        return
    yield Text(speaker.say("section.foretold"), "bold")
    yield _governments(speaker, found, top)
    yield Text()
    yield _parties(speaker, found, found.parties, "forecast.governs")
    if found.leads:
        yield Text()
        yield _parties(speaker, found, found.leads, "forecast.leads")
    yield Text()
    for note in notes(speaker, found):
        yield Text(note, "dim")
    yield Text()


def _governments(speaker: Speaker[str], found: Foretold, top: int) -> Table:
    shown = _table(speaker, found, "forecast.government", "foretold.minority")
    for one in found.governments[:top]:
        names = speaker.words.joined(speaker.named(one.cabinet))
        minority = speaker.words.percent(share(speaker.words, one.minority))
        shown.add_row(*_mean(speaker, found, one.mean), minority, Text(names))
    left = 1 - found.nobody - sum(one.mean.chance.probability for one in found.governments[:top])
    if left > 1e-9:
        empty = [""] * (len(shown.columns) - 2)
        others = Text(speaker.say("foretold.others"))
        shown.add_row(speaker.words.percent(share(speaker.words, left)), *empty, others)
    return shown


def _parties(speaker: Speaker[str], found: Foretold, means: Mapping[str, Mean], key: str) -> Table:
    shown = _table(speaker, found, key)
    for party, mean in sorted(means.items(), key=lambda pair: -pair[1].chance.probability):
        shown.add_row(*_mean(speaker, found, mean), Text(speaker.name(party)))
    return shown


def _table(speaker: Speaker[str], found: Foretold, last: str, *more: str) -> Table:
    shown, say = columns(), speaker.say
    error = ["±"] if found.asked > 1 else []
    for heading in (say("forecast.chance"), *error, say("forecast.interval"), *map(say, more)):
        shown.add_column(heading, justify="right", no_wrap=True)
    shown.add_column(say(last), overflow="fold")
    return shown


def _mean(speaker: Speaker[str], found: Foretold, mean: Mean) -> tuple[str, ...]:
    """Return a probability, its error unless it is of one draw, and the ends of the interval."""
    chance = mean.chance
    ends = speaker.say(
        "forecast.ends",
        low=share(speaker.words, chance.low),
        high=share(speaker.words, chance.high),
    )
    error = [share(speaker.words, mean.error)] if found.asked > 1 else []
    told = speaker.words.percent(share(speaker.words, chance.probability))
    return (told, *error, ends)
