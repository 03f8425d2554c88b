"""What the probabilities of governments over many draws rest on, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.questions.predicting.fitted_model import shipped
from formateur.questions.simulating.governing.foretold_result import Foretold
from formateur.words.phrases import share, so_likely, unasked
from formateur.words.speaker import Speaker
from formateur.words.wording import S


def model_named(model: str) -> str:
    """Return what people call a model: a file by its name, that which comes along by its data."""
    return "ParlGov" if model == shipped().name else model


def notes(speaker: Speaker[S], found: Foretold) -> Iterator[S]:
    """Yield what they rest on, and what they leave out."""
    say = speaker.say
    model = model_named(found.model)
    if found.asked == 1:
        yield say("foretold.rests.certain", model=model)
    else:
        yield say("foretold.rests", asked=speaker.words.figure(found.asked), model=model)
    yield say("foretold.ends")
    yield from unasked(speaker.words, speaker.instance)
    if found.before is None:
        yield say("foretold.before.unknown")
    elif found.before:
        yield say("foretold.before", names=speaker.words.listed(speaker.named(found.before)))
    if found.excluded:
        yield say("forecast.excluded", chance=share(speaker.words, found.excluded))
    if found.nobody:
        yield say("foretold.nobody", chance=so_likely(speaker.words, found.nobody, found.asked))
    if found.outright:
        yield say("foretold.outright", chance=so_likely(speaker.words, found.outright, found.asked))
