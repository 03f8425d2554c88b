"""What must hold of the units in which weights are told: their scale, and per cents of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formateur_models.errors import Problem
from formateur_models.parliament.ballot import Ballot
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.weights import PERCENT, Weight
from formateur_models.rules.majority import Count, Quota, counts

FINEST = 10**6  # parts of a unit that are told: six decimals
ALL = 100  # per cent
SCALES = [Fraction(10) ** n for n in range(-12, 13)]  # of which one may be meant


def unit_problems(outline: Outline) -> Iterator[Problem]:
    """Yield what is wrong with the unit of a weight, or with its scale: of each the first."""
    for weight in outline.weights:
        yield from _unit(outline, weight)


def _unit(outline: Outline, weight: Weight) -> Iterator[Problem]:
    field, held = ("weights", weight.id), _held(outline, weight.id)
    if not any(held):
        return  # of which more is told elsewhere
    odd = next((one for one in held if (one * FINEST / (weight.scale or 1)).denominator > 1), None)
    if not weight.unit:
        key = "scale" if weight.scale != 1 else "units"
        if weight.scale != 1 or weight.units:
            what = f"there is no unit that this is the {key.removesuffix('s')} of"
            yield Problem((*field, key), what, "add `unit:`, or take it out")
    elif weight.unit == PERCENT and weight.units:
        yield Problem((*field, "units"), "every language sets % in its own way", "take it out")
    elif weight.scale <= 0:
        what = f"no unit can be {_told(weight.scale)} of a weight"
        yield Problem((*field, "scale"), what, "write how many of the weight are one unit: above 0")
    elif odd is not None:
        what = f"{_told(odd)} of {_told(weight.scale)} has no end in figures"
        yield Problem((*field, "scale"), what, "write a scale that leaves six decimals at most")
    elif weight.unit == PERCENT:
        yield from _whole(outline, weight)


def _whole(outline: Outline, weight: Weight) -> Iterator[Problem]:
    """Yield why what is told in per cent is not 100 of them together, as far as rounding goes."""
    for count in [one for one in counts(outline.rule) if one.weight == weight.id] or [_any(weight)]:
        ballot = outline.ballot(count)
        total = ballot.body * ballot.unit
        if abs(total - ALL * weight.scale) <= rounding(ballot):
            continue
        what = f"all together are {_told(total / weight.scale)} %, and not 100 %"
        meant = next((s for s in SCALES if abs(total - ALL * s) <= rounding(ballot)), None)
        mend = f"write `scale: {_told(meant)}`" if meant else "write a hundredth of all as `scale`"
        yield Problem(("weights", weight.id, "scale"), what, mend)
        return


def rounding(ballot: Ballot) -> Fraction:
    """Return by how much the sum of rounded shares may differ from the whole."""
    return ballot.unit * sum(votes > 0 for votes in ballot.votes.values()) / 2


def rounded(outline: Outline, count: Count, ballot: Ballot) -> bool:
    """Say whether all have more than the body only because shares in per cent are rounded."""
    told = next((one for one in outline.weights if one.id == count.weight), None)
    beyond = (ballot.voting - ballot.body) * ballot.unit
    return told is not None and told.unit == PERCENT and beyond <= rounding(ballot)


def _any(weight: Weight) -> Count:
    """Return a count of a weight that no rule counts."""
    return Quota(1, weight=weight.id)


def _held(outline: Outline, weight: str) -> list[Fraction]:
    return [one.weights[weight] for one in outline.players.values() if weight in one.weights]


def _told(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"{float(number):.8g}"
