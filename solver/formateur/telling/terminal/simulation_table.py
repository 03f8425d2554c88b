"""The answers of a simulation, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.simulating import Simulation
from formateur.questions.simulating.simulation_result import QUANTILES
from formateur.questions.simulating.tally import Key
from formateur.telling.words.percent import percent
from formateur_models.judging.units import grouped
from formateur_models.theories.wish import Wish


def table(simulation: Simulation, top: int) -> RenderableType:
    """Show seats, majorities, what is best and the parties; of coalitions the likeliest."""
    parts: list[RenderableType] = [_heading(simulation), Text(), _seats(simulation), Text()]
    if simulation.nobody.count:
        value, error = percent(simulation.nobody)
        parts += [Text(f"No party passes the threshold, and nobody has a seat: {value} ± {error}")]
        parts += [Text()]
    parts += _majorities(simulation, top)
    if simulation.plan.theory is not None:
        parts += [_best(simulation, top), Text(), *_deadlock(simulation), Text()]
        parts += [_parties(simulation), Text()]
    return Group(*parts[:-1])


def _heading(simulation: Simulation) -> Text:
    instance, poll = simulation.instance, simulation.instance.poll
    source = f"seed {simulation.plan.seed}, seats as they stand"
    if simulation.file is not None:
        source = f"from {simulation.file.name}"
    elif poll is not None:
        names = ", ".join(filter(None, (survey.title for survey in poll.surveys)))
        many = f"{float(poll.respondents):,.0f} respondents"
        source = f"seed {simulation.plan.seed}, {f'{names}, {many}' if names else many}"
    draws = f"{simulation.draws:,} draw{'s' * (simulation.draws != 1)}"
    told = f"{draws}, {source}; probabilities in per cent"
    return Text.assemble((instance.title or instance.id, "bold"), "\n", (told, "dim"))


def _seats(simulation: Simulation) -> Table:
    headings = ("mean", *(f"{100 * share:g} %" for share in QUANTILES))
    shown = _table("seats", headings)
    rows = sorted(simulation.seats.items(), key=lambda item: (-item[1].mean, item[0]))
    for player, seats in rows:
        quantiles = (str(seats.quantile(share)) for share in QUANTILES)
        shown.add_row(Text(simulation.instance.title_of(player)), f"{seats.mean:.1f}", *quantiles)
    return shown


def _majorities(simulation: Simulation, top: int) -> Iterator[RenderableType]:
    """Show what was listed; else what keeps the vows, and is at times without a smaller one."""
    smaller = simulation.minimal_majorities
    chosen, heading = list(simulation.majorities.items()), "majority"
    if not simulation.plan.watched.listed:
        keep = simulation.vows_kept
        if keep is not None:
            heading = "majority, the sure vows kept"
        able = (c for c in chosen if smaller[c[0]].count and (keep is None or c[0] in keep))
        chosen = sorted(able, key=lambda c: (-smaller[c[0]].count, -c[1].count, c[0]))[:top]
    shown = _table(heading, ("chance", "±", "no smaller one", "±"))
    for coalition, chance in chosen:
        name = _names(simulation, coalition)
        shown.add_row(name, *percent(chance), *percent(smaller[coalition]))
    if chosen:
        yield shown
        yield Text()


def _best(simulation: Simulation, top: int) -> Table:
    theory = simulation.plan.theory
    ranked = theory is not None and bool(theory.minimises)
    heading = f"{'best' if ranked else 'predicted'} under {theory.id if theory else ''}"
    shown = _table(heading, ("chance", "±", "alone", "±"))
    for key, chance in list(simulation.best.items())[:top]:
        alone = simulation.alone[key]
        shown.add_row(_government(simulation, key), *percent(chance), *percent(alone))
    return shown


def _deadlock(simulation: Simulation) -> Iterator[Text]:
    deadlock, nothing = simulation.deadlock, simulation.nothing
    value, error = percent(deadlock)
    any_ = "no government" if simulation.plan.wish == Wish() else "no government as wished"
    yield Text(f"Deadlock, {any_} wins and keeps every vow: {value} ± {error}", "bold")
    if nothing.count > deadlock.count:
        value, error = percent(nothing)
        yield Text(f"The theory predicts no government: {value} ± {error}")
    if simulation.asked < simulation.draws:
        asked = f"{simulation.asked:,}"
        yield Text(f"With so many players the theory was asked in the first {asked} draws.")


def _parties(simulation: Simulation) -> Table:
    shown = _table("party", ("in a best one", "±", "in every best", "±", "indispensable", "±"))
    order = sorted(simulation.in_best.items(), key=lambda item: (-item[1].count, item[0]))
    for party, chance in order:
        shown.add_row(
            Text(simulation.instance.title_of(party)),
            *percent(chance),
            *percent(simulation.in_every_best[party]),
            *percent(simulation.indispensable[party]),
        )
    return shown


def _table(heading: str, columns: tuple[str, ...]) -> Table:
    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    shown.add_column(heading, header_style="bold", overflow="fold")
    for column in columns:
        shown.add_column(column, header_style="dim", justify="right", no_wrap=True)
    return shown


def _government(simulation: Simulation, key: Key) -> Text:
    cabinet, lead = key
    text = _names(simulation, cabinet)
    return text if lead is None else text.append(f", led by {simulation.instance.title_of(lead)}")


def _names(simulation: Simulation, players: tuple[str, ...]) -> Text:
    units = grouped(simulation.plan.instance, players)
    return Text(", ".join(unit.title for unit in units))
