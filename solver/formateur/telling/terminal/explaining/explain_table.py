"""Explanations for the terminal: what answers, then what was asked, and part by part why.

Names and paraphrases are put into `Text`, never into markup: an instance is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from formateur.questions.best.standing import judged_as_formed
from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.near.nearest_told import sentences
from formateur.questions.explaining.sentence import Telling, told_in
from formateur.telling.terminal.explaining.certificate_table import certificate_told
from formateur.telling.terminal.explaining.conflicts_table import conflicts_told
from formateur.telling.terminal.explaining.effects_table import (
    idle_told,
    pressures_told,
    prices_told,
)
from formateur.telling.terminal.explaining.government_text import government_told
from formateur.telling.terminal.explaining.nearest_table import nearest_shown
from formateur.telling.terminal.explaining.ways_table import ways_told
from formateur.telling.terminal.formed_table import beside_the_best
from formateur.telling.terminal.pieces.layout import indented, title
from formateur.words.given import allotted, empty_seats
from formateur.words.outcomes import not_checked
from formateur.words.phrases import entire, theory_named, wishes
from formateur.words.speaker import Speaker, capital, speaker_of


def explained(found: Explanation, language: str = "en") -> RenderableType:
    """Show why there is no such government and what it would take, or that there is one."""
    speaker = speaker_of(found.instance, language)
    parts: list[RenderableType] = [_heading(speaker, found), *map(Text, empty_seats(speaker))]
    if found.feasible:
        parts += _possible(speaker, found)
    elif found.feasible is False:
        parts += _impossible(speaker, found)
    effects = [*prices_told(speaker, found), *pressures_told(speaker, found)]
    idle = [Text(told) for told in idle_told(speaker, found)]
    last = bool(found.compromises) and not effects  # what changes nothing ends the ways out
    parts += [*effects, *(indented(told) if last else Group("", told) for told in idle)]
    parts += _happened(speaker, found)
    if not found.decided:
        parts.append(Text(f"\n{speaker.say('explain.undecided')}", "bold"))
    elif not found.complete:
        parts.append(Text(f"\n{speaker.say('explain.limited')}", "dim"))
    return Group(*parts)


def _heading(speaker: Speaker[str], found: Explanation) -> Text:
    """Begin with the sentence that answers; then what was asked."""
    say = speaker.say
    asked = wishes(speaker.words, found.wish, lambda names: _wished(speaker, names))
    impossible = "explain.infeasible.if" if found.doubted else "explain.infeasible"
    key = {True: "explain.feasible", False: impossible, None: "proof.undecided"}
    text = Text(told_in(speaker, found, found.summary), "bold")
    if found.feasible is False and (beside := Telling(found, found.summary, speaker).beside()):
        text.append(f" {say('sentence.stop', told=capital(beside))}")
    joined = speaker.words.joined([theory_named(speaker.words, found.theory), *asked])
    told = say("explain.heading", title=speaker.title, asked=joined, told="")
    text.append(f"\n{told}", "not bold dim")
    text.append(say(key[found.feasible]), "bold")
    for line in (*allotted(speaker), *not_checked(speaker)):
        text.append(f"\n{line}", "not bold italic")
    return text


def _wished(speaker: Speaker[str], names: Sequence[str]) -> str:
    """List names; all factions of a party are the whole of it."""
    return speaker.words.joined(entire(speaker, names))


def _possible(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    if found.best is None:
        return
    yield title(speaker.say("explain.best"))
    yield indented(government_told(speaker, found.best))
    if found.overall is not None and found.overall != found.best:
        yield title(speaker.say("explain.overall"))
        yield indented(government_told(speaker, found.overall))


def _impossible(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell how near anybody comes, what stands in the way, what proves it, and the ways out."""
    if found.votes:
        votes = speaker.words.listed(map(speaker.vote, found.votes), "or")
        yield Text(f"\n{speaker.say('explain.votes', votes=votes)}", "bold")
    if found.nearest is not None:
        near = sentences(Telling(found, found.summary, speaker), found.nearest)
        yield Text(f"\n{' '.join(near)}")
    elif found.nearest_undecided:
        yield Text(f"\n{speaker.say('nearest.undecided')}")
    yield from conflicts_told(speaker, found)
    if found.certificate is not None:
        yield from certificate_told(speaker, found)
    elif found.nearest is not None:
        yield from nearest_shown(speaker, found, found.nearest)
    yield from ways_told(speaker, found)


def _happened(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell of what is impossible that it formed all the same, and what held by then."""
    if found.feasible is not False:
        return
    formed = judged_as_formed(found.instance, found.theory)
    if formed is not None and found.wish.granted(found.instance, formed.verdict.government):
        yield Text(f"\n{beside_the_best(speaker, formed)}", "italic")
