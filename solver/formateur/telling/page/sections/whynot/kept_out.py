"""Which vows rule out every coalition that is large enough, where the largest is too small."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from formateur.questions.explaining.shortly.by_vows import by_vows
from formateur.questions.explaining.shortly.own import own_vows
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur_models.judging.certificate import REFUSALS, Largest


def kept_out(teller: Reasoning, proof: Largest, said: Collection[str]) -> Iterator[Markup]:
    """Say that any large enough breaks one of some vows: of a conflict, and of those asked for.

    A conflict says it all: no coalition with a majority keeps all of its vows. Of several it is the
    one that names most of the vows of those asked for. What is `said` already is not told again.
    Nothing where none was found, or where it is the theory's requirements that some break.
    """
    found = teller.found
    conflicts = [[id_ for vow in one for id_ in vow.parts] for one in teller.summary.conflicts]
    if not conflicts or found.theory.requires:
        return
    own = own_vows(found.instance, found.wish)
    most = min(conflicts, key=lambda ids: len(set(ids) - set(own)))
    refusals = [id_ for id_ in own if isinstance(teller.gathering.vows[id_], REFUSALS)]
    left = [id_ for id_ in dict.fromkeys([*most, *refusals]) if id_ not in said]
    told = by_vows(teller, left)
    first = sorted(told, key=lambda clause: set(clause.ids).isdisjoint(own))
    if first:
        vows = teller.speaker.words.joined([clause.told for clause in first], "semicolon")
        key = "reasons.largest.else" if set(said) & set(most) else "reasons.largest.any"
        yield teller.say(key, needed=proof.needed, vows=vows)
