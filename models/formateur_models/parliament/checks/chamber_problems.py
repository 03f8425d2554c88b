"""What must hold between the chambers of an instance and its parties."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from formateur_models.errors import Problem
from formateur_models.parliament.chambers import Chamber
from formateur_models.parliament.outline import Outline

Path = tuple[str | int, ...]


def chamber_problems(outline: Outline) -> Iterator[Problem]:
    """Yield why the seats of a chamber do not add up."""
    for chamber in outline.chambers:
        yield from _seats(outline, chamber, ("chambers", chamber.id))


def _seats(outline: Outline, chamber: Chamber, field: Path) -> Iterator[Problem]:
    held = [player.weights.get(chamber.id, Fraction(0)) for player in outline.players.values()]
    held += [vacancy.weights.get(chamber.id, Fraction(0)) for vacancy in outline.vacancies]
    total = sum(held) + chamber.unaligned
    if chamber.rule.weight or chamber.rule.body is not None:
        what = "the rule of a chamber counts its seats"
        yield Problem((*field, "rule"), what, "leave `weight` and `body` out")
    if not any(held):
        yield Problem((*field, "parties"), "nobody has a seat there", "name who has")
    elif any(seats.denominator != 1 for seats in held):
        yield Problem((*field, "parties"), "seats are whole numbers", "write whole numbers")
    elif total != chamber.seats:
        what = f"the parties and the unaligned have {total} seats there, it has {chamber.seats}"
        short = chamber.seats - int(total)
        mend = f"add {short}" if short > 0 else f"take {-short} away"
        yield Problem((*field, "seats"), what, f"{mend}, or correct `seats` or `unaligned`")
    elif chamber.needed and not _winnable(outline, chamber):
        what = "even all parties together do not pass the rule there"
        yield Problem(field, what, "lower it, or add `needed: false` to have it told only")


def _winnable(outline: Outline, chamber: Chamber) -> bool:
    """Say whether all parties together would pass, were no seats empty."""
    ballot = outline.ballot(chamber.count)
    empty = sum(vacancy.weights.get(chamber.id, Fraction(0)) for vacancy in outline.vacancies)
    return ballot.needed <= ballot.voting + empty
