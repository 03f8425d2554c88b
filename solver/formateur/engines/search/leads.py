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
from formateur_models.program.rowfamilies import Family, Part, Rows
from formateur_models.program.variables import Auxiliary, Definition, Terms, Variable
from formateur_models.voting.decisions import Lead

Values = Mapping[Variable, int]


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
    if isinstance(part, Family):
        return False
    return part.low == part.high == 1 and part.terms == dict.fromkeys(leads, 1)


def _fixed(program: Program, decided: Values, lead: Lead) -> Led | None:
    """Substitute what is decided.

    1. Auxiliary Booleans that are settled by it are fixed as well.
    2. Families of rows stay what they are, unless they are about something fixed. Rows lose the
       terms that are fixed, and drop out when they hold however the rest is decided. A row that is
       left without terms and does not hold leaves no solution: return None.
    3. Rows that differ in their bounds only, such as the two sides of a pact, become one again.
    4. Objectives lose their fixed terms, which are noted as their totals.
    """
    values: dict[Variable, int] = {**decided}
    definitions = _settled(program.definitions, values)
    parts: dict[object, Part] = {}
    for part in _open(program.parts, values):
        if isinstance(part, Family) or values.keys().isdisjoint(part.terms):
            parts[len(parts)] = part
            continue
        left = _without(part, values)
        if not _always(left):
            if not left.terms:
                return None
            key = (left.name, left.reason, frozenset(left.terms.items()))
            before = parts.get(key)
            parts[key] = _both(before, left) if isinstance(before, Constraint) else left
    objectives = tuple(
        replace(o, terms={name: factor for name, factor in o.terms.items() if name not in values})
        for o in program.objectives
    )
    return Led(
        frozenset({lead}),
        Program(
            members=tuple(member for member in program.members if member not in values),
            auxiliary=tuple(name for name in program.auxiliary if name not in values),
            constraints=Rows(tuple(parts.values())),
            objectives=objectives,
            definitions=definitions,
        ),
        tuple(_sum(o.terms, values) for o in program.objectives),
    )


def _open(parts: Iterable[Part], values: Values) -> Iterator[Part]:
    """Yield the parts; families that are about something fixed are written out."""
    for part in parts:
        if isinstance(part, Family) and not values.keys().isdisjoint(part.on()):
            yield from part.rows()
        else:
            yield part


def _settled(
    definitions: Mapping[Auxiliary, Definition], values: dict[Variable, int]
) -> Mapping[Auxiliary, Definition]:
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
    most = sum(factor for factor in row.terms.values() if factor > 0)
    least = sum(factor for factor in row.terms.values() if factor < 0)
    return (row.low is None or row.low <= least) and (row.high is None or most <= row.high)


def _both(one: Constraint, other: Constraint) -> Constraint:
    lows = [row.low for row in (one, other) if row.low is not None]
    highs = [row.high for row in (one, other) if row.high is not None]
    return replace(one, low=max(lows, default=None), high=min(highs, default=None))


def _sum(terms: Terms, values: Values) -> int:
    return sum(factor * values[name] for name, factor in terms.items() if name in values)
