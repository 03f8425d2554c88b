"""The ways out: which vows are given up, at which price, and who governs then."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.ways import Way
from formateur.telling.terminal.explaining.government_text import government_told
from formateur.telling.terminal.pieces.layout import indented, title
from formateur.words.speaker import Speaker


def ways_told(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell the cheapest ways out, or that there is none."""
    ways = found.summary.ways
    if not found.compromises:
        if found.complete:
            yield Text(f"\n{speaker.say('reasons.never')}", "bold")
        return
    telling = Telling(found, found.summary, speaker)
    key = "reasons.takes" if telling.priced else "reasons.takes.fewest"
    yield title(telling.say(key))
    quoted = {vow.id for conflict in found.summary.conflicts for vow in conflict}
    for way in ways:
        yield indented(_way(telling, way, quoted))
    if more := len(found.compromises) - len(ways):
        yield indented(Text(speaker.say("explain.more", many=more), "dim"))


def _way(telling: Telling[str], way: Way, quoted: Collection[str]) -> RenderableType:
    """Tell what to lift, who then governs, and the sentences that were not quoted before."""
    parts, speaker = telling.gathering.parts, telling.speaker
    lifted = []
    for vow in way.lift:
        some = ", ".join(part.removeprefix(f"{vow.id}.") for part in vow.parts)
        lifted.append(vow.id if vow.parts == parts[vow.id] else f"{vow.id} ({some})")
    told = speaker.say("explain.lift", names=speaker.words.joined(lifted))
    text = Text(_priced(telling, way, told), "bold")
    for vow in way.lift:
        if vow.id not in quoted or vow.parts != parts[vow.id]:
            no_longer = speaker.say("explain.no-longer", told=telling.some(vow))
            text.append(f"\n  {no_longer}", "not bold dim")
    government = government_told(speaker, way.government, brief=True)
    government.append("".join(f"\n{beyond}" for beyond in telling.beyond(way)))
    return Group(text, indented(government))


def _priced(telling: Telling[str], way: Way, told: str) -> str:
    """Tell the price as far as somebody stated it."""
    vows = [telling.gathering.vows[id_] for id_ in way.cheapest.lift]
    unstated = sum(not vow.priced for vow in vows)
    if unstated == len(vows):
        return told
    key = "explain.priced.partly" if unstated else "explain.priced"
    return telling.say(key, price=way.cheapest.price, unstated=unstated, told=told)
