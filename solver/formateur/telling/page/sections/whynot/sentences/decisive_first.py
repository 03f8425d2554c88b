"""The vows that decide, told before all others: each enough to give up, or in every way out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from formateur.questions.explaining.deciding import Kind
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.shortly.by_vows import by_vows
from formateur.telling.page.sections.whynot.vowlinks import Reasoning
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import stopped
from formateur_models.parliament.gathering import Vow
from formateur_models.voting.roles import turned_down

REASONS = frozenset({Kind.ONE, Kind.CORE})  # what is said of these is a reason, and no way out


@dataclass(frozen=True)
class First:
    """The sentence with which a reason begins, and the vows that it says; both may be empty."""

    told: Markup = Markup()  # noqa: RUF009 (it is never changed)
    ids: frozenset[str] = frozenset()


class _Naming(Reasoning):
    """Names everybody: a vow that decides is not counted among others."""

    def shortly(self, names: Iterable[str], word: str = "and") -> Markup:
        """List all names."""
        return self.named(names, word)


def deciding(teller: Telling[Any]) -> tuple[Vow, ...]:
    """Return the vows that decide; none where giving up one is neither enough nor necessary."""
    summary, gathering = teller.summary, teller.gathering
    if summary.kind in REASONS:
        return tuple(gathering.whole(vow.id) for vow in summary.vows)
    if vows := teller.each_enough():
        return vows
    return tuple(map(gathering.whole, summary.necessary)) if teller.ways() else ()


def decisive_first(subject: Subject, found: Explanation) -> First:
    """Name the vows that decide; nothing where there are none."""
    teller = _Naming(subject, found, subject.speaker if found.nearest is None else subject.briefly)
    vows = deciding(teller)
    if not vows:
        return First()
    if found.summary.kind in REASONS:
        return _first(subject, vows, teller.decides())
    say = _enough if teller.each_enough() else _needed
    return _first(subject, vows, say(teller, vows))


def _first(subject: Subject, vows: Sequence[Vow], told: Markup) -> First:
    return First(stopped(subject, told), frozenset(part for vow in vows for part in vow.parts))


def _enough(teller: Reasoning, vows: Sequence[Vow]) -> Markup:
    """Say that giving up one of some vows would be enough."""
    clauses, number = _clauses(teller, vows), teller.number(len(vows))
    listed = teller.speaker.words.joined(clauses, "semicolon")
    if len(vows) == 1:
        return teller.say("summary.any.one", vow=listed, enough="")
    if len(clauses) < len(vows):
        return teller.say("reasons.any.these", vows=listed)
    key = "summary.any.either" if len(vows) == 2 else "summary.any.all"
    return teller.say(key, number=number, vows=listed)


def _needed(teller: Reasoning, vows: Sequence[Vow]) -> Markup:
    """Say that nothing works while one of some vows stands."""
    clauses, number = _clauses(teller, vows), teller.number(len(vows))
    listed = teller.speaker.words.joined(clauses, "semicolon")
    if len(clauses) < len(vows):
        return teller.say("reasons.needed.these", vows=listed)
    if len(vows) > 1:
        return teller.say("summary.needed.all", number=number, vows=listed)
    number = teller.number(len(teller.ways()[0].lift))
    places = {"vow": listed, "enough": "", "least": teller.least(), "number": number}
    return teller.say("summary.needed.one", **places)


def _clauses(teller: Reasoning, vows: Sequence[Vow]) -> list[Markup]:
    """Say vows, what is cheapest to give up first.

    A clause may say several of them: their number is told only where a reader can count it.
    """
    place = {part: number for number, vow in enumerate(vows) for part in vow.parts}
    near = teller.found.nearest  # that votes are refused is a reason only where some were offered
    votes = near is None or bool(turned_down(teller.instance, near.verdict.government))
    clauses = sorted(
        by_vows(teller, place, votes=votes), key=lambda one: min(map(place.__getitem__, one.ids))
    )
    return [one.told for one in clauses]
