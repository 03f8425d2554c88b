"""What must hold of linked votes, and of what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from formateur_models.errors import Problem, did_you_mean
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.statements import (
    Cordon,
    Friction,
    Lead,
    Refusal,
    Statement,
    Veto,
)

Path = tuple[str | int, ...]
MOST_WAYS = 256  # in which seats can fall that are best in one vote and not in another


def linked_vote_problems(outline: Outline) -> Iterator[Problem]:
    """Yield why votes cannot be linked: too many seats would have to be gone through."""
    torn = at_odds(outline)
    if torn and next(islice(outline.bounds.ways(torn, {}), MOST_WAYS, None), None) is not None:
        names = " and ".join(torn)
        what = (
            f"{names} offer different things in several votes, and their seats can fall in more "
            f"than {MOST_WAYS} ways, all of which would have to be gone through"
        )
        mend = "narrow their intervals, draw seats from a `poll`, or leave offers out"
        yield Problem(("votes",), what, mend)


def at_odds(outline: Outline) -> tuple[str, ...]:
    """Return who may help more than others in one vote and less in another, by unknown seats.

    Nobody where only one of the votes has offers of such players, or all have the same.
    """
    if not (outline.votes and outline.uncertain):
        return ()
    votes = ("", *(vote.id for vote in outline.votes))
    offered = {
        player: [_offered(outline, player, vote) for vote in votes]
        for player in sorted(outline.players)
        if not outline.spans[player].exact
    }
    helping = [vote for vote in zip(*offered.values(), strict=True) if any(vote)]
    if len(helping) < 2:
        return ()
    return tuple(player for player, each in offered.items() if len(set(each)) > 1)


def _offered(outline: Outline, player: str, vote: str) -> frozenset[object]:
    """Return what a player offers for a vote; of that on the government, if it may be refused."""
    offers = outline.offers_in(vote)
    made = [offer for offer in offers if player in outline.players_of(offer.name)]
    found: set[object] = {(o.kind, o.given, o.unless, o.led_by) for o in made}
    if not vote and found:
        found |= {
            vow.id
            for vow in outline.vows
            if isinstance(vow, Veto)
            and vow.scope == "votes"
            and player in outline.players_of(*vow.names)
        }
    return frozenset(found)


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
