"""Answers for the terminal. Every number comes from the judge.

Names and paraphrases are put into `Text`, never into markup: an instance is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.engines.status import Status
from formateur.questions.best.result import Result, standing
from formateur.telling.terminal.bar import NOWHERE, OUTSIDE, Bar, Mark
from formateur.telling.terminal.formed_table import about, beside_the_best
from formateur.telling.words.phrases import by_part, indented, values, wishes
from formateur.telling.words.quoting import quoted, quoted_vow
from formateur.words.certainty import chance, outlook, seats, surplus
from formateur.words.governing import aside, compact, led, sentence
from formateur.words.peeling import peeled
from formateur.words.proofs import proved
from formateur.words.sides import sides
from formateur.words.speaker import in_english
from formateur.words.vacancies import empty_seats
from formateur.words.vote import defeat, weighed, win
from formateur_models.judging.units import grouped, units, unspoken
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.gathering import Gathering
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Friction

MOST_TIES = 20
FALL = ", however the seats fall,"


def solved(result: Result, runners_up: tuple[Verdict, ...] = ()) -> RenderableType:
    """Show the best government, those that tie, and the runners-up."""
    parts: list[RenderableType] = [_heading(result), Text()]
    best = result.best
    if best is None:
        return Group(*parts, indented(_nothing(result)), *_happened(result))
    parts.append(indented(_portrait(result.instance, best)))
    if result.status is Status.FEASIBLE:
        parts.append(indented(Text(f"proved so far: at least {values(result.bounds)}", "italic")))
    return Group(*parts, *_happened(result), *_others(result, best, runners_up))


def coalitions(instance: Instance, verdicts: Iterable[Verdict]) -> Table:
    """Show one coalition a line."""
    verdicts = list(verdicts)
    unsure = any(verdict.outlook for verdict in verdicts)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    names = list(verdicts[0].objectives) if verdicts else []
    extra = [name for name in names if name not in ("seats", "surplus")]
    weights = list(weighed(verdicts[0])) if verdicts else []
    for heading in ("seats", "surplus", *weights, *["win"] * unsure, *extra):
        table.add_column(heading, justify="right", no_wrap=True, header_style="dim")
    table.add_column("cabinet", header_style="dim", overflow="fold")
    for verdict in verdicts:
        values = [str(plain(verdict.objectives[name])) for name in extra]
        held = weighed(verdict).values()
        row = [
            seats(verdict),
            surplus(in_english(instance), verdict),
            *held,
            *[chance(verdict)] * unsure,
            *values,
        ]
        table.add_row(*row, Text(compact(in_english(instance), verdict)))
    return table


def judged(
    instance: Instance,
    verdict: Verdict,
    better: Mapping[str, Value],
    then: Verdict | None = None,
) -> RenderableType:
    """Show what the rules say of one coalition.

    Parameters
    ----------
    better
        A theory's best values, if missed.
    then
        Of the government that formed: what the rules say on the day on which it did.
    """
    accepted = verdict.accepted and not better
    parts: list[RenderableType] = [
        Text(instance.title or instance.id, "bold"),
        Text("accepted" if accepted else "not accepted", "bold green" if accepted else "bold red"),
        Text(),
        indented(_portrait(instance, verdict)),
        Text(),
    ]
    if not verdict.wins:
        parts.append(
            indented(Text(f"{defeat(in_english(instance), verdict)}{_fall(verdict)}", "bold red"))
        )
    parts += map(indented, _vows(instance, verdict))
    parts += (indented(Text(told)) for told in sides(in_english(instance), verdict))
    for requirement in verdict.unmet:
        if requirement == "vacant":
            parts += (
                indented(Text(told, "bold red")) for told in empty_seats(in_english(instance))
            )
            continue
        if requirement == "lead":
            who = ", ".join(map(instance.title_of, instance.candidates))
            parts.append(indented(Text(f"nobody in it may lead (candidates: {who})", "bold red")))
            continue
        told = f"does not meet: {requirement}"
        if requirement == "unplaced":
            told = "a member has no position, so that the theory cannot place the cabinet"
        parts.append(indented(Text(told, "bold red")))
    if better:
        parts.append(indented(Text(f"the theory's best has {values(better)}", "bold red")))
    if then is not None:
        parts += [Text(), *(indented(Text(told)) for told in about(instance, verdict, then))]
    return Group(*parts)


def _fall(verdict: Verdict) -> str:
    possible = verdict.outlook is not None and verdict.outlook.possible
    return " in the worst case" if possible else ""


def _heading(result: Result) -> Text:
    text = Text.assemble((result.instance.title or result.instance.id, "bold"), "\n")
    wished = (f", {word} {', '.join(names)}" for word, names in wishes(result.wish))
    said = proved(in_english(result.instance), result.status)
    if result.status is Status.OPTIMAL and not result.theory.minimises:
        said = in_english(result.instance).say("proof.predicted")
    checked = f", confirmed by {result.checked_by}" if result.checked_by else ""
    sure = ", for sure" if result.instance.uncertain and result.instance.sure else ""
    told = f"{result.theory.id}{''.join(wished)}{sure}: {said}"
    text.append(f"{told} ({result.engine}, {result.seconds:.2f} s{checked})", "dim")
    if result.instance.allotted:
        text.append("\nThe seats are those that the poll would give, taken at its word.", "italic")
    return text


def _nothing(result: Result) -> Text:
    if result.status is Status.INFEASIBLE:
        so = "As wished, no" if wishes(result.wish) else "No"
        fall = FALL * (result.instance.uncertain and result.instance.sure)
        return Text(
            f"{so} government {win(in_english(result.instance))}{fall} and keeps every vow.", "bold"
        )
    return Text("No answer in the time given; this does not mean that there is none.", "bold")


def _happened(result: Result) -> Iterator[RenderableType]:
    """Say which government formed, where it can be put beside the best."""
    formed = result.instance.formed
    if formed and not formed.cabinet:
        yield Text("\nno government formed", "italic")
    elif found := standing(result):
        yield Text(f"\n{beside_the_best(result.instance, found)}", "italic")


def _others(
    result: Result, best: Verdict, runners_up: tuple[Verdict, ...]
) -> Iterator[RenderableType]:
    ties = [v for v in result.governments[1:] if v.objectives == best.objectives]
    rest = [v for v in result.governments[1:] if v.objectives != best.objectives]
    if ties:
        many = f"{len(ties)} other{'s' * (len(ties) > 1)}"
        yield Text(f"\n{many}, equally good", "bold")
        yield coalitions(result.instance, ties[:MOST_TIES])
    if rest := [*rest, *runners_up]:
        yield Text("\nrunners-up", "bold")
        yield coalitions(result.instance, rest)
    if len(ties) > MOST_TIES:
        yield Text(f"and {len(ties) - MOST_TIES} more; `formateur list` has all")
    if result.more_ties:
        yield Text("Further governments tie with the last one; `formateur list` has all.")
    if not result.complete and result.status is Status.OPTIMAL:
        yield Text("Time ran out before all that was asked for was found.", "italic")


def _portrait(instance: Instance, verdict: Verdict) -> Group:
    members = units(instance, verdict)
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(width=2)
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for number, unit in enumerate(members):
        title = unit.title if unit.title == unit.name else f"{unit.title} ({unit.name})"
        table.add_row(Mark(number, unit), Text(title), str(unit.span))
    for unit, does in aside(instance, verdict):
        mark = Mark(OUTSIDE if does == "supports" else NOWHERE, unit)
        told = in_english(instance).say(f"does.{does}", name=f"{unit.title} ({unit.name})")
        table.add_row(mark, Text(told), str(unit.span))
    tone = "bold" if verdict.wins else "bold red"
    bar = Bar(instance, members, grouped(instance, verdict.support))
    parts: list[RenderableType] = [bar, Text(_outcome(instance, verdict), tone)]
    parts += (Text(told) for told in by_part(instance, verdict))
    parts += map(Text, outlook(in_english(instance), verdict))
    if verdict.objectives:
        parts.append(Text(values(verdict.objectives)))
    return Group(*parts, Text(), table, Text(), *_strains(instance, verdict))


def _outcome(instance: Instance, verdict: Verdict) -> str:
    if not instance.seats_decide:
        return sentence(in_english(instance), verdict)
    told = [f"{seats(verdict)} of {instance.seats} seats, {instance.needed} needed"]
    if not instance.uncertain:
        told += [f"surplus {verdict.surplus}" if verdict.wins else f"{-verdict.surplus} short"]
    return ", ".join([*told, *led(in_english(instance), verdict)])


def _strains(instance: Instance, verdict: Verdict) -> Iterator[RenderableType]:
    frictions = sorted(
        (friction for friction in instance.frictions if friction.id in verdict.pays),
        key=lambda friction: (-friction.cost, friction.id),
    )
    splits = sum(instance.party[party].split or 0 for party in verdict.splits)
    cost = sum(friction.cost for friction in frictions) + splits
    strained = bool(frictions or verdict.splits)
    yield Text(f"cost {cost}" if strained else "cost 0: no friction is paid", "bold")
    speaker = in_english(instance)
    for told in peeled(speaker, verdict):
        yield Text(speaker.say("sentence.stop", told=told))
    if frictions:
        yield _strained(instance, frictions)
    for silent, refused in unspoken(instance, verdict):
        names = speaker.words.joined(speaker.units(silent))
        key = "governments.silent.but" if refused else "governments.silent"
        whom = speaker.listed(refused, "or") if refused else ""
        yield Text(speaker.say(key, names=names, refused=whom), "dim")


def _vows(instance: Instance, verdict: Verdict) -> Iterator[RenderableType]:
    if not verdict.broken:
        yield Text("keeps every vow", "green")
        return
    vows = Gathering(instance).gathered(verdict.broken)
    many = len(vows)
    yield Text(f"breaks {many} vow{'s' * (many > 1)}", "bold red")
    table = _lines()
    for vow in vows:
        table.add_row("", quoted_vow(instance, vow))
    yield table


def _strained(instance: Instance, frictions: Iterable[Friction]) -> RenderableType:
    table = _lines()
    for friction in frictions:
        table.add_row(str(friction.cost), quoted(instance, friction))
    return table


def _lines() -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    return table
