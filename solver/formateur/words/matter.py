"""What is voted on: a government, or a law that asks for more, and what is said of that."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from formateur.words.wording import S, Words
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import Quota, Share, counts
from formateur_models.voting import definitions

LAW = "law."  # how the keys begin of texts that are said of a law in place of a government
QUALIFIED = Fraction(11, 20)  # of the body; no investiture asks for as much


def of_law(instance: Instance) -> bool:
    """Say whether the rule asks for a qualified majority, as laws and resolutions do.

    Where somebody may lead, or a government is said to have formed, it is one all the same.
    """
    if instance.candidates or instance.formed:
        return False
    return any(
        (isinstance(one, Share) and one.share >= QUALIFIED)
        or (isinstance(one, Quota) and one.votes >= QUALIFIED * definitions.body(instance, one) > 0)
        for one in counts(instance.rule)
        if not one.vote
    )


def about(words: Words[S], instance: Instance) -> Words[S]:
    """Return the words with which a parliament is spoken of: of a law that it passes, its own."""
    return replace(words, texts={**words.texts, **words.part(LAW)}) if of_law(instance) else words
