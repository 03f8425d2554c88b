"""What must hold of a line of some who are alike: independents."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.errors import Problem
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.party import MOST_ALIKE
from formateur_models.parliament.seats import Interval

Path = tuple[str | int, ...]


def line_problems(outline: Outline) -> Iterator[Problem]:
    """Yield what tells those who are alike apart."""
    lines = {party.id: party for party in outline.parties if party.count != 1}
    for party in lines.values():
        field: Path = ("parties", party.id, "count")
        if party.count < 1:
            yield Problem(field, f"{party.count} are not possible", "write 1 or more")
        elif party.count > MOST_ALIKE:
            yield Problem(field, f"{party.count} is too large", f"write {MOST_ALIKE} or less")
        elif len(party.factions) != party.count:
            what = f"{party.id!r} has {len(party.factions)} factions, and {party.count} are alike"
            yield Problem(field, what, "leave the factions or `count` out")
        if any(isinstance(one.seats, Interval) for one in party.factions):
            what = "of those who are alike the seats of each are known"
            yield Problem(("parties", party.id, "seats"), what, "write a number")
    for index, statement in enumerate(outline.statements):
        for key, names in statement.lists():
            for name in names:
                if of_line(outline, name):
                    whole = name.partition(".")[0]
                    what = f"{name!r} is of {lines[whole].count} who are alike"
                    yield Problem(("statements", index, key), what, f"write {whole}")


def of_line(outline: Outline, name: str) -> bool:
    """Say whether a name is of some of those who are alike."""
    whole, dot, _ = name.partition(".")
    return bool(dot) and whole in outline.party and outline.party[whole].count != 1
