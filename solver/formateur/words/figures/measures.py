"""What votes weigh, in the unit in which people tell it: `74.54% of the population`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Generic

from formateur.words.figures.written import decimals, raised, shown, signed
from formateur.words.speaker import Speaker
from formateur.words.wording import S
from formateur_models.judging.units import Unit
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.weights import PERCENT, Weight, weight_called
from formateur_models.rules.majority import (
    CAST,
    Absolute,
    Against,
    Count,
    Negative,
    Share,
    Simple,
    counts,
)
from formateur_models.voting.parts import Number, Part


def amount(speaker: Speaker[S], weight: str, number: Number, digits: int | None = None) -> S:
    """Return a number of a weight, or of seats: in the unit in which people tell it, if it has one.

    Parameters
    ----------
    digits
        So many decimals where it has no unit; by default as many as it has.
    """
    measure = measure_of(speaker, weight)
    if measure is None:
        return speaker.words.kind(signed(speaker.words, shown(number, digits)))
    return measure.told(number)


def size(speaker: Speaker[S], unit: Unit) -> S:
    """Return the seats of a unit; where nobody has any, what it has of the first count."""
    if unit.votes is None:
        return speaker.words.kind(str(unit.span))
    return amount(speaker, next(counts(speaker.instance.rule)).weight, unit.votes)


def measure_of(speaker: Speaker[S], weight: str) -> Measure[S] | None:
    """Return the unit of a weight; None where it has none, and for seats."""
    found = weight_called(speaker.instance.weights, weight)
    return Measure(speaker, found) if found.unit else None


def measured(instance: Instance) -> bool:
    """Say whether some weight has a unit."""
    return any(one.unit for one in instance.weights)


@dataclass(frozen=True)
class Measure(Generic[S]):
    """The unit in which a weight is told, and the sentences that need one."""

    speaker: Speaker[S]
    weight: Weight

    @cached_property
    def digits(self) -> int:
        """How many decimals the numbers have that members have."""
        held = (one.weights.get(self.weight.id) for one in self.speaker.instance.players.values())
        return max((decimals(one / self.weight.scale) for one in held if one), default=0)

    def told(self, number: Number) -> S:
        """Return a number with the decimals that all have: `74.50%`, `49.1 million`."""
        return self.plainly(number, self.digits)

    def plainly(self, number: Number, digits: int | None = None) -> S:
        """Return a number with as many decimals as it has: `65%`."""
        return self.behind(signed(self.speaker.words, shown(number / self.weight.scale, digits)))

    def of_all(self, number: Number) -> S:
        """Return a number, and of what: `74.54% of the population`."""
        return self.whole(self.told(number))

    def behind(self, figure: str) -> S:
        """Return a figure with the unit behind it."""
        words = self.speaker.words
        if self.weight.unit == PERCENT:
            return words.percent(figure)
        return words.kind(words.kind("{}\u00a0{}").format(figure, self.speaker.unit(self.weight)))

    def whole(self, told: S) -> S:
        """Return a number that is told with what it is a part of."""
        return self.speaker.say("part.share", share=told, of=self.speaker.of_all(self.weight.id))

    def has(self, part: Part, *, most: bool = False) -> S:
        """Say what a part of a rule has and needs, as `has` in `vote.py` does of other counts."""
        say, key = self.speaker.say, f"part.has.measured.{kind_of(part.rule)}"
        no: S = self.of_all(part.no)
        if part.stops is not None:
            no = say("part.most", no=no) if most else no
            return say(key, no=no, most=self.plainly(part.stops - part.unit))
        if isinstance(part.rule, Simple):
            return say(key, yes=self.of_all(part.yes), no=say("part.most", no=no) if most else no)
        told = {"yes": self.of_all(part.yes), "needed": self.needed(part)}
        return say(key, of=self.told(part.of), **told) if part.rule.of == CAST else say(key, **told)

    def needed(self, part: Part) -> S:
        """Return how much is needed for it; of a share the bound itself, as the rule has it."""
        if isinstance(part.rule, Absolute):
            return self.plainly(Fraction(part.of) / 2)
        if not isinstance(part.rule, Share):
            return self.plainly(part.needed)
        bound, digits = raised(
            part.rule.share * part.of / self.weight.scale, part.unit / self.weight.scale
        )
        return self.behind(signed(self.speaker.words, shown(bound, digits)))

    def says_all(self, rule: Count) -> bool:
        """Say whether what a part has and needs says what it asks for, so that this is not told."""
        return kind_of(rule) in ("needed", "more") and not rule.of and not rule.vote


def kind_of(rule: Count) -> str:
    """Return of which kind a count is, as the keys of what it has end: `needed`, `against`."""
    if isinstance(rule, Simple):
        return "simple"
    if isinstance(rule, Negative | Against):
        return "against"
    if rule.of == CAST:
        return "cast"
    return "more" if isinstance(rule, Absolute) else "needed"
