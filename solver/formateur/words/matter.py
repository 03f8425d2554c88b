"""What is voted on: a government, or a law that asks for more, and what is said of that."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from formateur.words.wording import S, Words
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import Against, AllOf, Count, Quota, Rule, Share
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
