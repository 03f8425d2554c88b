"""What must hold of linked votes, and of what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.errors import Problem, did_you_mean
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.statements import Cordon, Friction, Lead, Refusal, Statement

Path = tuple[str | int, ...]


def linked_vote_problems(outline: Outline) -> Iterator[Problem]:
    """Yield why votes cannot be linked: seats that are not known have no worst case in several."""
    if outline.votes and outline.uncertain:
        what = "linked votes need seats that are numbers, not intervals"
        mend = "give a number for each party, draw seats from a `poll`, or leave `votes` out"
        yield Problem(("votes",), what, mend)


def vote_problems(outline: Outline, statement: Statement, field: Path) -> Iterator[Problem]:
    """Yield what is wrong with the linked vote that a statement is about."""
    if not statement.vote:
        return
    place, known = (*field, "in"), [vote.id for vote in outline.votes]
    if statement.vote not in known:
        mend = did_you_mean(statement.vote, known, f"known: {', '.join(known) or 'none'}")
        yield Problem(place, f"there is no linked vote {statement.vote!r}", mend)
    if isinstance(statement, Friction | Lead):
        what = f"a {statement.kind} is about the government"
        yield Problem(place, what, "leave `in` out")
    elif isinstance(statement, Cordon):
        what = "a cordon is about the government"
        yield Problem(place, what, "leave `in` out, or write a veto for each party")
    elif isinstance(statement, Refusal) and statement.scope == "votes":
        what = "`scope: votes` is about the vote on the government"
        yield Problem((*field, "scope"), what, "leave `scope` or `in` out")
