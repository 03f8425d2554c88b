"""Seats that are intervals, in words: guaranteed or possible, worst and best, what decides."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.judging.outlook import Flip, flips
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance

SAID = {
    "guaranteed": "guaranteed: wins however the seats fall",
    "possible": "possible, not guaranteed",
    "impossible": "impossible: loses however the seats fall",
}


def seats(verdict: Verdict) -> str:
    """Return the seats of the cabinet: `163`, or `148-157`."""
    return str(verdict.outlook.seats if verdict.outlook else verdict.seats)


def surplus(verdict: Verdict) -> str:
    """Return the surplus: `+3`, or `-6 to +3` in the worst and in the best case."""
    if verdict.outlook is None or verdict.outlook.surplus.exact:
        return f"{verdict.surplus:+d}"
    return f"{verdict.outlook.surplus.low:+d} to {verdict.outlook.surplus.high:+d}"


def chance(verdict: Verdict, before: str = "") -> str:
    """Return `guaranteed`, `possible` or `impossible`; nothing where all seats are known."""
    outlook = verdict.outlook
    if outlook is None:
        return ""
    said = "possible" if outlook.possible else "impossible"
    return before + ("guaranteed" if outlook.guaranteed else said)


def case_of(instance: Instance) -> str:
    """Return which case a verdict's numbers are of."""
    return "worst" if instance.sure else "best"


def outlook(instance: Instance, verdict: Verdict) -> Iterator[str]:
    """Say how a government fares however the seats fall, and whose seats decide."""
    told = verdict.outlook
    if told is None:
        return
    worst, best = told.surplus.low, told.surplus.high
    cases = f"surplus {worst:+d} in the worst case, {best:+d} in the best"
    yield f"{SAID[chance(verdict)]}; {f'surplus {worst:+d}' if told.surplus.exact else cases}"
    for flip in flips(instance, verdict.government):
        yield _decides(instance, flip)


def _decides(instance: Instance, flip: Flip) -> str:
    who, many = instance.title_of(flip.name), "at least" if flip.votes == "yes" else "at most"
    if flip.needs == flip.suffices:
        return f"wins with {many} {flip.needs} seats for {who}, and only then"
    if flip.needs is None:
        return f"wins for sure with {many} {flip.suffices} seats for {who}"
    surely = "" if flip.suffices is None else f", for sure with {many} {flip.suffices}"
    return f"wins only with {many} {flip.needs} seats for {who}{surely}"
