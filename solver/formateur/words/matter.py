"""What is voted on, a government or a law that asks for more, and by what that is decided."""

from __future__ import annotations

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
from formateur_models.voting.definitions import body

LAW = "law."  # how the keys begin of texts that are said of a law in place of a government
VOTED = "sentence.in."  # and of those that are said of any vote
QUALIFIED = Fraction(11, 20)  # of the body; no investiture asks for as much


def of_law(instance: Instance) -> bool:
    """Say whether the rule asks for a qualified majority, as laws and resolutions do.

    Where somebody may lead, or a government is said to have formed, it is one all the same.
    """
    if instance.candidates or instance.formed:
        return False
    return _qualified(instance, instance.rule)


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
    """Return the words with which a parliament is spoken of: of a law that it passes, its own."""
    if not of_law(instance):
        return words
    voted = {f"sentence.{key}": text for key, text in words.part(VOTED).items()}
    law = words.part(LAW)  # of whom nobody votes yes with, nobody takes votes: that is the same
    refused = {key: "{told}" for key in words.texts if key.startswith("sentence.refusal.votes")}
    return replace(words, texts={**words.texts, **voted, **refused, **law})


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
