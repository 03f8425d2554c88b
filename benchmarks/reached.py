"""Which targets a run reached, each at the size where it came out worst."""

from __future__ import annotations

from dataclasses import dataclass

from .records import Records
from .specs import Faster, Spec, Under


@dataclass(frozen=True)
class Reached:
    """What was reached.

    Parameters
    ----------
    value
        Times faster, or seconds.
    size
        Where that was.
    met
        Whether it is enough; None where the peer did not finish and the bound is not enough.
    bound
        Whether the value is only a lower bound.
    """

    value: float
    size: int
    met: bool | None
    bound: bool = False


def reached(records: Records, spec: Spec, target: Faster | Under) -> Reached | None:
    """Return the worst of all sizes; None if one of them was not measured or not decided."""
    if isinstance(target, Faster):
        return _faster(records, spec, target)
    return _under(records, spec, target)


def _faster(records: Records, spec: Spec, target: Faster) -> Reached | None:
    worst: Reached | None = None
    for size in target.sizes:
        ratio = records.ratio(spec, size, target.than, target.by)
        if ratio is None:
            return None
        times, decided = ratio
        met = True if times >= target.times else False if decided else None
        if worst is None or times < worst.value:
            worst = Reached(times, size, met, not decided)
    return worst


def _under(records: Records, spec: Spec, target: Under) -> Reached | None:
    worst: Reached | None = None
    for size in target.sizes:
        measure = records.each if target.each else records.decided
        seconds = measure(spec, size, target.by or spec.ours)
        if seconds is None:
            return None
        if worst is None or seconds > worst.value:
            worst = Reached(seconds, size, seconds <= target.seconds)
    return worst
