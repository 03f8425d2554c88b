"""The vows that decide, told before all others: each enough to give up, or in every way out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from formateur.questions.explaining.deciding import Kind
from formateur.questions.explaining.explanation import Explanation
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


def decisive_first(subject: Subject, found: Explanation) -> First:
    """Name the vows that decide; nothing where giving up one is neither enough nor necessary."""
    teller = _Naming(subject, found, subject.speaker if found.nearest is None else subject.briefly)
    summary, gathering = found.summary, teller.gathering
    if summary.kind in REASONS:
        ids = (part for vow in summary.vows for part in gathering.parts[vow.id])
        return First(stopped(subject, teller.decides()), frozenset(ids))
    if vows := teller.each_enough():
        return _first(subject, teller, vows, _enough(teller, vows))
    vows = tuple(map(gathering.whole, summary.necessary))
    if vows and teller.ways():
        return _first(subject, teller, vows, _needed(teller, vows))
    return First()


def _first(subject: Subject, teller: Reasoning, vows: Sequence[Vow], told: Markup) -> First:
    return First(stopped(subject, told), frozenset(part for vow in vows for part in vow.parts))


def _enough(teller: Reasoning, vows: Sequence[Vow]) -> Markup:
    """Say that giving up one of some vows would be enough."""
    listed, number = _listed(teller, vows), teller.number(len(vows))
    if len(vows) == 1:
        return teller.say("summary.any.one", vow=listed, enough="")
    key = "summary.any.either" if len(vows) == 2 else "summary.any.all"
    return teller.say(key, number=number, vows=listed)


def _needed(teller: Reasoning, vows: Sequence[Vow]) -> Markup:
    """Say that nothing works while one of some vows stands."""
    listed, number = _listed(teller, vows), teller.number(len(vows))
    if len(vows) > 1:
        return teller.say("summary.needed.all", number=number, vows=listed)
    number = teller.number(len(teller.ways()[0].lift))
    places = {"vow": listed, "enough": "", "least": teller.least(), "number": number}
    return teller.say("summary.needed.one", **places)


def _listed(teller: Reasoning, vows: Sequence[Vow]) -> Markup:
    """Say vows, what is cheapest to give up first."""
    place = {part: number for number, vow in enumerate(vows) for part in vow.parts}
    near = teller.found.nearest  # that votes are refused is a reason only where some were offered
    votes = near is None or bool(turned_down(teller.instance, near.verdict.government))
    clauses = sorted(
        by_vows(teller, place, votes=votes), key=lambda one: min(map(place.__getitem__, one.ids))
    )
    return teller.speaker.words.joined([one.told for one in clauses], "semicolon")
