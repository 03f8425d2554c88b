"""Answers for the terminal. Every number comes from the judge.

Names and paraphrases are put into `Text`, never into markup: an instance is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.engines.status import Status
from formateur.questions.best.doubting import answer_doubted
from formateur.questions.best.result import Result, standing
from formateur.telling.terminal.formed_table import about, beside_the_best
from formateur.telling.terminal.pieces.bar import NOWHERE, OUTSIDE, Bar, Mark
from formateur.telling.terminal.pieces.drawn import drawn
from formateur.telling.terminal.pieces.layout import columns, indented, weight_headed
from formateur.telling.terminal.pieces.quoting import quoted, quoted_vow
from formateur.words.certainty import chance_told, seats, surplus
from formateur.words.figures.measures import size
from formateur.words.given import allotted, empty_seats
from formateur.words.governing import aside, compact, led, sentence
from formateur.words.matter import by_seats
from formateur.words.outcomes import not_checked, nothing, outlook, proved, spare
from formateur.words.phrases import by_part, peeled, theory_named, values, wishes
from formateur.words.sides import on_silence, sides, votes_no
from formateur.words.speaker import Speaker, capital, speaker_of
from formateur.words.vote import defeat, weighed
from formateur_models.judging.units import grouped, units, unspoken
from formateur_models.judging.verdict import Value, Verdict, plain
from formateur_models.parliament.gathering import Gathering
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Friction

MOST_TIES = 20


def solved(
    result: Result,
    runners_up: tuple[Verdict, ...] = (),
    language: str = "en",
    equals: int | None = None,
) -> RenderableType:
    """Show the best government, those that tie, and the runners-up.

    Parameters
    ----------
    equals
        How many come first, if that is known of more than are listed.
    """
    speaker = speaker_of(result.instance, language)
    parts: list[RenderableType] = [_heading(speaker, result), Text()]
    best, happened = result.best, _happened(speaker, result)
    if best is None:
        return Group(*parts, indented(_nothing(speaker, result)), *happened)
    parts.append(indented(_portrait(speaker, best)))
    if not any(_silent(speaker, best)):
        parts += (indented(Text(told, "dim")) for told in on_silence(speaker))
    if result.status is Status.FEASIBLE:
        so_far = speaker.say("solve.so-far", values=values(speaker.words, result.bounds))
        parts.append(indented(Text(so_far, "italic")))
    return Group(*parts, *happened, *_others(speaker, result, runners_up, equals))


def coalitions(instance: Instance, verdicts: Iterable[Verdict], language: str = "en") -> Table:
    """Show one coalition a line."""
    return _listed(speaker_of(instance, language), list(verdicts))


def _listed(speaker: Speaker[str], verdicts: Sequence[Verdict]) -> Table:
    instance = speaker.instance
    say = speaker.say
    unsure = any(verdict.outlook for verdict in verdicts)
    table = columns()
    names = list(verdicts[0].objectives) if verdicts else []
    extra = [name for name in names if name not in ("seats", "surplus")]
    weights = list(weighed(speaker, verdicts[0])) if verdicts else []
    measured = [say(f"objective.{name}") for name in extra]
    seated = [] if instance.seatless else [say("objective.seats")]
    titles = [weight_headed(speaker, weight) for weight in weights]
    first = (*seated, say("objective.surplus"), *titles)
    for heading in (*first, *[say("column.win")] * unsure, *measured):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(say("column.cabinet"), overflow="fold")
    for verdict in verdicts:
        row = [
            *(seats(verdict) for _ in seated),
            surplus(speaker, verdict),
            *weighed(speaker, verdict).values(),
            *("".join(chance_told(speaker, verdict)) for _ in range(unsure)),
            *(speaker.words.decimal(plain(verdict.objectives[name])) for name in extra),
        ]
        table.add_row(*row, Text(compact(speaker, verdict)))
    return table


def judged(
    instance: Instance,
    verdict: Verdict,
    better: Mapping[str, Value],
    then: Verdict | None = None,
    language: str = "en",
) -> RenderableType:
    """Show what the rules say of one coalition.

    Parameters
    ----------
    better
        A theory's best values, if missed.
    then
        Of the government that formed: what the rules say on the day on which it did.
    """
    speaker = speaker_of(instance, language)
    accepted = verdict.accepted and not better
    found = speaker.say("check.accepted" if accepted else "check.refused")
    parts: list[RenderableType] = [
        Text(speaker.title, "bold"),
        Text(found, "bold green" if accepted else "bold red"),
        Text(),
        indented(_portrait(speaker, verdict)),
        Text(),
    ]
    if not verdict.wins:
        parts.append(indented(Text(_defeat(speaker, verdict), "bold red")))
    parts += map(indented, _vows(speaker, verdict))
    parts += (indented(Text(told)) for told in sides(speaker, verdict))
    for requirement in verdict.unmet:
        told_of = _unmet(speaker, verdict, requirement)
        parts += (indented(Text(told, "bold red")) for told in told_of)
    if better:
        told = speaker.say("check.better", values=values(speaker.words, better))
        parts.append(indented(Text(told, "bold red")))
    if then is not None:
        parts += [Text(), *(indented(Text(told)) for told in about(speaker, verdict, then))]
    return Group(*parts)


def _defeat(speaker: Speaker[str], verdict: Verdict) -> str:
    told = defeat(speaker)
    possible = verdict.outlook is not None and verdict.outlook.possible
    return speaker.say("defeat.worst", told=told) if possible else told


def _unmet(speaker: Speaker[str], verdict: Verdict, requirement: str) -> Iterator[str]:
    if requirement == "vacant":
        yield from empty_seats(speaker)
    elif requirement == "never":
        never = (player for player in verdict.cabinet if player in speaker.instance.never)
        yield speaker.say("check.never", names=speaker.listed(never))
    elif requirement == "lead":
        who = speaker.words.joined(speaker.named(speaker.instance.candidates))
        yield speaker.say("check.lead", names=who)
    elif requirement == "unplaced":
        yield speaker.say("check.unplaced")
    else:
        yield speaker.say("check.unmet", name=requirement)


def _heading(speaker: Speaker[str], result: Result) -> Text:
    instance, say = result.instance, speaker.say
    ranked = bool(result.theory.minimises)
    said = proved(speaker, result.status, doubted=answer_doubted(result), ranked=ranked)
    sure = [say("asked.sure")] if instance.uncertain and instance.sure else []
    asked = [theory_named(speaker.words, result.theory), *wishes(speaker.words, result.wish), *sure]
    found = [result.engine, say("solve.seconds", seconds=speaker.words.figure(result.seconds, 2))]
    if result.checked_by:
        found.append(say("solve.confirmed", engine=result.checked_by))
    elif result.unconfirmed:
        found.append(say("solve.unconfirmed"))
    joined = speaker.words.joined
    told = say("solve.heading", asked=joined(asked), proved=said, found=joined(found))
    titled = speaker.title
    text = Text.assemble((titled, "bold"), "\n", (told, "dim"))
    for line in (*allotted(speaker), *not_checked(speaker)):
        text.append(f"\n{line}", "italic")
    return text


def _nothing(speaker: Speaker[str], result: Result) -> Text:
    if result.status is Status.INFEASIBLE:
        return Text(nothing(speaker, bool(wishes(speaker.words, result.wish))), "bold")
    return Text(speaker.say("sentence.stop", told=speaker.say("nothing.unproved")), "bold")


def _happened(speaker: Speaker[str], result: Result) -> Iterator[RenderableType]:
    """Say which government formed, where it can be put beside the best."""
    formed = result.instance.formed
    if formed and not formed.cabinet:
        yield Text(f"\n{speaker.say('formed.none')}", "italic")
    elif found := standing(result):
        yield Text(f"\n{beside_the_best(speaker, found)}", "italic")


def _others(
    speaker: Speaker[str], result: Result, runners_up: tuple[Verdict, ...], equals: int | None
) -> Iterator[RenderableType]:
    say, ties = speaker.say, list(result.ties[1:])
    rest = list(result.governments[len(result.ties) :])
    known = None if result.more_ties and not rest else len(ties)
    if equals is not None:
        known = equals - 1
    if ties or known:
        head = say("headline.ties.more", many=len(ties), ties=len(ties))
        if known is not None:
            head = say("solve.ties", many=known)
        yield Text(f"\n{head}", "bold")
    if ties:
        yield _listed(speaker, ties[:MOST_TIES])
    if rest := [*rest, *runners_up]:
        yield Text(f"\n{say('solve.runners-up')}", "bold")
        yield _listed(speaker, rest)
    if known is not None and known > min(len(ties), MOST_TIES):
        hidden = say("ties.hidden", many=known - min(len(ties), MOST_TIES))
        yield Text(say("ties.list", told=hidden))
    if result.more_ties and (known is None or rest):
        listed = say("ties.list", told=say("ties.more"))
        yield Text(say("sentence.stop", told=listed))
    if not result.complete and result.status is Status.OPTIMAL:
        yield Text(say("solve.incomplete"), "italic")


def _portrait(speaker: Speaker[str], verdict: Verdict) -> Group:
    instance = speaker.instance
    members = units(instance, verdict)
    table = columns(1, headed=False)
    table.add_column(width=2)
    table.add_column(overflow="fold")
    table.add_column(justify="right")
    for number, unit in enumerate(members):
        name = speaker.name(unit.name)
        title = name if name == unit.name else f"{name} ({unit.name})"
        table.add_row(Mark(number, unit), Text(title), size(speaker, unit))
    for unit, does in aside(instance, verdict):
        mark = Mark(OUTSIDE if does == "supports" else NOWHERE, unit)
        told = speaker.say(f"does.{does}", name=f"{speaker.name(unit.name)} ({unit.name})")
        table.add_row(mark, Text(told), size(speaker, unit))
    tone = "bold" if verdict.wins else "bold red"
    parts: list[RenderableType] = [Text(_outcome(speaker, verdict), tone)]
    if not instance.seatless:
        parts.insert(0, Bar(instance, members, grouped(instance, verdict.support)))
    parts += (Text(told) for told in by_part(speaker, verdict))
    parts += map(Text, outlook(speaker, verdict))
    parts += map(Text, drawn(speaker, verdict))
    if verdict.objectives:
        parts.append(Text(values(speaker.words, verdict.objectives)))
    return Group(*parts, Text(), table, Text(), *_strains(speaker, verdict))


def _outcome(speaker: Speaker[str], verdict: Verdict) -> str:
    instance = speaker.instance
    if not by_seats(instance):
        return sentence(speaker, verdict)
    key = "outcome.uncertain"
    if not instance.uncertain:
        key = "outcome.plain" if verdict.wins else "outcome.short"
    told = speaker.say(
        key,
        seats=seats(verdict),
        total=instance.seats,
        needed=instance.needed,
        spare=spare(speaker, verdict.surplus),
        short=-verdict.surplus,
    )
    return speaker.words.joined([told, *led(speaker, verdict)])


def _strains(speaker: Speaker[str], verdict: Verdict) -> Iterator[RenderableType]:
    instance, say = speaker.instance, speaker.say
    frictions = sorted(
        (friction for friction in instance.frictions if friction.id in verdict.pays),
        key=lambda friction: (-friction.cost, friction.id),
    )
    splits = sum(instance.party[party].split or 0 for party in verdict.splits)
    cost = sum(friction.cost for friction in frictions) + splits
    strained = bool(frictions or verdict.splits)
    yield Text(
        values(speaker.words, {"cost": cost}) if strained else say("solve.unstrained"), "bold"
    )
    for told in peeled(speaker, verdict):
        yield Text(say("sentence.stop", told=capital(told)))
    if frictions:
        yield _strained(speaker, frictions)
    yield from (Text(told, "dim") for told in _silent(speaker, verdict))


def _silent(speaker: Speaker[str], verdict: Verdict) -> Iterator[str]:
    """Say who votes no unsworn, and of whom in the cabinet no statement is about but a cordon."""
    yield from votes_no(speaker, verdict)
    for silent, refused in unspoken(speaker.instance, verdict):
        names = speaker.words.joined(speaker.units(silent))
        key = "governments.silent.but" if refused else "governments.silent"
        whom = speaker.listed(refused, "or") if refused else ""
        yield speaker.say(key, names=names, refused=whom)


def _vows(speaker: Speaker[str], verdict: Verdict) -> Iterator[RenderableType]:
    if not verdict.broken:
        yield Text(speaker.say("check.kept"), "green")
        return
    vows = Gathering(speaker.instance).gathered(verdict.broken)
    yield Text(speaker.say("check.broken", many=len(vows)), "bold red")
    table = _lines()
    for vow in vows:
        table.add_row("", quoted_vow(speaker, vow))
    yield table


def _strained(speaker: Speaker[str], frictions: Iterable[Friction]) -> RenderableType:
    table = _lines()
    for friction in frictions:
        table.add_row(str(friction.cost), quoted(speaker, friction))
    return table


def _lines() -> Table:
    table = columns(1, headed=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    return table
