"""What if: the same instance with statements lifted or added, or with other seats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from formateur_models.changes.fewer import staying, with_fewer
from formateur_models.doors.admit import Admitted, opens
from formateur_models.doors.fields import Costs, Groups, Names, default, empty
from formateur_models.doors.values import RefusedError, several, whole
from formateur_models.doors.values import names as named
from formateur_models.errors import (
    FormateurError,
    InstanceError,
    Problem,
    UnknownNameError,
    did_you_mean,
)
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.names import each
from formateur_models.parliament.party import Party, not_reseated
from formateur_models.parliament.seats import Interval, Seats, Sizes
from formateur_models.parliament.statements import Friction, Statement, Veto


class ChangeError(FormateurError, ValueError):
    """A change that cannot be read, or does not fit the instance."""


def _friction(value: Any) -> tuple[tuple[str, ...], int]:
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise RefusedError('names and a cost, such as (("a", "b"), 3)', value)
    return named(value[0]), whole(value[1])


opens("tuple[tuple[str, ...], ...]", several(named, 'a list of names, such as [("a", "b")]'))
opens("tuple[tuple[tuple[str, ...], int], ...]", several(_friction, "a list of names and costs"))


@dataclass(frozen=True)
class Changes(Admitted):
    """Changes to an instance, as data.

    Parameters
    ----------
    lift
        Ids of statements that no longer stand.
    vetoes
        Names that will not all govern together, for each new veto.
    frictions
        Names and cost of each new friction.
    seats
        New seats by party (without factions) or `party.faction`: numbers or intervals.

    Examples
    --------
    >>> import formateur as fm
    >>> fm.load("textbook").changed(fm.Changes(vetoes=[("c", "e")])).vows[-1].names
    ('c', 'e')
    """

    lift: Names = default(())
    vetoes: Groups = default(())
    frictions: Costs = default(())
    seats: Sizes = field(default_factory=empty, hash=False)


def changed(instance: Instance, changes: Changes) -> Instance:
    """Return the instance with all of the changes: seats first, then what falls, then what is new.

    Raises
    ------
    UnknownNameError, ChangeError, InstanceError
        If a change does not fit the instance.
    """
    after = with_seats(instance, changes.seats) if changes.seats else instance
    after = lifted(after, changes.lift)
    for names in changes.vetoes:
        after = _with(after, Veto(names=names))
    for names, cost in changes.frictions:
        after = _with(after, Friction(names=names, cost=cost))
    return after


def lifted(instance: Instance, ids: str | Iterable[str]) -> Instance:
    """Return the instance without these statements: this is what lifting means.

    Parameters
    ----------
    ids
        Of statements of any kind. A cordon falls as a whole by its own id; one of its vows by the
        vow's id (`cordon-afd.spd`), and then its other vows stay as vetoes under their ids.

    Raises
    ------
    UnknownNameError
        If there is no such statement.
    """
    gone = frozenset(each(ids))
    known = {s.id: None for s in (*instance.statements, *instance.vows)}
    for id_ in sorted(gone - known.keys()):
        mend = did_you_mean(id_, known, f"known: {', '.join(known) or 'none'}")
        raise UnknownNameError(f"there is no statement {id_!r}; {mend}")
    if not gone:
        return instance
    return with_fewer(instance, tuple(staying(instance, gone)))


def with_seats(instance: Instance, seats: Mapping[str, Seats]) -> Instance:
    """Return the instance with other seats, in a body of the same size.

    Seats that are given up go to the unaligned, and seats that are won come from there; where the
    unaligned have too few, other parties must lose seats in the same change. Where an interval
    becomes a number, or a number an interval, the other intervals make up for it. A poll no longer
    says who has how many.

    Raises
    ------
    UnknownNameError
        If there is no such party or faction.
    ChangeError
        If a party's factions are not told apart, or the body would grow.
    InstanceError
        If the rule can no longer be met, seats are negative, or intervals cannot meet the total.
    """
    for name in seats:
        if name.startswith("@"):
            raise ChangeError(f"{name!r} is a tag; give the seats of each party")
        instance.players_of(name)
    parties = tuple(_reseated(party, seats) for party in instance.parties)
    growth = sum(map(_growth, instance.parties, parties))
    if growth > instance.unaligned:
        missing = growth - instance.unaligned
        raise ChangeError(
            f"the body has {instance.seats} seats, and these changes need {missing} more; "
            f"let another party lose {missing} by a change of its own"
        )
    left = instance.unaligned - growth
    return replace(instance, parties=parties, unaligned=left, poll=None, allotted=False, tie=None)


def _growth(before: Party, after: Party) -> int:
    """Return how many seats a party wins, apart from intervals."""
    if before.bound and after.bound:
        return _more(before.seats, after.seats)
    return sum(map(_more, before.holders, after.holders))


def _more(before: Seats, after: Seats) -> int:
    return after - before if isinstance(before, int) and isinstance(after, int) else 0


def _reseated(party: Party, seats: Mapping[str, Seats]) -> Party:
    if party.id in seats and (fault := not_reseated(party)):
        raise ChangeError("; ".join(fault))
    return party.reseated(seats)


def _with(instance: Instance, statement: Statement) -> Instance:
    taken = {s.id for s in (*instance.statements, *instance.vows)}
    id_, number = statement.id, 1
    while id_ in taken:
        number += 1
        id_ = f"{statement.id}-{number}"
    statements = (*instance.statements, replace(statement, id=id_))
    try:
        return replace(instance, statements=statements)
    except InstanceError as error:
        raise InstanceError(_by_id(problem, statements) for problem in error.problems) from None


def _by_id(problem: Problem, statements: Sequence[Statement]) -> Problem:
    """Name a statement by its id, as its number is not that of a file."""
    key, *path = problem.field
    if key != "statements" or not path:
        return problem
    return replace(problem, field=(key, statements[int(path[0])].id, *path[1:]))


def parse_names(text: str) -> tuple[str, ...]:
    """Read `A,B`.

    Raises
    ------
    ChangeError
        If a name is empty.
    """
    names = tuple(name.strip() for name in text.split(","))
    if not all(names):
        raise ChangeError(f"{text!r} has an empty name; write A,B without a comma too many")
    return names


def parse_friction(text: str) -> tuple[tuple[str, ...], int]:
    """Read `A,B=3`; without a cost it is 1.

    Raises
    ------
    ChangeError
        If a name is empty or the cost is not a whole number.

    Examples
    --------
    >>> parse_friction("spd, left=2")
    (('spd', 'left'), 2)
    """
    names, equals, cost = text.partition("=")
    return parse_names(names), _whole(cost, text, "A,B=3") if equals else 1


def parse_seats(text: str) -> dict[str, Seats]:
    """Read `PARTY=SEATS` or `PARTY.FACTION=50-59`, several of these with commas.

    Raises
    ------
    ChangeError
        If a name is empty or named twice, or seats are not whole numbers.

    Examples
    --------
    >>> parse_seats("kurds=50-59,iraqiya=91")
    {'kurds': Interval(low=50, high=59), 'iraqiya': 91}
    """
    seats: dict[str, Seats] = {}
    for part in parse_names(text):
        name, equals, number = (piece.strip() for piece in part.partition("="))
        if not name or not equals:
            raise ChangeError(f"{part!r} gives nobody seats; write PARTY=SEATS, or A=40,B=30")
        if name in seats:
            raise ChangeError(f"{text!r} gives {name} seats twice; leave one out")
        seats[name] = _seats(number, part)
    return seats


def _seats(number: str, text: str) -> Seats:
    low, dash, high = number.partition("-")
    if not dash or not low:
        return _whole(number, text, "PARTY=SEATS")
    form = "PARTY=50-59"
    return Interval(_whole(low, text, form), _whole(high, text, form))


def _whole(number: str, text: str, form: str) -> int:
    if not re.fullmatch(r"\s*[0-9]{1,15}\s*", number):
        raise ChangeError(
            f"{text!r} has no whole number of at most 15 digits after the `=`; write {form}"
        )
    return int(number)
