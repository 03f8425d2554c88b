"""The parts of a rule, each with what it counts, has and needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from formateur_models.rules.majority import (
    CAST,
    Against,
    AllOf,
    Count,
    Negative,
    Rounds,
    Rule,
    Simple,
)

Number = int | Fraction


@dataclass(frozen=True)
class Part:
    """One count of a rule, as a vote meets it or not.

    Parameters
    ----------
    rule
        What is asked for.
    counts
        What people call that which is counted: `the seats`, `the Dutch-speakers`.
    yes, no
        What votes for it and against it, by that weight.
    body
        Size of the body by that weight.
    margin
        What could turn from yes to no with this still met; negative: what would have to turn to
        yes.
    unit
        Every number here is a whole number of these.
    worst, best
        Where seats are intervals: the same in the worst case and in the best, of linked votes of
        this vote alone; else None.
    vote
        What people call the linked vote in which it is asked for; empty: that on the government.

    Examples
    --------
    >>> import formateur as fm
    >>> [part.margin for part in fm.judge("germany-2005", ["cdu-csu", "spd"]).parts]
    [140]
    """

    rule: Count
    counts: str
    yes: Number
    no: Number
    body: Number
    margin: Number
    unit: Number = 1
    worst: Part | None = None
    best: Part | None = None
    vote: str = ""

    @property
    def name(self) -> str:
        """What is asked for, in words: `two thirds of the seats`."""
        asked = self.rule.said(self.counts)
        return f"{asked} ({self.vote})" if self.vote else asked

    @property
    def passes(self) -> bool:
        """Whether it is met."""
        return self.margin >= 0

    @property
    def needed(self) -> Number:
        """The fewest votes yes with which it is met; those who abstain abstain."""
        return max(self.yes - self.margin, 0)

    @property
    def stops(self) -> Number | None:
        """The fewest votes against with which it is not met, of a rule that counts these."""
        if isinstance(self.rule, Negative | Against):
            return self.no + self.margin + self.unit
        return None

    @property
    def of(self) -> Number:
        """All that is counted: the body, or the votes cast."""
        cast = isinstance(self.rule, Simple) or self.rule.of == CAST
        return self.yes + self.no if cast else self.body

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        told: dict[str, object] = {
            "name": self.name,
            "weight": self.rule.weight or None,
            "yes": plain(self.yes),
            "no": plain(self.no),
            "needed": plain(self.needed),
            "of": plain(self.of),
            "passes": self.passes,
        }
        if self.rule.vote:
            told["vote"] = self.rule.vote
        if self.rule.of:
            told["counts"] = self.rule.of
        if self.stops is not None:
            told["stops"] = plain(self.stops)
        if self.worst is not None and self.best is not None:
            told["yes_worst"], told["yes_best"] = plain(self.worst.yes), plain(self.best.yes)
            told["guaranteed"], told["possible"] = self.worst.passes, self.best.passes
        return told


@dataclass(frozen=True)
class Line:
    """One line of a rule that is told part by part.

    Parameters
    ----------
    depth
        How many groups it stands in that are told by a line of their own.
    part
        What is counted; None for a group, whose parts follow one deeper.
    group
        `all` or `any`; empty for a part.
    number
        Of the round; 0 outside of rounds.
    """

    depth: int
    part: Part | None = None
    group: str = ""
    number: int = 0


def lines(rule: Rule, parts: Sequence[Part]) -> Iterator[Line]:
    """Tell a rule part by part; `parts` are its counts in order.

    Once a round has passed however the seats fall, no other is held, and none is told.
    """
    return _lines(rule, iter(parts), 0, 0)


def _lines(rule: Rule, parts: Iterator[Part], depth: int, number: int) -> Iterator[Line]:
    if isinstance(rule, Count):
        yield Line(depth, next(parts), number=number)
    elif len(rule.parts) == 1:
        yield from _lines(rule.parts[0], parts, depth, number)
    elif isinstance(rule, Rounds) and not number:
        held = True
        for turn, part in enumerate(rule.parts, start=1):
            told = list(_lines(part, parts, depth, turn))
            if held:
                yield from told
            worst = [line.part.worst or line.part for line in told if line.part]
            held = held and bool(unmet(part, worst))
    else:
        every = isinstance(rule, AllOf)
        if not every or depth or number:
            yield Line(depth, group="all" if every else "any", number=number)
            depth += 1
        for part in rule.parts:
            yield from _lines(part, parts, depth, 0)


def unmet(rule: Rule, parts: Sequence[Part]) -> list[Part]:
    """Return the parts on which a rule fails; none where it is met."""
    return _unmet(rule, iter(parts))


def _unmet(rule: Rule, parts: Iterator[Part]) -> list[Part]:
    if isinstance(rule, Count):
        part = next(parts)
        return [] if part.passes else [part]
    failed = [_unmet(one, parts) for one in rule.parts]
    if not isinstance(rule, AllOf) and not all(failed):
        return []
    return [part for group in failed for part in group]


def plain(value: Number) -> int | float:
    """Return a value as JSON writes it: whole numbers as integers, others as decimals."""
    return int(value) if value == int(value) else float(value)
