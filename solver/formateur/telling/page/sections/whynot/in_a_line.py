"""Why not, in a line: the vows that decide, by short names, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.shortly.by_vows import Clause, by_vows
from formateur.questions.explaining.shortly.own import own_vows
from formateur.telling.page.sections.whynot.sentences.decisive_first import deciding
from formateur.telling.page.sections.whynot.sentences.kept_out import falls_short
from formateur.telling.page.sections.whynot.sentences.seats_left import reached
from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.subject import Subject
from formateur.words.outcomes import spare
from formateur_models.judging.certificate import Cover, Largest
from formateur_models.judging.torn import refused, unled

MOST = 92  # letters with the heading: two lines on a telephone, one beside a desk
LONGEST = 130  # three, so that it begins with a vow that names who is asked about


class _Shortly(Telling[Markup]):
    """Names the largest by their short names; nothing leads away from a line that is opened."""

    def __init__(self, subject: Subject, found: Explanation) -> None:
        super().__init__(found, found.summary, subject.briefly)

    def shortly(self, names: Iterable[str], word: str = "and") -> Markup:
        """List the largest, and how many others there are."""
        return shortlist(self.speaker, names, word)


def in_a_line(subject: Subject, found: Explanation, title: Markup) -> Markup:
    """Say which vows decide and how much is missing; without any vow, what else rules it out.

    Parameters
    ----------
    title
        What stands before it on the line.
    """
    teller = _Shortly(subject, found)
    ids = _deciding(teller, found)
    if not ids:
        return teller.told()
    first, *others = [*_lines(teller, ids, [*_short(subject, found)])]
    for most, lines in ((MOST, first), (LONGEST, first[-1:]), (MOST, chain(*others))):
        for line in lines:
            if len((title + line).striptags()) <= most:
                return line
    return min(chain(first, *others), key=lambda one: len(one.striptags()))


def _lines(teller: _Shortly, ids: Sequence[str], short: Sequence[Markup]) -> Iterator[list[Markup]]:
    """Yield lines by what they begin with: each clause, then each vow; the longest first."""
    joined = teller.speaker.words.joined
    clauses = by_vows(teller, ids, votes=False)
    clauses.sort(key=lambda clause: min(map(ids.index, clause.ids)))
    for first in clauses:
        told = [first, *(one for one in clauses if one is not first)]
        yield [
            joined([*_some(teller, told[:many], ids), *figure], "semicolon")
            for figure in (short, ())
            for many in range(len(told), 0, -1)
        ]
    for id_ in ids:
        alone = by_vows(teller, [id_], votes=False)
        yield [joined(_some(teller, alone, those), "semicolon") for those in (ids, ())]


def _some(
    teller: _Shortly, clauses: Sequence[Clause[Markup]], ids: Iterable[str]
) -> Iterator[Markup]:
    """Say some clauses, and of how many more vows the others are."""
    yield from (one.told for one in clauses)
    said = {id_ for one in clauses for id_ in one.ids}
    if vows := teller.gathering.gathered(id_ for id_ in ids if id_ not in said):
        yield teller.say("reasons.line.more", many=len(vows))


def _deciding(teller: _Shortly, found: Explanation) -> list[str]:
    """Return the vows that decide, first those that name who is asked about, and are checked."""
    ids = next((some for some in _candidates(teller, found) if some), ())
    own, vows = own_vows(found.instance, found.wish), teller.gathering.vows
    return sorted(dict.fromkeys(ids), key=lambda id_: (id_ not in own, not vows[id_].verified))


def _candidates(teller: _Shortly, found: Explanation) -> Iterator[tuple[str, ...]]:
    """Yield ids of vows: the first that are any are those that decide."""
    asked = found.instance, found.wish, found.certificate
    yield tuple(refused(*asked))
    yield tuple(part for vow in deciding(teller) for part in vow.parts)
    yield tuple(unled(*asked))
    yield _keeping_out(teller, found.certificate)
    yield tuple(part for vow in found.summary.vows for part in vow.parts)
    yield tuple(part for one in found.summary.conflicts[:1] for vow in one for part in vow.parts)


def _keeping_out(teller: _Shortly, proof: object) -> tuple[str, ...]:
    """Return by which vows some drop out of a sum of seats, the largest first."""
    if not isinstance(proof, Cover):
        return ()
    players = teller.instance.players
    away = sorted(proof.out, key=lambda one: -players[one.player].seats)
    by = [*(one.statements for one in away), *(one.statements for one in proof.groups)]
    return tuple(id_ for ids in by for id_ in ids)


def _short(subject: Subject, found: Explanation) -> Iterator[Markup]:
    """Say how many seats are missing, where a count of seats shows it."""
    proof = found.certificate
    if refused(found.instance, found.wish, proof):
        return
    if isinstance(proof, Cover):
        yield reached(subject, proof)[1]
    elif isinstance(proof, Largest) and falls_short(proof) and subject.prospects is None:
        yield spare(subject.speaker, (proof.seats or 0) - proof.needed)
