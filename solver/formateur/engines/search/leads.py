"""A program in which a lead is sought, as one program for each lead with the lead known.

Who leads decides which statements are in force. With the `lead` Booleans fixed and substituted
out, the rows that other leads would bring say nothing and drop out, and what is left is a program
about members alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from formateur_models.program.constraint import Constraint
from formateur_models.program.program import Program
from formateur_models.program.rowfamilies import Defined, Guarded, Part
from formateur_models.program.variables import Auxiliary, Definition, Terms, Variable
from formateur_models.voting.decisions import Lead

Values = Mapping[Variable, int]
Definitions = Mapping[Auxiliary, Definition]


@dataclass(frozen=True)
class Led:
    """A program without its leads.

    Parameters
    ----------
    lead
        The decision that is taken; empty where the program asks for none.
    totals
        What the Booleans that are fixed add to each objective.
    """

    lead: frozenset[Lead]
    program: Program
    totals: tuple[int, ...]


def by_lead(program: Program) -> tuple[Led, ...]:
    """Return the program with each of its leads that its rows allow; itself if it has none."""
    leads = [member for member in program.members if isinstance(member, Lead)]
    if not leads or not any(_one_of(leads, part) for part in program.parts):
        return (Led(frozenset(), program, (0,) * len(program.objectives)),)
    fixed = (_fixed(program, {one: int(one == lead) for one in leads}, lead) for lead in leads)
    return tuple(led for led in fixed if led is not None)


def _one_of(leads: list[Lead], part: Part) -> bool:
    """Say whether a row demands exactly one of the leads."""
    if not isinstance(part, Constraint):
        return False
    return part.low == part.high == 1 and part.terms == dict.fromkeys(leads, 1)


def _fixed(program: Program, decided: Values, lead: Lead) -> Led | None:
    """Substitute what is decided; None where a row that is left without terms does not hold."""
    values: dict[Variable, int] = {**decided}
    definitions = _settled(program.definitions, values)
    parts = tuple(_left(program.parts, lead, definitions, values))
    if any(isinstance(part, Constraint) and not (part.terms or _always(part)) for part in parts):
        return None
    objectives = tuple(
        replace(o, terms={name: factor for name, factor in o.terms.items() if name not in values})
        for o in program.objectives
    )
    return Led(
        frozenset({lead}),
        Program(
            members=tuple(member for member in program.members if member not in values),
            auxiliary=tuple(name for name in program.auxiliary if name not in values),
            parts=parts,
            objectives=objectives,
            definitions=definitions,
        ),
        tuple(_sum(o.terms, values) for o in program.objectives),
    )


def _left(
    parts: Iterable[Part], lead: Lead, definitions: Definitions, values: Values
) -> Iterator[Part]:
    """Yield what the parts say under a lead.

    Families that other leads bring drop out, and definitions that are settled. Rows lose the terms
    that are fixed, and drop out when they hold however the rest is decided.
    """
    for part in parts:
        if isinstance(part, Guarded):
            if part.guard.lead is None:
                yield part
            elif part.guard.lead == lead:
                yield replace(part, guard=replace(part.guard, lead=None))
        elif isinstance(part, Defined):
            if part.name in definitions:
                yield Defined(part.name, definitions[part.name])
        elif not isinstance(part, Constraint) or values.keys().isdisjoint(part.terms):
            yield part
        elif not _always(left := _without(part, values)):
            yield left


def _settled(definitions: Definitions, values: dict[Variable, int]) -> Definitions:
    """Return the definitions that are still open, by open parts; note the values of the others."""
    still = {}
    for name, definition in definitions.items():
        known = {values[part] for part in definition.parts if part in values}
        parts = tuple(part for part in definition.parts if part not in values)
        decides = int(definition.means == "any")  # one part of this value settles it
        if known and (decides in known or not parts):
            values[name] = decides if decides in known else 1 - decides
        else:
            still[name] = replace(definition, parts=parts) if known else definition
    return still


def _without(row: Constraint, values: Values) -> Constraint:
    """Return a row without its fixed terms."""
    known = _sum(row.terms, values)
    return replace(
        row,
        terms={name: factor for name, factor in row.terms.items() if name not in values},
        low=None if row.low is None else row.low - known,
        high=None if row.high is None else row.high - known,
    )


def _always(row: Constraint) -> bool:
    """Say whether a row holds for any values."""
    least, most = row.reach
    return (row.low is None or row.low <= least) and (row.high is None or most <= row.high)


def _sum(terms: Terms, values: Values) -> int:
    return sum(factor * values[name] for name, factor in terms.items() if name in values)
