"""Vows that cannot all be kept, each with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.shortly.alike import alike, shared
from formateur.telling.terminal.pieces.layout import indented, title
from formateur.telling.terminal.pieces.quoting import behind
from formateur.words.matter import by_seats
from formateur.words.phrases import by_part
from formateur.words.speaker import Speaker, capital
from formateur_models.judging.judge import judge
from formateur_models.parliament.gathering import Vow
from formateur_models.parliament.statements import Hard


def conflicts_told(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell each conflict with its vows; those that all of them share once."""
    instance, say = found.instance, speaker.say
    key = "explain.sure" if instance.uncertain and instance.sure else "explain.passes"
    if instance.plain and by_seats(instance) and instance.needed > 0:
        key = "explain.seats"
    nothing = say(key, needed=instance.needed)
    conflicts, quoted = found.summary.conflicts, _Quoting(speaker, found)
    common = shared(conflicts)
    if common:
        yield title(say("reasons.conflict.shared", many=len(conflicts)))
        yield indented(Group(*map(quoted, common)))
    for number, (conflict, like) in enumerate(zip(conflicts, alike(conflicts), strict=True), 1):
        if not conflict:
            yield title(say("reasons.no-vow"))
            yield indented(
                Text(say("reasons.alone.empty" if instance.vacancies else "reasons.alone"))
            )
            yield from map(indented, _together(speaker, found))
            continue
        rest = [vow for vow in conflict if vow not in common]
        told = say("explain.while", many=len(conflict), nothing=nothing)
        if common:
            told = say("explain.while.besides", many=len(rest), nothing=nothing)
        if like:
            told = say("reasons.conflict.like", like=like.number, vow=quoted.named(like.instead))
        vows = [like.vow] if like else rest
        yield title(say("explain.conflict", number=number, many=len(conflicts), told=told))
        yield indented(Group(*map(quoted, vows)))


def _together(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Say on which part of a rule those fail who alone may govern, even all together."""
    instance, only = found.instance, found.wish.only
    if not only or instance.candidates:
        return
    verdict = judge(instance, only)
    told = [] if verdict.wins else by_part(speaker, verdict)
    if told:
        yield Text("\n  ".join([speaker.say("explain.together"), *told]))


class _Quoting:
    """Quotes each vow once in full, and then by its sentence alone."""

    def __init__(self, speaker: Speaker[str], found: Explanation) -> None:
        self.telling = Telling(found, found.summary, speaker)
        self.quoted: set[str] = set()

    def named(self, vow: Vow) -> str:
        """Say a vow, and no more."""
        return self.telling.vow(vow)

    def __call__(self, vow: Vow) -> RenderableType:
        speaker, stated = self.telling.speaker, self.telling.stated(vow)
        heading = Text(capital(self.telling.bearing(vow)), "bold")
        known = filter(None, (vow.id, _price(speaker, stated)))
        heading.append(f" [{', '.join(known)}]", "not bold dim")
        again = vow.id in self.quoted
        self.quoted.add(vow.id)
        told = _behind(speaker, stated)
        return Group(heading, indented(told)) if told and not again else heading


def _behind(speaker: Speaker[str], vow: Hard) -> Text:
    """Tell in one paragraph what stands behind a vow: paraphrase, patron, dated sources."""
    text = Text(speaker.own(vow.says))
    if aside := [line.plain for line in behind(speaker, vow)]:
        told = speaker.words.joined(aside, "semicolon")
        text.append(f"{' ' if vow.says else ''}({told})", "dim italic")
    return text


def _price(speaker: Speaker[str], vow: Hard) -> str:
    """Tell a price that somebody stated."""
    if vow.price is None:
        return speaker.say("explain.never")
    return speaker.say("explain.price", price=vow.price) if vow.priced else ""
