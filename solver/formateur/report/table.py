"""Answers for the terminal. Every number comes from the judge.

Names and paraphrases are put into `Text`, never into markup: an instance is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from formateur_models.instance import Instance
from formateur_models.judge import Verdict, plain
from formateur_models.statements import Statement

from ..engines.base import Status
from ..result import Result
from .bar import OUTSIDE, bar, fill, scale, style
from .roles import aside, led, outside, sentence
from .units import grouped, units

SAID = {
    Status.OPTIMAL: "proved best",
    Status.FEASIBLE: "found before time ran out, not proved best",
    Status.INFEASIBLE: "proved: there is none",
    Status.UNDECIDED: "undecided: time ran out before an answer",
}


def solved(result: Result, runners_up: tuple[Verdict, ...] = ()) -> RenderableType:
    """Show the best government, those that tie, and the runners-up."""
    instance = result.instance
    parts: list[RenderableType] = [_heading(result), Text()]
    if result.best is None:
        return Group(*parts, _indented(_nothing(result)))
    parts.append(_indented(_portrait(instance, result.best)))
    if result.status is Status.FEASIBLE:
        gaps = ", ".join(f"{name} at least {plain(b)}" for name, b in result.bounds.items())
        parts.append(_indented(Text(f"proved so far: {gaps}", "italic")))
    shown = result.governments[1:]
    ties = [v for v in shown if v.objectives == result.best.objectives]
    rest = [*(v for v in shown if v.objectives != result.best.objectives), *runners_up]
    if ties:
        number = "more" if result.more_ties and not rest else str(len(ties))
        parts += [Text(), Text(f"{number} equally good", "bold"), coalitions(instance, ties)]
    if rest:
        parts += [Text(), Text("runners-up", "bold"), coalitions(instance, rest)]
    if result.more_ties:
        parts.append(Text("Further governments tie with the last one; `formateur list` has all."))
    if not result.complete and result.status is Status.OPTIMAL:
        parts.append(Text("Time ran out before all that was asked for was found.", "italic"))
    return Group(*parts)


def coalitions(instance: Instance, verdicts: Iterable[Verdict]) -> Table:
    """Show one coalition a line."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    verdicts = list(verdicts)
    names = list(verdicts[0].objectives) if verdicts else []
    extra = [name for name in names if name not in ("seats", "surplus")]
    for heading in ("seats", "surplus", *extra):
        table.add_column(heading, justify="right", no_wrap=True, header_style="dim")
    table.add_column("cabinet", header_style="dim", overflow="fold")
    for verdict in verdicts:
        values = [str(plain(verdict.objectives[name])) for name in extra]
        row = [str(verdict.seats), f"{verdict.surplus:+d}", *values]
        members = ", ".join(unit.name for unit in units(instance, verdict))
        others = [*led(instance, verdict), *outside(instance, verdict)]
        table.add_row(*row, Text("; ".join([members, *others])))
    return table


def judged(instance: Instance, verdict: Verdict) -> RenderableType:
    """Show what the rules say of one coalition."""
    parts: list[RenderableType] = [Text(instance.title or instance.id, "bold"), Text()]
    parts.append(_indented(_portrait(instance, verdict)))
    vows = {vow.id: vow for vow in instance.vows}
    if not verdict.broken:
        parts.append(_indented(Text("keeps every vow", "green")))
    else:
        heading = Text(f"breaks {_many(len(verdict.broken), 'vow')}", "bold red")
        rows = ((None, vows[id_]) for id_ in verdict.broken)
        parts.append(_indented(Group(heading, _statements(instance, rows))))
    if verdict.wins:
        spare = ", ".join(map(instance.title_of, verdict.dispensable))
        said = f"wins without: {spare}" if spare else "every member is needed for the majority"
        parts.append(_indented(Text(said)))
    for requirement in verdict.unmet:
        if requirement == "lead":
            who = ", ".join(map(instance.title_of, instance.candidates))
            parts.append(_indented(Text(f"nobody in it may lead (candidates: {who})", "bold red")))
            continue
        parts.append(_indented(Text(f"does not meet: {requirement}", "bold red")))
    return Group(*parts)


def _heading(result: Result) -> Text:
    instance = result.instance
    text = Text.assemble((instance.title or instance.id, "bold"), "\n")
    wishes = (f", {word} {', '.join(names)}" for word, names in _wishes(result))
    text.append(f"{result.theory.id}{''.join(wishes)}: {SAID[result.status]}", "dim")
    text.append(f" ({result.engine}, {result.seconds:.2f} s", "dim")
    text.append(f", confirmed by {result.checked_by})" if result.checked_by else ")", "dim")
    return text


def _wishes(result: Result) -> list[tuple[str, list[str]]]:
    told = result.wish.to_dict().items()
    return [(word.replace("_", " "), names) for word, names in told if names]


def _nothing(result: Result) -> Text:
    if result.status is Status.INFEASIBLE:
        so = "As wished, no" if _wishes(result) else "No"
        return Text(f"{so} government has a majority and keeps every vow.", "bold")
    return Text("No answer in the time given; this does not mean that there is none.", "bold")


def _portrait(instance: Instance, verdict: Verdict) -> Group:
    members = units(instance, verdict)
    supporters = grouped(instance, verdict.support)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for number, unit in enumerate(members):
        title = unit.title if unit.title == unit.name else f"{unit.title} ({unit.name})"
        table.add_row(Text(fill(number) * 2, style(unit)), Text(title), str(unit.seats))
    for unit, does in aside(instance, verdict):
        mark = OUTSIDE if does == "supports" else " "
        title = f"{unit.title} ({unit.name}) {does}"
        table.add_row(Text(mark * 2, style(unit)), Text(title), str(unit.seats))
    parts: list[RenderableType] = [
        bar(instance, members, supporters),
        scale(instance),
        Text(_outcome(instance, verdict), "bold" if verdict.wins else "bold red"),
        Text(),
        table,
        Text(),
    ]
    return Group(*parts, *_strains(instance, verdict))


def _outcome(instance: Instance, verdict: Verdict) -> str:
    if not instance.plain:
        return sentence(instance, verdict)
    surplus = f"surplus {verdict.surplus}" if verdict.wins else f"{-verdict.surplus} short"
    seats = f"{verdict.seats} of {instance.seats} seats, {instance.needed} needed, {surplus}"
    return ", ".join([seats, *led(instance, verdict)])


def _strains(instance: Instance, verdict: Verdict) -> Iterator[RenderableType]:
    frictions = {friction.id: friction for friction in instance.frictions}
    splits = {party: instance.party[party].split or 0 for party in verdict.splits}
    cost = sum(frictions[id_].cost for id_ in verdict.pays) + sum(splits.values())
    if not (verdict.pays or splits):
        yield Text("cost 0: strains nobody")
        return
    yield Text(f"cost {cost}", "bold")
    if splits:
        table = _lines()
        for party, price in splits.items():
            table.add_row(str(price), _split(instance, verdict, party))
        yield table
    yield _statements(instance, ((frictions[i].cost, frictions[i]) for i in verdict.pays))


def _split(instance: Instance, verdict: Verdict, party: str) -> Text:
    left = sorted(instance.players_of(party) - set(verdict.cabinet))
    names = ", ".join(f"{instance.title_of(p)} ({instance.players[p].seats})" for p in left)
    return Text(f"{instance.title_of(party)} is split: without {names}")


def _statements(
    instance: Instance, statements: Iterable[tuple[int | None, Statement]]
) -> RenderableType:
    table = _lines()
    for cost, statement in statements:
        text = Text(_capital(statement.sentence(instance.title_of)), "bold")
        text.append(f" [{statement.id}]", "not bold dim")
        if statement.says:
            text.append(f"\n{statement.says}", "not bold")
        for source in statement.sources:
            text.append(f"\n{instance.source[source]}", "not bold dim italic")
        if not statement.verified:
            text.append("\nnot verified", "not bold dim italic")
        table.add_row("" if cost is None else str(cost), text)
    return table


def _lines() -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _indented(shown: RenderableType) -> Padding:
    return Padding(shown, (0, 0, 0, 2), expand=False)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
