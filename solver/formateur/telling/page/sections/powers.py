"""Who has power, before and after the vows."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from formateur.questions.power import PowerError, power
from formateur.telling.page.subject import Subject
from formateur.words.phrases import powerless, share, shift

INDEX = "shapley-shubik"
MOST_MEMBERS = 60


def powers(subject: Subject) -> Mapping[str, object] | None:
    """Return the index of Shapley and Shubik with vetoes ignored and contained.

    Raises
    ------
    TimeRanOutError
        If there was no time for it.
    """
    instance, words = subject.instance, subject.words
    if instance.seatless or instance.uncertain or len(instance.players) > MOST_MEMBERS:
        return None
    clock = subject.in_time.clock
    try:
        before = power(instance, INDEX, seconds=clock.part().seconds)[INDEX]
        after = power(instance, INDEX, vetoes="contain", seconds=clock.part().seconds)[INDEX]
    except PowerError:
        return None
    best = subject.result.best
    if best and best.support + best.abstain and not all(map(after.__getitem__, best.cabinet)):
        return None  # who governs by help from outside has no power by an index that knows none
    most = max(*before.values(), *after.values(), Fraction(1, 100))
    members = sorted(before, key=lambda m: (-instance.players[m].seats, *instance.by_name(m)))
    return {
        "rows": [
            {
                "id": member,
                "name": subject.name(member),
                "color": subject.color(member),
                "seats": instance.players[member].seats,
                "estimated": subject.estimated(member),
                "share": share(words, Fraction(instance.players[member].seats, instance.seats)),
                "before": share(words, before[member]),
                "after": share(words, after[member]),
                "change": shift(words, before[member], after[member]),
                "long_before": round(1000 * before[member] / most),
                "long_after": round(1000 * after[member] / most),
            }
            for member in members
        ],
        "none": "" if any(after.values()) else powerless(subject.speaker),
    }
