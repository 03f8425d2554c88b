"""What is voted on, a government or what else there is, and by what that is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from formateur.words.wording import S, Words
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import (
    Against,
    AllOf,
    Count,
    Negative,
    Quota,
    Rule,
    Share,
    counts,
)
from formateur_models.rules.voted_on import GOVERNMENT, KINDS, LAW
from formateur_models.voting.definitions import body

VOTED = "sentence.in."  # how the keys begin of texts that are said of any vote
QUALIFIED = Fraction(11, 20)  # of the body; no investiture asks for as much
NAMED = "matter"  # the place of who or what is voted on, in texts of a kind that is named


def kind_of(instance: Instance) -> str:
    """Return of which kind is what the body votes on.

    Where the instance does not say it: a law if nothing passes without a qualified majority, as
    laws and resolutions need, nobody may lead, and no government is said to have formed.
    """
    if instance.matter is not None:
        return instance.matter.kind
    governs = instance.candidates or instance.formed or not _qualified(instance, instance.rule)
    return GOVERNMENT if governs else LAW


def governs(instance: Instance) -> bool:
    """Say whether it is a government that is voted on."""
    return kind_of(instance) == GOVERNMENT


def unasked(instance: Instance) -> bool:
    """Say whether nobody need have said anything before the vote, so that silence is not told."""
    return KINDS[kind_of(instance)].unasked


def _qualified(instance: Instance, rule: Rule) -> bool:
    """Say whether nothing passes without a qualified majority; by a further vote it may."""
    if isinstance(rule, Count):
        least = QUALIFIED * body(instance, rule)
        share = isinstance(rule, Share) and rule.share >= QUALIFIED
        quota = isinstance(rule, Quota) and rule.votes >= least > 0
        few = isinstance(rule, Against) and body(instance, rule) - rule.votes >= least > 0
        return not rule.vote and (share or quota or few)
    parts = (_qualified(instance, part) for part in rule.parts)
    return any(parts) if isinstance(rule, AllOf) else all(parts)


def about(words: Words[S], instance: Instance) -> Words[S]:
    """Return the words with which a body is spoken of: of what is no government, its own."""
    kind = kind_of(instance)
    if kind == GOVERNMENT:
        return words
    told = dict(words.texts)
    told |= {f"sentence.{key}": text for key, text in words.part(VOTED).items()}
    # Of whom nobody votes yes with, nobody takes votes: that is the same.
    told |= {key: "{told}" for key in told if key.startswith("sentence.refusal.votes")}
    for one in reversed([*_likes(kind)]):
        told |= words.part(f"{one}.")
    named = KINDS[kind].named and instance.matter is not None
    return replace(words, texts=told, given={NAMED: subject(words, instance)} if named else {})


def _likes(kind: str) -> Iterator[str]:
    """Yield a kind, and then those of which it shares the texts but for its own."""
    while kind != GOVERNMENT:
        yield kind
        kind = KINDS[kind].like


def subject(words: Words[S], instance: Instance) -> str:
    """Return what people call who or what in particular is voted on; empty of what has no name."""
    matter = instance.matter
    return (matter.names.get(words.language) or matter.name) if matter else ""


def tolerates(instance: Instance) -> bool:
    """Say whether one vote decides, of seats, that fails only by who votes against it."""
    rule = instance.rule
    return isinstance(rule, Negative | Against) and not rule.weight


def by_seats(instance: Instance) -> bool:
    """Say whether an answer is told by a cabinet's own seats, and not by votes.

    Where it only must not have too many against it, these are told. A poll leaves seats open, and
    is told by seats.
    """
    return instance.seats_decide and (instance.poll is not None or not tolerates(instance))


def by_majority(instance: Instance) -> bool:
    """Say whether to win is to have a majority: by one count, and not by too few against it."""
    alone = sum(1 for _ in counts(instance.rule)) == 1
    return alone and (by_seats(instance) or not tolerates(instance))
