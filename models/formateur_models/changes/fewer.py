"""The same instance with fewer statements."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, replace

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.linked_votes import without_votes
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.statements import Statement

# What an instance works out once, and which follows from the parties and the body alone.
OF_PARTIES = (
    *("players", "party", "voting", "uncertain", "bounds", "spans", "tags"),
    *("_stated", "_intervals", "held", "_names", "_behind"),
)


def with_fewer(instance: Instance, statements: tuple[Statement, ...], title: str = "") -> Instance:
    """Return the instance with only these of its statements; cordons may stand as vetoes.

    No statement needs another to be valid, so that what is left is not checked again: `explain`
    asks for thousands of such instances. What follows from the parties is kept, too.
    """
    fewer = object.__new__(type(instance))
    stated = {field.name: getattr(instance, field.name) for field in fields(instance)}
    stated |= {"statements": statements, "title": title or instance.title}
    known = {name: instance.__dict__[name] for name in OF_PARTIES if name in instance.__dict__}
    fewer.__dict__.update(known, **stated)
    return fewer


def staying(outline: Outline, gone: Collection[str]) -> Iterator[Statement]:
    """Yield the statements that are left without those of some ids; of a cordon its other vows."""
    for statement in outline.statements:
        if statement.id not in gone:
            vows = outline.vows_of(statement)
            left = [vow for vow in vows if vow.id not in gone]
            yield from [statement] if len(left) == len(vows) else left


def without_vote(instance: Instance, vote: str) -> Instance:
    """Return the instance without a linked vote, and without what is said of it."""
    kept = tuple(s for s in instance.statements if s.vote != vote)
    rule = without_votes(instance.rule, instance.votes)
    others = tuple(one for one in instance.votes if one.id != vote)
    return replace(instance, rule=rule, votes=others, statements=kept, scenarios=())
