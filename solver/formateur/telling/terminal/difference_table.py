"""The difference between two instances, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from formateur.questions.comparing.difference import Difference, Moved, against
from formateur.telling.words.phrases import indented, members, title, values
from formateur.words.certainty import chance_told, seats
from formateur.words.governing import led, outside
from formateur.words.speaker import in_english
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.gathering import Gathering
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Seats


def different(found: Difference) -> RenderableType:
    """Show what was changed, the best before and after, and the coalitions gained and lost."""
    before, after = found.before, found.after
    heading = Text.assemble((f"{before.title or before.id} -> {after.title or after.id}", "bold"))
    parts: list[RenderableType] = [heading, Text(f"{found.theory.id}", "dim"), *_changes(found)]
    sides = (
        ("The best before", before, found.best_before, _lost(found)),
        ("The best after", after, found.best_after, _gained(found)),
    )
    for side, instance, verdict, why in sides:
        parts += [title(side), _best(instance, verdict, why, found.decided)]
    least = "" if found.complete else "at least "
    for word, number, moved, (here, other) in (
        ("gained", found.gained_number, found.gained, (after, before)),
        ("lost", found.lost_number, found.lost, (before, after)),
    ):
        shown = f", the best {len(moved)} of them" if 0 < len(moved) < number else ""
        parts.append(title(f"{least}{number} {word}{shown}"))
        vows = Gathering(other)
        parts += [indented(_moved(here, one, word, vows)) for one in moved]
    return Group(*parts)


def _changes(found: Difference) -> Iterator[Text]:
    edits = found.edits
    before, after = Gathering(found.before), Gathering(found.after)
    for word, ids, gathering in (
        ("lifted", edits.lifted, before),
        ("added", edits.added, after),
        ("altered", edits.altered, after),
    ):
        if ids:
            yield Text(f"{word}: {', '.join(_whole(gathering, ids))}")
    for player, (old, new) in edits.seats.items():
        yield Text(f"seats of {player}: {_seats(old)} -> {_seats(new)}")
    if found.before.needed != found.after.needed:
        yield Text(f"seats needed: {found.before.needed} -> {found.after.needed}")


def _whole(gathering: Gathering, ids: Sequence[str]) -> Iterator[str]:
    """Yield ids of statements; of a cordon its own, and who of it is meant, where not all are."""
    for label in gathering.labels(ids):
        parts = gathering.parts.get(label, (label,))
        some = [part.removeprefix(f"{label}.") for part in parts if part in ids]
        yield label if len(some) == len(parts) or not some else f"{label} ({', '.join(some)})"


def _lost(found: Difference) -> list[str]:
    if found.best_before is None:
        return []
    why = against(found.after, found.before, found.best_before, found.theory)
    return Gathering(found.after).labels(why)


def _gained(found: Difference) -> list[str]:
    if found.best_after is None:
        return []
    why = against(found.before, found.after, found.best_after, found.theory)
    return Gathering(found.before).labels(why)


def _best(instance: Instance, verdict: Verdict | None, why: list[str], decided: bool) -> Padding:
    if verdict is None:
        return indented(Text("none" if decided else "not known: time ran out", "italic"))
    text = _government(instance, verdict)
    other = "not possible on the other side" if why else "possible on both sides"
    return indented(text.append(f"\n{other}{_because(why)}", "dim"))


def _moved(instance: Instance, moved: Moved, word: str, vows: Gathering) -> Text:
    blocked = "stood against it" if word == "gained" else "stands against it"
    text = _government(instance, moved.verdict)
    return text.append(f"\n  {blocked}: {', '.join(vows.labels(moved.because))}", "dim")


def _because(why: list[str]) -> str:
    return f": {', '.join(why)}" if why else ""


def _government(instance: Instance, verdict: Verdict) -> Text:
    names = members(instance, verdict)
    measured = {n: v for n, v in verdict.objectives.items() if n not in ("seats", "surplus")}
    told = f"; {values(measured)}" if measured else ""
    unsure = "".join(f"; {one}" for one in chance_told(in_english(instance), verdict))
    roles = "".join(
        f"; {one}"
        for one in (*led(in_english(instance), verdict), *outside(in_english(instance), verdict))
    )
    return Text(f"{names}\n  {seats(verdict)} seats{roles}{told}{unsure}")


def _seats(held: Seats | None) -> str:
    return "not there" if held is None else str(held)
