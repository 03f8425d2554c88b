"""What a program is made of, held against the judge's definitions.

A recheck by the judge convicts an answer that is wrong. It cannot see one that is missing, and it
has nothing to look at where a program says that there is none. So what judge and formulation each
take a vote, a bloc, a place, the median or the largest party to be is compared before an answer is
sought.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from formateur_models.judging import places as the_judges
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import ONE, Count, counts
from formateur_models.theories.catalogue import Theory
from formateur_models.theories.sizes import largest
from formateur_models.theories.spectrum import Spectrum, spectrum, unplaced
from formateur_models.voting import definitions
from formateur_models.voting.definitions import Number


def contradictions(instance: Instance, theory: Theory) -> Iterator[str]:
    """Yield what judge and formulation do not mean the same by; nothing, unless one has a bug."""
    yield from _under_any_theory(instance)
    if theory.positional:
        yield from _misplaced(instance, theory.dimension)
    if "median" in theory.requires and not _same_medians(instance, theory.dimension):
        yield "who holds the median seat"
    if "largest" in theory.requires and set(largest(instance)) != the_judges.largest(instance):
        yield "who is the largest party"


def plain_contradictions(instance: Instance) -> Iterator[str]:
    """Yield the same of a plain question, which has seats and a quota and no program."""
    held, rule, needed = definitions.seats(instance), instance.rule, instance.needed
    if not (held == instance.held and isinstance(rule, Count)):
        yield "who has which seats"
    elif not _fewest(rule, needed, sum(held.values()), definitions.body(instance, rule)):
        yield f"the votes that `{rule}` counts"


@definitions.once
def _under_any_theory(instance: Instance) -> tuple[str, ...]:
    """Return what they do not mean the same by whatever is asked."""
    found = [
        f"the votes that `{count}` counts"
        for count in counts(instance.rule)
        if not _same_votes(instance, count)
    ]
    for lead in (None, *instance.candidates):
        formulated, defined = instance.blocs_led_by(lead), definitions.blocs(instance, lead)
        if formulated != defined and set(formulated) != set(defined):
            found.append("who leaves together")
            break
    return tuple(found)


@definitions.once
def _misplaced(instance: Instance, dimension: str | None) -> tuple[str, ...]:
    """Return what they do not mean the same by wherever positions are judged."""
    found = []
    if not _in_line(spectrum(instance, dimension, partial=True)):
        found.append("who stands next to whom")
    if set(unplaced(instance, dimension)) != the_judges.unplaced(instance, dimension):
        found.append("who has no position")
    return tuple(found)


def _same_medians(instance: Instance, dimension: str | None) -> bool:
    formulated = spectrum(instance, dimension, partial=True).median
    return formulated == the_judges.medians(instance, dimension)


def _same_votes(instance: Instance, count: Count) -> bool:
    """Say whether the votes are the same, and `needed` the fewest that win when all others say no.

    Seats of intervals have no votes yet, but as many are needed however they fall.
    """
    unit: Number
    body = definitions.body(instance, count)
    if instance.uncertain and not count.weight:
        needed, voting, unit = count.needed(instance.seats, instance.voting), instance.voting, ONE
    else:
        ballot = instance.ballot(count)
        needed, voting = ballot.needed, ballot.voting
        # Whole numbers compare faster than fractions.
        unit = 1 if ballot.unit == 1 else ballot.unit
        weight = count.weight
        held = definitions.weights(instance, weight) if weight else definitions.seats(instance)
        votes = ballot.votes
        if held != (votes if unit == 1 else {player: v * unit for player, v in votes.items()}):
            return False
        if sum(held.values()) != voting * unit:
            return False
    return _fewest(count, needed, voting, body, unit)


def _fewest(count: Count, needed: int, voting: int, body: Number, unit: Number = 1) -> bool:
    """Say whether so many units are the fewest votes that win when all others say no."""
    enough, too_few = (
        definitions.to_spare(count, yes * unit, (voting - yes) * unit, body) >= 0
        for yes in (needed, needed - 1)
    )
    return enough and not too_few


def _in_line(places: Spectrum) -> bool:
    """Say whether ranks count the positions from the left, and each step is the position there."""
    line = sorted(places.position, key=lambda player: (places.position[player], player))
    rank, position = places.rank, places.position
    grows = all(rank[b] - rank[a] == (position[a] < position[b]) for a, b in pairwise(line))
    begins = not line or rank[line[0]] == 0
    return begins and grows and all(places.steps[rank[p]] == position[p] for p in line)
