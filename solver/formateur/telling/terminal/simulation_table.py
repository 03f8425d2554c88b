"""The answers of a simulation, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.simulating import Probability, Simulation
from formateur.questions.simulating.shares import QUANTILES
from formateur.questions.simulating.tally import Key
from formateur.telling.terminal.choosing.foretold_table import foretold
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.given import MOST_SURVEYS, left, polled, surveys
from formateur.words.phrases import percent, theory_named
from formateur.words.sides import counts_silence, on_silence
from formateur.words.speaker import Speaker, speaker_of
from formateur_models.judging.units import grouped
from formateur_models.parliament.poll import Poll
from formateur_models.theories.wish import Wish


def table(simulation: Simulation, top: int, language: str = "en") -> RenderableType:
    """Show seats, majorities, what is best and the parties; of coalitions the likeliest."""
    speaker = speaker_of(simulation.instance, language)
    parts: list[RenderableType] = [_heading(speaker, simulation), *_assumed(speaker, simulation)]
    parts.append(Text())
    parts += foretold(speaker, simulation.foretold, top)
    parts += [_seats(speaker, simulation), Text()]
    if simulation.nobody.count:
        parts += [Text(_so_likely(speaker, "simulation.nobody", simulation.nobody)), Text()]
    parts += _majorities(speaker, simulation, top)
    if simulation.plan.theory is not None:
        parts += [_best(speaker, simulation, top), Text(), *_deadlock(speaker, simulation), Text()]
        parts += [_parties(speaker, simulation), Text()]
    return Group(*parts[:-1])


def _so_likely(speaker: Speaker[str], key: str, chance: Probability) -> str:
    value, error = percent(speaker.words, chance)
    told = speaker.say("simulation.chance", value=value, error=error) if error else value
    return speaker.say(key, chance=told)


def _heading(speaker: Speaker[str], simulation: Simulation) -> Text:
    poll, say = simulation.instance.poll, speaker.say
    seed = say("simulation.seed", seed=simulation.plan.seed)
    if simulation.file is not None:
        source = [say("simulation.file", path=simulation.file.name)]
    elif poll is not None:
        names = [survey.title for survey in poll.surveys if survey.title]
        if len(names) > MOST_SURVEYS:
            names = [surveys(speaker.words, names)]
        source = [seed, *names, _sample(speaker, poll)]
    else:
        source = [seed, say("simulation.as-they-stand")]
    draws = say(
        "simulation.draws", many=simulation.draws, number=speaker.words.figure(simulation.draws)
    )
    told = say("simulation.heading", told=draws, source=speaker.words.joined(source))
    return Text.assemble((speaker.title, "bold"), "\n", (told, "dim"))


def _sample(speaker: Speaker[str], poll: Poll) -> str:
    """Say how many were asked, or how many votes are counted."""
    if poll.projection is not None and poll.begun:
        return speaker.say(
            "simulation.counted", number=speaker.words.figure(poll.projection.counted)
        )
    return speaker.say("simulation.respondents", number=speaker.words.figure(poll.respondents))


def _assumed(speaker: Speaker[str], simulation: Simulation) -> Iterator[Text]:
    yield Text(" ".join(left(speaker)), "italic")
    if simulation.file is None:
        yield from (Text(told, "italic") for told in polled(speaker))
    if simulation.plan.theory is not None or counts_silence(speaker.instance):
        yield from (Text(told, "italic") for told in on_silence(speaker))


def _seats(speaker: Speaker[str], simulation: Simulation) -> Table:
    quantiles = (speaker.words.percent(f"{100 * share:g}") for share in QUANTILES)
    listed = (
        simulation.plan.watched.listed and not simulation.uncounted
    )  # else it says no more than the majorities
    more = (speaker.say("simulation.needed"), "±") if listed else ()
    shown = _table(speaker.say("objective.seats"), speaker.say("chances.mean"), *quantiles, *more)
    rows = sorted(simulation.seats.items(), key=lambda item: (-item[1].mean, item[0]))
    for player, seats in rows:
        told = (str(seats.quantile(share)) for share in QUANTILES)
        needed = percent(speaker.words, simulation.needed[player]) if listed else ()
        shown.add_row(
            Text(speaker.name(player)), speaker.words.figure(seats.mean, 1), *told, *needed
        )
    return shown


def _together(
    speaker: Speaker[str], simulation: Simulation, chosen: Iterable[tuple[str, ...]]
) -> Iterator[RenderableType]:
    """Show the seats of coalitions, which are not the sums of those of their members."""
    quantiles = (speaker.words.percent(f"{100 * share:g}") for share in QUANTILES)
    shown = _table(speaker.say("simulation.together"), speaker.say("chances.mean"), *quantiles)
    for coalition in chosen:
        if seats := simulation.coalition_seats.get(coalition):
            told = (str(seats.quantile(share)) for share in QUANTILES)
            shown.add_row(
                Text(_names(speaker, coalition)), speaker.words.figure(seats.mean, 1), *told
            )
    if shown.row_count:
        yield shown
        yield Text()


def _majorities(
    speaker: Speaker[str], simulation: Simulation, top: int
) -> Iterator[RenderableType]:
    """Show what was listed; else what keeps the vows, and is at times without a smaller one."""
    if simulation.uncounted:
        listed = bool(simulation.plan.watched.listed)
        yield Text(speaker.say("simulation.linked.doubt" if listed else "simulation.linked"))
        yield Text()
        yield from _together(speaker, simulation, simulation.coalition_seats if listed else ())
        return
    smaller = simulation.minimal_majorities
    chosen, key = list(simulation.majorities.items()), "simulation.majority"
    if not simulation.plan.watched.listed:
        keep = simulation.vows_kept
        if keep is not None:
            key = "simulation.majority.kept"
        able = (c for c in chosen if smaller[c[0]].count and (keep is None or c[0] in keep))
        chosen = sorted(able, key=lambda c: (-smaller[c[0]].count, -c[1].count, c[0]))[:top]
    say = speaker.say
    shown = _table(say(key), say("chances.chance"), "±", say("simulation.smallest"), "±")
    for coalition, chance in chosen:
        name = Text(_names(speaker, coalition))
        shown.add_row(
            name, *percent(speaker.words, chance), *percent(speaker.words, smaller[coalition])
        )
    if chosen:
        yield shown
        yield Text()
        yield from _together(speaker, simulation, (coalition for coalition, _ in chosen))


def _best(speaker: Speaker[str], simulation: Simulation, top: int) -> Table:
    theory, say = simulation.plan.theory, speaker.say
    ranked = theory is not None and bool(theory.minimises)
    key = "simulation.best" if ranked else "simulation.predicted"
    heading = say(key, theory=theory_named(speaker.words, theory) if theory else "")
    shown = _table(heading, say("chances.chance"), "±", say("simulation.alone"), "±")
    for found, chance in list(simulation.best.items())[:top]:
        alone = simulation.alone[found]
        shown.add_row(
            _government(speaker, found),
            *percent(speaker.words, chance),
            *percent(speaker.words, alone),
        )
    return shown


def _deadlock(speaker: Speaker[str], simulation: Simulation) -> Iterator[Text]:
    deadlock, nothing = simulation.deadlock, simulation.nothing
    wished = simulation.plan.wish != Wish()
    key = "simulation.deadlock.wished" if wished else "simulation.deadlock"
    yield Text(_so_likely(speaker, key, deadlock), "bold")
    if nothing.count > deadlock.count:
        yield Text(_so_likely(speaker, "simulation.nothing", nothing))
    if simulation.asked < simulation.draws:
        yield Text(speaker.say("simulation.asked", asked=speaker.words.figure(simulation.asked)))


def _parties(speaker: Speaker[str], simulation: Simulation) -> Table:
    say = speaker.say
    heads = (say("simulation.in-a-best"), say("simulation.in-every-best"))
    headings = (heads[0], "±", heads[1], "±", say("chances.indispensable"), "±")
    shown = _table(say("column.party"), *headings)
    order = sorted(simulation.in_best.items(), key=lambda item: (-item[1].count, item[0]))
    for party, chance in order:
        shown.add_row(
            Text(speaker.name(party)),
            *percent(speaker.words, chance),
            *percent(speaker.words, simulation.in_every_best[party]),
            *percent(speaker.words, simulation.indispensable[party]),
        )
    return shown


def _table(heading: str, *headings: str) -> Table:
    shown = columns()
    shown.add_column(heading, header_style="not dim", overflow="fold")
    for column in headings:
        shown.add_column(column, justify="right", no_wrap=True)
    return shown


def _government(speaker: Speaker[str], key: Key) -> Text:
    cabinet, lead = key
    names = _names(speaker, cabinet)
    leads = [speaker.say("led", name=speaker.name(lead))] if lead is not None else []
    return Text(speaker.words.joined([names, *leads]))


def _names(speaker: Speaker[str], players: tuple[str, ...]) -> str:
    return speaker.words.joined(speaker.units(grouped(speaker.instance, players)))
