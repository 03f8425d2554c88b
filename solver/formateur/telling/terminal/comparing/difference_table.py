"""The difference between two instances, for the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from formateur.questions.comparing.difference import Difference, Moved, against
from formateur.telling.terminal.pieces.layout import indented, title
from formateur.words.certainty import chance_told
from formateur.words.governing import held, led, outside
from formateur.words.phrases import members, theory_named, values
from formateur.words.speaker import Speaker, speaker_of
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.gathering import Gathering
from formateur_models.parliament.seats import Seats


def different(found: Difference, language: str = "en") -> RenderableType:
    """Show what was changed, the best before and after, and the coalitions gained and lost."""
    before, after = (speaker_of(one, language) for one in (found.before, found.after))
    heading = Text.assemble((f"{before.title} -> {after.title}", "bold"))
    parts: list[RenderableType] = [heading, Text(theory_named(before.words, found.theory), "dim")]
    parts += map(Text, _changes(before, found))
    parts += [title(before.say("diff.best.before")), _best(before, found, found.best_before)]
    parts += [title(after.say("diff.best.after")), _best(after, found, found.best_after)]
    key = "diff.gained" if found.complete else "diff.gained.least"
    told = after.say(key, many=found.gained_number)
    parts.append(title(_shown(after, told, found.gained_number, found.gained)))
    stood = Gathering(found.before)
    parts += (_moved(after, "diff.stood", stood, one) for one in found.gained)
    key = "diff.lost" if found.complete else "diff.lost.least"
    told = before.say(key, many=found.lost_number)
    parts.append(title(_shown(before, told, found.lost_number, found.lost)))
    stands = Gathering(found.after)
    parts += (_moved(before, "diff.stands", stands, one) for one in found.lost)
    return Group(*parts)


def _changes(speaker: Speaker[str], found: Difference) -> Iterator[str]:
    edits, say = found.edits, speaker.say
    before, after = Gathering(found.before), Gathering(found.after)
    for key, ids, gathering in (
        ("diff.lifted", edits.lifted, before),
        ("diff.added", edits.added, after),
        ("diff.altered", edits.altered, after),
    ):
        if ids:
            yield say(key, names=speaker.words.joined(list(_whole(gathering, ids))))
    for player, seats in edits.seats.items():
        old, new = (_seats(speaker, held) for held in seats)
        yield say("diff.seats", name=player, old=old, new=new)
    if found.before.needed != found.after.needed:
        yield say("diff.needed", old=found.before.needed, new=found.after.needed)


def _whole(gathering: Gathering, ids: Collection[str]) -> Iterator[str]:
    """Yield ids of statements; of a cordon its own, and who of it is meant, where not all are."""
    for label in gathering.labels(ids):
        parts = gathering.parts.get(label, (label,))
        some = [part.removeprefix(f"{label}.") for part in parts if part in ids]
        yield label if len(some) == len(parts) or not some else f"{label} ({', '.join(some)})"


def _best(speaker: Speaker[str], found: Difference, verdict: Verdict | None) -> Padding:
    """Tell the best of one side, and what stands against it on the other."""
    if verdict is None:
        return indented(Text(speaker.say("none" if found.decided else "unknown.time"), "italic"))
    here = speaker.instance
    other = found.after if here is found.before else found.before
    why = Gathering(other).labels(against(other, here, verdict, found.theory))
    told = speaker.say("diff.here" if why else "diff.both")
    if why:
        told = speaker.say("told", what=told, told=speaker.words.joined(why))
    return indented(_government(speaker, verdict).append(f"\n{told}", "dim"))


def _shown(speaker: Speaker[str], told: str, number: int, moved: Sequence[Moved]) -> str:
    """Add how many of the coalitions are shown, where not all are."""
    if 0 < len(moved) < number:
        return speaker.say("diff.shown", told=told, many=len(moved))
    return told


def _moved(speaker: Speaker[str], key: str, vows: Gathering, moved: Moved) -> Padding:
    text = _government(speaker, moved.verdict)
    names = speaker.words.joined(vows.labels(moved.because))
    return indented(text.append(f"\n  {speaker.say(key, names=names)}", "dim"))


def _government(speaker: Speaker[str], verdict: Verdict) -> Text:
    measured = {n: v for n, v in verdict.objectives.items() if n not in ("seats", "surplus")}
    told = [
        held(speaker, verdict),
        *led(speaker, verdict),
        *outside(speaker, verdict),
        *([values(speaker.words, measured)] if measured else []),
        *chance_told(speaker, verdict),
    ]
    return Text(f"{members(speaker, verdict)}\n  {speaker.words.joined(told, 'semicolon')}")


def _seats(speaker: Speaker[str], held: Seats | None) -> str:
    return speaker.say("diff.absent") if held is None else str(held)
