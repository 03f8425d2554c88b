"""The largest of many by name, and how many smaller ones there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from markupsafe import Markup

from formateur.words.speaker import Speaker

MOST_NAMED = 3  # by name, but for one more who is the last
MOST = Fraction(3, 4)  # of all their seats: those who have these are named


def shortlist(speaker: Speaker[Markup], names: Iterable[str], word: str = "and") -> Markup:
    """List some names, the largest first."""
    instance, words = speaker.instance, speaker.words
    sizes = {name: instance.span(instance.players_of(name)).high for name in names}
    ordered = sorted(sizes, key=lambda name: -sizes[name])
    many = _largest(list(map(sizes.__getitem__, ordered)))
    if many + 1 >= len(ordered) or len(ordered) <= MOST_NAMED:
        return words.listed(speaker.named(ordered), word)
    named, rest = ordered[:many], ordered[many:]
    smaller = all(name in instance.party and sizes[name] < sizes[named[-1]] for name in rest)
    key = "reasons.smaller" if smaller else "head.others"
    return words.listed([*speaker.named(named), words.say(key, many=len(rest))], word)


def _largest(sizes: Sequence[int]) -> int:
    """Return how many of the largest have most of the seats, or may be named."""
    sums = accumulate(sizes)
    enough = (number for number, seats in enumerate(sums, 1) if seats >= MOST * sum(sizes))
    return min(next(enough, len(sizes)), MOST_NAMED)
