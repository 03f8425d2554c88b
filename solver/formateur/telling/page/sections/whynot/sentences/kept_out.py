"""Which vows rule out every coalition that is large enough, where the largest is too small."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.shortly.by_vows import by_vows
from formateur.questions.explaining.shortly.own import own_vows
from formateur.telling.page.sections.whynot.sentences.decisive_first import First
from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur_models.judging.certificate import REFUSALS, Largest
from formateur_models.judging.units import grouped
from formateur_models.theories.wish import Wish


def largest_left(subject: Subject, found: Explanation, first: First) -> Markup | None:
    """Say how few seats the largest coalition has, and which vows rule out all that have more.

    None where it is not seats that it is short of, or it is not known.
    """
    proof, words = found.certificate, subject.words
    if not isinstance(proof, Largest) or not falls_short(proof):
        return None
    shown = grouped(subject.instance, proof.cabinet or ())
    names = shortlist(subject.briefly, (unit.name for unit in shown))
    few = Markup("{} {}").format(largest(subject, found), names)
    by = [*_kept_out(Reasoning(subject, found, subject.briefly), proof, first.ids)]
    said = [words.say("sentence.stop", told=one) for one in (few, *by)]
    return Markup(" ").join(said if by else filter(None, (first.told, *said)))


def falls_short(proof: Largest) -> bool:
    """Say whether the largest coalition is one, and has too few seats."""
    return bool(proof.cabinet) and (proof.seats or 0) < proof.needed


def largest(subject: Subject, found: Explanation) -> Markup:
    """Say how many seats the largest coalition has."""
    proof = found.certificate
    assert isinstance(proof, Largest)  # noqa: S101 (the caller knows)
    key = "reasons.largest" if found.wish == Wish() else "reasons.largest.such"
    likely = subject.likely(proof.cabinet or ())
    seats = likely.seats if likely else proof.seats
    return subject.words.say(key, seats=seats, needed=proof.needed)


def _kept_out(teller: Reasoning, proof: Largest, first: Collection[str]) -> Iterator[Markup]:
    """Say that any large enough breaks one of some vows: of a conflict, and of those asked for.

    A conflict says it all: no coalition with a majority keeps all of its vows. Of several it is the
    one that names most of the vows of those asked for. Those that decide come `first`. Nothing
    where none was found, or where it is the theory's requirements that some break.
    """
    found = teller.found
    conflicts = [[id_ for vow in one for id_ in vow.parts] for one in teller.summary.conflicts]
    if not conflicts or found.theory.requires:
        return
    own = own_vows(found.instance, found.wish)
    most = min(conflicts, key=lambda ids: len(set(ids) - set(own)))
    refusals = [id_ for id_ in own if isinstance(teller.gathering.vows[id_], REFUSALS)]
    told = by_vows(teller, (id_ for id_ in most if id_ in first))
    others = by_vows(teller, dict.fromkeys(i for i in (*most, *refusals) if i not in first))
    told += sorted(others, key=lambda clause: set(clause.ids).isdisjoint(own))
    vows = teller.speaker.words.joined([clause.told for clause in told], "semicolon")
    yield teller.say("reasons.largest.any", needed=proof.needed, vows=vows)
