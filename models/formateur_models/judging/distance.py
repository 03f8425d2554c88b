"""How near a government that fails comes to passing, who stays away from it, and by which vows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from formateur_models.judging.judge import judge, keeps
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard, Offer
from formateur_models.rules.majority import AllOf, Count, Rule
from formateur_models.theories.wish import Wish
from formateur_models.voting.government import Government
from formateur_models.voting.parts import Part
from formateur_models.voting.roles import withdrawn

UNFIT = frozenset({"vacant", "never", "alike", "lead"})  # why it would be no government at all


@dataclass(frozen=True)
class Nearest:
    """The government that keeps every vow, fits the wish and comes nearest to passing.

    Where votes from outside, or several counts, decide, the seats of a cabinet alone prove
    nothing; this is what a vote would have come to. Of several that come as near it is the best by
    the theory.

    Parameters
    ----------
    verdict
        On that government. Who has offered it nothing votes no.
    distance
        How far it is from passing: see :func:`distance`. No government as asked for is nearer.
    engine
        Who proved that.

    Examples
    --------
    >>> import formateur as fm
    >>> nearest = fm.explain("spain-2023", having="pp").nearest
    >>> nearest.verdict.cabinet, nearest.verdict.support, nearest.verdict.yes, nearest.verdict.no
    (('pp',), ('cc', 'upn', 'vox'), 172, 178)
    """

    verdict: Verdict
    distance: Fraction
    engine: str

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        away = away_from(self.verdict) if self.verdict.instance else {}
        return {
            "distance": float(self.distance),
            "government": self.verdict.to_dict(),
            "away": [{"player": who, "statements": list(ids)} for who, ids in away.items()],
            "engine": self.engine,
        }


def distance(rule: Rule, parts: Sequence[Part]) -> Fraction:
    """Return how far votes are from meeting a rule; 0 where they meet it.

    Of one count: the votes that would have to turn from no to yes, as a share of the body. Of
    several that are all needed the greatest, of those of which one is enough the least.

    Parameters
    ----------
    parts
        The counts of the rule, in order, as a verdict has them.
    """
    far, _ = _furthest(rule, iter(parts))
    return far


def furthest(rule: Rule, parts: Sequence[Part]) -> Part:
    """Return the count by which votes are as far from meeting a rule as they are."""
    _, part = _furthest(rule, iter(parts))
    return part


def _furthest(rule: Rule, parts: Iterator[Part]) -> tuple[Fraction, Part]:
    if isinstance(rule, Count):
        part = next(parts)
        return max(Fraction(0), -Fraction(part.margin) / (Fraction(part.body) or 1)), part
    each = [_furthest(one, parts) for one in rule.parts]
    return (max if isinstance(rule, AllOf) else min)(each, key=lambda one: one[0])


def away_from(verdict: Verdict) -> dict[str, tuple[str, ...]]:
    """Return who does not vote for a government, each with the vows that keep it away.

    These are the vows that it would break in the cabinet; where there are none, those that it would
    break beside all who vote yes. Nothing where nobody has said anything: it has offered no vote.
    """
    instance = verdict.instance
    assert instance is not None  # noqa: S101 (verdicts that are not read from a file have one)
    inside, yes = verdict.cabinet, frozenset(verdict.cabinet + verdict.support)
    rest = [one for one in instance.players if one not in yes | instance.absent]
    told = {}
    for player in rest:
        joined = _newly(instance, verdict.lead, frozenset(inside), player)
        told[player] = joined or _newly(instance, verdict.lead, yes, player)
    return told


def away_by_offers(verdict: Verdict) -> dict[str, tuple[Offer, ...]]:
    """Return whom no vow keeps out of a government, each with the offers lost if it joined.

    Those whose offers these are vote for it, or abstain, only without that one.
    """
    instance, government = verdict.instance, verdict.government
    assert instance is not None  # noqa: S101 (verdicts that are not read from a file have one)
    inside = frozenset(verdict.cabinet)
    helping = government.support | government.abstain
    told = {}
    for player in away_from(verdict):
        if player in helping or _newly(instance, verdict.lead, inside, player):
            continue
        lost = withdrawn(instance, government, player)
        taken = tuple(one for one in lost if helping & instance.players_of(one.name))
        if taken:
            told[player] = taken
    return told


def _newly(
    instance: Instance, lead: str | None, members: frozenset[str], player: str
) -> tuple[str, ...]:
    """Return the vows that a cabinet of these breaks once a player joins it."""
    alone, joined = (Government(some, lead=lead) for some in (members, members | {player}))
    about = _about(instance, player)
    return tuple(
        vow.id
        for vow in instance.vows
        if about(vow) and keeps(instance, alone, vow) and not keeps(instance, joined, vow)
    )


def _about(instance: Instance, player: str) -> Callable[[Hard], bool]:
    """Return what says whether a vow on the government speaks of a player."""

    def speaks(vow: Hard) -> bool:
        names = (name for _, listed in vow.lists() for name in listed)
        return not vow.vote and any(player in instance.players_of(name) for name in names)

    return speaks


def nearest_faults(instance: Instance, wish: Wish, nearest: Nearest) -> tuple[str, ...]:
    """Check without a solver what a person can check; return what is wrong with it.

    That is: that the government is one, keeps every vow, fits the wish, and fails by so much. That
    none is nearer is what an engine proved.

    Parameters
    ----------
    instance, wish
        Of the question.
    nearest
        What is held against it.

    Returns
    -------
    tuple of str
        What is wrong with it; nothing where it holds.

    Examples
    --------
    >>> import formateur as fm
    >>> found = fm.explain("spain-2023", having="pp")
    >>> fm.answers.nearest_faults(found.instance, found.wish, found.nearest)
    ()
    """
    return tuple(_faults(instance, wish, nearest))


def _faults(instance: Instance, wish: Wish, nearest: Nearest) -> Iterator[str]:
    claimed = nearest.verdict
    if strangers := sorted(set(claimed.cabinet) - instance.players.keys()):
        yield f"not in the instance: {', '.join(strangers)}"
        return
    found = judge(instance, claimed.cabinet, led_by=claimed.lead)
    if found.government != claimed.government:
        yield "others vote otherwise"
    if not found.cabinet:
        yield "nobody governs"
    if unfit := UNFIT.intersection(found.unmet):
        yield f"it is no government ({', '.join(sorted(unfit))})"
    if found.broken:
        yield f"it breaks {', '.join(found.broken)}"
    if not wish.granted(instance, found.government):
        yield "it does not fit the wish"
    if found.wins:
        yield "it passes"
    if (away := distance(instance.rule, found.parts)) != nearest.distance:
        yield f"it is {away} away, not {nearest.distance}"
