"""What each vow alone does to the answer, and what each patron does by the vows he presses for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.explaining.explanation import Effect, Explanation, Pressure, Price
from formateur.telling.terminal.explaining.government_text import government_told
from formateur.telling.terminal.pieces.layout import columns, indented, title
from formateur.words.phrases import values
from formateur.words.speaker import Speaker
from formateur_models.parliament.gathering import Gathering


def prices_told(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell what each vow alone does, unless that was told as a compromise or it does nothing."""
    summary = found.summary
    told = {way.lift[0].id for way in summary.ways if len(way.lift) == 1}
    shown = {
        id_: price
        for id_, price in summary.prices.items()
        if price.effect is not Effect.IDLE and id_ not in told
    }
    if shown:
        yield title(speaker.say("reasons.prices"))
        yield indented(_table(speaker, shown))


def _table(speaker: Speaker[str], shown: Mapping[str, Price]) -> Table:
    table, say = columns(), speaker.say
    for heading in (say("reasons.vow"), say("reasons.effect"), say("reasons.then")):
        table.add_column(heading, overflow="fold")
    order = list(Effect)
    for id_, price in sorted(shown.items(), key=lambda pair: order.index(pair[1].effect)):
        best = say("reasons.none")
        if price.objectives is not None:
            best = values(speaker.words, price.objectives)
        table.add_row(Text(id_), Text(say(f"effect.{price.effect.value}")), Text(best))
    return table


def pressures_told(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell what would be so if a patron pressed for nothing."""
    shown = [one for one in found.pressures if one.effect is not Effect.IDLE]
    if shown:
        yield title(speaker.say("explain.pressures"))
        yield indented(Group(*(_pressure(speaker, one) for one in shown)))


def idle_told(speaker: Speaker[str], found: Explanation) -> Iterator[str]:
    """Count the vows, and name the patrons, without whom the answer is as good as before."""
    names = []
    if idle := found.summary.idle:
        others = idle < len(found.summary.prices)
        names.append(
            speaker.say("explain.idle.other-vows" if others else "explain.idle.vows", many=idle)
        )
    if patrons := [speaker.patron(one.by) for one in found.pressures if one.effect is Effect.IDLE]:
        listed = speaker.words.listed(patrons, "or")
        names.append(speaker.say("explain.idle.patrons", names=listed))
    if len(names) > 1:
        both = "explain.idle.best.both" if found.best else "explain.idle.both"
        yield speaker.say(both, names=names[0], others=names[1])
    elif names:
        yield speaker.say("explain.idle.best" if found.best else "explain.idle", names=names[0])


def _pressure(speaker: Speaker[str], pressure: Pressure) -> RenderableType:
    key = f"explain.pressure.{pressure.effect.value}"
    if pressure.effect is Effect.DECISIVE and pressure.government is not None:
        key = "explain.pressure.feasible"
    told = speaker.say(key, why=pressure.why)
    text = Text(speaker.say("explain.pressure", by=speaker.patron(pressure.by), told=told), "bold")
    stated = Gathering(speaker.instance).labels(pressure.statements)
    text.append(f" [{', '.join(stated)}]", "not bold dim")
    if pressure.government is None:
        return text
    return Group(text, indented(government_told(speaker, pressure.government)))
