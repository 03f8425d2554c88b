"""What must hold of voters who never govern."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.errors import Problem, UnknownNameError
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.party import Party
from formateur_models.parliament.statements import Offer, Statement

Path = tuple[str | int, ...]


def outsider_problems(outline: Outline) -> Iterator[Problem]:
    """Yield what says that a voter governs who never does, and what it cannot follow."""
    if outline.parties and not outline.able:
        what = "there is nobody who may govern"
        yield Problem(("parties",), what, "leave `members: never` out where a party may")
    for party in outline.parties:
        yield from _follows(outline, party)
    if not any(party.never for party in outline.parties):
        return
    for index, statement in enumerate(outline.statements):
        yield from _stated(outline, statement, ("statements", index))
    if outline.formed:
        yield from _named(outline, outline.formed.cabinet, ("formed", "cabinet"))


def _follows(outline: Outline, party: Party) -> Iterator[Problem]:
    field: Path = ("parties", party.id, "follows")
    if not party.follows:
        return
    if not party.never:
        what = f"{party.id!r} may govern, and follows others"
        yield Problem(field, what, "add `members: never`, or state what it offers as `support:`")
    try:
        outline.players_of(*party.follows)
    except UnknownNameError as error:
        yield Problem(field, error.what, error.mend)
        return
    yield from _named(outline, party.follows, field)


def _stated(outline: Outline, statement: Statement, field: Path) -> Iterator[Problem]:
    for key, names in statement.lists():
        if not (isinstance(statement, Offer) and key == statement.kind):
            yield from _named(outline, names, (*field, key))


def _named(outline: Outline, names: tuple[str, ...], field: Path) -> Iterator[Problem]:
    try:
        players = outline.behind(names)
    except UnknownNameError:
        return  # which is told elsewhere
    for name, those in zip(outline.expand(names), players, strict=True):
        if those & outline.never:
            what = f"{name!r} never governs"
            mend = "take it out; what it votes for, `follows` says, or a `support:` of its own"
            yield Problem(field, what, mend)
