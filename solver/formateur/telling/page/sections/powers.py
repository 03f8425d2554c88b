"""Who has power, before and after the vows."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from formateur.questions.power import PowerError, power
from formateur.telling.page.subject import Subject
from formateur.words.phrases import powerless
from formateur.words.wording import rounded

INDEX = "shapley-shubik"
MOST_MEMBERS = 60


def powers(subject: Subject) -> Mapping[str, object] | None:
    """Return the index of Shapley and Shubik with vetoes ignored and contained.

    Raises
    ------
    TimeRanOutError
        If there was no time for it.
    """
    instance = subject.instance
    if instance.seatless or instance.uncertain or len(instance.players) > MOST_MEMBERS:
        return None
    clock = subject.in_time.clock
    try:
        before = power(instance, INDEX, seconds=clock.part().seconds)[INDEX]
        after = power(instance, INDEX, vetoes="contain", seconds=clock.part().seconds)[INDEX]
    except PowerError:
        return None
    most = max(*before.values(), *after.values(), Fraction(1, 100))
    members = sorted(before, key=lambda m: (-instance.players[m].seats, m))
    return {
        "rows": [
            {
                "id": member,
                "name": subject.name(member),
                "color": subject.color(member),
                "seats": instance.players[member].seats,
                "share": _percent(
                    subject, Fraction(instance.players[member].seats, instance.seats)
                ),
                "before": _percent(subject, before[member]),
                "after": _percent(subject, after[member]),
                "change": _change(subject, before[member], after[member]),
                "long_before": round(1000 * before[member] / most),
                "long_after": round(1000 * after[member] / most),
            }
            for member in members
        ],
        "none": "" if any(after.values()) else powerless(subject.speaker),
    }


def _percent(subject: Subject, value: Fraction) -> str:
    return subject.words.figure(100 * value, 1)


def _change(subject: Subject, before: Fraction, after: Fraction) -> str:
    """Return the difference of the two figures as they are shown, as a reader finds it."""
    first, then = (rounded(100 * value, 1) for value in (before, after))
    return f"{'+' if then > first else ''}{subject.words.figure(then - first, 1)}"
