"""Who will govern, where a model of choice is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from formateur.telling.page.subject import Subject
from formateur.words.phrases import share

if TYPE_CHECKING:
    from formateur.questions.simulating.governing.foretold_result import Foretold, Mean

MOST = 8  # governments
LEAST = 1e-9  # that is more than rounding


def foretold(subject: Subject) -> Mapping[str, object] | None:
    """Return the most probable governments, who governs and leads, and what that rests on."""
    if subject.foresight is None:
        return None
    from formateur.questions.simulating.governing.foretold_result import standing  # noqa: PLC0415 (NumPy, where a model is asked)
    from formateur.telling.foretelling import notes  # noqa: PLC0415

    drawn = subject.drawn.foretold if subject.doubted else None
    found = drawn or standing(subject.instance, subject.foresight)
    return {
        "governments": list(_governments(subject, found)),
        "minorities": any(one.minority for one in found.governments[:MOST]),
        "parties": list(_parties(subject, found.parties)),
        "leads": list(_parties(subject, found.leads)),
        "notes": list(notes(subject.speaker, found)),
    }


def _governments(subject: Subject, found: Foretold) -> Iterator[dict[str, object]]:
    """Yield the most probable, then what is left for all others."""
    told = found.governments[:MOST]
    for one in told:
        names = subject.words.listed(subject.named(one.cabinet))
        named = {"names": names, "minority": share(subject.words, one.minority)}
        yield {**named, **_shown(subject, one.mean)}
    left = 1 - found.nobody - sum(one.mean.chance.probability for one in told)
    if left > LEAST:
        others = {"names": subject.words.say("foretold.others"), "minority": "", "ends": ""}
        yield {**others, "chance": share(subject.words, left), "long": round(1000 * left)}


def _parties(subject: Subject, means: Mapping[str, Mean]) -> Iterator[dict[str, object]]:
    for party, mean in sorted(means.items(), key=lambda one: -one[1].chance.probability):
        yield {"names": subject.name(party), **_shown(subject, mean)}


def _shown(subject: Subject, mean: Mean) -> dict[str, object]:
    chance = mean.chance
    ends = subject.words.say(
        "forecast.ends",
        low=share(subject.words, chance.low),
        high=share(subject.words, chance.high),
    )
    long = round(1000 * chance.probability)
    return {"chance": share(subject.words, chance.probability), "ends": ends, "long": long}
